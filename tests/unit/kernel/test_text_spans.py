import time

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.kernel.errors import Refused
from webapp.kernel.text import (
    cluster_around,
    code_points_to_utf16,
    context,
    cuts_word,
    snap_to_words,
    splits_cluster,
    utf16_to_code_points,
    word_diff,
)

FAMILY = "👩\u200d👩\u200d👧"
IRAQ = "🇮🇶"

# Pieces in which everything that may go wrong with offsets occurs.
PIECES = [
    "a", "Mosul", " ", "\n", "\r\n", "’", "“", "…", "—", "\u00a0", "e\u0301", "\u0301", "\u200d",
    IRAQ, "🇮", FAMILY, "👍🏽", "\u0600", "क", "\u094d", "ष", "한", "\u1112", "\u1161", "中", "ال",
    "\ufeff", "\u00ad", "#\ufe0f\u20e3", "©", "4,000", "-", "'", "\t", "\u200f",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


# ------------------------------------------------------------------------------- clusters


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("e\u0301", 1),
        (FAMILY, 2),
        (FAMILY, 4),
        ("👍🏽", 1),
        (f"x{IRAQ}", 2),
        ("क्ष", 2),
        ("\u1112\u1161", 1),
        ("\r\n", 1),
        ("\u0600\u0661", 1),
        ("#\ufe0f\u20e3", 1),
        ("a b\u0301", 3),
    ],
)
def test_a_place_inside_a_character_is_seen(text, inside):
    assert splits_cluster(text, inside)


@pytest.mark.parametrize(("text", "at"), [("ab", 1), ("éa", 1), (IRAQ * 2, 2), ("\n\n", 1)])
def test_a_place_between_characters_is_none(text, at):
    assert not splits_cluster(text, at)


@given(texts)
@example(IRAQ * 5 + "a" + IRAQ)
@example("\u0600a\u0301\r\n\r\n")
def test_clusters_found_from_near_by_are_those_of_the_whole_text(text):
    edges = {0, len(text)} | {cluster.end() for cluster in regex.finditer(r"\X", text)}
    for at in range(len(text) + 1):
        assert splits_cluster(text, at) is (at not in edges)
        start, end = cluster_around(text, at)
        assert start <= at <= end
        assert {start, end} <= edges


def test_a_long_row_of_flags_is_counted_at_once():
    text = "x" + "🇮" * 400_000 + "\u0301"
    begin = time.perf_counter()
    assert not splits_cluster(text, 200_001)
    assert splits_cluster(text, 200_002)
    assert cluster_around(text, 400_001) == (399_999, 400_002)
    assert word_diff(text, text)[0].text == text
    assert time.perf_counter() - begin < 5


def test_a_place_deep_in_a_long_text_is_judged_at_once():
    text = "Ein Satz mit Ümläuten. " * 80_000
    begin = time.perf_counter()
    for at in range(1_000_000, 1_002_000):
        splits_cluster(text, at)
    assert time.perf_counter() - begin < 1


# ------------------------------------------------------------------------------- browsers


def test_a_browser_counts_a_flag_as_four():
    text = f"a{IRAQ}b"
    assert code_points_to_utf16(text, 3) == 5
    assert utf16_to_code_points(text, 5) == 3


@given(texts, st.data())
def test_offsets_come_back_from_the_browser(text, data):
    at = data.draw(st.integers(0, len(text)))
    units = code_points_to_utf16(text, at)
    assert units == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    assert utf16_to_code_points(text, units) == at


@pytest.mark.parametrize("units", [-1, 4, 2_000_000])
def test_a_place_outside_is_refused(units):
    with pytest.raises(Refused, match="not inside this text"):
        utf16_to_code_points("a👍", units)


def test_half_a_pair_is_refused():
    with pytest.raises(Refused, match="middle of a character"):
        utf16_to_code_points("a👍", 2)


@pytest.mark.parametrize("at", [-1, 3])
def test_a_place_outside_is_refused_on_the_way_out(at):
    with pytest.raises(Refused, match="not inside this text"):
        code_points_to_utf16("ab", at)


# ------------------------------------------------------------------------------- words


def test_a_selection_takes_whole_words_without_spaces():
    text = "The dead were found, Allawi said."
    start, end = snap_to_words(text, 6, 16)
    assert text[start:end] == "dead were found"
    assert snap_to_words(text, 3, 9) == (4, 8)


def test_a_selection_that_ends_at_an_apostrophe_stays_there():
    text = "Iraq’s president"
    assert snap_to_words(text, 0, 4) == (0, 4)


def test_scripts_without_spaces_are_not_swallowed_whole():
    text = "伊拉克副总统说"
    assert snap_to_words(text, 2, 4) == (2, 4)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (5, 5, "ends before it begins"),
        (6, 2, "ends before it begins"),
        (-1, 3, "not inside this text"),
        (0, 99, "not inside this text"),
        (3, 4, "Only spaces"),
    ],
)
def test_selections_without_words_are_refused(start, end, sentence):
    with pytest.raises(Refused, match=sentence):
        snap_to_words("The dead", start, end)


@given(texts, st.data())
def test_a_snapped_span_holds_the_selection_and_cuts_nothing(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        first, last = snap_to_words(text, start, end)
    except Refused:
        assert not text[start:end].strip()
        return
    assert 0 <= first < last <= len(text)
    assert text[start:end].strip() in text[first:last]
    assert not splits_cluster(text, first)
    assert not splits_cluster(text, last)
    assert not cuts_word(text, first)
    assert not cuts_word(text, last)
    assert snap_to_words(text, first, last) == (first, last)


def test_context_is_thirty_two_code_points_each_side():
    text = "a" * 40 + "words" + "b" * 40
    assert context(text, 40, 45) == ("a" * 32, "b" * 32)
    assert context("ab", 0, 2) == ("", "")
