"""Taking back what one load brought, as long as nothing else rests on it."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, exists, select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.exchange.queries import (
    TABLES,
    brought_by,
    chunks,
    resting_on,
    said_of,
    tables_brought,
)
from webapp.journal.commands import Act, append_many, queue, record, state_of
from webapp.journal.rules import as_it_was, difference
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.words import say
from webapp.model import Import, JournalEntry, SameSource, Source
from webapp.model.vocabulary import ImportState


def take_back(session: Session, actor: Actor, load: Import, reason: str = "") -> Import:
    """Remove every record of a load; the journal keeps what they were. ``in_use`` if one is used.

    Rows of record go only by this way: the database lets those of a load go once the load is
    marked as taken back, and only then. Numbers are not given again.
    """
    permit(actor, Permission.LOAD)
    queue(session)
    if load.state is ImportState.TAKEN_BACK:
        raise Invalid({"": say("The load %(key)s is taken back already.", key=load.key)})
    if resting := resting_on(session, load):
        sentence = say(
            "What the load %(key)s brought is in use or was changed since: %(records)s. Withdraw "
            "or change these first.",
            key=load.key,
            records=", ".join(resting),
        )
        raise Invalid({"": sentence}, {"": "in_use"})
    before = state_of(load)
    load.state, load.ended_at = ImportState.TAKEN_BACK, now()
    session.flush()
    _part(session, actor, load, reason)
    _tell(session, actor, load, reason)
    _remove(session, load)
    record(session, actor, "import.take_back", load, before=before, reason=reason)
    return load


def _tell(session: Session, actor: Actor, load: Import, reason: str) -> None:
    """An entry for each record that goes, with all that it was."""
    for kind in reversed(TABLES):
        table = TABLES[kind]
        rows = select(table.c.id, table.c.key).where(table.c.import_id == load.id)
        for some in chunks(session.execute(rows.order_by(table.c.id))):
            were = _states(session, table.name, [number for number, _ in some])
            acts = [
                Act(
                    f"{table.name}.take_back",
                    (table.name, key, number),
                    difference(were.get(number, {}), {}),
                    reason,
                )
                for number, key in some
            ]
            append_many(session, actor, acts)


def _states(session: Session, table: str, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What the journal has of these records, by number."""
    changes: dict[int, list[Any]] = defaultdict(list)
    entries = (
        select(JournalEntry.subject_id, JournalEntry.change)
        .where(JournalEntry.subject == table, JournalEntry.subject_id.in_(numbers))
        .order_by(JournalEntry.seq)
    )
    for number, change in session.execute(entries):
        changes[number].append(json.loads(change))
    return {number: as_it_was(some) for number, some in changes.items()}


def _part(session: Session, actor: Actor, load: Import, reason: str) -> None:
    """What the load said of sources being one: told at the first source of each pair."""
    pairs = select(SameSource).where(SameSource.import_id == load.id).order_by(SameSource.id)
    for pair in session.scalars(pairs).all():
        source = session.get_one(Source, pair.a_id)
        before = said_of(session, source.id)
        session.delete(pair)
        session.flush()
        change = difference(before, said_of(session, source.id))
        subject = ("source", source.key, source.id)
        append_many(session, actor, [Act("source.part", subject, change, reason)])


def _remove(session: Session, load: Import) -> None:
    """The rows themselves: those that refer first, and of those that refer to one another too."""
    for table in tables_brought():
        ours = brought_by(table, load.id)
        while _remove_some(session, table, ours):
            pass


def _remove_some(session: Session, table: Table, ours: ColumnElement[bool]) -> bool:
    """Remove the rows that no row of the same table refers to; whether there were any."""
    other = table.alias()
    pointing = [
        other.c[constraint.columns[0].name] == table.c.id
        for constraint in table.foreign_key_constraints
        if constraint.referred_table is table
    ]
    rows = delete(table).where(ours)
    for one in pointing:
        rows = rows.where(~exists(select(other.c.id).where(one).correlate(table)))
    removed: int = session.connection().execute(rows).rowcount
    return removed > 0
