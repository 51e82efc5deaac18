"""No lost update: a change names the version it started from, and the store compares."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from webapp.kernel.errors import Stale


def advance(session: Session, row: Any, seen: int, name: str) -> None:
    """Raise the version of ``row`` from ``seen`` by one, or raise ``Stale`` if it moved on.

    ``row`` is a record with ``id`` and ``version``; ``name`` is its desk number, for the
    sentence. The UPDATE itself is conditional, so two savers cannot both pass.
    """
    table = type(row)
    advanced = session.scalar(
        update(table)
        .where(table.id == row.id, table.version == seen)
        .values(version=seen + 1)
        .returning(table.version)
        .execution_options(synchronize_session=False)
    )
    if advanced is None:
        session.refresh(row, ["version"])
        raise Stale(name, seen, row.version)
    session.refresh(row, ["version"])
