"""Some records of one type, read together with what all records have."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from webapp.exchange.queries.naming import TABLES, Names
from webapp.exchange.rules import FILE
from webapp.exchange.schemas import TYPES, Record, written
from webapp.exchange.schemas.parts import ELSEWHERE, WITHDRAWN
from webapp.model import ExternalId

Row = Mapping[str, Any]


class Batch:
    """Rows of one type by desk number, as plain values, with ids and names for all of them."""

    def __init__(self, session: Session, kind: str, numbers: Sequence[int]) -> None:
        table = TABLES[kind]
        self.kind, self.session, self.numbers = kind, session, numbers
        rows = session.execute(select(table).where(table.c.id.in_(numbers)).order_by(table.c.id))
        self.rows = [_row(one) for one in rows.mappings()]
        self.names = Names(session)
        self.names.load(kind, numbers)
        self._elsewhere = self._external_ids(table.name)

    def refer(self, column: str, kind: str) -> None:
        """Look up the ids of the records that a column of the rows names."""
        self.names.load(kind, [row[column] for row in self.rows])

    def children(self, table: Any, column: str, *order: str) -> dict[int, list[Row]]:
        """The rows of another table that belong to these records, by record."""
        found: dict[int, list[Row]] = defaultdict(list)
        rows = select(table).where(table.c[column].in_(self.numbers))
        ordered = rows.order_by(*(table.c[name] for name in order))
        for one in self.session.execute(ordered).mappings():
            found[one[column]].append(_row(one))
        return found

    def record(self, row: Row, **values: Any) -> Record:
        """The record of a row; ``values`` stand for columns that files write otherwise."""
        every = {
            **row,
            "external_ids": self._elsewhere[row["id"]],
            "withdrawn": _withdrawn(row),
            **values,
        }
        kept = TYPES[self.kind].kept({name: _plain(value) for name, value in every.items()})
        return {"type": self.kind, "id": self.names.of(self.kind, row["id"]), **kept}

    def _external_ids(self, table: str) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        rows = (
            select(ExternalId.record_id, ExternalId.system, ExternalId.external)
            .where(ExternalId.record == table, ExternalId.record_id.in_(self.numbers))
            .where(ExternalId.system != FILE)
            .order_by(ExternalId.id)
        )
        for number, system, external in self.session.execute(rows):
            found[number].append(ELSEWHERE.kept({"system": system, "id": external}))
        return found


def plain_row(row: Row) -> dict[str, Any]:
    """The values of a row as files have them."""
    return {name: _plain(value) for name, value in row.items()}


def _row(mapping: RowMapping) -> dict[str, Any]:
    return {str(name): value for name, value in mapping.items()}


def _withdrawn(row: Row) -> dict[str, Any]:
    at = row.get("withdrawn_at")
    return WITHDRAWN.kept({"at": _plain(at), "reason": row.get("withdrawn_reason")}) if at else {}


def _plain(value: Any) -> Any:
    """A value of a column as files have it: words of vocabularies as text, moments in UTC."""
    if isinstance(value, datetime):
        return written(value)
    return str(value) if type(value) is not str and isinstance(value, str) else value
