"""Which record an entry is about, and where it is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, select
from sqlalchemy.orm import Session

from webapp.history.rules import title_of
from webapp.kernel.words import Sentence
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    Import,
    Note,
    Passage,
    Person,
    Snapshot,
    Source,
)

Record = tuple[str, int]
"""Table and id."""

TABLES = {
    "C": Claim.__tablename__,
    "A": Document.__tablename__,
    "S": Source.__tablename__,
}
"""Letters of desk numbers."""

_LETTERS = {table: letter for letter, table in TABLES.items()}
_NAMED = {"person": Person.name, "entity": Entity.name, "import": Import.file_name}


@dataclass(frozen=True)
class Subject:
    """The record of an entry. ``letter`` and ``number`` are those of the page that shows it.

    Both are None for what has no page; ``name`` is then what it is called, if it has a name.
    """

    table: str
    id: int
    letter: str | None = None
    number: int | None = None
    name: str = ""

    @property
    def desk_number(self) -> str:
        """The desk number of the record that shows it, such as C-12, or ""."""
        return f"{self.letter}-{self.number}" if self.letter else ""

    @property
    def title(self) -> Sentence:
        """What the record is called at the head of a page."""
        return title_of(self.table, self.desk_number, self.name)


def subjects_of(session: Session, records: Iterable[Record]) -> dict[Record, Subject]:
    """Each record with its page: a report is on its claim's, a passage on its document's."""
    wanted: dict[str, set[int]] = {}
    for table, number in records:
        wanted.setdefault(table, set()).add(number)
    found = {
        (table, number): Subject(table, number, _LETTERS.get(table), number)
        for table, numbers in wanted.items()
        for number in numbers
        if table in _LETTERS
    }
    for table, numbers in wanted.items():
        if table in _NAMED:
            name = _NAMED[table]
            rows = session.execute(select(name.class_.id, name).where(name.class_.id.in_(numbers)))
            found |= {(table, number): Subject(table, number, name=text) for number, text in rows}
        elif table in _PLACES:
            query = _PLACES[table]
            for number, claim, document, source in session.execute(
                query.where(query.selected_columns[0].in_(numbers))
            ):
                found[(table, number)] = _on_page(table, number, claim, document, source)
    return found | {
        (table, number): Subject(table, number)
        for table, numbers in wanted.items()
        for number in numbers
        if (table, number) not in found
    }


def family(session: Session, table: str, number: int) -> list[Record]:
    """The record and what is shown with it: a claim's reports, a document's passages, notes."""
    found: list[Record] = [(table, number)]
    notes: dict[str, ColumnElement[bool]] = {
        "claim": Note.claim_id == number,
        "document": Note.document_id == number,
        "source": Note.source_id == number,
    }
    if table == "claim":
        reports = select(Attribution.id).where(Attribution.claim_id == number)
        found += [("attribution", one) for one in session.scalars(reports)]
    elif table == "document":
        snapshots = list(session.scalars(select(Snapshot.id).where(Snapshot.document_id == number)))
        found += [("snapshot", one) for one in snapshots]
        passages = select(Passage.id).where(Passage.snapshot_id.in_(snapshots))
        found += [("passage", one) for one in session.scalars(passages)]
    if table in notes:
        found += [("note", one) for one in session.scalars(select(Note.id).where(notes[table]))]
    return found


def people(session: Session) -> Sequence[tuple[int, str]]:
    """Everybody on the desk, by name: number and name."""
    rows = session.execute(select(Person.id, Person.name).order_by(Person.name, Person.id))
    return [(number, name) for number, name in rows]


def _on_page(
    table: str, number: int, claim: int | None, document: int | None, source: int | None
) -> Subject:
    for letter, page in (("C", claim), ("A", document), ("S", source)):
        if page is not None:
            return Subject(table, number, letter, page)
    return Subject(table, number)


def _note_places() -> Select[Any, Any, Any, Any]:
    """Notes with the claim, document or source on whose page they are."""
    return (
        select(
            Note.id,
            func.coalesce(Note.claim_id, Attribution.claim_id),
            func.coalesce(Note.document_id, Snapshot.document_id),
            Note.source_id,
        )
        .outerjoin(Attribution, Attribution.id == Note.attribution_id)
        .outerjoin(Passage, Passage.id == Note.passage_id)
        .outerjoin(Snapshot, Snapshot.id == Passage.snapshot_id)
    )


_PLACES: dict[str, Select[Any, Any, Any, Any]] = {
    "attribution": select(Attribution.id, Attribution.claim_id, null(), null()),
    "snapshot": select(Snapshot.id, null(), Snapshot.document_id, null()),
    "passage": select(Passage.id, null(), Snapshot.document_id, null()).join(
        Snapshot, Snapshot.id == Passage.snapshot_id
    ),
    "note": _note_places(),
}
"""For records without a page: their id, and the claim, document or source that shows them."""
