"""Sources, what they are called, who they are where that is protected, and named entities."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.kernel.types import (
    At,
    BigId,
    ExactDecimal,
    Label,
    Language,
    Long,
    Sealed,
    Short,
    closed,
)
from webapp.model.base import (
    Base,
    Findable,
    Keyed,
    Numbered,
    Recorded,
    Withdrawable,
    found_by_its,
    refer,
)
from webapp.model.vocabulary import (
    AgentKind,
    EntityKind,
    ProtectionReason,
    RecordState,
    Sameness,
    Sensitivity,
)


class Source(Recorded, Withdrawable, Findable, Base, kw_only=True):
    """Whoever says something: a person, body, outlet, document or unnamed group.

    Of a protected source ``label`` is the cover name; who it is stands sealed elsewhere.
    """

    __tablename__ = "source"

    kind: Mapped[AgentKind] = mapped_column(closed(AgentKind, "kind"))
    label: Mapped[Short] = mapped_column(index=True)
    label_language: Mapped[Language | None] = mapped_column(default=None)
    descriptor: Mapped[Short | None] = mapped_column(default=None)
    role: Mapped[Short | None] = mapped_column(default=None)
    sensitivity: Mapped[Sensitivity] = mapped_column(
        closed(Sensitivity, "sensitivity"), default=Sensitivity.PUBLIC
    )
    protection_reason: Mapped[ProtectionReason | None] = mapped_column(
        closed(ProtectionReason, "protection_reason"), default=None
    )
    cited_by_id: Mapped[int | None] = refer("source", optional=True)
    state: Mapped[RecordState] = mapped_column(
        closed(RecordState, "state"), default=RecordState.RECORDED
    )

    _found = found_by_its("label")

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint(
                "sensitivity NOT IN ('confidential', 'restricted') "
                "OR protection_reason IS NOT NULL",
                name="protection_reason_given",
            ),
        )


class SourceName(Numbered, Findable, Base, kw_only=True):
    """Another name of a source: an alias, or its name in another script or language."""

    __tablename__ = "source_name"

    source_id: Mapped[int] = refer("source")
    position: Mapped[int]
    text: Mapped[Short] = mapped_column(index=True)
    language: Mapped[Language | None] = mapped_column(default=None)

    _found = found_by_its("text")


class ProtectedIdentity(Numbered, Base, kw_only=True):
    """Who a protected source is, sealed with a key of its own. Destroying the key erases it."""

    __tablename__ = "protected_identity"

    source_id: Mapped[int] = refer("source", index=False, unique=True)
    content: Mapped[Sealed]
    sealed_key: Mapped[Sealed]
    changed_at: Mapped[At]


class IdentityReading(Numbered, Base, kw_only=True):
    """A custodian read a protected identity: who, when and why."""

    __tablename__ = "identity_reading"

    source_id: Mapped[int] = refer("source")
    person_id: Mapped[int] = refer("person")
    at: Mapped[At]
    reason: Mapped[Long]


class SameSource(Keyed, Base, kw_only=True):
    """Two records of sources recognised as one (or perhaps, or not), with the reason."""

    __tablename__ = "same_source"

    a_id: Mapped[int] = refer("source")
    b_id: Mapped[int] = refer("source")
    certainty: Mapped[Sameness] = mapped_column(closed(Sameness, "certainty"))
    reason: Mapped[Long]
    at: Mapped[At]
    by_id: Mapped[int | None] = refer("person", optional=True)
    import_id: Mapped[int | None] = refer("import", optional=True)
    parted_at: Mapped[datetime | None] = mapped_column(default=None)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("a_id < b_id", name="in_order"),
            Index(
                "uq_same_source_standing",
                "a_id",
                "b_id",
                unique=True,
                sqlite_where=cls.parted_at.is_(None),
                postgresql_where=cls.parted_at.is_(None),
            ),
        )


class Entity(Recorded, Withdrawable, Findable, Base, kw_only=True):
    """A person, place, body, event or topic that claims are about."""

    __tablename__ = "entity"

    kind: Mapped[EntityKind] = mapped_column(closed(EntityKind, "kind"))
    name: Mapped[Short] = mapped_column(index=True)
    language: Mapped[Language | None] = mapped_column(default=None)
    lat: Mapped[Decimal | None] = mapped_column(ExactDecimal, default=None)
    lon: Mapped[Decimal | None] = mapped_column(ExactDecimal, default=None)
    geo_precision: Mapped[int | None] = mapped_column(default=None)
    source_id: Mapped[int | None] = refer("source", optional=True)
    state: Mapped[RecordState] = mapped_column(
        closed(RecordState, "state"), default=RecordState.RECORDED
    )

    _found = found_by_its("name")

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("CAST(lat AS NUMERIC) BETWEEN -90 AND 90", name="lat_range"),
            CheckConstraint("CAST(lon AS NUMERIC) BETWEEN -180 AND 180", name="lon_range"),
            CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="lat_with_lon"),
            CheckConstraint("geo_precision BETWEEN 1 AND 7", name="geo_precision_range"),
        )


class EntityName(Numbered, Findable, Base, kw_only=True):
    """Another name of an entity."""

    __tablename__ = "entity_name"

    entity_id: Mapped[int] = refer("entity")
    position: Mapped[int]
    text: Mapped[Short]
    language: Mapped[Language | None] = mapped_column(default=None)

    _found = found_by_its("text")


class ExternalId(Numbered, Base, kw_only=True):
    """What a record is called elsewhere; makes loading the same file twice harmless.

    ``system`` is ``file`` for ids of a loaded file, else the name of the other system.
    """

    __tablename__ = "external_id"

    record: Mapped[Language]
    record_id: Mapped[int] = mapped_column(BigId)
    system: Mapped[Label]
    external: Mapped[str] = mapped_column(String(500))
    import_id: Mapped[int | None] = refer("import", optional=True)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("record", "system", "external"),
            Index(None, "record", "record_id"),
        )
