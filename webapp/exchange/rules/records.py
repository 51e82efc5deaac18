"""What is wrong with sources, entities, sameness and notes in a file, by the rooms' rules."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from webapp.exchange.rules.facts import EntityFact, Known, SourceFact
from webapp.exchange.rules.taken import other_with, pair_of
from webapp.exchange.schemas import TYPES, Record, Wrong
from webapp.kernel.text import wordless
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import AgentKind, EntityKind, ProtectionReason, Sensitivity
from webapp.sources.changes import Elsewhere, EntityFacts, Name, SourceFacts
from webapp.sources.rules import (
    entity_refusals,
    is_protected,
    join_refusal,
    protection_refusals,
    source_refusals,
)

FILE = "file"
"""The system whose ids are those of loaded files."""

_SOURCE_KEYS = {"elsewhere": "external_ids"}
_ENTITY_KEYS = {"elsewhere": "external_ids", "names": "aliases"}


def source_wrongs(record: Record) -> Iterable[Wrong]:
    """A source: its words, its protection, who it is."""
    degree = Sensitivity(record.get("sensitivity", "public"))
    facts = SourceFacts(
        kind=AgentKind(record["kind"]),
        label=record["label"],
        label_language=record.get("label_language"),
        descriptor=record.get("descriptor"),
        role=record.get("role"),
        names=_names(record.get("names", [])),
        elsewhere=_elsewhere(record),
    )
    reason = record.get("protection_reason")
    yield from named(source_refusals(facts, degree), _SOURCE_KEYS)
    yield from named(
        protection_refusals(
            degree, ProtectionReason(reason) if reason else None, record.get("descriptor")
        )
    )
    if is_protected(degree) and "external_ids" in record:
        sentence = say("A protected source has no numbers in other systems. Take them out.")
        yield Wrong("external_ids", sentence)
    if not is_protected(degree):
        for key in ("protection_reason", "identity"):
            if key in record:
                yield Wrong(
                    key,
                    say(
                        "Only a confidential or restricted source has this. Give its "
                        "`sensitivity`, or take it out."
                    ),
                )


def entity_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """An entity: its words and coordinates; nobody protected is named by it."""
    source = known.fact(record["source"]) if "source" in record else None
    if isinstance(source, SourceFact) and is_protected(source.sensitivity):
        yield Wrong("source", say("A protected source is named by no entity. Take this out."))
    facts = EntityFacts(
        kind=EntityKind(record["kind"]),
        name=record["name"],
        language=record.get("language"),
        names=_names(record.get("aliases", [])),
        elsewhere=_elsewhere(record),
        lat=_degrees(record, "lat"),
        lon=_degrees(record, "lon"),
        geo_precision=record.get("geo_precision"),
    )
    yield from named(entity_refusals(facts), _ENTITY_KEYS)


def same_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """Two sources said to be one: two records, of kinds that can be one, said once."""
    a, b = known.fact(record["a"]), known.fact(record["b"])
    if not isinstance(a, SourceFact) or not isinstance(b, SourceFact):
        return
    if a.name == b.name:
        yield Wrong("b", say("A source is always the same as itself. Name another one."))
        return
    if wordless(record["reason"]):
        yield Wrong("reason", say("Say why the desk thinks so."))
    if "parted_at" in record:
        return
    if pair := other_with(record, known, "same", pair_of(a.name, b.name)):
        yield Wrong("b", say("%(pair)s says it of these two already.", pair=pair))
    if record["certainty"] == "not":
        return
    if sentence := join_refusal(a.kind, b.kind):
        yield Wrong("b", sentence)
    elif is_protected(a.sensitivity) != is_protected(b.sensitivity):
        yield Wrong(
            "b",
            say(
                "One of the two is protected. Joined with a record under another name, "
                "it would no longer be."
            ),
        )


def note_wrongs(record: Record) -> Iterable[Wrong]:
    """A note has words."""
    if sentence := wordless(record["text"]):
        yield Wrong("text", sentence)


def standing_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """What all records share: ids in other systems, and being withdrawn with a reason."""
    for place, one in enumerate(record.get("external_ids", [])):
        key = f"external_ids[{place}]"
        if one["system"] == FILE:
            yield Wrong(key, say("“file” is kept for loaded files. Name the other system."))
            continue
        value = (record["type"], one["system"], one["id"])
        if owner := other_with(record, known, "external_id", value):
            yield Wrong(key, say("%(record)s has this number already.", record=owner))
    if "state" not in TYPES[record["type"]].keys:
        return
    withdrawn = record.get("state") == "withdrawn"
    if withdrawn and "withdrawn" not in record:
        yield Wrong("withdrawn", say("Say when and why it was withdrawn."))
    if not withdrawn and "withdrawn" in record:
        yield Wrong(
            "state", say("It has a withdrawal, so write `withdrawn` here, or take that out.")
        )


def entities_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """What a claim is about: each named once, places as places, topics as topics."""
    wanted = {"places": EntityKind.PLACE, "topics": EntityKind.TOPIC, "entities": None}
    for key, kind in wanted.items():
        seen: set[str] = set()
        for place, one in enumerate(record.get(key, [])):
            fact = known.fact(one["entity"] if isinstance(one, dict) else one)
            if not isinstance(fact, EntityFact):
                continue
            where = f"{key}[{place}]"
            if fact.name in seen:
                yield Wrong(where, say("%(name)s stands here twice.", name=fact.name))
            seen.add(fact.name)
            if kind and fact.kind is not kind:
                yield Wrong(
                    where,
                    say(
                        "%(name)s is a %(found)s, and here stands a %(kind)s.",
                        name=fact.name,
                        found=fact.kind.value,
                        kind=kind.value,
                    ),
                )


def named(refusals: Mapping[str, Sentence], keys: Mapping[str, str] | None = None) -> list[Wrong]:
    """Refusals of a room at the keys that a file has for its fields."""
    return [Wrong((keys or {}).get(field, field), one) for field, one in refusals.items()]


def _names(names: Iterable[Mapping[str, Any]]) -> tuple[Name, ...]:
    return tuple(Name(one["text"], one.get("language")) for one in names)


def _elsewhere(record: Record) -> tuple[Elsewhere, ...]:
    return tuple(Elsewhere(one["system"], one["id"]) for one in record.get("external_ids", []))


def _degrees(record: Record, key: str) -> Decimal | None:
    value: Decimal | None = record.get(key)
    return value
