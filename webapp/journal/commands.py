"""Writing to the journal: one function, called by every command before it flushes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, inspect, select, text
from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.journal.rules import BOOKKEEPING, GENESIS, WITHHELD, Entry, difference
from webapp.kernel.canonical import canonical, sha256
from webapp.kernel.clock import now, stamp
from webapp.model import Base, JournalEntry

_LOCK = 460_123_001
"""The advisory lock that makes appending a queue on PostgreSQL; SQLite has one writer anyway."""


def state_of(row: Base, **parts: Any) -> dict[str, Any]:
    """The present values of a record as the journal keeps them.

    ``parts`` add what stands in other tables, such as names or steps, as lists of plain values.
    Take it before a change and hand it to ``record`` as ``before``.
    """
    columns = inspect(type(row)).column_attrs
    values = {column.key: getattr(row, column.key) for column in columns}
    return state_from(row.__tablename__, values, **parts)


def state_from(table: str, values: Mapping[str, Any], **parts: Any) -> dict[str, Any]:
    """The ``state_of`` a row with these values in its columns, before or without the row."""
    withheld = BOOKKEEPING | WITHHELD.get(table, frozenset())
    columns = {name: value for name, value in values.items() if name not in withheld}
    state = json.loads(json.dumps(columns | parts, default=_plain))
    return {name: value for name, value in state.items() if value not in (None, [], "")}


def record(
    session: Session,
    actor: Actor,
    act: str,
    row: Base,
    *,
    before: Mapping[str, Any] | None = None,
    reason: str = "",
    **parts: Any,
) -> JournalEntry:
    """Append the act on ``row`` (flushed here) with what changed, chained to the entry before.

    ``act`` is noun and verb, as in ``claim.reword``. ``before`` is the ``state_of`` taken before
    the change, or None where the record is new. Written in the caller's transaction.
    """
    session.flush()
    number = getattr(row, "id", 0)
    return append(
        session,
        actor,
        act,
        (row.__tablename__, getattr(row, "key", str(number)), number),
        difference(before or {}, state_of(row, **parts)),
        reason,
    )


def queue(session: Session) -> None:
    """Wait for the journal's lock, which the transaction then holds to its end.

    Whoever writes many rows and entries takes it first: two such writers then go one after the
    other, and neither waits for a row of the other while holding the lock.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def append(
    session: Session,
    actor: Actor,
    act: str,
    subject: tuple[str, str, int],
    change: Mapping[str, Any],
    reason: str = "",
) -> JournalEntry:
    """Append an entry about ``subject`` (table, key, id). Takes the journal's lock first."""
    queue(session)
    entry = _entries(session, actor, [Act(act, subject, change, reason)])[0]
    row = JournalEntry(**entry)
    session.add(row)
    session.flush()
    return row


@dataclass(frozen=True, slots=True)
class Act:
    """An act still to be written down: noun and verb, subject (table, key, id), change."""

    act: str
    subject: tuple[str, str, int]
    change: Mapping[str, Any]
    reason: str = ""


def append_many(session: Session, actor: Actor, acts: Sequence[Act]) -> None:
    """Append an entry for each act, in order and at once: for whoever writes thousands of rows.

    Takes the journal's lock first, and writes in the caller's transaction.
    """
    if acts:
        session.flush()
        queue(session)
        rows = _entries(session, actor, acts)
        session.connection().execute(insert(JournalEntry), rows)


def _entries(session: Session, actor: Actor, acts: Sequence[Act]) -> list[dict[str, Any]]:
    """The rows of these acts, the first chained to the last entry and each to the one before."""
    head = session.execute(
        select(JournalEntry.seq, JournalEntry.hash).order_by(JournalEntry.seq.desc()).limit(1)
    ).first()
    seq, previous = (head.seq, head.hash) if head else (0, GENESIS)
    at = now()
    written = stamp(at)
    rows = []
    for act in acts:
        seq += 1
        entry = Entry(
            seq=seq,
            at=written,
            actor_id=actor.person_id,
            actor=actor.name,
            act=act.act,
            subject=act.subject[0],
            subject_key=act.subject[1],
            subject_id=act.subject[2],
            reason=act.reason,
            change=act.change,
            previous=previous,
        )
        change = canonical(dict(act.change)).decode()
        previous = entry.digest()
        rows.append({**vars(entry), "at": at, "change": change, "hash": previous})
    return rows


def _plain(value: Any) -> str:
    """A column's value that JSON does not know, as it stands in the journal."""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return f"sha256:{sha256(value)}"
    raise TypeError(f"{type(value).__name__} has no written form in the journal")
