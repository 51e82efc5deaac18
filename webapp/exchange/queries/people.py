"""Sources, entities, sameness and notes of the desk as records of a file."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from webapp.access.vault import Sealed, unseal
from webapp.exchange.queries.batch import Batch, Row
from webapp.exchange.rules import pair_of
from webapp.exchange.schemas import Record
from webapp.exchange.schemas.parts import IDENTITY, NAME
from webapp.model import EntityName, ProtectedIdentity, SourceName

SUBJECTS = ("claim", "attribution", "source", "document", "passage", "entity")
"""The types of record that can have a note."""


def sources(session: Session, numbers: Sequence[int], guard: bytes | None) -> Iterator[Record]:
    """Sources by desk number; with ``guard``, the desk's key, also who protected ones are."""
    batch = Batch(session, "source", numbers)
    batch.refer("cited_by_id", "source")
    other = batch.children(SourceName.__table__, "source_id", "position")
    sealed = batch.children(ProtectedIdentity.__table__, "source_id") if guard else {}
    for row in batch.rows:
        yield batch.record(
            row,
            names=[NAME.group.kept(name) for name in other[row["id"]]],
            cited_by=batch.names.of("source", row["cited_by_id"]),
            identity=_identity(row, sealed.get(row["id"], []), guard),
        )


def entities(session: Session, numbers: Sequence[int], _guard: bytes | None) -> Iterator[Record]:
    """Entities by desk number."""
    batch = Batch(session, "entity", numbers)
    batch.refer("source_id", "source")
    other = batch.children(EntityName.__table__, "entity_id", "position")
    for row in batch.rows:
        yield batch.record(
            row,
            aliases=[NAME.group.kept(name) for name in other[row["id"]]],
            source=batch.names.of("source", row["source_id"]),
        )


def sames(session: Session, numbers: Sequence[int], _guard: bytes | None) -> Iterator[Record]:
    """What was said of two sources being one. The two stand in the order of their ids."""
    batch = Batch(session, "same", numbers)
    for column in ("a_id", "b_id"):
        batch.refer(column, "source")
    for row in batch.rows:
        ends = (batch.names.of("source", row[column]) or "" for column in ("a_id", "b_id"))
        a, b = pair_of(*ends)
        yield batch.record(row, a=a, b=b)


def notes(session: Session, numbers: Sequence[int], _guard: bytes | None) -> Iterator[Record]:
    """Notes by desk number."""
    batch = Batch(session, "note", numbers)
    for kind in SUBJECTS:
        batch.refer(f"{kind}_id", kind)
    for row in batch.rows:
        on = (batch.names.of(kind, row[f"{kind}_id"]) for kind in SUBJECTS)
        yield batch.record(row, on=next(name for name in on if name))


def _identity(source: Row, sealed: Sequence[Row], guard: bytes | None) -> dict[str, Any] | None:
    if guard is None or not sealed:
        return None
    opened = unseal(guard, source["key"], Sealed(sealed[0]["content"], sealed[0]["sealed_key"]))
    return IDENTITY.kept(vars(opened))
