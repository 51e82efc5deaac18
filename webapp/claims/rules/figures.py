"""From the words of a report to a figure: nothing is invented, and every rule has a name."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from webapp.claims.changes import QuantityDraft
from webapp.claims.rules.hedges import Sense, number_hedges
from webapp.claims.rules.numbers import Numeral, numerals

SPELLED = "number words"
"""“Four thousand” is 4,000."""

VAGUE = "ACLED: tens 10, dozens 12, hundreds 100, thousands 1,000"
"""How ACLED codes estimates given in words: by the lowest figure that the word can mean."""

RANK = "rank: largest 1, second-largest 2"
"""A superlative is a rank, not a count."""

_VAGUE = {"tens": 10, "scores": 20, "dozens": 12, "hundreds": 100, "thousands": 1_000}
_VAGUE_WORD = regex.compile(rf"\b({'|'.join(_VAGUE)})\b", regex.IGNORECASE)
_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_RANK = regex.compile(
    rf"(?:the )?(?:(?P<ordinal>{'|'.join(_ORDINALS)})[- ])?"
    r"(?:\p{L}{2,}est|most \p{L}+|worst|best)",
    regex.IGNORECASE,
)
_BETWEEN = regex.compile(r"\s*(?:–|—|-|to|and|or)\s*", regex.IGNORECASE)


def read_figure(raw: str, language: str = "en") -> QuantityDraft | None:
    """The figure that these words give, with measure empty, or None where they give none.

    “some 4,000” is best 4,000, approximate, without bounds; “at least 3,000” has a lowest
    number alone. Words that are no exact number are read by a rule, which is named.
    """
    raw = raw.strip()
    found = numerals(raw)
    if len(found) == 2 and _BETWEEN.fullmatch(raw[found[0].end : found[1].start]):
        low, high = sorted(number.value for number in found)
        figure = QuantityDraft(raw=raw, measure="", low=low, high=high)
        return replace(figure, rule=_rule_for(raw, found[0]))
    if len(found) == 1:
        return _one(raw, found[0], language)
    if not found:
        return _vague(raw) or _rank(raw)
    return None


def raw_words(
    texts: Sequence[str], values: Collection[Decimal], language: str = "en", unit: str = ""
) -> str | None:
    """The words of the first text that gives one of these numbers, with its hedge and unit."""
    for text in texts:
        found = [number for number in numerals(text) if number.value in values]
        if not found:
            continue
        start, end = found[0].start, found[-1].end
        if len(values) == 1 or not _BETWEEN.fullmatch(text[found[0].end : found[-1].start]):
            end = found[0].end
        for hedge in number_hedges(text, language):
            if hedge.number == found[0]:
                start, end = min(start, hedge.start), max(end, hedge.end)
        measured = regex.compile(rf"\s*{regex.escape(unit)}\b") if unit else None
        if measured and (follows := measured.match(text, end)):
            end = follows.end()
        return text[start:end]
    return None


def _one(raw: str, number: Numeral, language: str) -> QuantityDraft:
    senses = {hedge.sense for hedge in number_hedges(raw, language)}
    figure = QuantityDraft(raw=raw, measure="", rule=_rule_for(raw, number))
    if Sense.LEAST in senses:
        return replace(figure, low=number.value)
    if Sense.MOST in senses:
        return replace(figure, high=number.value)
    return replace(figure, best=number.value, approx=Sense.NEAR in senses)


def _vague(raw: str) -> QuantityDraft | None:
    if match := _VAGUE_WORD.search(raw):
        value = numerals(str(_VAGUE[match.group().lower()]))[0].value
        return QuantityDraft(raw=raw, measure="", best=value, approx=True, rule=VAGUE)
    return None


def _rank(raw: str) -> QuantityDraft | None:
    if match := _RANK.fullmatch(raw):
        place = _ORDINALS.index(match["ordinal"].lower()) + 2 if match["ordinal"] else 1
        value = numerals(str(place))[0].value
        return QuantityDraft(raw=raw, measure="", best=value, unit="rank", rule=RANK)
    return None


def _rule_for(raw: str, number: Numeral) -> str | None:
    """Figures need no rule; number words are read by one."""
    return None if any(sign.isdecimal() for sign in raw[number.start : number.end]) else SPELLED
