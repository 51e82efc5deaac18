"""An article as it is read: its paragraphs with marks, and the claims in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.attributions.queries import Report, of_snapshot
from webapp.attributions.rules import TrailName
from webapp.documents.queries import current_snapshot, get, get_snapshot, removal_of
from webapp.documents.rules import Paragraph, paragraphs
from webapp.dossier.rules import line_of
from webapp.kernel.text import Span
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Note,
    Passage,
    Person,
    Removal,
    Snapshot,
    Source,
    Step,
)
from webapp.model.vocabulary import RecordState


@dataclass(frozen=True)
class ClaimHere:
    """A claim told in this article: where, and its trail from origin as told here."""

    id: int
    words: str
    language: str
    state: RecordState
    trail: tuple[TrailName, ...]
    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]


@dataclass(frozen=True)
class Shown:
    """A note on a passage of this article."""

    note: Note
    start: int
    end: int
    paragraph: int | None


@dataclass(frozen=True)
class Article:
    """A document with one of its snapshots, paragraph by paragraph.

    ``bare`` are passages that were marked and of which nothing is recorded yet.
    """

    document: Document
    publisher: str | None
    snapshot: Snapshot
    current: bool
    taken_by: str | None
    removal: Removal | None
    paragraphs: Sequence[Paragraph]
    claims: Sequence[ClaimHere]
    notes: Sequence[Shown]
    bare: Sequence[Passage]

    def paragraph_at(self, place: int) -> int | None:
        """The number of the paragraph that a place in the text lies in."""
        return _at(self.paragraphs, place)

    def paragraph_from(self, start: int) -> Paragraph | None:
        """The paragraph that starts at this place, or None."""
        return next((one for one in self.paragraphs if one.start == start), None)


def load(session: Session, number: int, nobody: str, snapshot_key: str | None = None) -> Article:
    """The article with this desk number; its newest text, or the snapshot asked for.

    ``nobody`` is told where an outlet names no source. Raises ``NotFound``. The number of selects
    does not depend on how much is marked.
    """
    document = get(session, number)
    newest = current_snapshot(session, document)
    snapshot = get_snapshot(session, document, snapshot_key) if snapshot_key else newest
    publisher = select(Source.label).where(Source.id == document.publisher_id)
    taken_by = select(Person.name).where(Person.id == snapshot.created_by_id)
    removal = removal_of(session, snapshot)
    parts = paragraphs(snapshot.text)
    return Article(
        document=document,
        publisher=session.scalar(publisher) if document.publisher_id else None,
        snapshot=snapshot,
        current=snapshot.id == newest.id,
        taken_by=session.scalar(taken_by) if snapshot.created_by_id else None,
        removal=removal if removal and removal.confirmed_at else None,
        paragraphs=parts,
        claims=_claims(session, of_snapshot(session, snapshot.id), parts, nobody),
        notes=_notes(session, snapshot, parts),
        bare=_bare(session, snapshot),
    )


def passage_place(session: Session, passage: Passage) -> int | None:
    """The number of the paragraph that a passage stands in, None outside the body."""
    text = session.scalar(select(Snapshot.text).where(Snapshot.id == passage.snapshot_id))
    return _at(paragraphs(text or ""), passage.start)


def _claims(
    session: Session, reports: Sequence[Report], parts: Sequence[Paragraph], nobody: str
) -> list[ClaimHere]:
    """The claims of these reports, in the order of the text."""
    told: dict[int, list[Report]] = {}
    for report in reports:
        told.setdefault(report.row.claim_id, []).append(report)
    rows = session.execute(select(Claim.id, Claim.state).where(Claim.id.in_(told)))
    states = {row.id: row.state for row in rows}
    return [_claim(number, states[number], told[number], parts, nobody) for number in told]


def _claim(
    number: int,
    state: RecordState,
    reports: Sequence[Report],
    parts: Sequence[Paragraph],
    nobody: str,
) -> ClaimHere:
    first = reports[0]
    spans = tuple(dict.fromkeys((one.passage.start, one.passage.end) for one in reports))
    places = {_at(parts, start) for start, _ in spans}
    return ClaimHere(
        number,
        first.claim_words,
        first.claim_language,
        state,
        line_of((one.steps for one in reports), nobody),
        spans,
        tuple(sorted(place for place in places if place is not None)),
    )


def _notes(session: Session, snapshot: Snapshot, parts: Sequence[Paragraph]) -> list[Shown]:
    rows = session.execute(
        select(Note, Passage.start, Passage.end)
        .join(Passage, Passage.id == Note.passage_id)
        .where(Passage.snapshot_id == snapshot.id, Note.withdrawn_at.is_(None))
        .order_by(Passage.start, Note.id)
    )
    return [Shown(note, start, end, _at(parts, start)) for note, start, end in rows]


def _bare(session: Session, snapshot: Snapshot) -> list[Passage]:
    """Marked passages of which nothing is recorded yet, in the order of the text."""
    told = select(Attribution.passage_id).where(Attribution.passage_id == Passage.id).exists()
    noted = select(Note.id).where(Note.passage_id == Passage.id).exists()
    carried = select(Step.id).where(Step.carried_from_id == Passage.id).exists()
    rows = select(Passage).where(Passage.snapshot_id == snapshot.id, ~told, ~noted, ~carried)
    return list(session.scalars(rows.order_by(Passage.start, Passage.id)))


def _at(parts: Sequence[Paragraph], place: int) -> int | None:
    found = bisect_right(parts, place, key=lambda one: one.start) - 1
    return parts[found].number if found >= 0 else None
