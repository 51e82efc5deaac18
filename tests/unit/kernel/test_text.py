import time
import unicodedata
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.kernel.errors import Refused
from webapp.kernel.text import (
    BLANK,
    MAX_TEXT,
    NORMALISER,
    clean,
    cluster_around,
    code_points_to_utf16,
    context,
    cuts_word,
    find_all,
    fold,
    locate,
    refusal,
    snap_to_words,
    splits_cluster,
    utf16_to_code_points,
    word_diff,
    wordless,
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


# ------------------------------------------------------------------------------- capture


def test_line_ends_become_lf_and_marks_are_composed():
    assert clean("a\r\nb\rc\x0cd\x85e\u2028f\u2029g") == "a\nb\nc\nd\ne\nf\n\ng"
    assert clean("cafe\u0301") == "caf\u00e9"


def test_what_typographers_write_stays():
    text = "“Iraq’s”\u00a0– ‘so’ — 8\u202fkm… \u200f"
    assert clean(text) == text


def test_only_the_byte_order_mark_in_front_goes():
    assert clean("\ufeffa\ufeffb") == "a\ufeffb"


def test_the_normaliser_has_a_version():
    assert NORMALISER == "firsthand-text/1"


@given(texts)
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_clean_text_is_never_refused_for_its_line_ends(text):
    assert refusal(clean(text)) is None


def test_a_stack_of_marks_costs_no_time_and_is_refused():
    text = "a" + "\u0301" * 400_000 + "\u0323" * 400_000
    begin = time.perf_counter()
    assert clean(text) == text
    assert time.perf_counter() - begin < 5
    assert "more than 64 marks" in str(refusal(text))


# ------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\x9f"])
def test_control_characters_are_refused_with_their_place(character):
    sentence = str(refusal(f"First line.\nAllawi said{character} so.\n"))
    assert f"U+{ord(character):04X}" in sentence
    assert "line 2" in sentence
    assert "Allawi said so." in sentence
    assert "Take it out" in sentence
    assert character not in sentence


@pytest.mark.parametrize(
    "character", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2069"]
)
def test_characters_that_turn_the_text_are_refused(character):
    sentence = str(refusal(f"The dead:{character} 4,000"))
    assert "direction" in sentence
    assert f"U+{ord(character):04X}" in sentence
    assert character not in sentence


@pytest.mark.parametrize("character", ["\u200e", "\u200f", "\u061c", "\u200c", "\u200d", "\t"])
def test_marks_that_arabic_and_persian_writing_needs_are_kept(character):
    assert refusal(f"قال{character} علاوي") is None
    assert character in clean(f"قال{character} علاوي")


def test_half_a_character_is_refused():
    sentence = str(refusal("a\ud83d b"))
    assert "half of a character" in sentence
    sentence.encode("utf-8")


def test_a_place_without_words_around_it_is_still_named():
    assert "“…” (line 3)" in str(refusal("one\n\n\x00"))


def test_line_ends_of_every_kind_are_no_controls():
    assert refusal("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\tt") is None
    assert "line 3" in str(refusal("a\r\nb\r\x00c"))


def test_five_megabytes_of_text_are_refused_with_the_limit():
    sentence = str(refusal("x" * 5_000_000))
    assert "5,000,000" in sentence
    assert "2,000,000" in sentence
    assert refusal("x" * MAX_TEXT) is None


def test_short_fields_have_their_own_limit():
    assert refusal("x" * 200, most=200) is None
    assert "at most 200 can be kept" in str(refusal("x" * 201, most=200))


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0\u2003", "\u200b\ufeff\u00ad"])
def test_empty_text_holds_no_words(text):
    assert "no text here" in str(wordless(text))


@pytest.mark.parametrize("text", ["★ ☰ ✕", "👍🏽 🔔", "\ue001\ue002 \uf0c9", "--- …"])
def test_icons_alone_hold_no_words(text):
    assert "only signs or pictures" in str(wordless(text))


@pytest.mark.parametrize("text", ["a", "4", "ق", "中", "★ 8 km"])
def test_one_letter_or_figure_is_a_word(text):
    assert wordless(text) is None


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
