"""Reports of claims with everything that belongs to them, in a fixed number of selects."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from webapp.attributions.changes import AttributionEdit, HedgeDraft, StepDraft
from webapp.attributions.rules import TrailName, trail_line
from webapp.claims.queries import draft_of
from webapp.kernel.errors import NotFound
from webapp.kernel.text import Span
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Hedge,
    Passage,
    Quantity,
    Snapshot,
    Source,
    Step,
    Wording,
)
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    KnowledgeBasis,
    Naming,
    RecordState,
    Sensitivity,
)
from webapp.sources.rules import is_protected


@dataclass(frozen=True)
class StepView:
    """A step with the source it names (by cover name where protected) and its document."""

    row: Step
    key: str
    parent: str | None
    level: int
    name: str
    kind: AgentKind
    naming: Naming | None
    sensitivity: Sensitivity
    document_title: str | None

    @property
    def source(self) -> int:
        """The desk number of the source."""
        return self.row.source_id

    @property
    def knowledge_basis(self) -> KnowledgeBasis | None:
        """How the source knows, as the report has it."""
        return self.row.knowledge_basis

    @property
    def protected(self) -> bool:
        """Whether the name is a cover name."""
        return is_protected(self.sensitivity)


@dataclass(frozen=True)
class Report:
    """A claim in a passage of a document, with its chain (publisher first), hedges, figures."""

    row: Attribution
    passage: Passage
    snapshot_id: int
    snapshot_key: str
    captured_at: datetime
    document: Document
    claim_words: str
    claim_language: str
    steps: tuple[StepView, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    @property
    def id(self) -> int:
        """The report's own number, for sorting."""
        return self.row.id

    @property
    def counts(self) -> bool:
        """Whether it is on record: neither a suggestion nor withdrawn."""
        return self.row.state is AnnotationState.RECORDED

    @property
    def trail(self) -> list[TrailName]:
        """Who knew it first and who passed it on, origin first."""
        return trail_line(self.steps)


def get(session: Session, key: str) -> Attribution:
    """The report with this key. Raises ``NotFound``."""
    attribution = session.scalar(select(Attribution).where(Attribution.key == key))
    if attribution is None:
        raise NotFound(key)
    return attribution


def load(session: Session, attribution: Attribution) -> Report:
    """One report with everything that belongs to it."""
    return _load(session, Attribution.id == attribution.id)[0]


def of_claim(session: Session, claim_id: int, *, withdrawn: bool = False) -> list[Report]:
    """The reports of a claim, by day of publication; suggestions are among them.

    Withdrawn ones only where they are asked for.
    """
    standing = Attribution.state != AnnotationState.WITHDRAWN
    wanted = Attribution.claim_id == claim_id
    return _load(session, wanted if withdrawn else and_(wanted, standing))


def of_snapshot(session: Session, snapshot_id: int) -> list[Report]:
    """The standing reports in a snapshot's text, in the order of their passages."""
    found = _load(
        session,
        and_(
            Passage.snapshot_id == snapshot_id,
            Attribution.state != AnnotationState.WITHDRAWN,
            Claim.state != RecordState.WITHDRAWN,
        ),
    )
    return sorted(found, key=lambda one: (one.passage.start, one.passage.end, one.id))


def trails(session: Session, claims: Collection[int]) -> dict[int, list[TrailName]]:
    """The trail line of each claim that has a report on record, by one select.

    Of several reports the one that reaches back furthest is told, the first one recorded where
    that is the same.
    """
    parent = aliased(Step)
    rows = session.execute(
        select(
            Attribution.claim_id,
            Step.attribution_id,
            Step.key,
            parent.key,
            Source.label,
            Source.kind,
            Step.naming,
        )
        .join(Step, Step.attribution_id == Attribution.id)
        .join(Source, Source.id == Step.source_id)
        .outerjoin(parent, parent.id == Step.parent_id)
        .where(Attribution.claim_id.in_(claims), Attribution.state == AnnotationState.RECORDED)
        .order_by(Step.attribution_id, Step.level, Step.position)
    )
    chains: defaultdict[tuple[int, int], list[_Told]] = defaultdict(list)
    for claim, attribution, key, above, name, kind, naming in rows:
        chains[claim, attribution].append(_Told(key, above, name, kind, naming))
    found: dict[int, list[TrailName]] = {}
    for (claim, _), steps in chains.items():
        line = trail_line(steps)
        if claim not in found or len(line) > len(found[claim]):
            found[claim] = line
    return found


