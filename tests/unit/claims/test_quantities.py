"""Figures that can be recorded (rules 16 to 19)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from webapp.claims.changes import QuantityDraft
from webapp.claims.rules import mixed_basis_refusals, order_refusals, quantity_refusals, with_rule
from webapp.claims.rules.figures import VAGUE
from webapp.model.vocabulary import CountBasis

DEAD = QuantityDraft(raw="some 4,000", measure="bodies", best=Decimal(4000), approx=True)


def refused(quantity: QuantityDraft) -> dict[str, str]:
    return {one.field: one.code for one in quantity_refusals([quantity])}


def test_a_best_number_alone_stands() -> None:
    assert refused(DEAD) == {}


@pytest.mark.parametrize(
    ("bounds", "field"),
    [
        ({"low": Decimal(40000)}, "quantities-0-low"),
        ({"high": Decimal(3999)}, "quantities-0-high"),
        ({"low": Decimal(5), "best": None, "high": Decimal(4)}, "quantities-0-low"),
        ({"best": Decimal("4000.5")}, "quantities-0-best"),
        ({"low": Decimal(-1)}, "quantities-0-low"),
        ({"best": Decimal("NaN")}, "quantities-0-best"),
    ],
)
def test_numbers_out_of_order_or_of_the_wrong_kind(bounds: dict, field: str) -> None:
    assert refused(replace(DEAD, **bounds)) == {field: "range_order"}


def test_the_sentence_for_low_above_best_says_what_to_do() -> None:
    (refusal,) = quantity_refusals([replace(DEAD, low=Decimal(40000))])
    assert str(refusal.sentence) == ("Lowest number must be the same as the best number, or lower.")


@pytest.mark.parametrize("bounds", [("4000", "4000", "4000"), ("0", None, None), (None,) * 3])
def test_equal_and_missing_bounds_stand(bounds: tuple[str | None, ...]) -> None:
    low, best, high = (Decimal(one) if one else None for one in bounds)
    assert refused(replace(DEAD, low=low, best=best, high=high)) == {}


def test_a_measure_with_a_unit_may_be_a_fraction_or_below_nothing() -> None:
    distance = QuantityDraft(raw="about 8.5km", measure="distance", best=Decimal("8.5"), unit="km")
    assert refused(distance) == {}
    assert refused(replace(distance, raw="-3 km", best=Decimal(-3))) == {}


def test_figures_in_words_name_their_rule() -> None:
    dozens = QuantityDraft(raw="dozens", measure="bodies", best=Decimal(12), approx=True)
    assert refused(dozens) == {"quantities-0-rule": "figure_rule"}
    assert with_rule(dozens).rule == VAGUE
    assert refused(with_rule(dozens)) == {}
    invented = replace(dozens, best=Decimal(36))
    assert with_rule(invented).rule is None
    assert refused(replace(invented, best=None)) == {}


def test_a_conversion_keeps_the_original_number_and_unit() -> None:
    miles = QuantityDraft(raw="five miles", measure="distance", best=Decimal(8), unit="km")
    miles = replace(miles, rule="rounded")
    assert refused(miles) == {"quantities-0-converted_from": "conversion_lost"}
    assert refused(replace(miles, converted_from="miles")) == {
        "quantities-0-converted_from": "conversion_lost"
    }
    assert refused(replace(miles, converted_from="five miles")) == {}


def test_raw_words_and_measure_are_asked_for() -> None:
    empty = QuantityDraft(raw=" ", measure="")
    assert set(refused(empty)) == {"quantities-0-raw", "quantities-0-measure"}


def test_a_draft_is_held_to_the_order_alone() -> None:
    assert order_refusals([QuantityDraft(raw="", measure="")]) == []
    assert [one.field for one in order_refusals([DEAD, replace(DEAD, low=Decimal(40000))])] == [
        "quantities-1-low"
    ]


FOUND = QuantityDraft(
    raw="300 bodies", measure="bodies", best=Decimal(300), count_basis=CountBasis.RECOVERED
)
GUESSED = replace(DEAD, count_basis=CountBasis.WITNESS_ESTIMATE)


def test_a_range_of_found_and_estimated_counts_is_refused() -> None:
    own = QuantityDraft(raw="300 to 4,000", measure="bodies", low=Decimal(300), high=Decimal(4000))
    (refusal,) = mixed_basis_refusals([own], [FOUND, GUESSED])
    assert (refusal.field, refusal.code) == ("quantities-0-count_basis", "count_basis_mixed")
    own = replace(own, low=None, high=Decimal(4000), count_basis=CountBasis.RECOVERED)
    assert len(mixed_basis_refusals([own], [GUESSED])) == 1


@pytest.mark.parametrize(
    "own",
    [
        QuantityDraft(raw="3,000 to 4,000", measure="b", low=Decimal(3000), high=Decimal(4000)),
        replace(DEAD, count_basis=CountBasis.WITNESS_ESTIMATE),
        replace(FOUND, count_basis=CountBasis.RECOVERED),
    ],
)
def test_a_range_of_one_kind_stands(own: QuantityDraft) -> None:
    assert mixed_basis_refusals([own], [FOUND, GUESSED]) == []


def test_a_number_given_by_both_kinds_decides_nothing() -> None:
    both = [GUESSED, replace(FOUND, best=Decimal(4000))]
    own = replace(DEAD, count_basis=CountBasis.RECOVERED)
    assert mixed_basis_refusals([own], both) == []
