"""What a chain form offers: sources by name, and the passages of the document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.attributions.rules import Ground
from webapp.model import Attribution, Document, Passage, Snapshot, Source, Step
from webapp.model.vocabulary import AgentKind, AnnotationState, RecordState
from webapp.sources.queries import typed_sources
from webapp.sources.rules import UNNAMED

MOST = 300
"""How many sources a form offers; any other is found by its name or number all the same."""


@dataclass(frozen=True)
class Offered:
    """A source as a chain form offers it. ``value`` finds it again when it is sent."""

    number: int
    value: str
    kind: AgentKind


def offered_sources(session: Session, snapshot_id: int, most: int = MOST) -> list[Offered]:
    """Sources for a form: those already named in this text first, then the newest ones.

    Protected ones go by their cover name, which is all that is read here.
    """
    here = (
        select(Step.source_id)
        .join(Attribution, Attribution.id == Step.attribution_id)
        .join(Passage, Passage.id == Attribution.passage_id)
        .where(Passage.snapshot_id == snapshot_id)
        .where(Attribution.state != AnnotationState.WITHDRAWN)
    )
    rows = session.execute(
        select(Source.id, Source.label, Source.kind, Source.found_by)
        .where(Source.state != RecordState.WITHDRAWN)
        .order_by(Source.id.in_(here).desc(), Source.id.desc())
        .limit(most)
    ).all()
    times = Counter(row.found_by for row in rows)
    return [
        Offered(
            row.id,
            f"{row.label} (S-{row.id})" if times[row.found_by] > 1 else row.label,
            row.kind,
        )
        for row in rows
    ]


def sources_meant(session: Session, typed: str, citing: int | None) -> Sequence[Source]:
    """The sources that a typed name can mean in a chain; none where it is new.

    An unnamed source belongs to the one who cites it: of several it is that one's, and another's
    is none of them.
    """
    found = typed_sources(session, typed) if typed.strip() else []
    if len(found) == 1 and f"S-{found[0].id}" in typed:
        return found
    named = [one for one in found if one.kind not in UNNAMED]
    own = [one for one in found if one.kind in UNNAMED and one.cited_by_id == citing]
    free = [one for one in found if one.kind is AgentKind.COLLECTIVE and one.cited_by_id is None]
    return own or named or free


def grounds_of(session: Session, snapshot_id: int) -> dict[int, Ground]:
    """The passages of all snapshots of a document, by id, in the order of the text."""
    document = select(Snapshot.document_id).where(Snapshot.id == snapshot_id).scalar_subquery()
    rows = session.execute(
        select(Passage, Document.id)
        .join(Snapshot, Snapshot.id == Passage.snapshot_id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Document.id == document)
        .order_by((Passage.snapshot_id != snapshot_id), Passage.start, Passage.end)
    )
    return {
        one.id: Ground(one.id, one.start, one.end, one.exact, number, one.prefix, one.suffix)
        for one, number in rows
    }
