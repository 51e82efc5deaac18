"""What a chain form does without a database: rows moved, words found, answers given."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from tests.unit.attributions.chains import ALLAWI, PASSAGE, REUTERS, RT, START, span, step
from webapp.attributions.rules import (
    FROM_OTHERS,
    How,
    how_of,
    moved,
    places,
    read,
    report_from,
    with_how,
    without_blank,
    words_at,
    written,
)
from webapp.kernel.errors import Refused
from webapp.model.vocabulary import KnowledgeBasis, Mode, Naming, RecordBasis

ROWS = [
    {"key": "s1", "parent": "", "source": "RT"},
    {"key": "s2", "parent": "s1", "source": "Reuters"},
    {"key": "s3", "parent": "s2", "source": "Allawi"},
    {"key": "s4", "parent": "s3", "source": "Iraqi sources"},
]


def shape(rows: list[dict[str, Any]] | None) -> list[tuple[str, str, str]]:
    assert rows is not None
    return [(row["key"], row["parent"], row.get("source", "")) for row in rows]


def test_a_step_is_added_below_the_last() -> None:
    assert shape(moved(ROWS, "add"))[-1] == ("s5", "s4", "")
    assert shape(moved([], "add")) == [("s1", "", "")]


def test_a_step_moves_up_by_changing_places() -> None:
    assert shape(moved(ROWS, "up3"))[1:3] == [("s2", "s1", "Allawi"), ("s3", "s2", "Reuters")]


def test_the_publisher_stays_where_it_is() -> None:
    for act in ("up1", "up2", "del1", "beside1", "up9", "del0"):
        assert moved(ROWS, act) == ROWS, act


def test_those_below_a_removed_step_hang_on_the_one_above() -> None:
    assert shape(moved(ROWS, "del3")) == [
        ("s1", "", "RT"),
        ("s2", "s1", "Reuters"),
        ("s4", "s2", "Iraqi sources"),
    ]


def test_a_source_beside_another_comes_after_all_that_hang_on_it() -> None:
    rows = moved(ROWS, "beside3")
    assert shape(rows)[-1] == ("s5", "s2", "")
    again = moved(rows or [], "beside4")
    assert [key for key, _, _ in shape(again)] == ["s1", "s2", "s3", "s4", "s6", "s5"]


@pytest.mark.parametrize("act", ["", "save", "draft", "up", "upx", "up²", "2up"])
def test_other_buttons_move_nothing(act: str) -> None:
    assert moved(ROWS, act) is None


def test_blank_rows_are_taken_out_and_the_rows_given_are_left_alone() -> None:
    rows = [dict(row) for row in ROWS]
    rows[2]["source"] = "  "
    kept = [dict(row) for row in rows]
    assert shape(without_blank(rows))[2] == ("s4", "s2", "Iraqi sources")
    assert rows == kept
    rows[2]["cue_words"] = "said"
    assert len(without_blank(rows)) == 4


def test_words_are_found_once_or_refused() -> None:
    assert places(PASSAGE, "Ayad Allawi told") == (span("Ayad Allawi told"),)
    assert places(PASSAGE, "  ") == ()
    with pytest.raises(Refused, match="is not in the passage"):
        places(PASSAGE, "wrote")
    twice = replace(PASSAGE, words="said and said", end=START + 13)
    with pytest.raises(Refused, match="stands at 2 places"):
        places(twice, "said")


def test_words_keep_their_place_while_they_are_not_changed() -> None:
    twice = replace(PASSAGE, words="said and said", end=START + 13)
    second = ((START + 9, START + 13),)
    assert places(twice, "said", second) == second
    assert places(twice, "and", second) == ((START + 5, START + 8),)
    assert places(twice, "and", ((1, 4),)) == ((START + 5, START + 8),), "a place outside"


def test_an_ellipsis_stands_for_what_lies_between() -> None:
    parts = places(PASSAGE, "Iraqi … sources")
    assert words_at(PASSAGE, parts) == "Iraqi … sources"
    assert parts[0] == span("Iraqi")
    assert places(PASSAGE, "Iraqi ... sources") == parts
    with pytest.raises(Refused, match="not in this order"):
        places(PASSAGE, "sources … Iraqi")


def test_a_character_is_never_cut_in_two() -> None:
    flag = replace(PASSAGE, words="a 🇮🇶 b", end=START + 6)
    with pytest.raises(Refused):
        places(flag, "🇮")
    assert places(flag, "🇮🇶") == ((START + 2, START + 4),)


def test_places_travel_in_a_hidden_field() -> None:
    spans = ((3, 5), (8, 12))
    assert read(written(spans)) == spans
    assert read("") == read("x-y,1") == ()


def test_answers_and_fields_agree() -> None:
    """Opening and saving a chain changes nothing, whatever its fields are."""
    outlet, person = step("s1", None, RT), step("s2", "s1", ALLAWI)
    knows = [None, *KnowledgeBasis]
    terms = [None, *RecordBasis]
    for known, basis, naming, implied in product(knows, terms, [None, *Naming], (True, False)):
        above = replace(outlet, knowledge_basis=known)
        below = [replace(person, record_basis=basis, naming=naming, implied=implied)]
        answer = how_of(above, below)
        assert with_how(above, below, answer) == (above, below)


@pytest.mark.parametrize("how", [one for one in How if one is not How.OTHERWISE])
def test_an_answer_is_read_back_as_itself(how: How) -> None:
    below = [step("s2", "s1", REUTERS)] if how in FROM_OTHERS else []
    above, after = with_how(step("s1", None, RT), below, how)
    assert how_of(above, after) is how


def test_a_report_is_read_back_from_the_journal() -> None:
    state = {
        "mode": "mixed_quote",
        "stance": "affirm",
        "match": "exact",
        "quote_fidelity": "verbatim",
        "content": [[100, 108]],
        "steps": [
            {"key": "s1", "level": 0, "source": "S-1", "name": "RT", "naming": "writer"},
            {
                "key": "s2",
                "parent": "s1",
                "level": 1,
                "source": "S-3",
                "name": "Ayad Allawi",
                "cue_spans": [[102, 106]],
                "document": "A-9",
                "against_interest": True,
            },
        ],
        "hedges": [{"start": 100, "end": 104, "kind": "approximator", "scope": "4,000"}],
        "quantities": [{"raw": "some 4,000", "measure": "bodies", "best": "4000"}],
        "alternatives": [["s1"], ["s1", "s2"]],
    }
    report = report_from(state, 3)
    assert (report.seen, report.mode, report.content) == (3, Mode.MIXED_QUOTE, ((100, 108),))
    assert report.steps[1].parent == "s1"
    assert (report.steps[1].document, report.steps[1].against_interest) == (9, True)
    assert report.hedges[0].scope == "4,000"
    assert report.quantities[0].best == 4000
    assert report.alternatives == (("s1",), ("s1", "s2"))
    assert [one.source for one in report.steps] == [1, 3]
