"""Everything about a document but the reading of it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.documents.queries.records import (
    custody_of,
    notes_on,
    removals_of,
    snapshots_of,
)
from webapp.model import CustodyEvent, Document, Note, Person, Removal, Snapshot, Source


@dataclass(frozen=True)
class Kept:
    """A snapshot with what was done with it."""

    snapshot: Snapshot
    events: list[CustodyEvent]
    removal: Removal | None


@dataclass(frozen=True)
class Facts:
    """A document with its publisher, snapshots (newest first), notes, and people by number."""

    document: Document
    publisher: Source | None
    kept: list[Kept]
    notes: list[Note]
    people: dict[int, str]

    def name(self, person: int | None) -> str:
        """The name of the person with this number; nothing for the command line."""
        return self.people.get(person or 0, "")


def facts_of(session: Session, document: Document) -> Facts:
    """Compose the facts of a document."""
    snapshots = snapshots_of(session, document)
    numbers = [snapshot.id for snapshot in snapshots]
    events, removals = custody_of(session, numbers), removals_of(session, numbers)
    people = {event.actor_id for event in events} | {document.withdrawn_by_id}
    for removal in removals.values():
        people |= {removal.asked_by_id, removal.confirmed_by_id}
    names = session.execute(select(Person.id, Person.name).where(Person.id.in_(people - {None})))
    return Facts(
        document=document,
        publisher=session.get(Source, document.publisher_id) if document.publisher_id else None,
        kept=[
            Kept(
                snapshot,
                [event for event in events if event.snapshot_id == snapshot.id],
                removals.get(snapshot.id),
            )
            for snapshot in snapshots
        ],
        notes=notes_on(session, document),
        people={row.id: row.name for row in names},
    )
