"""Claims of a file as rows: words, key facts, figures, entities."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.claims.changes import QuantityDraft
from webapp.claims.commands import figure_part
from webapp.claims.commands.parts import FIGURE
from webapp.claims.rules import read_times
from webapp.exchange.commands.shelf import Shelf, instant
from webapp.exchange.rules import claim_draft, current_wording, language_of
from webapp.exchange.schemas import Record
from webapp.kernel.languages import language_tag
from webapp.model import Quantity
from webapp.model.vocabulary import EntityPart

_PARTS = (
    ("entities", EntityPart.ABOUT),
    ("places", EntityPart.PLACE),
    ("topics", EntityPart.TOPIC),
)


def put_claim(shelf: Shelf, record: Record) -> None:
    """A claim with all that belongs to it."""
    number = shelf.place(record["id"]).number
    current = current_wording(record)
    draft = claim_draft(record, current)
    times, _ = read_times(draft)
    language = _language(shelf, record)
    values = {
        "wording_no": current,
        "short_text": draft.short_text,
        "claim_type": draft.claim_type,
        "checkability": draft.checkability,
        "polarity": draft.polarity,
        "as_of": times.as_of.text if times.as_of else None,
        "as_of_earliest": times.as_of.earliest if times.as_of else None,
        "as_of_latest": times.as_of.latest if times.as_of else None,
        "event_time": times.event.text if times.event else None,
        "event_earliest": times.event.earliest if times.event else None,
        "event_latest": times.event.latest if times.event else None,
        "event_precision": times.precision,
        "event_raw": draft.event_raw,
        "event_anchor": draft.event_anchor,
        "event_anchor_how": draft.event_anchor_how,
        "language": language,
        "implied": draft.implied,
        "sensitivity": record.get("sensitivity", "public"),
    }
    parts = {
        "wordings": _put_wordings(shelf, record, number, language),
        "variants": _put_variants(shelf, record, number, language),
        "entities": _put_entities(shelf, record, number),
        "quantities": put_quantities(shelf, draft.quantities, claim_id=number),
    }
    shelf.put_record(record, values, **parts)


def put_quantities(
    shelf: Shelf, quantities: Sequence[QuantityDraft], **of: int
) -> list[dict[str, Any]]:
    """Figures of a claim (``claim_id=``) or a report as rows, and as the journal keeps them."""
    parts = []
    for position, one in enumerate(quantities):
        values = {name: getattr(one, name) for name in FIGURE}
        shelf.put("quantity", position=position, **values, **of)
        parts.append(figure_part(Quantity(position=position, **values)))
    return parts


def _language(shelf: Shelf, record: Record) -> str:
    """The language of a claim: its own, that of its first words, or that of the desk."""
    given = record.get("language") or record["wordings"][0].get("language")
    return given or language_tag(shelf.load.language) or language_of(record)


def _put_wordings(shelf: Shelf, record: Record, claim: int, language: str) -> list[dict[str, Any]]:
    wordings: list[Mapping[str, Any]] = record["wordings"]
    numbers = shelf.take("wording", len(wordings))
    parts = []
    for number, one in enumerate(wordings, 1):
        translates = one.get("translation_of")
        shelf.put(
            "wording",
            id=numbers[number - 1],
            claim_id=claim,
            number=number,
            text=one["text"],
            language=one.get("language", language),
            translation_of_id=numbers[translates - 1] if translates else None,
            reason=one.get("reason", ""),
            at=instant(one.get("at")) or shelf.at,
            by_id=shelf.load.actor.person_id,
        )
        part = {
            "number": number,
            "text": one["text"],
            "language": one.get("language", language),
            "translation_of": translates,
            "reason": one.get("reason"),
        }
        parts.append({name: value for name, value in part.items() if value not in (None, "")})
    return parts


def _put_variants(shelf: Shelf, record: Record, claim: int, language: str) -> list[dict[str, Any]]:
    parts = []
    for position, one in enumerate(record.get("variants", [])):
        part = {"text": one["text"], "language": one.get("language", language)}
        shelf.put("variant", claim_id=claim, position=position, **part)
        parts.append(part)
    return parts


def _put_entities(shelf: Shelf, record: Record, claim: int) -> list[dict[str, Any]]:
    """Entities, places and topics as rows, and as the journal keeps them: part by part."""
    parts = []
    position = 0
    for key, part in _PARTS:
        for one in record.get(key, []):
            group = one if isinstance(one, dict) else {"entity": one}
            number = shelf.number(group["entity"]) or 0
            precision = group.get("geo_precision")
            shelf.put(
                "claim_entity",
                claim_id=claim,
                entity_id=number,
                part=part,
                position=position,
                geo_precision=precision,
            )
            told = {
                "part": part.value,
                "entity": number,
                "name": shelf.label("entity", number),
                "geo_precision": precision,
            }
            parts.append({name: value for name, value in told.items() if value is not None})
            position += 1
    return parts
