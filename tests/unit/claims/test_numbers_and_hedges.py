"""Numbers and hedges, as reports write them."""

from decimal import Decimal

import pytest

from webapp.claims.changes import QuantityDraft
from webapp.claims.rules import find_hedges, hedge_refusals, raw_words, read_figure, read_number
from webapp.claims.rules.figures import RANK, SPELLED, VAGUE
from webapp.claims.rules.hedges import dropped_hedges
from webapp.claims.rules.numbers import numerals
from webapp.kernel.errors import Refused


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("some 4,000 people", [4000]),
        ("four thousand people", [4000]),
        ("three hundred and five thousand", [305000]),
        ("two dozen boats", [24]),
        ("a hundred", [100]),
        ("between 6,000 and 12,000", [6000, 12000]),
        ("1.5 million", [1500000]),
        ("$4bn", [4000000000]),
        ("٤٠٠٠ قتيل", [4000]),
        ("4\u202f000 morts", [4000]),
        ("about 8km away", [8]),
        ("second-largest", []),
        ("nobody", []),
    ],
)
def test_numbers_are_found_in_figures_and_words(text: str, values: list[int]) -> None:
    assert [numeral.value for numeral in numerals(text)] == values


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", None),
        ("  ", None),
        ("4,000", "4000"),
        ("4 000", "4000"),
        ("4000", "4000"),
        ("٤٠٠٠", "4000"),
        ("8.05", "8.05"),
        ("−3", "-3"),
    ],
)
def test_a_typed_number_is_read(typed: str, value: str | None) -> None:
    assert read_number(typed) == (Decimal(value) if value else None)


@pytest.mark.parametrize("typed", ["many", "1e5", "40,00", "4,000 people", "NaN", "9" * 60])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_number(typed)


def test_a_point_in_a_count_is_refused_because_it_could_mean_two_things() -> None:
    assert read_number("8.047") == Decimal("8.047")
    with pytest.raises(Refused, match="comma"):
        read_number("4.000", whole=True)


def hedges(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in find_hedges(text, language)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the bodies of some 4,000 victims were reportedly found", ["some", "reportedly"]),
        ("some victims were found", []),
        ("at least three thousand are dead", ["at least"]),
        ("the pit may hold up to 500", ["may", "up to"]),
        ("in May it held more than 500", ["more than"]),
        ("an estimated $4bn", ["an estimated"]),
        ("200 or more people", ["or more"]),
        ("he was over there in 2016", []),
    ],
)
def test_hedges_are_found_where_they_stand(text: str, words: list[str]) -> None:
    assert hedges(text) == words


def test_hedges_of_other_languages() -> None:
    assert hedges("нашли около 4000 тел", "ru") == ["около"]
    assert hedges("نحو 4000 قتيل", "ar") == ["نحو"]
    assert hedges("mindestens 300 Tote", "de-AT") == ["mindestens"]


PASSAGE = "the bodies of some 4,000 victims were found about 8km from Mosul"


@pytest.mark.parametrize(
    ("wording", "dropped"),
    [
        ("4,000 victims are buried there", ["some"]),
        ("Some 4,000 victims are buried there", []),
        ("About four thousand victims are buried there", []),
        ("At least 4,000 victims are buried there", ["some"]),
        ("Victims are buried there", []),
        ("4,000 victims are buried 8 km from Mosul", ["some", "about"]),
    ],
)
def test_a_hedge_is_missed_only_where_its_number_stays(wording: str, dropped: list[str]) -> None:
    assert [one.words for one in dropped_hedges(PASSAGE, wording)] == dropped


def test_a_dropped_hedge_needs_a_reason() -> None:
    wording = "4,000 victims are buried there"
    (refusal,) = hedge_refusals([PASSAGE], wording, "en", "  ")
    assert refusal.field == "text"
    assert str(refusal.sentence) == (
        "The passage says “some”. Keep it in the claim, or say why it is dropped."
    )
    assert hedge_refusals([PASSAGE], wording, "en", "The count was exact.") == []


def figure(raw: str) -> tuple[object, ...]:
    found = read_figure(raw)
    assert found is not None
    return found.low, found.best, found.high, found.approx, found.rule


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("some 4,000", (None, 4000, None, True, None)),
        ("at least 3,000", (3000, None, None, False, None)),
        ("up to 500", (None, None, 500, False, None)),
        ("6,000 to 12,000", (6000, None, 12000, False, None)),
        ("16 or 17", (16, None, 17, False, None)),
        ("four thousand", (None, 4000, None, False, SPELLED)),
        ("dozens", (None, 12, None, True, VAGUE)),
        ("hundreds, if not thousands", (None, 100, None, True, VAGUE)),
        ("second-largest", (None, 2, None, False, RANK)),
    ],
)
def test_a_figure_is_read_without_inventing_bounds(raw: str, expected: tuple[object]) -> None:
    assert figure(raw) == expected


def test_words_without_a_number_give_no_figure() -> None:
    assert read_figure("piling up") is None
    assert read_figure("a dramatic decline") is None
    assert isinstance(read_figure("largest"), QuantityDraft)


@pytest.mark.parametrize(
    ("unit", "expected"), [("km", "about 8km"), ("", "about 8"), ("mile", "about 8")]
)
def test_the_words_of_a_figure_take_their_unit_along(unit: str, expected: str) -> None:
    assert raw_words(["It lies about 8km from the town."], [Decimal(8)], unit=unit) == expected
