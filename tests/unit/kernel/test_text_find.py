import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.kernel.text import (
    BLANK,
    clean,
    cuts_word,
    find_all,
    fold,
    locate,
    splits_cluster,
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


# ------------------------------------------------------------------------------- finding


def test_words_that_stand_there_once_are_found_exactly():
    found = locate("He said so. She did not.", "She did")
    assert found.exact
    assert found.one == (12, 19)


@pytest.mark.parametrize(
    "copied",
    [
        '"There are discussions - he said... Iraq\'s"',
        "  “There are\n discussions – he said… Iraq’s”\n",
        "“There\u00a0are discussions\u00a0–  he said... Iraq's”",
        "“There are discus\u00adsions — he said… Iraq‘s”\u200b",
    ],
)
def test_words_are_found_although_copying_changed_them(copied):
    text = "Before. “There are discussions – he said… Iraq’s” after."
    found = locate(text, copied)
    assert found.one is not None
    start, end = found.one
    assert text[start:end] == "“There are discussions – he said… Iraq’s”"


def test_a_change_of_a_letter_is_not_found():
    assert locate("There are talks.", "There were talks").spans == ()
    assert locate("There are talks.", "there are talks").spans == ()


@pytest.mark.parametrize("words", ["", "  ", "\n", "\u200b"])
def test_no_words_are_nowhere(words):
    found = locate("There are talks.", words)
    assert found.spans == ()
    assert not found.several


def test_several_places_are_told():
    found = locate("Raqqa, and Raqqa again", "Raqqa")
    assert found.several
    assert found.one is None
    assert found.spans == ((0, 5), (11, 16))


def test_places_that_overlap_are_several():
    assert find_all("aXaXa", "aXa") == [(0, 3), (2, 5)]


def test_whole_words_win_over_parts_of_words():
    text = "ISIS says that IS holds it"
    assert locate(text, "IS").one == (15, 17)


def test_a_part_of_a_word_is_found_where_there_is_no_whole_one():
    assert locate("disinformation", "information").one == (3, 14)


def test_a_search_stays_inside_its_paragraph():
    text = "Raqqa fell. Raqqa stands."
    assert locate(text, "Raqqa", within=(12, len(text))).one == (12, 17)
    assert locate(text, "stands", within=(0, 11)).spans == ()


def test_half_a_character_is_not_found():
    assert locate("cafe\u0331\u0301s", "cafe").spans == ()
    assert locate(f"x {FAMILY}", "👩").spans == ()


def test_half_an_ellipsis_is_not_found():
    assert locate("wait…", "wait..").spans == ()
    assert locate("wait…", "wait...").one == (0, 5)


@given(texts, st.data())
def test_what_is_located_folds_to_the_words(text, data):
    text = clean(text)
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    for start, end in locate(text, words).spans:
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]) == fold(clean(words).strip(BLANK))


@given(texts, st.data())
def test_words_between_characters_are_always_located(text, data):
    text = clean(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    visible = words.strip() == words and words and words[0].isalnum() and words[-1].isalnum()
    if not visible or splits_cluster(text, start) or splits_cluster(text, end):
        return
    found = locate(text, words)
    assert found.exact
    if not cuts_word(text, start) and not cuts_word(text, end):
        assert (start, end) in found.spans


def test_a_long_hostile_search_ends_soon():
    begin = time.perf_counter()
    assert locate("\u200b" * 1_000_000, "a" + "\u200b" * 1000 + "b").spans == ()
    assert len(find_all("a" * 1_000_000, "a" * 400_000)) == 100
    assert time.perf_counter() - begin < 10


# ------------------------------------------------------------------------------- differences


def pieces(old, new):
    return [(piece.kind, piece.text) for piece in word_diff(old, new)]


def test_a_changed_word_is_told_with_what_stayed():
    assert pieces("About 4,000 bodies were found", "Some 4,000 bodies were found") == [
        ("removed", "About"),
        ("added", "Some"),
        ("same", " 4,000 bodies were found"),
    ]


def test_neighbouring_changes_are_one_change():
    assert pieces("the old words here", "the new phrase here") == [
        ("same", "the "),
        ("removed", "old words"),
        ("added", "new phrase"),
        ("same", " here"),
    ]


def test_equal_and_empty_wordings_have_no_changes():
    assert pieces("same", "same") == [("same", "same")]
    assert pieces("", "") == []
    assert pieces("", "new") == [("added", "new")]
    assert pieces("old", "") == [("removed", "old")]


def test_a_flag_is_never_cut():
    assert pieces(IRAQ, "🇸🇾") == [("removed", IRAQ), ("added", "🇸🇾")]


@given(texts, texts)
def test_both_wordings_come_back_from_the_pieces(old, new):
    found = word_diff(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "added") == old
    assert "".join(piece.text for piece in found if piece.kind != "removed") == new
    assert all(piece.text for piece in found)
    assert all(one.kind != other.kind for one, other in pairwise(found))


def test_two_long_texts_are_compared_soon():
    old, new = ("one two three " * 3000, "four five six " * 3000)
    begin = time.perf_counter()
    found = word_diff("head " + old + "tail", "head " + new + "tail")
    assert time.perf_counter() - begin < 5
    assert found[0].text.startswith("head")
    assert found[-1].text.endswith("tail")
