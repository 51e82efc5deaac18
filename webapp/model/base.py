"""The base of all tables: typed dataclasses, named constraints, what every record carries."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, MetaData, Text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    declared_attr,
    mapped_column,
    validates,
)

from webapp.kernel.ids import new_key
from webapp.kernel.letters import plain_letters
from webapp.kernel.types import At, BigId, Id, Key, Long, UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """A table. Relationships are few and never load by themselves; lists are queries."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, str: Text}

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        return (*cls.constraints(), {"sqlite_autoincrement": True})

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        """Indexes and constraints of the table beyond those of its columns."""
        return ()


def refer(table: str, *, index: bool = True, optional: bool = False, **more: Any) -> Any:
    """A column that names a row of ``table``: indexed, and that row cannot be deleted."""
    defaults: dict[str, Any] = {"default": None} if optional else {}
    return mapped_column(
        BigId,
        ForeignKey(f"{table}.id", ondelete="RESTRICT"),
        index=index,
        nullable=optional,
        **(defaults | more),
    )


def found_by_its(name: str) -> Any:
    """Keep ``found_by`` of a ``Findable`` row in step with the words in the column ``name``."""

    @validates(name)
    def kept(row: Any, _name: str, words: str) -> str:
        row.found_by = plain_letters(words)
        return words

    return kept


class Numbered(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row with a desk number (its id)."""

    id: Mapped[Id] = mapped_column(init=False, sort_order=-2)


class Keyed(Numbered, kw_only=True, eq=False, repr=False):
    """A row with a desk number and a public key."""

    key: Mapped[Key] = mapped_column(default_factory=new_key, sort_order=-1)


class Recorded(Keyed, kw_only=True, eq=False, repr=False):
    """A record of the desk: who made it, when, by which load, and how often it was changed.

    ``version`` starts at 1 and goes up with each change; forms carry the one they started from.
    """

    created_at: Mapped[At]
    created_by_id: Mapped[int | None] = refer("person", optional=True)
    import_id: Mapped[int | None] = refer("import", optional=True)
    version: Mapped[int] = mapped_column(default=1)


class Withdrawable(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A record that is not deleted but withdrawn, by somebody, with a reason."""

    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_by_id: Mapped[int | None] = refer("person", optional=True)
    withdrawn_reason: Mapped[str | None] = mapped_column(default=None)


class Findable(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row with words by which people look for it: ``found_by`` are these in plain letters."""

    found_by: Mapped[Long] = mapped_column(init=False)
