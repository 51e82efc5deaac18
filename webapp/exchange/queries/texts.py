"""Documents, snapshots and passages of the desk as records of a file."""

import base64
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from webapp.exchange.queries.batch import Batch, Row, plain_row
from webapp.exchange.schemas import Record
from webapp.exchange.schemas.parts import CUSTODY
from webapp.model import CustodyEvent
from webapp.model.vocabulary import CustodyAction


def documents(session: Session, numbers: Sequence[int], _guard: bytes | None) -> Iterator[Record]:
    """Documents by desk number."""
    batch = Batch(session, "document", numbers)
    batch.refer("publisher_id", "source")
    for row in batch.rows:
        yield batch.record(row, publisher=batch.names.of("source", row["publisher_id"]))


def snapshots(session: Session, numbers: Sequence[int], guard: bytes | None) -> Iterator[Record]:
    """Snapshots by number; the bytes they were made of only with ``guard``."""
    batch = Batch(session, "snapshot", numbers)
    batch.refer("document_id", "document")
    custody = batch.children(CustodyEvent.__table__, "snapshot_id", "id")
    for row in batch.rows:
        raw = row["raw"] if guard else None
        length = None if row["text"] else row["length"]
        yield batch.record(
            row,
            document=batch.names.of("document", row["document_id"]),
            raw=base64.b64encode(raw).decode() if raw else None,
            length=length,
            custody=_custody(row, custody[row["id"]]),
        )


def passages(session: Session, numbers: Sequence[int], _guard: bytes | None) -> Iterator[Record]:
    """Passages by number."""
    batch = Batch(session, "passage", numbers)
    batch.refer("snapshot_id", "snapshot")
    batch.refer("predecessor_id", "passage")
    for row in batch.rows:
        yield batch.record(
            row,
            snapshot=batch.names.of("snapshot", row["snapshot_id"]),
            predecessor=batch.names.of("passage", row["predecessor_id"]),
        )


def _custody(snapshot: Row, events: Sequence[Row]) -> list[dict[str, Any]]:
    """What was done with a snapshot; nothing where that is only what every load notes of it."""
    if len(events) == 1 and events[0]["action"] is CustodyAction.CAPTURED:
        only = events[0]
        if only["at"] == snapshot["captured_at"] and not only["reason"]:
            return []
    return [CUSTODY.kept(plain_row(event)) for event in events]