def edit_of(report: Report) -> AttributionEdit:
    """The report as it stands, as an edit that would change nothing."""
    row = report.row
    return AttributionEdit(
        seen=row.version,
        mode=row.mode,
        content=_spans(row.content),
        steps=tuple(_draft(step) for step in report.steps),
        stance=row.stance,
        match=row.match,
        quote_fidelity=row.quote_fidelity,
        hedges=tuple(
            HedgeDraft(start=one.start, end=one.end, kind=one.kind, scope=one.scope)
            for one in report.hedges
        ),
        quantities=tuple(draft_of(one) for one in report.quantities),
        alternatives=tuple(tuple(keys) for keys in row.alternatives),
        said_at=row.said_at,
        override=row.override,
    )


@dataclass(frozen=True)
class _Told:
    key: str
    parent: str | None
    name: str
    kind: AgentKind
    naming: Naming | None


def _load(session: Session, wanted: ColumnElement[bool]) -> list[Report]:
    rows = session.execute(
        select(
            Attribution,
            Passage,
            Snapshot.id,
            Snapshot.key,
            Snapshot.captured_at,
            Document,
            Wording.text,
            Wording.language,
        )
        .join(Claim, Claim.id == Attribution.claim_id)
        .join(Wording, and_(Wording.claim_id == Claim.id, Wording.number == Claim.wording_no))
        .join(Passage, Passage.id == Attribution.passage_id)
        .join(Snapshot, Snapshot.id == Passage.snapshot_id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(wanted)
        .order_by(Document.published_earliest.nulls_last(), Attribution.id)
    ).all()
    numbers = [row[0].id for row in rows]
    steps = _steps(session, numbers)
    hedges = _belonging(session, Hedge, Hedge.attribution_id, numbers)
    figures = _belonging(session, Quantity, Quantity.attribution_id, numbers)
    return [
        replace(
            Report(*row),
            steps=tuple(steps[row[0].id]),
            hedges=tuple(hedges[row[0].id]),
            quantities=tuple(figures[row[0].id]),
        )
        for row in rows
    ]


def _steps(session: Session, numbers: Collection[int]) -> defaultdict[int, list[StepView]]:
    parent, behind = aliased(Step), aliased(Document)
    rows = session.execute(
        select(Step, parent.key, Source.label, Source.kind, Source.sensitivity, behind.title)
        .join(Source, Source.id == Step.source_id)
        .outerjoin(parent, parent.id == Step.parent_id)
        .outerjoin(behind, behind.id == Step.document_id)
        .where(Step.attribution_id.in_(numbers))
        .order_by(Step.attribution_id, Step.position)
    )
    found: defaultdict[int, list[StepView]] = defaultdict(list)
    for step, above, label, kind, sensitivity, title in rows:
        view = StepView(
            step, step.key, above, step.level, label, kind, step.naming, sensitivity, title
        )
        found[step.attribution_id].append(view)
    return found


def _belonging(
    session: Session, table: Any, column: Any, numbers: Collection[int]
) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    rows = select(table).where(column.in_(numbers)).order_by(column, table.position)
    for row in session.scalars(rows):
        found[row.attribution_id].append(row)
    return found


def _draft(step: StepView) -> StepDraft:
    row = step.row
    return StepDraft(
        key=row.key,
        parent=step.parent,
        source=row.source_id,
        document=row.document_id,
        source_spans=_spans(row.source_spans),
        cue_spans=_spans(row.cue_spans),
        cue=row.cue,
        cue_class=row.cue_class,
        attribution_type=row.attribution_type,
        naming=row.naming,
        record_basis=row.record_basis,
        knowledge_basis=row.knowledge_basis,
        reporter_stance=row.reporter_stance,
        factuality=row.factuality,
        implied=row.implied,
        carried_from=row.carried_from_id,
        because=row.because,
        against_interest=row.against_interest,
        said_at=row.said_at,
    )


def _spans(spans: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in spans)
