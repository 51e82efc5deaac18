"""What an entry keeps of a record, and what it never keeps."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.conftest import MOMENT
from tests.rooms.journal.conftest import a_source
from webapp.access.actor import OPERATOR, Actor
from webapp.journal.commands import append, record, state_of
from webapp.journal.queries import Filter, count, entries, get, newest, of_record, verify
from webapp.journal.rules import GENESIS, as_it_was
from webapp.kernel.clock import held
from webapp.kernel.db import make_sessions
from webapp.kernel.errors import NotFound
from webapp.kernel.keyset import Place
from webapp.model import Entity, JournalEntry, Person, ProtectedIdentity, Source
from webapp.model.vocabulary import EntityKind


@pytest.fixture
def session(store: Engine):
    with make_sessions(store)() as session:
        yield session


def test_a_new_record_is_told_in_full(session: Session, lina: Actor) -> None:
    source = a_source(session, lina, "Mahmoud", names=["محمود"])
    (entry,) = of_record(session, "source", source.id)
    assert (entry.seq, entry.previous, entry.at) == (1, GENESIS, MOMENT)
    assert (entry.actor_id, entry.actor) == (lina.person_id, "Lina Haddad")
    assert (entry.act, entry.subject_key, entry.reason) == (
        "source.record",
        source.key,
        "Named in the report.",
    )
    assert json.loads(entry.change) == {
        "kind": [None, "person"],
        "label": [None, "Mahmoud"],
        "names": [None, ["محمود"]],
        "sensitivity": [None, "public"],
        "state": [None, "recorded"],
    }


def test_a_change_is_told_by_what_differs(session: Session, lina: Actor) -> None:
    source = a_source(session, lina, "Mahmoud", names=["a", "b"])
    before = state_of(source, names=["a", "b"])
    source.label, source.role = "A villager", "farmer"
    entry = record(session, lina, "source.edit", source, before=before, names=["b"])
    assert json.loads(entry.change) == {
        "label": ["Mahmoud", "A villager"],
        "role": [None, "farmer"],
        "names": [["a", "b"], ["b"]],
    }
    told = [json.loads(one.change) for one in of_record(session, "source", source.id)]
    assert as_it_was(told) == state_of(source, names=["b"])
    assert as_it_was(told[:1])["label"] == "Mahmoud"


def test_values_are_written_in_one_form(session: Session, lina: Actor) -> None:
    place = Entity(
        kind=EntityKind.PLACE,
        name="Khasfa",
        lat=Decimal("36.120"),
        lon=Decimal("43.10"),
        created_at=MOMENT,
        withdrawn_at=datetime(2026, 1, 2, tzinfo=UTC),
    )
    session.add(place)
    change = json.loads(record(session, lina, "entity.record", place).change)
    assert change["lat"] == [None, "36.120"]
    assert change["withdrawn_at"] == [None, "2026-01-02T00:00:00.000000Z"]


def test_a_float_is_refused(session: Session, lina: Actor) -> None:
    with pytest.raises(TypeError, match="float"):
        append(session, lina, "claim.edit", ("claim", "k", 1), {"low": [None, 0.5]})


def test_secrets_and_restricted_values_never_enter(session: Session, lina: Actor) -> None:
    source = a_source(session, lina, "The villager")
    person = Person(name="Tom", sign_in_name="tom", password_hash="$argon2id$x", created_at=MOMENT)
    sealed = ProtectedIdentity(
        source_id=source.id, content=b"sealed name", sealed_key=b"sealed key", changed_at=MOMENT
    )
    session.add_all([person, sealed])
    record(session, lina, "person.add", person)
    record(session, lina, "source.seal_identity", sealed, commitment="ab" * 32)
    kept = "".join(session.scalars(select(JournalEntry.change)))
    assert "argon2" not in kept
    assert "content" not in kept
    assert "sealed_key" not in kept
    assert "ab" * 32 in kept


def test_an_entry_goes_when_its_change_is_taken_back(session: Session, lina: Actor) -> None:
    a_source(session, lina, "Mahmoud")
    session.rollback()
    assert verify(session).entries == 0
    assert session.scalars(select(Source)).all() == []


def test_entries_are_found_by_each_filter(session: Session, lina: Actor) -> None:
    first = a_source(session, lina, "First")
    with held(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        second = a_source(session, OPERATOR, "Second")
        record(session, lina, "source.edit", first, before={"label": "Old"})
        append(session, lina, "source_edit.x", ("desk", "1", 1), {})

    def found(**chosen: object) -> list[int]:
        page = entries(session, Filter(**chosen), Place())  # type: ignore[arg-type]
        return [entry.seq for entry in page.rows]

    assert found() == [4, 3, 2, 1]
    assert found(person=lina.person_id) == [4, 3, 1]
    assert found(person=0) == [2]
    assert found(subjects=[("source", first.id)]) == [3, 1]
    assert found(subjects=[("source", second.id)]) == [2]
    assert found(act="source.") == [3, 2, 1]
    assert found(act="source_") == [4]
    assert found(act="source.edit") == [3]
    assert found(since=MOMENT, until=datetime(2026, 11, 23, 9, tzinfo=UTC)) == [1]
    assert found(since=datetime(2026, 11, 23, 9, tzinfo=UTC)) == [4, 3, 2]
    assert found(act="source.", person=0, since=MOMENT) == [2]
    assert found(act="%") == []
    assert found(subjects=[]) == []


def test_pages_follow_each_other_both_ways(session: Session, lina: Actor) -> None:
    for number in range(7):
        append(session, lina, "claim.edit", ("claim", "k", number), {})

    def page(**place: object) -> tuple[list[int], str | None, str | None]:
        found = entries(session, Filter(), Place(size=3, **place))  # type: ignore[arg-type]
        return [entry.seq for entry in found.rows], found.after, found.before

    first, after, before = page()
    assert (first, before) == ([7, 6, 5], None)
    second, later, earlier = page(after=after)
    assert second == [4, 3, 2]
    assert page(after=later)[0] == [1]
    assert page(after=later)[1] is None
    assert page(before=earlier)[0] == [7, 6, 5]


def test_the_newest_entries_of_several_records(session: Session, lina: Actor) -> None:
    one, two = a_source(session, lina, "One"), a_source(session, lina, "Two")
    record(session, lina, "source.edit", one, before={})
    both = [("source", one.id), ("source", two.id)]

    def found(limit: int, **chosen: object) -> list[int]:
        return [entry.seq for entry in newest(session, Filter(**chosen), limit)]  # type: ignore[arg-type]

    assert found(5, subjects=both) == [3, 2, 1]
    assert found(2, subjects=both) == [3, 2]
    assert found(5, subjects=both, without=["source.rec", "claim."]) == [3]
    assert [count(session, Filter(subjects=some)) for some in (both, both[1:], [])] == [3, 1, 0]


def test_an_unknown_entry_is_not_found(session: Session, lina: Actor) -> None:
    a_source(session, lina, "One")
    assert get(session, 1).seq == 1
    for number in (0, 2, 2**70):
        with pytest.raises(NotFound):
            get(session, number)
