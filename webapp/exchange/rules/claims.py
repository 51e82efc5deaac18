"""What is wrong with claims in a file (rules 16 to 22), by the rules of their room."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from webapp.claims.changes import About, NewClaim, QuantityDraft
from webapp.claims.rules import refusals, text_refusals, with_rule
from webapp.exchange.rules.facts import Known, event_time, language_of
from webapp.exchange.rules.records import entities_wrongs
from webapp.exchange.schemas import Record, Wrong
from webapp.kernel.words import say
from webapp.model.vocabulary import (
    CasualtyStatus,
    Checkability,
    ClaimType,
    CountBasis,
    EntityPart,
    Polarity,
)

_FIGURE = re.compile(r"quantities-(\d+)-(\w+)")
_KEYS = {
    "event_raw": "event_time.raw",
    "event_anchor": "event_time.anchor",
    "event_anchor_how": "event_time.anchor_how",
    "event_precision": "event_time.precision",
}


def claim_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """A claim: its current words and key facts as a new claim's, and its older words."""
    yield from _wording_wrongs(record)
    number = current_wording(record)
    if not 1 <= number <= len(record["wordings"]):
        yield Wrong("wording", say("There is no wording of this number."))
        return
    for refusal in refusals(claim_draft(record, number)):
        yield Wrong(key_of(refusal.field, number), refusal.sentence)
    for place, one in enumerate(record.get("variants", [])):
        for refusal in text_refusals(one["text"]):
            yield Wrong(f"variants[{place}].text", refusal.sentence)
    yield from entities_wrongs(record, known)


def current_wording(record: Record) -> int:
    """The number of the claim's own words: the last that are no translation, unless stated."""
    own = [
        number for number, one in enumerate(record["wordings"], 1) if "translation_of" not in one
    ]
    stated: int = record.get("wording", own[-1] if own else 0)
    return stated


def claim_draft(record: Record, number: int) -> NewClaim:
    """The claim as the rules of its room read it. Only what is recorded is held to all of them."""
    words = record["wordings"][number - 1]
    event = event_time(record)
    return NewClaim(
        text=words["text"],
        language=words.get("language") or language_of(record),
        short_text=record.get("short_text"),
        claim_type=_word(ClaimType, record.get("claim_type")),
        checkability=_word(Checkability, record.get("checkability")),
        polarity=_word(Polarity, record.get("polarity")),
        as_of=record.get("as_of"),
        event_time=event.get("edtf"),
        event_precision=event.get("precision"),
        event_raw=event.get("raw"),
        event_anchor=event.get("anchor"),
        event_anchor_how=event.get("anchor_how"),
        implied=record.get("implied", False),
        about=tuple(About(part=EntityPart.PLACE) for _ in record.get("places", [])),
        quantities=tuple(
            with_rule(quantity_draft(one), language_of(record))
            for one in record.get("quantities", [])
        ),
        draft="state" in record,
    )


def quantity_draft(quantity: Mapping[str, Any]) -> QuantityDraft:
    """A figure as the rules of claims read it."""
    return QuantityDraft(
        raw=quantity["raw"],
        measure=quantity["measure"],
        low=quantity.get("low"),
        best=quantity.get("best"),
        high=quantity.get("high"),
        unit=quantity.get("unit"),
        approx=quantity.get("approx", False),
        count_basis=_word(CountBasis, quantity.get("count_basis")),
        status=_word(CasualtyStatus, quantity.get("status")),
        converted_from=quantity.get("converted_from"),
        rule=quantity.get("rule"),
    )


def key_of(field: str, wording: int) -> str:
    """The key of a file for a field of the form."""
    if figure := _FIGURE.fullmatch(field):
        return f"quantities[{figure[1]}].{figure[2]}"
    if field == "text":
        return f"wordings[{wording - 1}].text"
    return _KEYS.get(field, field)


def _wording_wrongs(record: Record) -> Iterable[Wrong]:
    for number, one in enumerate(record["wordings"], 1):
        at = f"wordings[{number - 1}]"
        for refusal in text_refusals(one["text"]):
            yield Wrong(f"{at}.text", refusal.sentence)
        if not one.get("translation_of", 0) < number:
            yield Wrong(
                f"{at}.translation_of",
                say("A translation comes after the words it translates. Give their number."),
            )
    if "translation_of" in record["wordings"][0]:
        yield Wrong("wordings", say("The first words of a claim are no translation."))


def _word(vocabulary: Any, value: str | None) -> Any:
    return None if value is None else vocabulary(value)
