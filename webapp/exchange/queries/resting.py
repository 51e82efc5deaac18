"""Loads: which there are, what one brought, and what on the desk rests on it by now."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, false, not_, or_, select
from sqlalchemy.orm import Session

from webapp.exchange.queries.naming import TABLES
from webapp.kernel.errors import NotFound
from webapp.model import Base, Import
from webapp.model.vocabulary import ImportState

LAST = "last"
_LETTERS = {"source": "S", "document": "A", "claim": "C"}
_SHOWN = 8
_OWNERS: dict[str, tuple[str, ...]] = {
    "source_name": ("source",),
    "protected_identity": ("source",),
    "entity_name": ("entity",),
    "wording": ("claim",),
    "variant": ("claim",),
    "claim_entity": ("claim",),
    "quantity": ("claim", "attribution"),
    "step": ("attribution",),
    "hedge": ("attribution",),
}
"""Tables without a load of their own: their rows belong to that of the record they are part of."""

_PARTS = _OWNERS | {
    "custody_event": ("snapshot",),
    "identity_reading": ("source",),
    "removal": ("snapshot",),
}
"""By which record a row is told that has no name of its own."""


def load_named(session: Session, name: str) -> Import:
    """The load with this key, or the ``last`` one that stands. Raises ``NotFound``."""
    wanted = select(Import).order_by(Import.id.desc()).limit(1)
    if name == LAST:
        wanted = wanted.where(Import.state != ImportState.TAKEN_BACK)
    else:
        wanted = wanted.where(Import.key == name)
    load = session.scalar(wanted)
    if load is None:
        raise NotFound(f"load {name}")
    return load


def unfinished(session: Session, sha256: str) -> Import | None:
    """The load of the file with this hash that was cut off, if there is one."""
    return session.scalar(
        select(Import)
        .where(Import.sha256 == sha256, Import.state == ImportState.RUNNING)
        .order_by(Import.id)
        .limit(1)
    )


def resting_on(session: Session, load: Import) -> list[str]:
    """Names of records that keep this load from being taken back, a few at most.

    Those are records that others made and that refer to records of the load, and records of the
    load that were changed since.
    """
    found = dict.fromkeys(_changed(session, load))
    for table in Base.metadata.sorted_tables:
        found.update(dict.fromkeys(_outside(session, table, load)))
        if len(found) > _SHOWN:
            break
    return list(found)[:_SHOWN]


def brought_by(table: Table, load: int) -> ColumnElement[bool]:
    """The rows of a table that a load brought, parts of its records included."""
    if "import_id" in table.c:
        return table.c.import_id == load
    owners = _OWNERS.get(table.name, ())
    return or_(
        false(),
        *(
            table.c[f"{owner}_id"].in_(
                select(TABLES[owner].c.id).where(TABLES[owner].c.import_id == load)
            )
            for owner in owners
        ),
    )


def tables_brought() -> list[Table]:
    """Every table a load writes to, the referring ones first."""
    return [
        table
        for table in reversed(Base.metadata.sorted_tables)
        if "import_id" in table.c or table.name in _OWNERS
    ]


def _changed(session: Session, load: Import) -> Iterator[str]:
    for table in TABLES.values():
        if "version" in table.c:
            rows = select(table.c.id, table.c.key).where(
                table.c.import_id == load.id, table.c.version != 1
            )
            for number, key in session.execute(rows.order_by(table.c.id).limit(_SHOWN)):
                yield _told(table.name, number, key)


def _outside(session: Session, table: Table, load: Import) -> Iterator[str]:
    """Rows of a table that refer to records of the load, and did not come with it."""
    records = {one.name for one in TABLES.values()}
    for constraint in table.foreign_key_constraints:
        if constraint.referred_table.name not in records:
            continue
        target = constraint.referred_table.alias("theirs")
        theirs = target.c.id == constraint.columns[0]
        referring = exists().where(and_(theirs, target.c.import_id == load.id))
        ours = brought_by(table, load.id)
        rows = select(table).where(referring, not_(ours) | ours.is_(None))
        for row in session.execute(rows.limit(_SHOWN)).mappings():
            yield from _owner(session, table, row)


def _owner(session: Session, table: Table, row: Any) -> Iterator[str]:
    """The record that a row belongs to, by the name that people say."""
    if "key" in table.c:
        yield _told(table.name, row["id"], row["key"])
        return
    for owner in _PARTS.get(table.name, ()):
        number = row[f"{owner}_id"]
        if number is not None:
            record = TABLES[owner]
            key = session.scalar(select(record.c.key).where(record.c.id == number)) or ""
            yield _told(owner, number, key)
            return
    yield table.name.replace("_", " ")


def _told(table: str, number: int, key: str) -> str:
    letter = _LETTERS.get(table)
    return f"{letter}-{number}" if letter else f"{table} {key}"
