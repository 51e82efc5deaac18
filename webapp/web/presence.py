"""Who was seen when: a small store beside the record, because reading must not write there.

SQLite: ``presence.db`` in the instance folder. PostgreSQL: the table ``presence`` of the desk's
database, over a connection of its own. It is made when absent, written at most once a minute
for each sign-in, and losing it loses nothing: trouble with it never reaches a request.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import BigInteger, Column, Engine, MetaData, Table, create_engine, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from webapp.kernel.db import sqlite_module
from webapp.settings import Settings

EVERY = timedelta(minutes=1)
PATIENCE = 0.2
"""Seconds to wait for a busy store before doing without."""

_seen = Table(
    "presence",
    MetaData(),
    Column("sign_in_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("seen_at", BigInteger, nullable=False),
)
_log = logging.getLogger(__name__)


class Presence:
    """When each sign-in was last seen. What this process saw is kept in memory as well."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._made = False
        self._fresh: dict[int, datetime] = {}

    def last(self, sign_in_id: int, at: datetime) -> datetime | None:
        """When the sign-in was last seen, None if never; ``at`` is the present instant."""
        fresh = self._fresh.get(sign_in_id)
        if fresh is not None and at - fresh < EVERY:
            return fresh
        rows = self._read(_seen.c.sign_in_id, [sign_in_id])
        return max(filter(None, [fresh, rows.get(sign_in_id)]), default=None)

    def note(self, sign_in_id: int, person_id: int, at: datetime) -> None:
        """The sign-in was seen at ``at``; kept at most once a minute."""
        fresh = self._fresh.get(sign_in_id)
        if fresh is not None and timedelta(0) <= at - fresh < EVERY:
            return
        self._fresh[sign_in_id] = at
        row = {
            "sign_in_id": sign_in_id,
            "person_id": person_id,
            "seen_at": int(at.timestamp()),
        }
        insert = postgresql.insert if self._engine.dialect.name == "postgresql" else sqlite.insert
        statement = insert(_seen).values(row)
        statement = statement.on_conflict_do_update(
            index_elements=["sign_in_id"], set_={"seen_at": row["seen_at"]}
        )
        try:
            self._make()
            with self._engine.begin() as connection:
                connection.execute(statement)
        except (SQLAlchemyError, OSError) as error:
            _log.info("presence not noted: %s", error)

    def forget(self, sign_in_id: int) -> None:
        """Drop what memory holds of a sign-in that ended."""
        self._fresh.pop(sign_in_id, None)

    def of_people(self, person_ids: Iterable[int]) -> dict[int, datetime]:
        """When each of these people was last seen, by person; who never was is left out."""
        return self._read(_seen.c.person_id, list(person_ids))

    def _read(self, column: Column[int], ids: list[int]) -> dict[int, datetime]:
        newest = select(column, func.max(_seen.c.seen_at)).where(column.in_(ids)).group_by(column)
        try:
            self._make()
            with self._engine.connect() as connection:
                rows = connection.execute(newest).all()
        except (SQLAlchemyError, OSError) as error:
            _log.info("presence not read: %s", error)
            return {}
        return {number: datetime.fromtimestamp(seen, UTC) for number, seen in rows}

    def _make(self) -> None:
        if not self._made:
            _seen.metadata.create_all(self._engine)
            self._made = True


def presence_store(settings: Settings) -> Presence:
    """The presence store that belongs to these settings."""
    url = make_url(settings.database())
    if url.get_backend_name() == "postgresql":
        return Presence(create_engine(url, pool_size=1, max_overflow=1, pool_timeout=PATIENCE))
    return Presence(_beside(settings.instance))


def _beside(folder: Path) -> Engine:
    """SQLite in the instance folder, opened for each use: no file stays locked."""
    return create_engine(
        f"sqlite:///{(folder / 'presence.db').absolute()}",
        module=sqlite_module(),
        poolclass=NullPool,
        connect_args={"timeout": PATIENCE},
    )
