"""The rows and journal entries that some records of a file become, gathered before writing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnDefault, Table, insert, select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.exchange.commands.numbers import reserve
from webapp.exchange.queries import TABLES, Standing, chunks
from webapp.exchange.rules import FILE, Known
from webapp.exchange.schemas import Record, moment
from webapp.journal.commands import Act, append_many, state_from
from webapp.journal.rules import difference
from webapp.kernel.clock import now
from webapp.kernel.ids import new_key
from webapp.kernel.letters import plain_letters
from webapp.model import Base, ExternalId

ACTS = {
    "source": "source.record",
    "entity": "entity.record",
    "document": "document.take_in",
    "snapshot": "snapshot.capture",
    "passage": "passage.mark",
    "claim": "claim.record",
    "attribution": "attribution.record",
    "note": "note.write",
}
"""What the journal calls it when a record of each type comes on the desk."""

_FOUND_BY = {"source": "label", "entity": "name", "document": "title"}
"""The words by which people find a record; in other tables they stand in ``text``."""


@dataclass(frozen=True, kw_only=True)
class Load:
    """What all rows of a load share. ``guard`` is the desk's key where identities come in."""

    import_id: int
    actor: Actor
    language: str
    reason: str
    guard: bytes | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new record goes: its desk number and its key."""

    number: int
    key: str


class Shelf:
    """Rows by table, and the acts that brought them, of one batch of records."""

    def __init__(
        self,
        session: Session,
        load: Load,
        known: Known,
        records: Sequence[Record],
        standing: Mapping[str, Standing],
    ) -> None:
        self.session, self.load, self.known, self.at = session, load, known, now()
        self.records = {record["id"]: record for record in records}
        self.acts: list[Act] = []
        self._standing = standing
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._places: dict[str, Place] = {}
        self._labels: dict[tuple[str, int], str] = {}
        for kind, table in TABLES.items():
            new = [record["id"] for record in records if record["type"] == kind]
            for name, number in zip(new, reserve(session, table, len(new)), strict=True):
                self._places[name] = Place(number, new_key())
        self._numbers = {
            table: iter(self._reserve(table, sum(len(one.get(key, [])) for one in records)))
            for table, key in (("wording", "wordings"), ("step", "steps"))
        }
        self._load_labels()

    def place(self, name: str) -> Place:
        """Where the new record with this id goes."""
        return self._places[name]

    def number(self, name: str | None) -> int | None:
        """The desk number that an id means, of this batch or of the desk; None for none."""
        if name is None:
            return None
        place = self._places.get(name)
        return place.number if place else self._standing[name].number

    def take(self, table: str, count: int) -> list[int]:
        """Numbers for ``count`` wordings or steps."""
        return list(islice(self._numbers[table], count))

    def label(self, kind: str, number: int) -> str:
        """What a source or an entity that the batch names is called."""
        return self._labels[kind, number]

    def put(self, table: str, **values: Any) -> dict[str, Any]:
        """Add a row; columns that are not given get what they have when nothing is said."""
        row = {**_blank(Base.metadata.tables[table]), **values}
        if "found_by" in row:
            row["found_by"] = plain_letters(row[_FOUND_BY.get(table, "text")])
        self._rows[table].append(row)
        return row

    def put_record(self, record: Record, values: Mapping[str, Any], **parts: Any) -> None:
        """Add the row of a record with its ids and its entry; ``parts`` are for the journal."""
        table, place = TABLES[record["type"]], self._places[record["id"]]
        withdrawn = record.get("withdrawn", {})
        common = {
            "id": place.number,
            "key": place.key,
            "created_at": self.at,
            "created_by_id": self.load.actor.person_id,
            "import_id": self.load.import_id,
            "state": record.get("state", "recorded"),
            "withdrawn_at": instant(withdrawn.get("at")),
            "withdrawn_reason": withdrawn.get("reason", "") if withdrawn else None,
        }
        given = {name: common[name] for name in common if name in table.c}
        row = self.put(table.name, **given, **values)
        self.put_ids(record)
        state = state_from(table.name, row, **parts)
        subject = (table.name, place.key, place.number)
        self.act(ACTS[record["type"]], subject, difference({}, state))

    def put_ids(self, record: Record) -> None:
        """Add the ids of a record: that of the file, and those of other systems."""
        given = [(one["system"], one["id"]) for one in record.get("external_ids", [])]
        for system, external in [(FILE, record["id"]), *given]:
            self.put(
                ExternalId.__tablename__,
                record=TABLES[record["type"]].name,
                record_id=self._places[record["id"]].number,
                system=system,
                external=external,
                import_id=self.load.import_id,
            )

    def act(self, act: str, subject: tuple[str, str, int], change: Mapping[str, Any]) -> None:
        """Note an act for the journal."""
        self.acts.append(Act(act, subject, change, self.load.reason))

    def write(self) -> None:
        """Write the rows, each table after those it refers to, and the entries."""
        connection = self.session.connection()
        for table in Base.metadata.sorted_tables:
            if rows := self._rows.pop(table.name, []):
                connection.execute(insert(table), rows)
        append_many(self.session, self.load.actor, self.acts)
        self.acts = []

    def _reserve(self, table: str, count: int) -> list[int]:
        return reserve(self.session, Base.metadata.tables[table], count)

    def _load_labels(self) -> None:
        for kind, column in (("source", "label"), ("entity", "name")):
            table = TABLES[kind]
            for name, place in self._places.items():
                if self.records[name]["type"] == kind:
                    self._labels[kind, place.number] = self.records[name][column]
            held = {one.number for one in self._standing.values() if one.type == kind}
            for some in chunks(held):
                rows = select(table.c.id, table.c[column]).where(table.c.id.in_(some))
                for number, label in self.session.execute(rows):
                    self._labels[kind, number] = label


def instant(text: str | None) -> datetime | None:
    """A moment of a file, None where there is none."""
    return None if text is None else moment(text)


def elsewhere(record: Record) -> list[list[str]]:
    """The ids of a record as the journal keeps them, that of the file first."""
    given = [[one["system"], one["id"]] for one in record.get("external_ids", [])]
    return [[FILE, record["id"]], *given]


@cache
def _blank(table: Table) -> Mapping[str, Any]:
    """A row of nothing but defaults; the number is left to the database."""
    defaults = {column.name: column.default for column in table.columns if column.name != "id"}
    return {
        name: default.arg if isinstance(default, ColumnDefault) else None
        for name, default in defaults.items()
    }
