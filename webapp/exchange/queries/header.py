"""The first line of a dump: whose records, and when the last of them was changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.exchange.queries.naming import TABLES
from webapp.exchange.schemas import written
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import say
from webapp.model import Desk, Import, JournalEntry

LOADED = "import.load"
"""The last entry of a load in the journal."""

_NOTHING = "{}"


def header(session: Session) -> dict[str, str]:
    """The header of a dump; the one of a loaded file where the desk holds that file unchanged."""
    last = _last_change(session)
    if last is not None and last.act == LOADED:
        only = _only_import(session)
        if only is not None and only.id == last.subject_id:
            return dict(only.header)
    desk = session.get(Desk, 1)
    if desk is None:
        raise StoreTrouble(say("Nobody is on this desk yet. Make its first person: firsthand init"))
    return {"desk": desk.name, "dumped_at": written(last.at if last else desk.created_at)}


def _last_change(session: Session) -> JournalEntry | None:
    """The last act that changed a record; reading, and people signing in, change none."""
    subjects = [table.name for table in TABLES.values()] + [Import.__tablename__]
    return session.scalar(
        select(JournalEntry)
        .where(JournalEntry.subject.in_(subjects), JournalEntry.change != _NOTHING)
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )


def _only_import(session: Session) -> Import | None:
    """The load that brought every record of the desk, if it was one."""
    brought: set[int | None] = set()
    for table in TABLES.values():
        brought.update(session.scalars(select(table.c.import_id).distinct().limit(2)))
    only = brought.pop() if len(brought) == 1 else None
    return None if only is None else session.get(Import, only)
