"""A load tells the journal what the rooms would have told it."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factories
from tests.rooms.exchange.desks import ADesk
from tests.rooms.exchange.full_sample import FULL, full
from tests.rooms.exchange.sample import SMALL
from webapp.attributions.commands.parts import report_parts
from webapp.claims.commands.parts import claim_parts
from webapp.journal.commands import state_of
from webapp.journal.rules import as_it_was
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    ExternalId,
    Import,
    JournalEntry,
    Note,
    Passage,
    Snapshot,
    Source,
)
from webapp.model.vocabulary import Role
from webapp.sources.commands.naming import parts_of

PARTS: dict[type[Any], Any] = {
    Source: parts_of,
    Entity: parts_of,
    Document: lambda _session, _row: {},
    Snapshot: lambda _session, _row: {},
    Passage: lambda _session, _row: {},
    Claim: claim_parts,
    Attribution: report_parts,
    Note: lambda _session, _row: {},
}
TOLD_ELSEWHERE = {"same", "identity"}


def in_journal(session: Session, row: Any) -> dict[str, Any]:
    entries = session.scalars(
        select(JournalEntry.change)
        .where(JournalEntry.subject == row.__tablename__, JournalEntry.subject_id == row.id)
        .order_by(JournalEntry.seq)
    )
    return as_it_was([json.loads(change) for change in entries])


def test_the_journal_alone_shows_every_loaded_record_as_it_is(desk: ADesk) -> None:
    desk.guard = bytes(range(32))
    with desk.sessions.begin() as session:
        actor = factories.an_actor(session, Role.CUSTODIAN, Role.ADMIN)
    desk.load(full(protected=True), actor)
    with desk.sessions() as session:
        for table, parts in PARTS.items():
            rows = session.scalars(select(table)).all()
            assert rows
            for row in rows:
                told = in_journal(session, row)
                kept = {name: one for name, one in told.items() if name not in TOLD_ELSEWHERE}
                assert kept == state_of(row, **parts(session, row))


def test_the_journal_stays_unbroken_and_ends_with_the_load(desk: ADesk) -> None:
    desk.load(SMALL)
    assert desk.unbroken()
    with desk.sessions() as session:
        acts = session.scalars(select(JournalEntry.act).order_by(JournalEntry.seq)).all()
        reasons = set(session.scalars(select(JournalEntry.reason)))
    assert acts == [
        "import.begin",
        "source.record",
        "source.record",
        "document.take_in",
        "snapshot.capture",
        "passage.mark",
        "claim.record",
        "attribution.record",
        "note.write",
        "import.load",
    ]
    assert reasons == {"", "Loaded from file.jsonl"}


def test_sameness_is_told_at_a_source(desk: ADesk) -> None:
    desk.load(FULL)
    with desk.sessions() as session:
        allawi = session.scalars(select(Source).where(Source.label == "Ayad Allawi")).one()
        other = session.scalars(select(Source).where(Source.label == "A. Allawi")).one()
        assert in_journal(session, allawi)["same"] == [[other.key, "perhaps", "The same office"]]
        parted = session.scalars(
            select(JournalEntry.change).where(JournalEntry.act == "source.part")
        ).one()
        assert json.loads(parted)["same"][1] is None


def test_texts_and_quotations_do_not_enter_the_journal(desk: ADesk) -> None:
    desk.load(SMALL)
    with desk.sessions() as session:
        journal = "".join(
            session.scalars(
                select(JournalEntry.change).where(JournalEntry.subject.in_(("snapshot", "passage")))
            )
        )
    assert "told Reuters" not in journal


def test_the_load_knows_its_file_and_counts(desk: ADesk) -> None:
    loaded = desk.load(SMALL, name="talks.jsonl")
    with desk.sessions() as session:
        load = session.scalars(select(Import)).one()
        assert load.key == loaded.key
        assert load.file_name == "talks.jsonl"
        assert load.state.value == "done"
        assert load.counts == {
            "source": 2,
            "document": 1,
            "snapshot": 1,
            "passage": 1,
            "claim": 1,
            "attribution": 1,
            "note": 1,
        }
        assert load.header == {
            "format": "firsthand/1",
            "desk": "Example Desk",
            "dumped_at": "2026-11-22T08:00:00Z",
        }
        names = session.scalars(select(ExternalId.external).where(ExternalId.system == "file"))
        assert set(names) == {one["id"] for one in SMALL}
