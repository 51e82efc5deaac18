"""Databases for tests: one is migrated, the others are copies of it, made in milliseconds.

SQLite files, or databases of the PostgreSQL server that FIRSTHAND_TEST_POSTGRES names. Each
worker of the test run has its own.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, delete, inspect, table, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from tests.postgresql import VARIABLE
from webapp.kernel.db import make_engine
from webapp.settings.migrating import migrate

FORM = [
    "SELECT version_num FROM alembic_version",
    """
    SELECT string_agg(tgname::text || tgenabled::text, ' ' ORDER BY tgname)
    FROM pg_trigger WHERE NOT tgisinternal
    """,
    """
    SELECT string_agg(relname::text || '.' || attname::text, ' ' ORDER BY relname, attname)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
      AND relname <> 'presence'
    """,
]
RENUMBER = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"


def on_postgresql() -> bool:
    """Whether this run of the tests is about PostgreSQL."""
    return bool(os.environ.get(VARIABLE))


class Files:
    """SQLite databases in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _model(self) -> Path:
        path = self._folder / "model.db"
        with opened(_sqlite(path)) as engine:
            migrate(engine)
        return path

    def empty(self) -> URL:
        """The address of a database without tables."""
        return _sqlite(self._folder / f"{secrets.token_hex(6)}.db")

    def migrated(self) -> URL:
        """The address of a new database with all tables and no rows."""
        url = self.empty()
        shutil.copyfile(self._model, str(url.database))
        return url

    def borrow(self) -> Engine:
        """An engine over a migrated database without rows."""
        return make_engine(self.migrated())

    def give_back(self, engine: Engine) -> None:
        """The borrower is done; nobody else sees what was written."""
        engine.dispose()
        self.drop(engine.url)

    def drop(self, url: URL) -> None:
        """Remove a database that no engine has open."""
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{url.database}{suffix}").unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing to give back: the folder is thrown away as a whole."""


class Server:
    """Databases of a PostgreSQL server whose user may create databases."""

    def __init__(self, address: str) -> None:
        self._url = make_url(address)
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._made: set[str] = set()
        self._spare: list[Engine] = []
        self._form = ""

    @cached_property
    def _model(self) -> str:
        url = self.empty()
        with opened(url) as engine:
            migrate(engine)
            with engine.connect() as connection:
                self._form = _form(connection)
        return str(url.database)

    def empty(self) -> URL:
        """The address of a database without tables."""
        return self._create("template0")

    def migrated(self) -> URL:
        """The address of a new database with all tables and no rows."""
        return self._create(self._model)

    def borrow(self) -> Engine:
        """An engine over a migrated database without rows."""
        return self._spare.pop() if self._spare else make_engine(self.migrated())

    def give_back(self, engine: Engine) -> None:
        """The borrower is done: its rows are deleted, or the database where that cannot be."""
        if _emptied(engine, self._form):
            self._spare.append(engine)
        else:
            engine.dispose()
            self.drop(engine.url)

    def drop(self, url: URL) -> None:
        """Remove a database, whoever still holds a connection to it."""
        self._made.remove(str(url.database))
        self._run(f"DROP DATABASE {url.database} WITH (FORCE)")

    def close(self) -> None:
        """Remove every database that was made here."""
        for engine in self._spare:
            engine.dispose()
        for name in list(self._made):
            self.drop(self._url.set(database=name))
        self._admin.dispose()

    def _create(self, template: str) -> URL:
        name = f"firsthand_test_{secrets.token_hex(6)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        self._made.add(name)
        return self._url.set(database=name)

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


Databases = Files | Server


@contextmanager
def databases(folder: Path) -> Iterator[Databases]:
    """The databases of one worker; all of them are gone afterwards."""
    made = Server(os.environ[VARIABLE]) if on_postgresql() else Files(folder)
    try:
        yield made
    finally:
        made.close()


@contextmanager
def opened(url: URL) -> Iterator[Engine]:
    """An engine over ``url``, closed at the end of the block."""
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _emptied(engine: Engine, form: str) -> bool:
    """Delete all rows past the triggers (for a superuser of PostgreSQL); whether it was done.

    Not where the database has another form than ``form``: a test changed its tables.
    """
    try:
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            if _form(connection) != form:
                return False
            for name in inspect(connection).get_table_names():
                if name != "alembic_version":
                    connection.execute(delete(table(name)))
            connection.execute(text(RENUMBER))
    except DBAPIError:
        return False
    return True


def _form(connection: Connection) -> str:
    """What a database of PostgreSQL has besides rows: revision, columns, triggers in force."""
    return str([connection.scalar(text(question)) for question in FORM])


def _sqlite(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))
