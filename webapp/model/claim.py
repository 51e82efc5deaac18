"""Claims: their wordings, variants, quantities and what they are about."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.kernel.types import At, ExactDecimal, Label, Language, Long, Short, closed
from webapp.model.base import (
    Base,
    Findable,
    Numbered,
    Recorded,
    Withdrawable,
    found_by_its,
    refer,
)
from webapp.model.vocabulary import (
    CasualtyStatus,
    Checkability,
    ClaimType,
    CountBasis,
    EntityPart,
    Polarity,
    RecordState,
    Sensitivity,
)


class Claim(Recorded, Withdrawable, Base, kw_only=True):
    """One checkable proposition, understandable by itself, dated.

    Its words are the ``Wording`` with number ``wording_no``. Times are EDTF with their bounds
    as instants; ``event_raw`` are the words of a relative time, ``event_anchor`` the date they
    were counted from and ``event_anchor_how`` how that date was found.
    """

    __tablename__ = "claim"

    wording_no: Mapped[int] = mapped_column(default=1)
    short_text: Mapped[Short | None] = mapped_column(default=None)
    claim_type: Mapped[ClaimType | None] = mapped_column(
        closed(ClaimType, "claim_type"), default=None
    )
    checkability: Mapped[Checkability | None] = mapped_column(
        closed(Checkability, "checkability"), default=None
    )
    polarity: Mapped[Polarity | None] = mapped_column(closed(Polarity, "polarity"), default=None)
    as_of: Mapped[Label | None] = mapped_column(default=None)
    as_of_earliest: Mapped[datetime | None] = mapped_column(default=None)
    as_of_latest: Mapped[datetime | None] = mapped_column(default=None)
    event_time: Mapped[Label | None] = mapped_column(default=None)
    event_earliest: Mapped[datetime | None] = mapped_column(default=None)
    event_latest: Mapped[datetime | None] = mapped_column(default=None)
    event_precision: Mapped[int | None] = mapped_column(default=None)
    event_raw: Mapped[Short | None] = mapped_column(default=None)
    event_anchor: Mapped[Label | None] = mapped_column(default=None)
    event_anchor_how: Mapped[Short | None] = mapped_column(default=None)
    language: Mapped[Language] = mapped_column(default="en")
    implied: Mapped[bool] = mapped_column(default=False)
    sensitivity: Mapped[Sensitivity] = mapped_column(
        closed(Sensitivity, "sensitivity"), default=Sensitivity.PUBLIC
    )
    state: Mapped[RecordState] = mapped_column(
        closed(RecordState, "state"), default=RecordState.RECORDED
    )

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("as_of_earliest <= as_of_latest", name="as_of_order"),
            CheckConstraint("event_earliest <= event_latest", name="event_order"),
            CheckConstraint("event_precision BETWEEN 1 AND 5", name="event_precision_range"),
            CheckConstraint(
                "state = 'draft' OR claim_type IS NULL OR claim_type <> 'state' "
                "OR as_of IS NOT NULL",
                name="claim_underspecified",
            ),
            Index(None, "state", "id"),
            Index(None, "claim_type", "id"),
        )


class Wording(Findable, Numbered, Base, kw_only=True):
    """The words of a claim, or a translation of them. A change is a new wording."""

    __tablename__ = "wording"

    claim_id: Mapped[int] = refer("claim", index=False)
    number: Mapped[int]
    text: Mapped[Long]
    language: Mapped[Language]
    translation_of_id: Mapped[int | None] = refer("wording", optional=True)
    reason: Mapped[Long] = mapped_column(default="")
    at: Mapped[At]
    by_id: Mapped[int | None] = refer("person", optional=True)

    _found = found_by_its("text")

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("claim_id", "number"),)


class Variant(Findable, Numbered, Base, kw_only=True):
    """Other words under which a claim is in circulation."""

    __tablename__ = "variant"

    claim_id: Mapped[int] = refer("claim")
    position: Mapped[int]
    text: Mapped[Long]
    language: Mapped[Language]

    _found = found_by_its("text")


class ClaimEntity(Numbered, Base, kw_only=True):
    """What a claim is about: an entity, a place or a topic."""

    __tablename__ = "claim_entity"

    claim_id: Mapped[int] = refer("claim", index=False)
    entity_id: Mapped[int] = refer("entity")
    part: Mapped[EntityPart] = mapped_column(closed(EntityPart, "part"))
    position: Mapped[int]
    geo_precision: Mapped[int | None] = mapped_column(default=None)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("claim_id", "part", "entity_id"),
            CheckConstraint("geo_precision BETWEEN 1 AND 7", name="geo_precision_range"),
        )


class Quantity(Numbered, Base, kw_only=True):
    """A figure as a report gives it, or the desk's own range for a claim.

    ``raw`` are the report's words; a bound that is not given stays empty. ``unit`` is empty
    for counts. ``rule`` names the rule by which a figure in words was read.
    """

    __tablename__ = "quantity"

    claim_id: Mapped[int | None] = refer("claim", optional=True)
    attribution_id: Mapped[int | None] = refer("attribution", optional=True)
    position: Mapped[int]
    raw: Mapped[Short]
    measure: Mapped[Label]
    low: Mapped[Decimal | None] = mapped_column(ExactDecimal, default=None)
    best: Mapped[Decimal | None] = mapped_column(ExactDecimal, default=None)
    high: Mapped[Decimal | None] = mapped_column(ExactDecimal, default=None)
    unit: Mapped[Label | None] = mapped_column(default=None)
    approx: Mapped[bool] = mapped_column(default=False)
    count_basis: Mapped[CountBasis | None] = mapped_column(
        closed(CountBasis, "count_basis"), default=None
    )
    status: Mapped[CasualtyStatus | None] = mapped_column(
        closed(CasualtyStatus, "status"), default=None
    )
    converted_from: Mapped[Short | None] = mapped_column(default=None)
    rule: Mapped[Label | None] = mapped_column(default=None)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        def order(lower: str, upper: str) -> str:
            return f"CAST({lower} AS NUMERIC) <= CAST({upper} AS NUMERIC)"

        def whole(bound: str) -> str:
            number = f"CAST({bound} AS NUMERIC)"
            return f"({bound} IS NULL OR {number} >= 0 AND {number} = CAST({number} AS BIGINT))"

        counted = " AND ".join(map(whole, ("low", "best", "high")))
        return (
            CheckConstraint("(claim_id IS NULL) <> (attribution_id IS NULL)", name="of_one"),
            CheckConstraint(f"unit IS NOT NULL OR {counted}", name="range_order_counts"),
            CheckConstraint(order("low", "best"), name="range_order_low_best"),
            CheckConstraint(order("best", "high"), name="range_order_best_high"),
            CheckConstraint(order("low", "high"), name="range_order_low_high"),
        )
