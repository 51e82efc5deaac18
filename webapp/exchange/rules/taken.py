"""Values of which the desk keeps one only, and who has them already."""

from collections.abc import Iterable

from webapp.exchange.rules.facts import Known
from webapp.exchange.schemas import Record

Value = tuple[str, ...]


def unique_values(record: Record, known: Known) -> Iterable[tuple[str, Value]]:
    """The values of a record that no other may have: their kind and what they are."""
    for one in record.get("external_ids", []):
        yield "external_id", (record["type"], one["system"], one["id"])
    match record["type"]:
        case "snapshot":
            document = known.fact(record["document"])
            yield "capture", (document.name if document else "", record["raw_sha256"])
        case "same" if "parted_at" not in record:
            a, b = known.fact(record["a"]), known.fact(record["b"])
            yield "same", pair_of(a.name if a else "", b.name if b else "")


def other_with(record: Record, known: Known, kind: str, value: Value) -> str | None:
    """The name of another record that has this value, or None."""
    owner, own = known.taken(kind, value), known.fact(record["id"])
    return None if owner is None or (own is not None and own.name == owner) else owner


def pair_of(one: str, other: str) -> Value:
    """Two names in the order in which files have them."""
    return tuple(sorted((one, other)))
