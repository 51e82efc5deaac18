"""Attributions: a claim tied to a passage through the chain of those who passed it on."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.kernel.types import Json, Label, Long, Short, Spans, closed
from webapp.model.base import Base, Numbered, Recorded, Withdrawable, refer
from webapp.model.vocabulary import (
    AnnotationState,
    AttributionType,
    CueClass,
    Factuality,
    HedgeKind,
    KnowledgeBasis,
    Match,
    Mode,
    Naming,
    QuoteFidelity,
    RecordBasis,
    ReporterStance,
    Stance,
)


class Attribution(Recorded, Withdrawable, Base, kw_only=True):
    """One occurrence of a claim in one snapshot, with who said it to whom.

    ``content`` are the spans of the claim's words, as places in the snapshot; ``alternatives``
    are readings of a doubtful attachment, each a list of step keys that hold in it;
    ``override`` is the reason why a quotation without both marks is one all the same.
    """

    __tablename__ = "attribution"

    claim_id: Mapped[int] = refer("claim")
    passage_id: Mapped[int] = refer("passage")
    mode: Mapped[Mode] = mapped_column(closed(Mode, "mode"))
    stance: Mapped[Stance] = mapped_column(closed(Stance, "stance"), default=Stance.AFFIRM)
    match: Mapped[Match] = mapped_column(closed(Match, "match"), default=Match.EXACT)
    quote_fidelity: Mapped[QuoteFidelity | None] = mapped_column(
        closed(QuoteFidelity, "quote_fidelity"), default=None
    )
    content: Mapped[Spans]
    said_at: Mapped[Label | None] = mapped_column(default=None)
    alternatives: Mapped[list[list[str]]] = mapped_column(Json, default_factory=list)
    override: Mapped[Long] = mapped_column(default="")
    state: Mapped[AnnotationState] = mapped_column(
        closed(AnnotationState, "state"), default=AnnotationState.RECORDED
    )

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return ()


class Step(Numbered, Base, kw_only=True):
    """One step of a chain: a source, how it is named, and how it got the claim.

    Level 0 is the publisher; ``parent`` is the one who passes on what this source said.
    Spans are places in the snapshot, inside the attribution's passage, or inside the passage
    ``carried_from`` where that is given. ``because`` is why the desk infers an implied step.
    """

    __tablename__ = "step"

    attribution_id: Mapped[int] = refer("attribution", index=False)
    parent_id: Mapped[int | None] = mapped_column(index=True, default=None)
    level: Mapped[int]
    position: Mapped[int]
    key: Mapped[Label]
    source_id: Mapped[int] = refer("source")
    document_id: Mapped[int | None] = refer("document", optional=True)
    source_spans: Mapped[Spans] = mapped_column(default_factory=list)
    cue_spans: Mapped[Spans] = mapped_column(default_factory=list)
    cue: Mapped[Label | None] = mapped_column(default=None)
    cue_class: Mapped[CueClass | None] = mapped_column(closed(CueClass, "cue_class"), default=None)
    attribution_type: Mapped[AttributionType | None] = mapped_column(
        closed(AttributionType, "attribution_type"), default=None
    )
    naming: Mapped[Naming | None] = mapped_column(closed(Naming, "naming"), default=None)
    record_basis: Mapped[RecordBasis | None] = mapped_column(
        closed(RecordBasis, "record_basis"), default=None
    )
    knowledge_basis: Mapped[KnowledgeBasis | None] = mapped_column(
        closed(KnowledgeBasis, "knowledge_basis"), default=None
    )
    reporter_stance: Mapped[ReporterStance | None] = mapped_column(
        closed(ReporterStance, "reporter_stance"), default=None
    )
    factuality: Mapped[Factuality | None] = mapped_column(
        closed(Factuality, "factuality"), default=None
    )
    implied: Mapped[bool] = mapped_column(default=False)
    carried_from_id: Mapped[int | None] = refer("passage", optional=True)
    because: Mapped[Long] = mapped_column(default="")
    against_interest: Mapped[bool] = mapped_column(default=False)
    said_at: Mapped[Label | None] = mapped_column(default=None)
    said_earliest: Mapped[datetime | None] = mapped_column(default=None)
    said_latest: Mapped[datetime | None] = mapped_column(default=None)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        root = cls.parent_id.is_(None)
        return (
            UniqueConstraint("attribution_id", "source_id", name="uq_step_chain_repeat"),
            UniqueConstraint("attribution_id", "key"),
            UniqueConstraint("id", "attribution_id"),
            ForeignKeyConstraint(
                ["parent_id", "attribution_id"],
                ["step.id", "step.attribution_id"],
                ondelete="RESTRICT",
            ),
            Index(
                "uq_step_chain_root",
                "attribution_id",
                unique=True,
                sqlite_where=root,
                postgresql_where=root,
            ),
            CheckConstraint("level BETWEEN 0 AND 12", name="chain_depth"),
            CheckConstraint("(level = 0) = (parent_id IS NULL)", name="chain_root"),
            CheckConstraint("said_earliest <= said_latest", name="said_order"),
        )


class Hedge(Numbered, Base, kw_only=True):
    """Words that weaken or bound a claim, and what they bear on."""

    __tablename__ = "hedge"

    attribution_id: Mapped[int] = refer("attribution")
    position: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[HedgeKind] = mapped_column(closed(HedgeKind, "kind"))
    scope: Mapped[Short]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint('0 <= start AND start < "end"', name="span_order"),)
