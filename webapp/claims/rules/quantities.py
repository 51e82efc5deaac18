"""Which figures can be recorded (rules 16 to 19): order, kind, words, conversions, basis."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from webapp.claims.changes import QuantityDraft
from webapp.claims.rules.figures import read_figure
from webapp.claims.rules.numbers import MOST_DIGITS, numerals
from webapp.claims.rules.refusal import Refusal
from webapp.kernel.text import refusal as text_refusal
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import CountBasis

COUNTED = frozenset({"person", "people", "body", "bodies", "event", "document", "rank"})
"""Units of things that are counted one by one. A figure without unit is a count too."""

FOUND = frozenset(
    {
        CountBasis.RECOVERED,
        CountBasis.OBSERVED,
        CountBasis.LISTED_BY_NAME,
        CountBasis.OFFICIAL_RECORD,
    }
)
ESTIMATED = frozenset({CountBasis.WITNESS_ESTIMATE, CountBasis.EXTRAPOLATED})

BOUNDS = ("low", "best", "high")
_UNITS = {
    "km": "km|kilomet(?:er|re)s?|kms",
    "mi": "mi|miles?",
    "m": "m|met(?:er|re)s?",
    "ft": "ft|foot|feet",
    "kg": "kg|kilogram(?:me)?s?|kilos?",
    "lb": "lbs?|pounds?",
    "t": "tonnes?|tons?",
    "percent": "percent|per cent|%",
    "ha": "ha|hectares?",
    "acre": "acres?",
    "usd": r"\$|usd|dollars?",
    "eur": "€|eur|euros?",
}
_NUMBER_THEN_WORD = regex.compile(r"^[\s-]*[\p{L}%$€£°]")
_DIGIT = regex.compile(r"\p{Nd}")


def is_count(quantity: QuantityDraft) -> bool:
    """Whether it counts things one by one, so that its numbers are whole."""
    return not quantity.unit or quantity.unit.strip().lower() in COUNTED


def with_rule(quantity: QuantityDraft, language: str = "en") -> QuantityDraft:
    """The figure with the rule named by which its words give it, where there is one."""
    if quantity.rule or _DIGIT.search(quantity.raw):
        return quantity
    read = read_figure(quantity.raw, language)
    if read and read.rule and _bounds(read) == _bounds(quantity):
        return replace(quantity, rule=read.rule)
    return quantity


def quantity_refusals(quantities: Sequence[QuantityDraft]) -> list[Refusal]:
    """Everything that is wrong with these figures, at fields ``quantities-0-low`` and so on."""
    return [
        refusal.within(f"quantities-{place}")
        for place, quantity in enumerate(quantities)
        for refusal in _refusals(quantity)
    ]


def order_refusals(quantities: Sequence[QuantityDraft]) -> list[Refusal]:
    """Only what no draft may hold either: bounds out of order, numbers too long to keep."""
    return [
        refusal.within(f"quantities-{place}")
        for place, quantity in enumerate(quantities)
        for refusal in [*_order(quantity), *_size(quantity)]
    ]


def mixed_basis_refusals(
    own: Sequence[QuantityDraft], reported: Iterable[QuantityDraft]
) -> list[Refusal]:
    """The desk's own range joins no estimated with recovered counts (rule 19).

    A bound that only reports of one kind give belongs to that kind; a range whose bounds, or
    whose stated basis, are of both kinds is refused.
    """
    figures = list(reported)
    refusals = []
    for place, quantity in enumerate(own):
        kinds = [kind for kind in (_kind(quantity.count_basis),) if kind]
        for value in (bound for bound in _bounds(quantity) if bound is not None):
            givers = {_kind(figure.count_basis) for figure in figures if value in _bounds(figure)}
            if len(givers) == 1 and (kind := givers.pop()):
                kinds.append(kind)
        if len(set(kinds)) > 1:
            refusals.append(Refusal(f"quantities-{place}-count_basis", _MIXED, "count_basis_mixed"))
    return refusals


def _refusals(quantity: QuantityDraft) -> list[Refusal]:
    return [
        *_words(quantity),
        *_order(quantity),
        *_size(quantity),
        *_kind_of_number(quantity),
        *_rule(quantity),
        *_conversion(quantity),
    ]


def _words(quantity: QuantityDraft) -> list[Refusal]:
    refusals = []
    if not quantity.raw.strip():
        sentence = say("Give the words of the report, such as “some 4,000”. They are kept.")
        refusals.append(Refusal("raw", sentence, "words_missing"))
    if not quantity.measure.strip():
        refusals.append(Refusal("measure", say("Say what is counted or measured.")))
    limits = {"raw": 500, "measure": 200, "unit": 200, "converted_from": 500, "rule": 200}
    for field, most in limits.items():
        if wrong := text_refusal(getattr(quantity, field) or "", most):
            refusals.append(Refusal(field, wrong))
    return refusals


def _order(quantity: QuantityDraft) -> list[Refusal]:
    low, best, high = _bounds(quantity)
    if low is not None and best is not None and low > best:
        return [Refusal("low", _LOW_BEST, "range_order")]
    if best is not None and high is not None and best > high:
        return [Refusal("high", _BEST_HIGH, "range_order")]
    if low is not None and high is not None and low > high:
        return [Refusal("low", _LOW_HIGH, "range_order")]
    return []


def _size(quantity: QuantityDraft) -> list[Refusal]:
    return [
        Refusal(name, say("Write a number of at most %(most)s digits.", most=MOST_DIGITS))
        for name in BOUNDS
        if (value := getattr(quantity, name)) is not None
        and (not value.is_finite() or len(format(value, "f").strip("-")) > MOST_DIGITS + 1)
    ]


def _kind_of_number(quantity: QuantityDraft) -> list[Refusal]:
    if not is_count(quantity):
        return []
    return [
        Refusal(name, _WHOLE if quantity.unit else _WHOLE_OR_UNIT, "range_order")
        for name in BOUNDS
        if (value := getattr(quantity, name)) is not None
        and (not value.is_finite() or value < 0 or value != value.to_integral_value())
    ]


def _rule(quantity: QuantityDraft) -> list[Refusal]:
    """A figure that the report gives in words says by which rule it was read (rule 17)."""
    if quantity.rule or _DIGIT.search(quantity.raw) or not quantity.raw.strip():
        return []
    if all(bound is None for bound in _bounds(quantity)):
        return []
    sentence = say(
        "The report gives “%(raw)s” in words. Name the rule by which it became a number, or "
        "leave the numbers empty.",
        raw=quantity.raw,
    )
    return [Refusal("rule", sentence, "figure_rule")]


def _conversion(quantity: QuantityDraft) -> list[Refusal]:
    """What was converted keeps the number and the unit it came from (rule 18)."""
    original = (quantity.converted_from or "").strip()
    if original and not _number_with_unit(original):
        return [Refusal("converted_from", _ORIGINAL, "conversion_lost")]
    said, kept = _unit_in(quantity.raw), _unit_in(f"1 {quantity.unit or ''}")
    if said and kept and said != kept and not original:
        sentence = say(
            "The report says “%(raw)s” and the unit here is %(unit)s. Give the original number "
            "and unit under “Converted from”.",
            raw=quantity.raw,
            unit=quantity.unit,
        )
        return [Refusal("converted_from", sentence, "conversion_lost")]
    return []


def _unit_in(words: str) -> str | None:
    """The unit behind the first number of the words, where it is one we know."""
    found = numerals(words)
    for name, pattern in _UNITS.items() if found else ():
        if regex.match(rf"[\s-]*(?:{pattern})(?!\p{{L}})", words[found[0].end :], regex.IGNORECASE):
            return name
    return None


def _number_with_unit(words: str) -> bool:
    found = numerals(words)
    return any(
        _NUMBER_THEN_WORD.match(words[number.end :]) or words[: number.start].strip()
        for number in found
    )


def _kind(basis: CountBasis | None) -> str | None:
    return "found" if basis in FOUND else "estimated" if basis in ESTIMATED else None


def _bounds(quantity: QuantityDraft) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return quantity.low, quantity.best, quantity.high


_LOW_BEST: Sentence = say("Lowest number must be the same as the best number, or lower.")
_BEST_HIGH: Sentence = say("Highest number must be the same as the best number, or higher.")
_LOW_HIGH: Sentence = say("Lowest number must be the same as the highest number, or lower.")
_WHOLE: Sentence = say("A count is a whole number, 0 or more, like 4,000.")
_WHOLE_OR_UNIT: Sentence = say(
    "A count is a whole number, 0 or more, like 4,000. For anything else give its unit, like km."
)
_ORIGINAL: Sentence = say("Give the original number with its unit, like “five miles”.")
_MIXED: Sentence = say(
    "This range joins counts that were estimated with counts of what was found. Keep them as two "
    "figures."
)
