"""Sources, entities, sameness and notes of a file as rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from webapp.access.vault import Identity, commitment, seal
from webapp.exchange.commands.shelf import Shelf, elsewhere, instant
from webapp.exchange.queries import said_of
from webapp.exchange.schemas import Record
from webapp.journal.rules import difference
from webapp.model import Source


def put_source(shelf: Shelf, record: Record) -> None:
    """A source with its names, ids and, where it comes, who it is."""
    values = {
        "kind": record["kind"],
        "label": record["label"],
        "label_language": record.get("label_language"),
        "descriptor": record.get("descriptor"),
        "role": record.get("role"),
        "sensitivity": record.get("sensitivity", "public"),
        "protection_reason": record.get("protection_reason"),
        "cited_by_id": shelf.number(record.get("cited_by")),
    }
    names = _put_names(shelf, record, "names", "source_name", "source_id")
    shelf.put_record(record, values, names=names, elsewhere=elsewhere(record))
    if "identity" in record:
        _put_identity(shelf, record)


def put_entity(shelf: Shelf, record: Record) -> None:
    """An entity with its names and ids."""
    values = {
        "kind": record["kind"],
        "name": record["name"],
        "language": record.get("language"),
        "lat": record.get("lat"),
        "lon": record.get("lon"),
        "geo_precision": record.get("geo_precision"),
        "source_id": shelf.number(record.get("source")),
    }
    names = _put_names(shelf, record, "aliases", "entity_name", "entity_id")
    shelf.put_record(record, values, names=names, elsewhere=elsewhere(record))


def put_note(shelf: Shelf, record: Record) -> None:
    """A note on a record."""
    fact = shelf.known.fact(record["on"])
    values = {
        "text": record["text"],
        "by": record.get("by", shelf.load.actor.name),
        "at": instant(record.get("at")) or shelf.at,
        f"{fact.type if fact else ''}_id": shelf.number(record["on"]),
    }
    shelf.put_record(record, values)


def write_sames(shelf: Shelf, records: Iterable[Record]) -> None:
    """What is said of two sources being one: written at once, and told at the first of the two.

    Their sources are written already: the journal shows what stood about them before and after.
    """
    for record in records:
        place = shelf.place(record["id"])
        number = shelf.number(record["a"]) or 0
        low, high = sorted((number, shelf.number(record["b"]) or 0))
        before = said_of(shelf.session, number)
        shelf.put(
            "same_source",
            id=place.number,
            key=place.key,
            a_id=low,
            b_id=high,
            certainty=record["certainty"],
            reason=record["reason"],
            at=instant(record.get("at")) or shelf.at,
            by_id=shelf.load.actor.person_id,
            import_id=shelf.load.import_id,
            parted_at=instant(record.get("parted_at")),
        )
        shelf.put_ids(record)
        shelf.write()
        _tell(shelf, record, number, before)


def _tell(shelf: Shelf, record: Record, number: int, before: Mapping[str, list[list[str]]]) -> None:
    source = shelf.session.get_one(Source, number)
    after = said_of(shelf.session, number)
    act = "source.join"
    if "parted_at" in record:
        other = shelf.session.get_one(Source, shelf.number(record["b"]) or 0)
        said = [other.key, record["certainty"], record["reason"]]
        before, act = {"same": [*before.get("same", []), said]}, "source.part"
    shelf.act(act, ("source", source.key, number), difference(before, after))
    shelf.write()


def _put_names(shelf: Shelf, record: Record, key: str, table: str, column: str) -> list[Any]:
    """The other names as rows, and as the journal keeps them."""
    number = shelf.place(record["id"]).number
    names: list[Mapping[str, Any]] = record.get(key, [])
    for position, name in enumerate(names):
        shelf.put(
            table,
            **{column: number},
            position=position,
            text=name["text"],
            language=name.get("language"),
        )
    return [[name["text"], name.get("language")] for name in names]


def _put_identity(shelf: Shelf, record: Record) -> None:
    """Who a protected source is, sealed with this desk's key."""
    place, guard = shelf.place(record["id"]), shelf.load.guard
    assert guard is not None, "the check of the file lets no identity in without a custodian"
    sealed = seal(guard, place.key, Identity(**record["identity"]))
    shelf.put(
        "protected_identity",
        source_id=place.number,
        content=sealed.content,
        sealed_key=sealed.key,
        changed_at=shelf.at,
    )
    kept = {"identity": [commitment(guard, place.key, sealed)]}
    subject = ("source", place.key, place.number)
    shelf.act("source.seal_identity", subject, difference({}, kept))
