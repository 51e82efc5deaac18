"""The whole desk as the lines of a file, some records at a time."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.exchange.queries.claims import attributions, claims
from webapp.exchange.queries.header import header
from webapp.exchange.queries.naming import TABLES
from webapp.exchange.queries.people import entities, notes, sames, sources
from webapp.exchange.queries.texts import documents, passages, snapshots
from webapp.exchange.schemas import Record, header_line, line
from webapp.model import Source

_Reader = Callable[[Session, Sequence[int], bytes | None], Iterator[Record]]
READERS: dict[str, _Reader] = {
    "source": sources,
    "entity": entities,
    "document": documents,
    "snapshot": snapshots,
    "passage": passages,
    "claim": claims,
    "attribution": attributions,
    "same": sames,
    "note": notes,
}
_PAGE = {"snapshot": 20}
_ROWS = 500


def dumped(session: Session, guard: bytes | None = None) -> Iterator[bytes]:
    """Every line of a dump, the header first. ``guard``, the desk's key, adds restricted fields."""
    yield header_line(header(session))
    for kind in READERS:
        for some in _numbers(session, kind):
            for record in records(session, kind, some, guard):
                yield line(record)


def records(
    session: Session, kind: str, numbers: Sequence[int], guard: bytes | None = None
) -> list[Record]:
    """The records of one type with these numbers, in the order of the numbers."""
    rising = sorted(numbers)
    found = dict(zip(rising, READERS[kind](session, rising, guard), strict=True))
    return [found[number] for number in numbers]


def count(session: Session) -> int:
    """How many records a dump has."""
    tables = TABLES.values()
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def _numbers(session: Session, kind: str) -> Iterator[list[int]]:
    """The desk numbers of a type in the order of a file, some at a time."""
    table, last = TABLES[kind], 0
    size = _PAGE.get(kind, _ROWS)
    early: set[int] = set()
    while True:
        rows = select(table.c.id).where(table.c.id > last).order_by(table.c.id).limit(size)
        some = list(session.scalars(rows))
        if not some:
            return
        last = some[-1]
        yield _cited_first(session, some, early) if kind == "source" else some


def _cited_first(session: Session, numbers: Sequence[int], early: set[int]) -> list[int]:
    """Sources with each behind the one who cites it, which mostly has the lower number anyway.

    ``early`` are those that went before their turn.
    """
    rows = select(Source.id, Source.cited_by_id).where(Source.id.in_(numbers))
    citing: dict[int, int | None] = dict(session.execute(rows).all())
    ordered: list[int] = []
    for number in numbers:
        waiting: list[int] = []
        above: int | None = number
        while above is not None and above not in early and above not in waiting:
            waiting.append(above)
            if above not in citing:
                later = select(Source.cited_by_id).where(Source.id == above)
                citing[above] = session.scalar(later)
            above = citing[above]
            above = above if above is not None and above > number else None
        ordered += reversed(waiting)
        early.update(waiting[1:])
    return ordered
