"""A desk is opened for a command, or one sentence says why it cannot be."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, exc, text

from tests.databases import Databases, opened
from webapp.kernel.db import sqlite_module
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.troubles import Trouble, trouble_of
from webapp.settings import SettingsError
from webapp.settings.migrating import newest
from webapp.settings.opening import in_words, open_desk


@pytest.fixture
def environ(tmp_path: Path, own_engine: Engine) -> dict[str, str]:
    return {
        "FIRSTHAND_INSTANCE": str(tmp_path),
        "FIRSTHAND_DATABASE_URL": own_engine.url.render_as_string(hide_password=False),
    }


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises((StoreTrouble, SettingsError)) as refused:
        open_desk(environ)
    return str(refused.value)


def test_a_desk_is_opened_with_its_keys(environ: dict[str, str]) -> None:
    desk = open_desk(environ)
    with desk.sessions() as session:
        assert session.scalar(text("SELECT count(*) FROM journal_entry")) == 0
    again = open_desk(environ)
    assert again.keys.vault == desk.keys.vault
    for one in (desk, again):
        one.engine.dispose()


def test_no_database_yet(environ: dict[str, str], tmp_path: Path) -> None:
    del environ["FIRSTHAND_DATABASE_URL"]
    assert "There is no desk at" in refusal(environ)
    assert "Run “firsthand init” first" in refusal(environ)
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables(environ: dict[str, str], stock: Databases) -> None:
    url = stock.empty()
    with opened(url) as engine:
        engine.connect().close()
    environ["FIRSTHAND_DATABASE_URL"] = url.render_as_string(hide_password=False)
    assert "firsthand init" in refusal(environ)


def test_a_database_of_a_newer_version(environ: dict[str, str], own_engine: Engine) -> None:
    stamp(own_engine, "of_next_year")
    sentence = refusal(environ)
    stamp(own_engine, newest())
    assert "newer version" in sentence


def stamp(engine: Engine, revision: str | None) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :one"), {"one": revision})


@pytest.mark.parametrize("address", ["sqlite", "postgresql+nonsense://x/y", "mysql://x/y"])
def test_an_address_that_is_none(environ: dict[str, str], address: str) -> None:
    environ["FIRSTHAND_DATABASE_URL"] = address
    assert "FIRSTHAND_DATABASE_URL" in refusal(environ)


def test_a_file_that_is_no_database(environ: dict[str, str], tmp_path: Path) -> None:
    strange = tmp_path / "letter.db"
    strange.write_text("Dear desk, this is a letter. " * 200)
    environ["FIRSTHAND_DATABASE_URL"] = f"sqlite:///{strange}"
    assert "is no database of Firsthand" in refusal(environ)


def test_a_server_that_is_not_there(environ: dict[str, str], tmp_path: Path) -> None:
    environ["FIRSTHAND_DATABASE_URL"] = f"postgresql://x@/y?host={tmp_path}"
    assert "The database does not answer" in refusal(environ)


def test_a_database_that_is_busy_says_so(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    holder = sqlite_module().connect(path)
    holder.execute("CREATE TABLE one (x)")
    holder.execute("BEGIN EXCLUSIVE")
    waiting = sqlite_module().connect(path, timeout=0.1)
    with pytest.raises(StoreTrouble, match="busy"), in_words(), as_sqlalchemy():
        waiting.execute("INSERT INTO one VALUES (1)")
    waiting.close()
    holder.close()


@contextmanager
def as_sqlalchemy() -> Iterator[None]:
    """The driver's error as SQLAlchemy hands it on."""
    try:
        yield
    except sqlite_module().Error as error:
        raise exc.OperationalError("INSERT", {}, error) from error


def test_a_fault_of_the_program_is_not_hidden(own_engine: Engine) -> None:
    with (
        pytest.raises(exc.DBAPIError, match="no_such_table"),
        in_words(),
        own_engine.connect() as connection,
    ):
        connection.execute(text("SELECT * FROM no_such_table"))


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("database is locked", Trouble.BUSY),
        ("attempt to write a readonly database", Trouble.READ_ONLY),
        ("database or disk is full", Trouble.FULL),
        ("unable to open database file", Trouble.GONE),
        ("database disk image is malformed", Trouble.DAMAGED),
        ("no such table: x", None),
    ],
)
def test_what_sqlite_says(said: str, trouble: Trouble | None) -> None:
    error = exc.OperationalError("SELECT 1", {}, sqlite3.OperationalError(said))
    assert trouble_of(error) is trouble


@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        ("55P03", Trouble.BUSY),
        ("40P01", Trouble.BUSY),
        ("25006", Trouble.READ_ONLY),
        ("53100", Trouble.FULL),
        ("57P03", Trouble.GONE),
        ("42P01", None),
    ],
)
def test_what_postgresql_says(state: str, trouble: Trouble | None) -> None:
    class Said(Exception):
        sqlstate = state

    assert trouble_of(exc.OperationalError("SELECT 1", {}, Said())) is trouble
