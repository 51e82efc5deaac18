"""Why a source or an entity can not be recorded as it was typed: field → sentence."""

from collections.abc import Iterable
from decimal import Decimal

from webapp.kernel.languages import language_tag
from webapp.kernel.text import clean, refusal, wordless
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import AgentKind, EntityKind, ProtectionReason, Sensitivity
from webapp.sources.changes import Elsewhere, EntityFacts, Name, SourceFacts

Refusals = dict[str, Sentence]

LABEL_MOST = 300
NAMES_MOST = 60
PROTECTED = frozenset({Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED})
UNNAMED = frozenset(
    {AgentKind.COLLECTIVE, AgentKind.UNNAMED_PERSON, AgentKind.UNNAMED_GROUP, AgentKind.UNKNOWN}
)
_DEGREES = list(Sensitivity)
_PEOPLE = frozenset({AgentKind.PERSON, AgentKind.UNNAMED_PERSON})
_THINGS = frozenset({AgentKind.DOCUMENT, AgentKind.DATASET, AgentKind.SENSOR})


def tidy(text: str | None) -> str | None:
    """Words of one line as they are kept: one space between words, None where nothing stands."""
    return " ".join(clean(text).split()) or None if text else None


def is_protected(sensitivity: Sensitivity) -> bool:
    """Whether a source with this sensitivity goes by a cover name."""
    return sensitivity in PROTECTED


def lowers(before: Sensitivity, after: Sensitivity) -> bool:
    """Whether the change takes protection away."""
    return _DEGREES.index(after) < _DEGREES.index(before)


def source_refusals(facts: SourceFacts, sensitivity: Sensitivity) -> Refusals:
    """What is wrong with the particulars of a source."""
    found = _line("label", facts.label, _NO_LABEL)
    found |= _line("role", facts.role) | _line("descriptor", facts.descriptor)
    found |= _language("label_language", facts.label_language)
    found |= _names(facts.names) | _elsewhere(facts.elsewhere)
    if is_protected(sensitivity) and facts.names:
        found["names"] = say(
            "A protected source goes by its cover name only. Take the other names out."
        )
    return found


def protection_refusals(
    sensitivity: Sensitivity, reason: ProtectionReason | None, descriptor: str | None
) -> Refusals:
    """What a protected source lacks: the reason, and the words to be used of it in public."""
    found = _line("descriptor", descriptor)
    if not is_protected(sensitivity):
        return found
    if reason is None:
        found["protection_reason"] = say("Choose why this source is protected.")
    if not tidy(descriptor):
        found["descriptor"] = say(
            "Say in which words this source may be spoken of in public, "
            "such as “a villager from the area”."
        )
    return found


def entity_refusals(facts: EntityFacts) -> Refusals:
    """What is wrong with the particulars of an entity."""
    found = _line("name", facts.name, _NO_NAME) | _language("language", facts.language)
    found |= _names(facts.names) | _elsewhere(facts.elsewhere)
    placed = facts.lat is not None or facts.lon is not None or facts.geo_precision is not None
    if placed and facts.kind is not EntityKind.PLACE:
        found["lat"] = say("Only a place has coordinates. Choose “Place”, or take them out.")
        return found
    if (facts.lat is None) != (facts.lon is None):
        missing = "lat" if facts.lat is None else "lon"
        found[missing] = say("Give latitude and longitude together, or neither.")
    found |= _within("lat", facts.lat, 90) | _within("lon", facts.lon, 180)
    if facts.geo_precision is not None and not 1 <= facts.geo_precision <= 7:
        found["geo_precision"] = say("Choose how exact the place is.")
    return found


def join_refusal(a: AgentKind, b: AgentKind) -> Sentence | None:
    """Why records of these two kinds can not be one source, or None."""
    if AgentKind.UNKNOWN in (a, b) or _family(a) == _family(b):
        return None
    return say(
        "A person, a body and a document are not one source. "
        "Change the kind of one of the two first, if it is recorded wrongly."
    )


def _family(kind: AgentKind) -> str:
    return "person" if kind in _PEOPLE else "thing" if kind in _THINGS else "body"


def _line(field: str, text: str | None, when_empty: Sentence | None = None) -> Refusals:
    """A field of one line: its characters, its length, and words where it must have some."""
    words = tidy(text) or ""
    if found := refusal(words, LABEL_MOST):
        return {field: found}
    if when_empty is not None and wordless(words):
        return {field: when_empty}
    return {}


def _language(field: str, tag: str | None) -> Refusals:
    if tag and language_tag(tag) is None:
        return {field: say("Give the language as a short tag, like en, ar or pt-BR.")}
    return {}


def _names(names: Iterable[Name]) -> Refusals:
    names = list(names)
    if len(names) > NAMES_MOST:
        return {"names": say("At most %(most)s other names can be kept.", most=NAMES_MOST)}
    for name in names:
        if found := _line("names", name.text, _NO_NAME) or _language("names", name.language):
            return found
    return {}


def _elsewhere(ids: Iterable[Elsewhere]) -> Refusals:
    for one in ids:
        if not tidy(one.system) or not tidy(one.external):
            return {"elsewhere": say("Give both the other system and the number it uses there.")}
        for text in (one.system, one.external):
            if found := refusal(text, 200):
                return {"elsewhere": found}
    return {}


def _within(field: str, value: Decimal | None, most: int) -> Refusals:
    if value is None or (value.is_finite() and abs(value) <= most):
        return {}
    return {field: say("Give degrees from −%(most)s to %(most)s, like 36.2.", most=most)}


_NO_LABEL = say(
    "Say who this source is: a name, or words such as “unnamed Iraqi officials” "
    "where none is given."
)
_NO_NAME = say("Give a name with letters or figures in it.")
