"""What the lines of a file can refer to: the records above them, and those of the desk."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from sqlalchemy.orm import Session

from webapp.exchange.adapters import LineFile
from webapp.exchange.queries import (
    Standing,
    fact_of_standing,
    find,
    quotations_in,
    taken_by,
    text_of,
)
from webapp.exchange.rules import Fact, Quotation, Unread, fact_of, quotation_of, unique_values
from webapp.exchange.schemas import Record, read_line

_TEXTS = 32
_FACTS = 20_000


class Reach:
    """Facts about the lines above, kept in memory, and about the desk, looked up when asked for.

    Of texts only a few are held; the others are read again from where they stand in the file.
    """

    def __init__(self, session: Session, file: LineFile) -> None:
        self.session = session
        self._file = file
        self._above: dict[str, Fact] = {}
        self._offsets: dict[str, int] = {}
        self._unique: dict[tuple[str, tuple[str, ...]], str] = {}
        self._quotations: defaultdict[str, list[Quotation]] = defaultdict(list)
        self._met: dict[str, Standing | None] = {}
        self._desk_fact = lru_cache(_FACTS)(self._look_up)
        self._text = lru_cache(_TEXTS)(self._read_text)

    def meet(self, names: Collection[str]) -> None:
        """Look up at once which of these ids the desk has."""
        found = find(self.session, names)
        self._met = {name: found.get(name) for name in names}

    def standing(self, name: str) -> Standing | None:
        """The record of the desk that an id means, if it has it."""
        if name not in self._met:
            self._met[name] = find(self.session, [name]).get(name)
        return self._met[name]

    def add(self, record: Record, offset: int) -> None:
        """Remember a new record for the lines below it."""
        name = record["id"]
        for value in unique_values(record, self):
            self._unique.setdefault(value, name)
        if record["type"] == "snapshot":
            self._offsets[name] = offset
        if record["type"] == "attribution" and (quoted := quotation_of(record, self)):
            self._quotations[quoted[0]].append(quoted[1])
        self._above[name] = fact_of(record, self)

    def add_unread(self, name: str, kind: str | None) -> None:
        """Remember that a bad line has this id, so that no line below is blamed for it."""
        self._above.setdefault(name, Unread(kind or "", name))

    def fact(self, name: str) -> Fact | None:
        """What is known of the record with this id."""
        above = self._above.get(name)
        if above is not None:
            return above
        standing = self.standing(name)
        return None if standing is None else self._desk_fact(standing)

    def text(self, snapshot: str) -> str:
        """The text of a snapshot, by its name."""
        return self._text(snapshot)

    def quotations(self, snapshot: str) -> Sequence[Quotation]:
        """The quotations in a snapshot, by its name, that are on record."""
        standing = None if snapshot in self._above else self.standing(snapshot)
        held = quotations_in(self.session, standing.number) if standing else []
        return [*held, *self._quotations[snapshot]]

    def taken(self, kind: str, value: tuple[str, ...]) -> str | None:
        """The name of the record that has this value, of which there can be one only."""
        return self._unique.get((kind, value)) or taken_by(self.session, kind, value)

    def _look_up(self, standing: Standing) -> Fact:
        return fact_of_standing(self.session, standing)

    def _read_text(self, snapshot: str) -> str:
        if snapshot in self._offsets:
            record = read_line(self._file.line_at(self._offsets[snapshot])).record
            return str(record.get("text", "")) if record else ""
        standing = self.standing(snapshot)
        return text_of(self.session, standing.number) if standing else ""
