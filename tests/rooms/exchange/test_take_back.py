"""Taking back a load: all of it goes, unless somebody built on it."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests import factories
from tests.rooms.exchange.desks import ADesk, later
from tests.rooms.exchange.full_sample import FULL, IDENTITY, full
from tests.rooms.exchange.sample import SMALL
from webapp.access.actor import OPERATOR
from webapp.exchange.commands.take_back import take_back
from webapp.exchange.queries import load_named
from webapp.journal.rules import as_it_was
from webapp.kernel.clock import now
from webapp.kernel.errors import Forbidden, Invalid, NotFound
from webapp.model import (
    Base,
    Claim,
    CustodyEvent,
    IdentityReading,
    Import,
    JournalEntry,
    Note,
    Passage,
    Snapshot,
    Source,
)
from webapp.model.vocabulary import CustodyAction, ImportState, Role, Sameness
from webapp.sources.changes import Joining
from webapp.sources.commands import join

KEPT = {"desk", "import", "journal_entry", "person", "person_role"}


def taken_back(desk: ADesk, name: str = "last", reason: str = "The wrong file") -> Import:
    with desk.sessions.begin() as session:
        return take_back(session, OPERATOR, load_named(session, name), reason)


def rows(desk: ADesk) -> dict[str, int]:
    """Tables with rows in them, but for those that a load does not write records to."""
    with desk.sessions() as session:
        counts = {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count and name not in KEPT}


def test_everything_a_load_brought_goes(desk: ADesk) -> None:
    desk.guard = bytes(range(32))
    with desk.sessions.begin() as session:
        actor = factories.an_actor(session, Role.CUSTODIAN, Role.ADMIN)
    desk.load(full(protected=True), actor)
    load = taken_back(desk)
    assert rows(desk) == {}
    assert load.state is ImportState.TAKEN_BACK
    assert desk.unbroken()


def test_only_the_last_load_goes(desk: ADesk) -> None:
    desk.load(SMALL[:5])
    before = rows(desk)
    with later():
        desk.load(SMALL[5:])
        taken_back(desk)
    assert rows(desk) == before


def test_the_journal_keeps_what_each_record_was_and_shows_that_it_went(desk: ADesk) -> None:
    desk.load(SMALL)
    taken_back(desk)
    with desk.sessions() as session:
        entries = session.scalars(
            select(JournalEntry).where(JournalEntry.subject == "claim").order_by(JournalEntry.seq)
        ).all()
        acts = [entry.act for entry in entries]
        changes = [json.loads(entry.change) for entry in entries]
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
    assert acts == ["claim.record", "claim.take_back"]
    assert as_it_was(changes[:1])["wordings"][0]["text"].startswith("Envoys")
    assert as_it_was(changes) == {}
    assert last is not None
    assert (last.act, last.reason) == ("import.take_back", "The wrong file")


def test_a_file_can_come_again_after_it_was_taken_back(desk: ADesk) -> None:
    desk.load(SMALL)
    first = desk.dump()
    with later():
        taken_back(desk)
        desk.load(SMALL)
    assert desk.dump() == first
    with desk.sessions() as session:
        assert session.scalars(select(Claim.id)).one() == 2


def test_a_load_is_taken_back_once(desk: ADesk) -> None:
    key = desk.load(SMALL).key
    assert key is not None
    taken_back(desk, key)
    with pytest.raises(Invalid, match="taken back already"):
        taken_back(desk, key)
    with pytest.raises(NotFound, match="load last"):
        taken_back(desk)


def test_a_reader_may_not_take_back(desk: ADesk) -> None:
    desk.load(SMALL)
    with desk.sessions() as session:
        reader = factories.an_actor(session, Role.READER)
        with pytest.raises(Forbidden):
            take_back(session, reader, load_named(session, "last"))


def note_on_claim(session: Session) -> str:
    claim = session.scalars(select(Claim)).one()
    note = Note(text="Ask.", at=now(), by="Lina", claim_id=claim.id, created_at=now())
    session.add(note)
    return f"note {note.key}"


def passage_in_snapshot(session: Session) -> str:
    snapshot = session.scalars(select(Snapshot)).one()
    return f"passage {factories.a_passage(session, snapshot, 'villager').key}"


def document_of_source(session: Session) -> str:
    source = session.scalars(select(Source).where(Source.label == "Reuters")).one()
    return f"A-{factories.a_document(session, publisher_id=source.id).id}"


def cited_source(session: Session) -> str:
    source = session.scalars(select(Source).where(Source.label == "Ayad Allawi")).one()
    return f"S-{factories.a_source(session, cited_by_id=source.id).id}"


def attribution_of_claim(session: Session) -> str:
    claim = session.scalars(select(Claim)).one()
    passage = session.scalars(select(Passage)).one()
    return f"attribution {factories.an_attribution(session, claim, passage, []).key}"


def changed_claim(session: Session) -> str:
    session.execute(update(Claim).values(version=2))
    return "C-1"


def seen_again(session: Session) -> str:
    snapshot = session.scalars(select(Snapshot)).one()
    session.add(
        CustodyEvent(
            snapshot_id=snapshot.id,
            at=snapshot.captured_at,
            action=CustodyAction.CAPTURED_AGAIN,
        )
    )
    return f"snapshot {snapshot.key}"


def joined(session: Session) -> str:
    source = session.scalars(select(Source).where(Source.label == "Ayad Allawi")).one()
    other = factories.a_source(session, label="A. Allawi", kind=source.kind)
    actor = factories.an_actor(session, Role.CONTRIBUTOR)
    change = Joining(other_id=other.id, certainty=Sameness.PERHAPS, reason="The same office")
    return f"same_source {join(session, actor, source, change).key}"


@pytest.mark.parametrize(
    "build",
    [
        note_on_claim,
        passage_in_snapshot,
        document_of_source,
        cited_source,
        attribution_of_claim,
        changed_claim,
        seen_again,
        joined,
    ],
)
def test_what_others_built_on_is_not_taken_away(
    desk: ADesk, build: Callable[[Session], str]
) -> None:
    desk.load(SMALL)
    with desk.sessions.begin() as session:
        name = build(session)
    before = rows(desk)
    with pytest.raises(Invalid) as refused:
        taken_back(desk)
    assert refused.value.codes == {"": "in_use"}
    assert name in str(refused.value.sentence)
    assert rows(desk) == before
    with desk.sessions() as session:
        assert session.scalars(select(Import.state)).one() is ImportState.DONE


def test_a_read_identity_keeps_its_load(desk: ADesk) -> None:
    desk.guard = bytes(range(32))
    with desk.sessions.begin() as session:
        actor = factories.an_actor(session, Role.CUSTODIAN, Role.ADMIN)
    witness = {**FULL[3], "identity": IDENTITY}
    desk.load([FULL[2], witness], actor)
    with desk.sessions.begin() as session:
        number = session.scalars(select(Source.id).where(Source.label == "Source Palm")).one()
        assert actor.person_id is not None
        session.add(
            IdentityReading(source_id=number, person_id=actor.person_id, at=now(), reason="To ask")
        )
    with pytest.raises(Invalid, match=f"S-{number}"):
        taken_back(desk)


def test_a_load_that_was_cut_off_can_be_taken_back(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.exchange.loading.AT_ONCE", 1)

    def killed(*_arguments: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("webapp.exchange.loading.finish", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.load(SMALL)
    assert desk.counts()["claim"] == 1
    taken_back(desk)
    assert rows(desk) == {}


def test_a_later_load_that_builds_on_it_has_to_go_first(desk: ADesk) -> None:
    first = desk.load(SMALL[:6]).key
    assert first is not None
    with later():
        desk.load(SMALL[6:])
    with pytest.raises(Invalid, match="note"):
        taken_back(desk, first)
    taken_back(desk)
    taken_back(desk, first)
    assert rows(desk) == {}
