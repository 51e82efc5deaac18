"""Records of a file as rows of the desk's tables and entries of its journal."""

from collections.abc import Callable, Sequence

from webapp.exchange.commands.rows.chains import put_attribution
from webapp.exchange.commands.rows.claims import put_claim
from webapp.exchange.commands.rows.people import put_entity, put_note, put_source, write_sames
from webapp.exchange.commands.rows.texts import put_document, put_passage, put_snapshot
from webapp.exchange.commands.shelf import Shelf
from webapp.exchange.schemas import Record

_PUT: dict[str, Callable[[Shelf, Record], None]] = {
    "source": put_source,
    "entity": put_entity,
    "document": put_document,
    "snapshot": put_snapshot,
    "passage": put_passage,
    "claim": put_claim,
    "attribution": put_attribution,
    "note": put_note,
}


def write(shelf: Shelf, records: Sequence[Record]) -> None:
    """Write these new records, whose references are on the desk or among them."""
    for record in records:
        if record["type"] != "same":
            _PUT[record["type"]](shelf, record)
    shelf.write()
    write_sames(shelf, [record for record in records if record["type"] == "same"])
