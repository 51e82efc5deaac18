"""Words that weaken or bound what is said: found in a text, and missed in a wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import regex

from webapp.claims.rules.numbers import Numeral, numerals
from webapp.claims.rules.refusal import Refusal
from webapp.kernel.words import say
from webapp.model.vocabulary import HedgeKind


class Sense(StrEnum):
    """What a hedge does: to a number (near it, at least it, at most it), or to the statement."""

    NEAR = "near"
    LEAST = "least"
    MOST = "most"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class HedgeWord:
    """A hedge in a text. ``number`` is what it bears on, where that is a number."""

    start: int
    end: int
    words: str
    kind: HedgeKind
    sense: Sense
    number: Numeral | None = None


# Before a number, per language. The longest match wins.
_BEFORE: dict[str, dict[Sense, str]] = {
    "en": {
        Sense.NEAR: "some|about|around|approximately|approx.|roughly|circa|ca.|c.|nearly|almost|"
        "close to|an estimated|estimated|estimated at|something like|in the region of|"
        "in the order of|perhaps|maybe|possibly|probably",
        Sense.LEAST: "at least|no fewer than|no less than|not less than|not fewer than|more than|"
        "over|well over|upwards of|in excess of|a minimum of",
        Sense.MOST: "at most|no more than|not more than|fewer than|less than|under|up to|"
        "as many as|as much as|a maximum of",
    },
    "ar": {
        Sense.NEAR: "نحو|حوالي|حوالى|قرابة|زهاء|ما يقرب من|ما يقارب",
        Sense.LEAST: "ما لا يقل عن|على الأقل|أكثر من|أزيد من",
        Sense.MOST: "ما لا يزيد على|على الأكثر|أقل من",
    },
    "de": {
        Sense.NEAR: "etwa|rund|ungefähr|circa|ca.|knapp|fast|an die",
        Sense.LEAST: "mindestens|wenigstens|mehr als|über",
        Sense.MOST: "höchstens|weniger als|unter|bis zu",
    },
    "fr": {
        Sense.NEAR: "environ|près de|quelque|autour de|presque",
        Sense.LEAST: "au moins|plus de",
        Sense.MOST: "au plus|moins de|jusqu’à|jusqu'à",
    },
    "ru": {
        Sense.NEAR: "около|примерно|почти|порядка|приблизительно",
        Sense.LEAST: "не менее|более|больше|свыше|как минимум",
        Sense.MOST: "не более|менее|меньше|до",
    },
}
_AFTER: dict[str, dict[Sense, str]] = {
    "en": {Sense.NEAR: "or so", Sense.LEAST: "or more", Sense.MOST: "or fewer|or less"},
}
# On their own, per language.
_ALONE: dict[str, dict[HedgeKind, str]] = {
    "en": {
        HedgeKind.EVIDENTIAL: "reportedly|allegedly|apparently|purportedly|supposedly|reputedly|"
        "ostensibly|is said to|are said to|was said to|were said to|is believed to|"
        "are believed to|was believed to|were believed to|is thought to|are thought to|"
        "was thought to|were thought to|believed to be",
        HedgeKind.MODAL_VERB: "may|might",
        HedgeKind.MODAL_ADJECTIVE: "possible|possibly|probable|probably|perhaps|maybe|likely|"
        "unlikely",
        HedgeKind.EPISTEMIC_ADJECTIVE: "unclear|uncertain|unconfirmed|unverified",
        HedgeKind.FREQUENCY: "sometimes|at times",
        HedgeKind.APPROXIMATOR: "de facto",
    },
}
# What stands between a hedge and its number: a currency, a sign, “the”.
_BETWEEN = r"(?:\s+|\s*[~≈]\s*)(?:[$€£¥]\s?|US\$\s?)?"


def find_hedges(text: str, language: str = "en") -> list[HedgeWord]:
    """Every hedge in the text, in order, none overlapping; those of numbers come first."""
    tongue = _tongue(language)
    found = [*_of_numbers(text, tongue)]
    for kind, pattern in _alone(tongue):
        for match in pattern.finditer(text):
            hedge = HedgeWord(*match.span(), match.group(), kind, Sense.STATEMENT)
            if not any(hedge.start < one.end and one.start < hedge.end for one in found):
                found.append(hedge)
    return sorted(found, key=lambda hedge: hedge.start)


def number_hedges(text: str, language: str = "en") -> list[HedgeWord]:
    """The hedges in the text that bear on a number: “some” of “some 4,000”."""
    return sorted(_of_numbers(text, _tongue(language)), key=lambda one: one.start)


def dropped_hedges(passage: str, wording: str, language: str = "en") -> list[HedgeWord]:
    """Hedges of the passage whose number the wording gives without one of the same sense.

    A number that the wording leaves out drops nothing with it.
    """
    kept = {
        (hedge.number.value, hedge.sense)
        for hedge in number_hedges(wording, language)
        if hedge.number
    }
    given = {numeral.value for numeral in numerals(wording)}
    return [
        hedge
        for hedge in number_hedges(passage, language)
        if hedge.number
        and hedge.number.value in given
        and (hedge.number.value, hedge.sense) not in kept
    ]


def hedge_refusals(
    passages: Sequence[str], wording: str, language: str, reason: str
) -> list[Refusal]:
    """A number hedge of a passage is kept in the claim, or there is a reason why not."""
    if reason.strip():
        return []
    for passage in passages:
        for hedge in dropped_hedges(passage, wording, language):
            sentence = say(
                "The passage says “%(words)s”. Keep it in the claim, or say why it is dropped.",
                words=hedge.words,
            )
            return [Refusal("text", sentence, "hedge_dropped")]
    return []


def _tongue(language: str) -> str:
    """The language of a tag such as en-GB, without its region."""
    return language.partition("-")[0].lower()


def _of_numbers(text: str, tongue: str) -> list[HedgeWord]:
    numbers = numerals(text)
    starts = {numeral.start: numeral for numeral in numbers}
    ends = {numeral.end: numeral for numeral in numbers}
    found: list[HedgeWord] = []
    for sense, before, after in _beside_numbers(tongue):
        for match in before.finditer(text, overlapped=True) if before else ():
            if numeral := starts.get(match.end()):
                span = match.span("hedge")
                kind = HedgeKind.APPROXIMATOR
                found.append(HedgeWord(*span, match["hedge"], kind, sense, numeral))
        for match in after.finditer(text) if after else ():
            if numeral := ends.get(match.start()):
                span = match.span("hedge")
                kind = HedgeKind.APPROXIMATOR
                found.append(HedgeWord(*span, match["hedge"], kind, sense, numeral))
    found.sort(key=lambda hedge: hedge.start - hedge.end)
    longest: list[HedgeWord] = []
    for hedge in found:
        if not any(hedge.start < one.end and one.start < hedge.end for one in longest):
            longest.append(hedge)
    return longest


@cache
def _beside_numbers(
    tongue: str,
) -> list[tuple[Sense, regex.Pattern[str] | None, regex.Pattern[str] | None]]:
    before, after = _BEFORE.get(tongue, {}), _AFTER.get(tongue, {})
    return [
        (
            sense,
            _compiled(rf"\b(?P<hedge>{_choice(before[sense])}){_BETWEEN}")
            if sense in before
            else None,
            _compiled(rf"\s+(?P<hedge>{_choice(after[sense])})\b") if sense in after else None,
        )
        for sense in (Sense.NEAR, Sense.LEAST, Sense.MOST)
    ]


@cache
def _alone(tongue: str) -> list[tuple[HedgeKind, regex.Pattern[str]]]:
    return [
        # “May” with a capital is mostly the month.
        (kind, regex.compile(rf"\b(?:{words})\b", 0 if "may" in words else regex.IGNORECASE))
        for kind, words in _ALONE.get(tongue, {}).items()
    ]


def _choice(words: str) -> str:
    """The alternatives as a pattern, the longest first, spaces of any kind between words."""
    longest_first = sorted(words.split("|"), key=len, reverse=True)
    return "|".join(
        r"\s+".join(regex.escape(part) for part in one.split()) for one in longest_first
    )


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)
