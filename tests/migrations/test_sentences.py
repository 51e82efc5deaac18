"""Whatever the database can refuse has a sentence, under one name on both databases."""

import re
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Engine, Enum, delete, insert, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import factories
from tests.full_desk import a_full_desk
from tests.migrations.schema import triggers
from webapp.kernel import constraints
from webapp.kernel.clock import now
from webapp.kernel.constraints import broken, explain
from webapp.kernel.errors import Invalid
from webapp.model import Base, Desk, Person, PersonRole, Quantity, Source
from webapp.model.vocabulary import Role

KNOWN = constraints._REFUSALS


def vocabularies() -> set[str]:
    """CHECKs of closed vocabularies: a form offers nothing else, so breaking one is our fault."""
    return {
        f"ck_{table.name}_{column.type.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Enum)
    }


def test_every_check_has_a_sentence() -> None:
    checks = {
        str(constraint.name)
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert checks - vocabularies() - KNOWN.keys() == set()
    assert len(vocabularies()) > 20


def test_every_trigger_has_a_sentence(own_engine: Engine) -> None:
    sources = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
        "UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    }
    with own_engine.connect() as connection:
        written = connection.scalars(text(sources[own_engine.dialect.name])).all()
    codes = set(
        re.findall(r"(?:ABORT, |refuse\(|refuse_change\(|taken_back\()'(\w+)'", " ".join(written))
    )
    assert len(codes) >= 12
    assert codes - KNOWN.keys() == set()
    assert len(triggers(own_engine)) >= 20


def test_no_sentence_is_for_something_that_is_gone(own_engine: Engine) -> None:
    names = {str(one.name) for table in Base.metadata.sorted_tables for one in table.constraints}
    names |= {str(one.name) for table in Base.metadata.sorted_tables for one in table.indexes}
    codes = {name for name in KNOWN if not name.startswith(("ck_", "uq_", "pk_"))}
    assert KNOWN.keys() - codes - names == set()


@pytest.fixture
def caught(session: Session):
    """Break something and get what the database raised."""

    def catch(statement) -> DBAPIError:
        with pytest.raises(DBAPIError) as raised, session.begin_nested():
            session.execute(statement)
        return raised.value

    return catch


def refusal(error: DBAPIError) -> Invalid:
    found = explain(error)
    assert found is not None
    return found


def test_a_name_that_is_taken_is_refused_at_its_field(caught, session: Session) -> None:
    first, second = factories.a_person(session), factories.a_person(session)
    error = caught(
        update(Person).where(Person.id == second.id).values(sign_in_name=first.sign_in_name)
    )
    assert broken(error) == "uq_person_sign_in_name"
    assert list(refusal(error).fields) == ["sign_in_name"]
    assert "Choose another" in str(refusal(error).sentence)


def test_uniqueness_over_several_columns_has_one_name(caught, session: Session) -> None:
    person = factories.a_person(session, Role.READER)
    error = caught(insert(PersonRole).values(person_id=person.id, role="reader"))
    assert broken(error) == "uq_person_role_person_id_role"
    assert "already has one like this" in str(refusal(error).sentence)


def test_a_second_desk_is_refused(caught, session: Session) -> None:
    factories.a_desk(session)
    row: dict[str, Any] = {
        "name": "Other",
        "public_address": "",
        "time_zone": "UTC",
        "languages": ["en"],
    }
    row |= {"demo": False, "public_key": "", "created_at": now(), "version": 1}
    assert broken(caught(insert(Desk).values(id=1, **row))) == "pk_desk"
    assert broken(caught(insert(Desk).values(id=2, **row))) == "ck_desk_only_one"


def test_a_check_is_told_at_its_field_with_its_code(caught, session: Session) -> None:
    a_full_desk(session)
    error = caught(text("UPDATE quantity SET low = '5000' WHERE best = '4000'"))
    assert broken(error) == "ck_quantity_range_order_low_best"
    assert refusal(error).codes == {"low": "range_order"}


@pytest.mark.parametrize("low", ["-1", "2.5"])
def test_a_count_is_a_whole_number(low: str, caught, session: Session) -> None:
    a_full_desk(session)
    the_desks_own = update(Quantity).where(Quantity.best.is_(None))
    error = caught(the_desks_own.values(unit=None, low=Decimal(low)))
    assert broken(error) == "ck_quantity_range_order_counts"
    session.execute(the_desks_own.values(unit=None, low=Decimal("3.0")))
    session.execute(the_desks_own.values(unit="km", low=Decimal(low)))


def test_what_others_rest_on_is_in_use(caught, session: Session) -> None:
    a_full_desk(session)
    error = caught(delete(Person))
    assert str(broken(error)).startswith("fk_")
    assert refusal(error).code == "in_use"


def test_a_trigger_is_told_with_the_code_of_the_handbook(caught, session: Session) -> None:
    factories.a_source(session)
    error = caught(delete(Source))
    assert (broken(error), refusal(error).code) == ("in_use", "in_use")


def test_a_text_that_is_too_long_is_told_where_lengths_are_kept(caught, session: Session) -> None:
    if session.get_bind().dialect.name != "postgresql":
        pytest.skip("SQLite keeps texts of any length")
    source = factories.a_source(session)
    error = caught(update(Source).where(Source.id == source.id).values(role="x" * 501))
    assert "Shorten it" in str(refusal(error).sentence)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT nothing FROM nowhere",
        "INSERT INTO person_role (person_id, role) VALUES (NULL, 'reader')",
        "INSERT INTO person_role (person_id, role) VALUES (1, 'king')",
    ],
)
def test_a_fault_of_the_program_is_not_put_to_the_person(statement: str, caught) -> None:
    assert explain(caught(text(statement))) is None
