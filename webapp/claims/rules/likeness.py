"""Which recorded claims say much the same, and why that is thought."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import regex
from rapidfuzz import fuzz

from webapp.claims.rules.numbers import numerals
from webapp.kernel.text import fold
from webapp.kernel.words import Sentence, say

LIKE = 60.0
"""From this score on (0 to 100) a claim is shown as perhaps the same."""

_SAME_PLACE, _SAME_NUMBER = 12.0, 8.0
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}’'-]*")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_STOP = frozenset(
    "a about after all also an and any are around as at be been before but by can could did do "
    "does for from had has have he her him his how if in into is it its just may more most no not "
    "now of off on one only or other our out over said say says she so some such than that the "
    "their them then there these they this those through to under up was we were what when where "
    "which while who will with would you".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recorded claim that may say the same; ``places`` are the names of its places."""

    number: int
    text: str
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """A claim that is like the one being written: how much (0 to 100), and why in words."""

    number: int
    text: str
    score: float
    reasons: tuple[Sentence, ...]


def similar(text: str, candidates: Iterable[Candidate], most: int = 5) -> list[Likeness]:
    """The candidates that are like the text, the most alike first."""
    words, plain = _words(text), _plain(text)
    if not words:
        return []
    found = []
    for candidate in candidates:
        likeness = _compare(text, words, plain, candidate)
        if likeness.score >= LIKE:
            found.append(likeness)
    return sorted(found, key=lambda one: (-one.score, one.number))[:most]


def rare_words(text: str, most: int = 8) -> list[str]:
    """The words and numbers by which to look for likely duplicates: the longest first."""
    return sorted(_words(text), key=lambda word: (-len(word), word))[:most]


def _compare(text: str, words: frozenset[str], plain: str, candidate: Candidate) -> Likeness:
    other = _plain(candidate.text)
    score = (fuzz.token_set_ratio(plain, other) + fuzz.token_sort_ratio(plain, other)) / 2
    reasons = []
    if _same_place(text, candidate.places):
        reasons.append(say("same place"))
        score += _SAME_PLACE
    mine, theirs = _figures(text), _figures(candidate.text)
    if mine & theirs:
        reasons.append(say("same number"))
        score += _SAME_NUMBER
    elif mine and theirs:
        reasons.append(say("other number"))
    common = [word for word in _in_order(candidate.text) if word.casefold() in words]
    if common:
        reasons.append(say("words in common: %(words)s", words=", ".join(common[:4])))
    return Likeness(candidate.number, candidate.text, min(score, 100.0), tuple(reasons))


def _figures(text: str) -> set[Decimal]:
    """The numbers of a text that are no year."""
    return {
        numeral.value
        for numeral in numerals(text)
        if not _YEAR.fullmatch(text[numeral.start : numeral.end])
    }


def _same_place(text: str, places: frozenset[str]) -> bool:
    folded = fold(text).casefold()
    return any(
        regex.search(rf"(?<!\p{{L}}){regex.escape(fold(place).casefold())}(?!\p{{L}})", folded)
        for place in places
    )


def _words(text: str) -> frozenset[str]:
    """The telling words of a text, folded: no stop words, no single letters."""
    return frozenset(
        word
        for found in _WORD.finditer(fold(text))
        if len(word := found.group().casefold()) > 1 and word not in _STOP
    )


def _in_order(text: str) -> list[str]:
    """The telling words of a text as written, each once, the longest first."""
    seen: dict[str, str] = {}
    for found in _WORD.finditer(fold(text)):
        word = found.group()
        if len(word) > 1 and word.casefold() not in _STOP and not word.isdecimal():
            seen.setdefault(word.casefold(), word)
    return sorted(seen.values(), key=lambda word: -len(word))


def _plain(text: str) -> str:
    """The text for comparing: folded, lower case, telling words only."""
    words = [found.group().casefold() for found in _WORD.finditer(fold(text))]
    return " ".join(word for word in words if word not in _STOP) or " ".join(words)
