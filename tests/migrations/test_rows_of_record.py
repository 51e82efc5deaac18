"""Rows of record are never rewritten: the database refuses it, whoever asks."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import factories
from tests.full_desk import a_full_desk
from tests.migrations.refusals import an_import, refused
from webapp.kernel.clock import now
from webapp.kernel.constraints import broken
from webapp.model import (
    Base,
    Claim,
    CustodyEvent,
    Document,
    IdentityReading,
    JournalEntry,
    Passage,
    Person,
    Removal,
    Snapshot,
    Wording,
)
from webapp.model.vocabulary import CustodyAction, ImportState

APPEND_ONLY = [Wording, CustodyEvent, IdentityReading, JournalEntry]
BLANK_SNAPSHOT: dict[str, Any] = {"text": "", "raw": None}
BLANK_PASSAGE: dict[str, Any] = {"exact": "", "prefix": "", "suffix": ""}


def columns(model: Any, *but: str) -> list[str]:
    return [column.name for column in model.__table__.columns if column.name not in but]


def another(value: Any) -> Any:
    """A value of the same type that differs."""
    if isinstance(value, StrEnum):
        return next(word for word in type(value) if word != value)
    if isinstance(value, datetime):
        return value + timedelta(days=1)
    if isinstance(value, str):
        return value[:-1] + ("x" if value[-1:] != "x" else "y")
    return b"other" if isinstance(value, bytes) else (value or 0) + 1


def change(session: Session, row: Any, values: dict[str, Any]) -> None:
    table = row.__table__
    key = next(iter(table.primary_key))
    session.execute(update(table).where(key == getattr(row, key.name)).values(values))


def a_removal(session: Session, snapshot: Snapshot, *, confirmed: bool) -> Removal:
    asks, confirms = factories.a_person(session), factories.a_person(session)
    removal = Removal(
        snapshot_id=snapshot.id, reason="A court order", asked_by_id=asks.id, asked_at=now()
    )
    if confirmed:
        removal.confirmed_by_id, removal.confirmed_at = confirms.id, now()
    session.add(removal)
    session.flush()
    return removal


@pytest.fixture
def passage(session: Session) -> Passage:
    return factories.a_passage(session, factories.a_document(session))


@pytest.fixture
def snapshot(session: Session, passage: Passage) -> Snapshot:
    return session.get_one(Snapshot, passage.snapshot_id)


@pytest.mark.parametrize("column", columns(Snapshot))
def test_a_snapshot_is_not_changed(column: str, snapshot: Snapshot, session: Session) -> None:
    value = another(getattr(snapshot, column) or (b"" if column == "raw" else None))
    if column.endswith("_url"):
        value = "https://example.org/"
    with refused(session, "snapshot_immutable"):
        change(session, snapshot, {column: value})


@pytest.mark.parametrize("column", columns(Passage))
def test_a_passage_is_not_changed(column: str, passage: Passage, session: Session) -> None:
    with refused(session, "passage_immutable"):
        change(session, passage, {column: another(getattr(passage, column))})


def test_a_removal_of_one_person_lets_nothing_be_blanked(
    snapshot: Snapshot, passage: Passage, session: Session
) -> None:
    a_removal(session, snapshot, confirmed=False)
    with refused(session, "snapshot_immutable"):
        change(session, snapshot, BLANK_SNAPSHOT)
    with refused(session, "passage_immutable"):
        change(session, passage, BLANK_PASSAGE)


def test_a_removal_of_another_snapshot_lets_nothing_be_blanked(
    snapshot: Snapshot, session: Session
) -> None:
    document = session.get_one(Document, snapshot.document_id)
    a_removal(session, factories.a_snapshot(session, document, "Another text."), confirmed=True)
    with refused(session, "snapshot_immutable"):
        change(session, snapshot, BLANK_SNAPSHOT)


def test_a_confirmed_removal_lets_text_bytes_and_quotes_be_blanked(
    snapshot: Snapshot, passage: Passage, session: Session
) -> None:
    removal = a_removal(session, snapshot, confirmed=False)
    removal.confirmed_by_id, removal.confirmed_at = factories.a_person(session).id, now()
    session.flush()
    change(session, snapshot, BLANK_SNAPSHOT)
    change(session, passage, BLANK_PASSAGE)
    session.refresh(snapshot)
    session.refresh(passage)
    assert (snapshot.text, snapshot.raw, passage.exact) == ("", None, "")
    assert snapshot.length == len(factories.ARTICLE)


@pytest.mark.parametrize("column", columns(Snapshot, *BLANK_SNAPSHOT))
def test_a_removal_changes_nothing_else_of_a_snapshot(
    column: str, snapshot: Snapshot, session: Session
) -> None:
    a_removal(session, snapshot, confirmed=True)
    value = another(getattr(snapshot, column))
    if column.endswith("_url"):
        value = "https://example.org/"
    with refused(session, "snapshot_immutable"):
        change(session, snapshot, BLANK_SNAPSHOT | {column: value})


@pytest.mark.parametrize("column", columns(Passage, *BLANK_PASSAGE))
def test_a_removal_changes_nothing_else_of_a_passage(
    column: str, passage: Passage, session: Session
) -> None:
    a_removal(session, session.get_one(Snapshot, passage.snapshot_id), confirmed=True)
    with refused(session, "passage_immutable"):
        change(session, passage, BLANK_PASSAGE | {column: another(getattr(passage, column))})


def test_a_removal_does_not_write_other_words(
    snapshot: Snapshot, passage: Passage, session: Session
) -> None:
    a_removal(session, snapshot, confirmed=True)
    with refused(session, "snapshot_immutable"):
        change(session, snapshot, {"text": "other", "raw": None})
    with refused(session, "passage_immutable"):
        change(session, passage, {"exact": "other", "prefix": "", "suffix": ""})


@pytest.mark.parametrize(
    "values",
    [{"reason": "another"}, {"confirmed_by_id": None, "confirmed_at": None}],
    ids=["reason", "confirmation"],
)
def test_a_confirmed_removal_stays(
    values: dict[str, Any], snapshot: Snapshot, session: Session
) -> None:
    removal = a_removal(session, snapshot, confirmed=True)
    with refused(session, "removal_immutable"):
        change(session, removal, values)
    with refused(session, "removal_immutable"):
        session.execute(delete(Removal))


def test_a_confirmation_changes_nothing_else(snapshot: Snapshot, session: Session) -> None:
    removal = a_removal(session, snapshot, confirmed=False)
    confirms = factories.a_person(session)
    confirmed = {"confirmed_by_id": confirms.id, "confirmed_at": now()}
    with refused(session, "removal_immutable"):
        change(session, removal, confirmed | {"asked_by_id": factories.a_person(session).id})
    with refused(session, "removal_immutable"):
        change(session, removal, {"reason": "another"})
    with refused(session, "ck_removal_two_people"):
        change(session, removal, confirmed | {"confirmed_by_id": removal.asked_by_id})
    with refused(session, "ck_removal_confirmed_when"):
        change(session, removal, {"confirmed_by_id": confirms.id})
    change(session, removal, confirmed)


@pytest.mark.parametrize(
    ("model", "column"),
    [(model, column) for model in APPEND_ONLY for column in columns(model)],
    ids=lambda one: one if isinstance(one, str) else one.__tablename__,
)
def test_what_is_only_added_to_is_not_changed(
    model: type[Any], column: str, session: Session
) -> None:
    a_full_desk(session)
    row = session.scalars(select(model).limit(1)).one()
    with refused(session, f"{model.__tablename__}_immutable"):
        change(session, row, {column: another(getattr(row, column))})


@pytest.mark.parametrize("model", [*APPEND_ONLY, Removal, Passage, Snapshot])
def test_rows_of_record_are_not_deleted(model: type[Any], session: Session) -> None:
    a_full_desk(session)
    with refused(session, f"{model.__tablename__}_immutable"):
        session.execute(delete(model))


@pytest.mark.parametrize("table", ["source", "entity", "document", "claim", "attribution", "note"])
def test_records_of_the_desk_are_not_deleted(table: str, session: Session) -> None:
    a_full_desk(session)
    with refused(session, "in_use"):
        session.execute(delete(Base.metadata.tables[table]))


def test_what_a_load_brought_is_deleted_only_when_it_is_taken_back(session: Session) -> None:
    load = an_import(session)
    mine: dict[str, Any] = {"import_id": load.id}
    document = factories.a_document(session, publisher_id=None, **mine)
    snapshot = factories.a_snapshot(session, document, "A text that a load brought.", **mine)
    passage = factories.a_passage(session, snapshot, "A text", **mine)
    claim = factories.a_claim(session, **mine)
    event = CustodyEvent(
        snapshot_id=snapshot.id, at=now(), action=CustodyAction.CAPTURED, import_id=load.id
    )
    session.add(event)
    session.flush()
    wording = session.scalars(select(Wording).where(Wording.claim_id == claim.id)).one()
    brought: list[Any] = [event, passage, snapshot, wording, claim]

    for row in brought:
        code = "in_use" if row is claim else f"{row.__tablename__}_immutable"
        with refused(session, code):
            session.execute(delete(type(row)).where(type(row).id == row.id))
    load.state = ImportState.TAKEN_BACK
    session.flush()
    for row in brought:
        session.execute(delete(type(row)).where(type(row).id == row.id))
    assert session.scalars(select(Claim).where(Claim.import_id == load.id)).all() == []


def test_taking_back_one_load_frees_nothing_of_another(session: Session) -> None:
    an_import(session, ImportState.TAKEN_BACK)
    claim = factories.a_claim(session, import_id=an_import(session).id)
    with refused(session, "wording_immutable"):
        session.execute(delete(Wording).where(Wording.claim_id == claim.id))


def test_the_rows_of_record_are_not_truncated(own_engine: Engine) -> None:
    if own_engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    for table in ("snapshot", "passage", "wording", "custody_event", "removal"):
        with pytest.raises(DBAPIError) as caught, own_engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {table} CASCADE"))
        assert str(broken(caught.value)).endswith("_immutable")


def test_somebody_who_only_signs_in_can_be_changed(session: Session) -> None:
    person = factories.a_person(session)
    change(session, person, {"name": "Omar"})
    assert session.scalar(select(Person.name).where(Person.id == person.id)) == "Omar"
