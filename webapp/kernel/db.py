"""Engines and sessions for SQLite and PostgreSQL, plain SQLAlchemy.

Errors of the database, and so the log, never tell the values that were to be written.

SQLite: WAL with ``synchronous=FULL`` where the library is free of the WAL-reset fault
(3.51.3 and later), else a rollback journal; foreign keys on; writers begin IMMEDIATE.
"""

import sqlite3
import time
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.orm import Session, sessionmaker

SAFE_WAL = (3, 51, 3)
BUSY_MS = 20_000
READ_ONLY = "read_only"


def sqlite_module() -> ModuleType:
    """The newest SQLite at hand: the bundled ``pysqlite3`` where installed, else Python's own."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    module: ModuleType = dbapi2
    return module


def wal_is_safe(module: ModuleType) -> bool:
    """Whether this SQLite may run WAL with several connections (see architecture notes)."""
    version: tuple[int, ...] = module.sqlite_version_info
    return version >= SAFE_WAL


def make_engine(url: str | URL) -> Engine:
    """An engine for ``url``; SQLite connections are set up before first use."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed)
    return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions over ``engine``: nothing expires at commit, flushing is explicit in commands."""
    return sessionmaker(engine, expire_on_commit=False)


def read_only_session(engine: Engine) -> Session:
    """A session that cannot write: safe requests run in it."""
    options: dict[str, object] = {READ_ONLY: True}
    if engine.dialect.name == "postgresql":
        options["postgresql_readonly"] = True
    return Session(engine.execution_options(**options), expire_on_commit=False, autoflush=False)


def _sqlite_engine(url: URL) -> Engine:
    module = sqlite_module()
    engine = create_engine(url, module=module, hide_parameters=True)
    journal_mode = "WAL" if wal_is_safe(module) else "DELETE"

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.execute("PRAGMA foreign_keys = ON")
        # Without this, REPLACE would delete rows of record past their triggers.
        cursor.execute("PRAGMA recursive_triggers = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        if url.database not in (None, "", ":memory:"):
            _set_journal_mode(cursor, journal_mode)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads_only = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads_only else 'OFF'}")
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    return engine


def _set_journal_mode(cursor: Any, mode: str) -> None:
    """Set the journal mode. SQLite waits for nobody here, so two first starts take turns."""
    give_up = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute(f"PRAGMA journal_mode = {mode}")
        except cursor.connection.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return
