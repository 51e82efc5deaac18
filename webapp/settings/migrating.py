"""Bringing a database to the tables of this version, and refusing one from a later version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from webapp.kernel.db import READ_ONLY
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import say

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Where the revisions are: beside the package in a checkout, inside it when installed."""
    installed = _PACKAGE / "migrations"
    return installed if installed.is_dir() else _PACKAGE.parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration without an ini file, bound to ``connection``."""
    made = Config()
    made.set_main_option("script_location", str(folder()).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def newest() -> str | None:
    """The revision that this version of the program works with."""
    return ScriptDirectory.from_config(config()).get_current_head()


def standing(engine: Engine) -> str | None:
    """The revision of the database; None where it has no tables yet."""
    with engine.execution_options(**{READ_ONLY: True}).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine) -> tuple[str | None, str | None]:
    """Bring the database to the newest revision; returns the revisions before and after."""
    before = standing(engine)
    refuse_newer(before)
    with engine.connect() as connection:
        command.upgrade(config(connection), "head")
        connection.commit()
    return before, newest()


def check(engine: Engine) -> None:
    """``StoreTrouble`` unless the database has exactly the tables of this version."""
    found = standing(engine)
    refuse_newer(found)
    if found is None:
        raise StoreTrouble(say("There is no desk in this database yet. Run: firsthand init"))
    if found != newest():
        raise StoreTrouble(
            say(
                "The database is of an older version (%(found)s). Make a copy of it, then run: "
                "firsthand migrate",
                found=found,
            )
        )


def refuse_newer(revision: str | None) -> None:
    """``StoreTrouble`` if this version of the program does not know the revision."""
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreTrouble(
            say(
                "The database was written by a newer version of Firsthand (%(found)s). "
                "Nothing was changed. Install that version, or use another database.",
                found=revision,
            )
        )
