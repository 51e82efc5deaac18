"""Loads of files, and notes on any record."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.kernel.types import At, Hash, Json, Label, Long, Short, closed
from webapp.model.base import Base, Keyed, Recorded, Withdrawable, refer
from webapp.model.vocabulary import ImportState


class Import(Keyed, Base, kw_only=True):
    """One load of a file: everything it brought belongs to it and can be taken back by it."""

    __tablename__ = "import"

    file_name: Mapped[Short]
    sha256: Mapped[Hash]
    header: Mapped[dict[str, str]] = mapped_column(Json)
    state: Mapped[ImportState] = mapped_column(
        closed(ImportState, "state"), default=ImportState.RUNNING
    )
    counts: Mapped[dict[str, int]] = mapped_column(Json, default_factory=dict)
    created_at: Mapped[At]
    created_by_id: Mapped[int | None] = refer("person", optional=True)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Note(Recorded, Withdrawable, Base, kw_only=True):
    """An internal remark on one record: a lead, a doubt, a wish for evidence."""

    __tablename__ = "note"

    text: Mapped[Long]
    at: Mapped[At]
    by: Mapped[Label]
    claim_id: Mapped[int | None] = refer("claim", optional=True)
    attribution_id: Mapped[int | None] = refer("attribution", optional=True)
    source_id: Mapped[int | None] = refer("source", optional=True)
    document_id: Mapped[int | None] = refer("document", optional=True)
    passage_id: Mapped[int | None] = refer("passage", optional=True)
    entity_id: Mapped[int | None] = refer("entity", optional=True)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        subjects = ("claim", "attribution", "source", "document", "passage", "entity")
        given = " + ".join(f"CASE WHEN {name}_id IS NULL THEN 0 ELSE 1 END" for name in subjects)
        return (CheckConstraint(f"{given} = 1", name="on_one"),)
