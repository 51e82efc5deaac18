"""How a migration runs. Called by Alembic; the caller gives what it needs in config.attributes.

``connection``  an open connection that may write (required): the desk's own engine decides
                about drivers, locks and pragmas, so that a migration runs like any request
``metadata``    the tables of the model: only to draft or to check a revision

Nothing here imports the package, and no revision does: what a revision meant on its day stays.
"""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.engine import Connection
from sqlalchemy.types import TypeDecorator

# Kept outside the record by the database itself or by the desk: full-text indexes with their
# shadow tables, and the store of what was noted while reading.
ASIDE_SUFFIX = "_fts"
ASIDE = {"presence"}
UPGRADE_LOCK = 7_310_617

# The names of constraints as the model gives them, so that a revision that says "state" makes
# the same ck_person_state as the model does.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def belongs_to_record(name: str | None, kind: str, _parents: object) -> bool:
    """Whether Alembic may compare this table with the model."""
    return not (kind == "table" and name is not None and (ASIDE_SUFFIX in name or name in ASIDE))


def without_package(kind: str, subject: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """Write the column types of the house as what the database sees, so that revisions last."""
    if kind != "type" or not isinstance(subject, TypeDecorator):
        return False
    stored = subject.impl_instance
    return f"sa.{stored!r}"


def broken_references(connection: Connection) -> list[str]:
    """Rows that a SQLite revision left pointing at nothing, one line each."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{table} row {row} refers to a missing {target}" for table, row, target, _ in rows]


def run(connection: Connection) -> None:
    """Run the revisions asked for in one transaction: all of them stand, or none."""
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes.get(
            "metadata", sa.MetaData(naming_convention=NAMING)
        ),
        render_as_batch=True,
        compare_server_default=True,
        include_name=belongs_to_record,
        render_item=without_package,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Two processes that start at once take turns; the second finds nothing to do.
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(UPGRADE_LOCK)))
        context.run_migrations()
        if connection.dialect.name == "sqlite" and (broken := broken_references(connection)):
            raise RuntimeError("The migration was taken back: " + "; ".join(broken) + ".")


def run_on_sqlite(connection: Connection) -> None:
    """SQLite rebuilds a table to change it, which foreign keys forbid: checked at the end instead.

    The pragma counts only outside a transaction, so it goes to the driver before one begins.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    was_on = driver.execute("PRAGMA foreign_keys").fetchone()[0]
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        run(connection)
    finally:
        driver.execute(f"PRAGMA foreign_keys = {'ON' if was_on else 'OFF'}")


given: Connection = context.config.attributes["connection"]
if given.dialect.name == "sqlite":
    run_on_sqlite(given)
else:
    run(given)
