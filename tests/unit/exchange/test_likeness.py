"""When a line says what the desk holds already."""

from copy import deepcopy
from typing import Any

import pytest

from tests.rooms.exchange.full_sample import full
from webapp.exchange.rules import says_the_same

RECORDS = {record["id"]: record for record in full(protected=True)}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_says_what_it_says(name: str) -> None:
    assert says_the_same(deepcopy(RECORDS[name]), RECORDS[name])


@pytest.mark.parametrize(
    ("name", "left_out"),
    [("d1", "language"), ("p1", "prefix"), ("p1", "suffix"), ("c1", "language"), ("m1", "at"),
     ("o7", "by"), ("o7", "at"), ("s3", "identity"), ("n1", "raw")],
)  # fmt: skip
def test_what_a_load_fills_in_may_be_left_out(name: str, left_out: str) -> None:
    given = {key: value for key, value in RECORDS[name].items() if key != left_out}
    assert says_the_same(given, RECORDS[name])


@pytest.mark.parametrize(
    ("name", "left_out"),
    [("d1", "byline"), ("s1", "names"), ("c1", "quantities"), ("a1", "steps"), ("o7", "withdrawn")],
)
def test_what_else_is_left_out_makes_a_difference(name: str, left_out: str) -> None:
    given = {key: value for key, value in RECORDS[name].items() if key != left_out}
    assert not says_the_same(given, RECORDS[name])


def test_a_wording_may_leave_out_its_day_but_not_its_words() -> None:
    given: dict[str, Any] = deepcopy(RECORDS["c1"])
    for wording in given["wordings"]:
        del wording["at"]
    assert says_the_same(given, RECORDS["c1"])
    given["wordings"][0]["text"] = "Else"
    assert not says_the_same(given, RECORDS["c1"])


def test_one_wording_more_makes_a_difference() -> None:
    given: dict[str, Any] = deepcopy(RECORDS["c1"])
    given["wordings"].append({"text": "More", "language": "en"})
    assert not says_the_same(given, RECORDS["c1"])
