"""Numbers in words and figures: where a text has them, and what they amount to."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import regex

from webapp.kernel.errors import Refused
from webapp.kernel.words import say

MOST_DIGITS = 38
"""The store keeps a number in at most 40 characters: these digits, a point and a sign."""

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_WORDS = "|".join([*_UNITS, *_TENS])
_SCALE = "|".join(_SCALES)
# Thousands in groups of three, parted by comma, thin or no-break space, or apostrophe.
_FIGURES = (
    r"(?<![\p{L}\p{Nd}])\p{Nd}{1,3}(?:[,\u00a0\u202f\u2009'’]\p{Nd}{3})+(?:\.\p{Nd}+)?"
    r"|\p{Nd}+(?:\.\p{Nd}+)?"
)
_SPELLED = rf"(?:{_WORDS})(?:[- ](?:and )?(?:{_WORDS}|{_SCALE}))*"
_NUMERAL = regex.compile(
    rf"(?:(?P<figures>{_FIGURES})(?:[ \u00a0-]?(?P<scale>{_SCALE})\b)?"
    rf"|\b(?P<spelled>(?:an? (?:{_SCALE})|{_SPELLED})(?:[- ](?:and )?(?:{_WORDS}|{_SCALE}))*)\b)",
    regex.IGNORECASE,
)
_TYPED = regex.compile(r"[+\-−]?\p{Nd}(?:[\p{Nd},.'’\u00a0\u202f\u2009 ]*\p{Nd})?")
_GROUPED = regex.compile(r"[+\-]?\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d+)?|[+\-]?\d+(?:\.\d+)?")
_POINTED = regex.compile(r"[+\-]?\d{1,3}(?:\.\d{3})+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: where it stands and what it amounts to."""

    start: int
    end: int
    value: Decimal


def numerals(text: str) -> list[Numeral]:
    """Every number in the text, in figures of any script or in English words."""
    found = []
    for match in _NUMERAL.finditer(text):
        if match["figures"]:
            plain = regex.sub(r"[^\d.]", "", _western(match["figures"]))
            value = Decimal(plain) * _SCALES.get((match["scale"] or "").lower(), 1)
        else:
            value = Decimal(_spelled(match["spelled"]))
        found.append(Numeral(match.start(), match.end(), value))
    return found


def read_number(text: str, *, whole: bool = False) -> Decimal | None:
    """A number as typed in a field: 4,000, 4000, 8.05; None where nothing is typed.

    ``whole`` tells that it counts something: then 4.000 could mean two things and is refused.
    Raises Refused with what to type instead, without the field's name.
    """
    text = text.strip()
    if not text:
        return None
    plain = _western(text).replace("−", "-")
    for space in "\u00a0\u202f\u2009":
        plain = plain.replace(space, " ")
    if not _TYPED.fullmatch(text) or not _GROUPED.fullmatch(plain):
        raise Refused(say("Write a number in figures, like 4,000."))
    if whole and _POINTED.fullmatch(plain):
        raise Refused(
            say(
                "Write %(plain)s with a comma or without any sign; a point would make it small.",
                plain=plain,
            )
        )
    bare = regex.sub(r"[,'’ ]", "", plain)
    if len(bare.lstrip("+-").replace(".", "")) > MOST_DIGITS:
        raise Refused(say("Write a number of at most %(most)s digits.", most=MOST_DIGITS))
    try:
        return Decimal(bare)
    except InvalidOperation:
        raise Refused(say("Write a number in figures, like 4,000.")) from None


def _western(text: str) -> str:
    """The text with the digits of every script as 0 to 9."""
    return "".join(
        str(unicodedata.digit(character)) if character.isdecimal() else character
        for character in text
    )


def _spelled(words: str) -> int:
    """What number words amount to: “three hundred and five thousand” is 305,000."""
    total, part = 0, 0
    for word in regex.split(r"[- ]+", words.lower()):
        if word in _UNITS or word in _TENS:
            part += _UNITS.get(word, 0) or _TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            part = (part or 1) * _SCALES[word]
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0
    return total + part
