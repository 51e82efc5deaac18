"""The first steps of chains told from a document: they name its publisher (rule 8)."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.model import Attribution, Document, Passage, Snapshot, Step


@dataclass(frozen=True)
class Chain:
    """An attribution told from a document, with its first step and the sources behind it."""

    attribution: Attribution
    root: Step
    behind: frozenset[int]


def chains_from(session: Session, document: Document) -> list[Chain]:
    """Every chain told from the document, withdrawn ones included: all begin with its publisher."""
    attributions = session.scalars(
        select(Attribution)
        .join(Passage, Passage.id == Attribution.passage_id)
        .join(Snapshot, Snapshot.id == Passage.snapshot_id)
        .where(Snapshot.document_id == document.id)
        .order_by(Attribution.id)
    ).all()
    steps = _steps(session, [attribution.id for attribution in attributions])
    return [
        Chain(
            attribution,
            next(step for step in steps[attribution.id] if step.parent_id is None),
            frozenset(step.source_id for step in steps[attribution.id] if step.parent_id),
        )
        for attribution in attributions
    ]


def _steps(session: Session, attributions: Collection[int]) -> dict[int, list[Step]]:
    steps: dict[int, list[Step]] = {number: [] for number in attributions}
    rows = select(Step).where(Step.attribution_id.in_(attributions))
    for step in session.scalars(rows.order_by(Step.level, Step.position)):
        steps[step.attribution_id].append(step)
    return steps
