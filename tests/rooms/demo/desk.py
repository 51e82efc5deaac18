"""The demo desk for tests: furnishing it, counting it, and what must never be seen of it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.demo.commands import furnish
from webapp.demo.content import read
from webapp.model import Base, JournalEntry

DESK_KEY = bytes(range(32))
PUBLIC_KEY = "cd" * 32
PASSWORDS = {"lina": "orchid plough seventeen", "tom": "garnet kettle windmill"}


def furnish_in(session: Session) -> bool:
    return furnish(session, DESK_KEY, PUBLIC_KEY, PASSWORDS)


def entries(session: Session) -> int:
    """How long the journal is."""
    return session.scalar(select(func.count(JournalEntry.seq))) or 0


def rows(session: Session) -> int:
    """How many rows stand in all tables together."""
    return sum(
        session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    )


def everything(session: Session) -> str:
    """All rows of all tables, as text."""
    return "\n".join(
        str(tuple(row))
        for table in Base.metadata.sorted_tables
        for row in session.execute(select(table))
    )


def secrets() -> list[str]:
    """Words that tell who the protected sources are, in whole and in part."""
    found = []
    for source in read().sources:
        if source.identity:
            found += list(vars(source.identity).values())
            found += source.identity.name.partition(" (")[0].split()
    return found


def told(text: str) -> list[str]:
    """The secrets that stand in a text."""
    return [words for words in secrets() if words in text]
