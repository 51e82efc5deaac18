"""Entries by page, by record and by number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from webapp.kernel.errors import NotFound
from webapp.kernel.keyset import Order, Place, page_of
from webapp.kernel.paging import Page
from webapp.model import JournalEntry

_AT_ONCE = 1000
_NEWEST = Order((JournalEntry.__table__.c.seq,), falling=True)
_LARGEST = 2**63


@dataclass(frozen=True)
class Filter:
    """Which entries: of a person, on any of some records, of acts that begin so, in a time.

    ``person`` 0 stands for the command line, a record is table and id, ``until`` is outside.
    ``without``: beginnings of acts that are left out.
    """

    person: int | None = None
    subjects: Sequence[tuple[str, int]] | None = None
    act: str = ""
    since: datetime | None = None
    until: datetime | None = None
    without: Sequence[str] = ()


def entries(session: Session, chosen: Filter, place: Place) -> Page[JournalEntry]:
    """A page of the entries that the filter takes, newest first."""
    page = page_of(session, select(JournalEntry).where(*_conditions(chosen)), _NEWEST, place)
    return Page([row[0] for row in page.rows], page.after, page.before)


def every(session: Session, chosen: Filter) -> Iterator[JournalEntry]:
    """All entries that the filter takes, newest first, some at a time in memory."""
    query = select(JournalEntry).where(*_conditions(chosen)).order_by(JournalEntry.seq.desc())
    with session.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
        yield from rows.scalars()


def get(session: Session, seq: int) -> JournalEntry:
    """The entry with this number; ``NotFound``."""
    entry = find(session, seq)
    if entry is None:
        raise NotFound(f"entry {seq}")
    return entry


def find(session: Session, seq: int) -> JournalEntry | None:
    """The entry with this number, or None."""
    return session.get(JournalEntry, seq) if seq < _LARGEST else None


def of_record(session: Session, subject: str, number: int) -> Sequence[JournalEntry]:
    """All entries on one record (table name and id), oldest first."""
    query = select(JournalEntry).where(_on([(subject, number)]))
    return session.scalars(query.order_by(JournalEntry.seq)).all()


def newest(session: Session, chosen: Filter, limit: int) -> Sequence[JournalEntry]:
    """The newest ``limit`` entries that the filter takes."""
    query = select(JournalEntry).where(*_conditions(chosen))
    return session.scalars(query.order_by(JournalEntry.seq.desc()).limit(limit)).all()


def count(session: Session, chosen: Filter) -> int:
    """How many entries the filter takes."""
    return session.scalar(select(func.count(JournalEntry.seq)).where(*_conditions(chosen))) or 0


def began(session: Session) -> datetime | None:
    """The instant of the first entry, or None while the journal is empty."""
    return session.scalar(select(JournalEntry.at).order_by(JournalEntry.seq).limit(1))


def _conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.person is not None:
        conditions.append(JournalEntry.actor_id.is_not_distinct_from(chosen.person or None))
    if chosen.subjects is not None:
        conditions.append(_on(chosen.subjects))
    if chosen.act:
        conditions.append(JournalEntry.act.startswith(chosen.act, autoescape=True))
    conditions += [
        not_(JournalEntry.act.startswith(beginning, autoescape=True))
        for beginning in chosen.without
    ]
    if chosen.since:
        conditions.append(JournalEntry.at >= chosen.since)
    if chosen.until:
        conditions.append(JournalEntry.at < chosen.until)
    return conditions


def _on(subjects: Sequence[tuple[str, int]]) -> ColumnElement[bool]:
    """Entries on any of the records; on none if none is given."""
    numbers: dict[str, list[int]] = {}
    for subject, number in subjects:
        numbers.setdefault(subject, []).append(number)
    kinds = [
        and_(JournalEntry.subject == subject, JournalEntry.subject_id.in_(ids))
        for subject, ids in numbers.items()
    ]
    return or_(*kinds) if kinds else JournalEntry.seq < 0
