import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.kernel.text import (
    MAX_TEXT,
    NORMALISER,
    clean,
    refusal,
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
