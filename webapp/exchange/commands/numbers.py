"""Desk numbers taken ahead, so that rows of one load can refer to each other."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_SQLITE = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_POSTGRESQL = text(
    "SELECT nextval(pg_get_serial_sequence(:quoted, 'id')) FROM generate_series(1, :count)"
)


def reserve(session: Session, table: Any, count: int) -> list[int]:
    """``count`` numbers of a table that nothing has had before, rising.

    On SQLite the transaction must write with them before it ends: it is the only writer.
    """
    if count == 0:
        return []
    if session.get_bind().dialect.name == "postgresql":
        quoted = session.get_bind().dialect.identifier_preparer.format_table(table)
        return sorted(session.scalars(_POSTGRESQL, {"quoted": quoted, "count": count}))
    last = session.scalar(_SQLITE, {"name": table.name}) or 0
    return list(range(last + 1, last + 1 + count))
