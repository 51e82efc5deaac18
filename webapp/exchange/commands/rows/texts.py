"""Documents, snapshots and passages of a file as rows."""

import base64

from webapp.exchange.commands.shelf import Shelf, instant
from webapp.exchange.rules import DocumentFact, PassageFact, SnapshotFact, is_removed, published
from webapp.exchange.schemas import Record
from webapp.kernel.text import NORMALISER, context
from webapp.model.vocabulary import CustodyAction


def put_document(shelf: Shelf, record: Record) -> None:
    """A document with the bounds of its date."""
    when = published(record)
    values = {
        "kind": record["kind"],
        "title": record["title"],
        "byline": record.get("byline"),
        "publisher_id": shelf.number(record.get("publisher")),
        "published": when.text if when else None,
        "published_earliest": when.earliest if when else None,
        "published_latest": when.latest if when else None,
        "zone": record.get("zone"),
        "language": record.get("language", shelf.load.language),
        "url": record.get("url"),
        "basis": record["basis"],
    }
    shelf.put_record(record, values)


def put_snapshot(shelf: Shelf, record: Record) -> None:
    """A snapshot with what was done with it; taking it in is noted where nothing else is."""
    text = record.get("text", "")
    values = {
        "document_id": shelf.number(record["document"]),
        "captured_at": instant(record["captured_at"]),
        "method": record["method"],
        "media_type": record.get("media_type", "text/plain"),
        "charset": record.get("charset", "utf-8"),
        "requested_url": record.get("requested_url"),
        "final_url": record.get("final_url"),
        "http_status": record.get("http_status"),
        "raw": base64.b64decode(record["raw"]) if "raw" in record else None,
        "raw_sha256": record["raw_sha256"],
        "text": text,
        "text_sha256": record["text_sha256"],
        "length": record["length"] if is_removed(record) else len(text),
        "normaliser": record.get("normaliser", NORMALISER),
        "tool": record.get("tool", ""),
    }
    shelf.put_record(record, values)
    captured = {
        "action": CustodyAction.CAPTURED.value,
        "at": record["captured_at"],
        "hash_after": record["raw_sha256"],
    }
    for event in record.get("custody", [captured]):
        shelf.put(
            "custody_event",
            snapshot_id=shelf.place(record["id"]).number,
            **{**event, "at": instant(event["at"])},
            import_id=shelf.load.import_id,
        )


def put_passage(shelf: Shelf, record: Record) -> None:
    """A passage; the words around it are taken from the text where the line leaves them out."""
    before, after = "", ""
    snapshot = shelf.known.fact(record["snapshot"])
    if isinstance(snapshot, SnapshotFact) and not snapshot.removed:
        before, after = context(shelf.known.text(snapshot.name), record["start"], record["end"])
    values = {
        "snapshot_id": shelf.number(record["snapshot"]),
        "start": record["start"],
        "end": record["end"],
        "exact": record.get("exact", ""),
        "prefix": record.get("prefix", before),
        "suffix": record.get("suffix", after),
        "anchor_state": record.get("anchor_state", "exact"),
        "predecessor_id": shelf.number(record.get("predecessor")),
    }
    shelf.put_record(record, values)


def zone_of(shelf: Shelf, passage: str) -> str | None:
    """The time zone of the document that a passage stands in."""
    known = shelf.known
    fact = known.fact(passage)
    snapshot = known.fact(fact.snapshot) if isinstance(fact, PassageFact) else None
    document = known.fact(snapshot.document) if isinstance(snapshot, SnapshotFact) else None
    return document.zone if isinstance(document, DocumentFact) else None
