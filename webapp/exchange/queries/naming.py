"""Which record an id means on this desk, and by which id a record goes into files."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.exchange.rules import FILE
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    ExternalId,
    Note,
    Passage,
    SameSource,
    Snapshot,
    Source,
)

TABLES: dict[str, Any] = {
    "source": Source.__table__,
    "entity": Entity.__table__,
    "document": Document.__table__,
    "snapshot": Snapshot.__table__,
    "passage": Passage.__table__,
    "claim": Claim.__table__,
    "attribution": Attribution.__table__,
    "same": SameSource.__table__,
    "note": Note.__table__,
}
"""The table of each type of record."""

AT_ONCE = 500
"""How many values one statement names at most."""

_TYPES = {table.name: kind for kind, table in TABLES.items()}
_KEY = re.compile(r"[2-9a-hjkmnp-z]{14}")


@dataclass(frozen=True, slots=True)
class Standing:
    """A record of the desk: its type, its number, and the id by which it goes into files."""

    type: str
    number: int
    name: str


def find(session: Session, names: Collection[str]) -> dict[str, Standing]:
    """The records of the desk that these ids mean, by id; unknown ids are left out.

    An id is that of an earlier load, or the key of a record.
    """
    found: dict[str, Standing] = {}
    for some in chunks(names):
        rows = session.execute(
            select(ExternalId.record, ExternalId.record_id, ExternalId.external).where(
                ExternalId.system == FILE, ExternalId.external.in_(some)
            )
        )
        for record, number, name in rows:
            if record in _TYPES:
                found[name] = Standing(_TYPES[record], number, name)
    keys = [name for name in names if name not in found and _KEY.fullmatch(name)]
    for some in chunks(keys):
        for kind in TABLES:
            found |= _by_key(session, kind, some)
    return found


def names_of(session: Session, kind: str, numbers: Collection[int]) -> dict[int, str]:
    """By which id each record goes into files: the one it was loaded under, or its key."""
    table = TABLES[kind]
    names: dict[int, str] = {}
    for some in chunks(numbers):
        keys = select(table.c.id, table.c.key).where(table.c.id.in_(some))
        names.update(session.execute(keys).all())
        loaded = select(ExternalId.record_id, ExternalId.external).where(
            ExternalId.record == table.name,
            ExternalId.system == FILE,
            ExternalId.record_id.in_(some),
        )
        names.update(session.execute(loaded).all())
    return names


def chunks(values: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """The values in lists of at most ``size``."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def _by_key(session: Session, kind: str, keys: Collection[str]) -> dict[str, Standing]:
    table = TABLES[kind]
    rows = session.execute(select(table.c.key, table.c.id).where(table.c.key.in_(keys))).all()
    names = names_of(session, kind, [number for _, number in rows]) if rows else {}
    return {key: Standing(kind, number, names[number]) for key, number in rows}


class Names:
    """Ids for files, looked up once for all the records of a page."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, dict[int, str]] = defaultdict(dict)

    def load(self, kind: str, numbers: Iterable[int | None]) -> None:
        """Look up the ids of these records; None is left out."""
        known = self._known[kind]
        new = {number for number in numbers if number is not None and number not in known}
        known.update(names_of(self._session, kind, new))

    def of(self, kind: str, number: int | None) -> str | None:
        """The id of a record that was loaded before, None for none."""
        return None if number is None else self._known[kind][number]
