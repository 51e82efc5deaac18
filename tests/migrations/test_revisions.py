"""Every revision goes down and up again with rows in every table, and loses none it could keep."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, table, text
from sqlalchemy.orm import Session

from tests.databases import Databases, opened
from tests.full_desk import a_full_desk
from tests.migrations.schema import ASIDE, schema, triggers
from webapp.settings.migrating import config, standing

SCRIPTS = list(ScriptDirectory.from_config(config()).walk_revisions())
NEWEST_FIRST = [(script.revision, str(script.down_revision or "base")) for script in SCRIPTS]


def test_there_is_one_line_of_revisions_from_one_beginning() -> None:
    assert [below for _, below in NEWEST_FIRST] == [one for one, _ in NEWEST_FIRST[1:]] + ["base"]


@pytest.mark.parametrize("revision", [revision for revision, _ in NEWEST_FIRST])
def test_a_revision_goes_down_and_up_again_with_rows(revision: str, full: Engine) -> None:
    below = dict(NEWEST_FIRST)[revision]
    _go(full, command.downgrade, revision)
    shape, contents = (schema(full), triggers(full)), rows(full)

    _go(full, command.downgrade, below)
    assert standing(full) == (None if below == "base" else below)
    _assert_kept(rows(full), contents)

    _go(full, command.upgrade, revision)
    assert (schema(full), triggers(full)) == shape
    if below != "base":
        _assert_kept(rows(full), contents)


def test_nothing_is_left_below_the_first_revision(full: Engine) -> None:
    _go(full, command.downgrade, "base")
    assert schema(full) == {}
    assert triggers(full) == set()
    if full.dialect.name == "postgresql":
        with full.connect() as connection:
            functions = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            assert connection.scalars(text(functions)).all() == []


@pytest.fixture
def full(stock: Databases) -> Iterator[Engine]:
    """A database of this test with rows in every table."""
    url = stock.migrated()
    with opened(url) as engine:
        with Session(engine) as session:
            a_full_desk(session)
            session.commit()
        yield engine
    stock.drop(url)


def rows(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Table name → its rows as stored, in the order of their numbers."""
    with engine.connect() as connection:
        return {
            name: [
                dict(row._mapping)
                for row in connection.execute(
                    select(text("*")).select_from(table(name)).order_by(text("1"))
                )
            ]
            for name in inspect(connection).get_table_names()
            if name not in ASIDE
        }


def _go(engine: Engine, move: Callable[[Config, str], None], revision: str) -> None:
    with engine.connect() as connection:
        move(config(connection), revision)
        connection.commit()


def _assert_kept(now: dict[str, Any], before: dict[str, Any]) -> None:
    """Whatever table and column both have, has the same rows."""
    for name in now.keys() & before.keys():
        assert before[name], f"{name} had no rows to lose"
        columns = now[name][0].keys() & before[name][0].keys() if now[name] else set()
        assert [_only(columns, row) for row in now[name]] == [
            _only(columns, row) for row in before[name]
        ], name


def _only(columns: Any, row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in columns}
