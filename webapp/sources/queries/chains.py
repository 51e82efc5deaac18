"""The chains in which a source stands, read as plain rows: a much quoted outlet has many."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from webapp.model import Attribution, Claim, Hedge, Passage, Source, Step
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    KnowledgeBasis,
    Naming,
    RecordState,
)
from webapp.sources.rules import StepSeen


class Link(NamedTuple):
    """A step of a chain, with the report and the claim that it belongs to."""

    attribution: int
    claim: int
    document_text: int
    id: int
    parent: int | None
    level: int
    source: int
    kind: AgentKind
    naming: Naming | None
    knowledge_basis: KnowledgeBasis | None

    @property
    def seen(self) -> StepSeen:
        """As far as the part played depends on it."""
        return StepSeen(self.level, self.kind, self.naming, self.knowledge_basis)


def chains_with(session: Session, numbers: Collection[int]) -> dict[int, list[Link]]:
    """All steps of the standing reports in which one of these sources occurs, by report."""
    chains: dict[int, list[Link]] = defaultdict(list)
    for row in session.execute(
        select(
            Attribution.id,
            Attribution.claim_id,
            Passage.snapshot_id,
            Step.id,
            Step.parent_id,
            Step.level,
            Step.source_id,
            Source.kind,
            Step.naming,
            Step.knowledge_basis,
        )
        .join(Passage, Passage.id == Attribution.passage_id)
        .join(Step, Step.attribution_id == Attribution.id)
        .join(Source, Source.id == Step.source_id)
        .where(Attribution.id.in_(_reports(numbers)))
        .order_by(Attribution.id, Step.level, Step.position)
    ):
        link = Link._make(row)
        chains[link.attribution].append(link)
    return chains


def hedges_with(session: Session, numbers: Collection[int]) -> dict[int, list[str]]:
    """The words of the hedges in those reports, by report, in the order of the text."""
    words: dict[int, list[str]] = defaultdict(list)
    for report, start, end, begin, exact in session.execute(
        select(Attribution.id, Hedge.start, Hedge.end, Passage.start, Passage.exact)
        .join(Hedge, Hedge.attribution_id == Attribution.id)
        .join(Passage, Passage.id == Attribution.passage_id)
        .where(Attribution.id.in_(_reports(numbers)))
        .order_by(Attribution.id, Hedge.start)
    ):
        word = exact[start - begin : end - begin].casefold()
        if word and word not in words[report]:
            words[report].append(word)
    return words


def _reports(numbers: Collection[int]) -> Select[Any]:
    named = select(Step.attribution_id).where(Step.source_id.in_(numbers))
    return (
        select(Attribution.id)
        .join(Claim, Claim.id == Attribution.claim_id)
        .where(Attribution.id.in_(named), Attribution.state == AnnotationState.RECORDED)
        .where(Claim.state != RecordState.WITHDRAWN)
    )
