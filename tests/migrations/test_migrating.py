"""Bringing a database up to date: from nothing, twice at once, and not when it is newer."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.databases import Databases, opened
from tests.migrations.schema import schema, triggers
from webapp.kernel.errors import StoreTrouble
from webapp.settings.migrating import check, migrate, newest, standing

ROOT = Path(__file__).parents[2]
AT_THE_GATE = """
import sys
from webapp.kernel.db import make_engine
from webapp.settings.migrating import migrate
print("ready", flush=True)
sys.stdin.readline()
migrate(make_engine(sys.argv[1]))
"""


@pytest.fixture
def empty(stock: Databases) -> Iterator[Engine]:
    """A database without tables."""
    url = stock.empty()
    with opened(url) as engine:
        yield engine
    stock.drop(url)


def test_an_empty_database_gets_all_tables(empty: Engine) -> None:
    assert migrate(empty) == (None, newest())
    check(empty)


def test_a_database_that_is_up_to_date_is_left_alone(own_engine: Engine) -> None:
    before = schema(own_engine)
    assert migrate(own_engine) == (newest(), newest())
    assert schema(own_engine) == before


def test_an_empty_database_is_no_desk(empty: Engine) -> None:
    with pytest.raises(StoreTrouble, match="There is no desk in this database yet"):
        check(empty)


def test_an_older_database_is_to_be_migrated(own_engine: Engine) -> None:
    with own_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '2026_11_22_tables'"))
    with pytest.raises(StoreTrouble, match=r"older version \(2026_11_22_tables\)"):
        check(own_engine)


@pytest.mark.parametrize("act", [migrate, check])
def test_a_newer_database_is_refused_and_left_untouched(act, own_engine: Engine) -> None:
    with own_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '2031_01_01_more'"))
        connection.execute(text("CREATE TABLE more (id INTEGER PRIMARY KEY)"))
    before = schema(own_engine), triggers(own_engine)
    with pytest.raises(StoreTrouble, match=r"newer version of Firsthand \(2031_01_01_more\)"):
        act(own_engine)
    assert (schema(own_engine), triggers(own_engine)) == before
    assert standing(own_engine) == "2031_01_01_more"


@pytest.mark.parametrize("attempt", [1, 2, 3])
def test_two_processes_that_migrate_at_once_take_turns(attempt: int, empty: Engine) -> None:
    url = empty.url.render_as_string(hide_password=False)
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", AT_THE_GATE, url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    ends = [program.communicate(timeout=60) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], ends
    check(empty)
