import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.documents.rules import (
    Kind,
    furniture,
    paragraph_at,
    paragraphs,
    passage_refusal,
    text_refusal,
)
from webapp.kernel.text import BLANK, clean, splits_cluster

SEED = Path(__file__).parents[4] / "shared" / "seed"
ICONS = "icon menuicon searchicon chevron lefticon chevron righticon closeicon fm"

LINES = [
    "", "", "Home", "Sign in", "World", "★", ICONS, "18 Apr 2017 09:49", "By Lina Haddad",
    "Envoys met twice in one week", "The talks have begun, a minister said on Monday.",
    "READ MORE: What is known of the talks", "  ", "\u200b", "\t", " \u0301x", "a\tb\tc",
    "a line that was broken at seventy characters because somebody set it",
    "so, long ago, on a machine that could show no more than that many here",
]  # fmt: skip
articles = st.lists(st.sampled_from(LINES), max_size=14).map("\n".join) | st.text(max_size=80)


def shown(text):
    parts = [part for part in paragraphs(text) if part.kind is not Kind.FURNITURE]
    return [text[part.start : part.end] for part in parts]


@pytest.fixture
def article():
    path = SEED / "article.txt"
    if not path.exists():
        pytest.skip("the article of ../shared/seed is not here")
    return path.read_bytes().decode("utf-8")


# ------------------------------------------------------------------------------- the article


def test_the_menu_of_the_article_is_furniture_and_nothing_else(article):
    assert furniture(article) == [(0, 551)]


def test_the_article_reads_in_order_from_its_date(article):
    parts = paragraphs(article)
    body = [part.number for part in parts if part.kind is Kind.BODY]
    assert body == list(range(1, 12))
    assert [part.kind for part in parts[:5]] == [
        Kind.FURNITURE,
        Kind.DATELINE,
        Kind.HEADLINE,
        Kind.HEADLINE,
        Kind.BODY,
    ]
    assert [part.kind for part in parts[5:]].count(Kind.TEASER) == 1
    assert {part.kind for part in parts[4:]} == {Kind.BODY, Kind.TEASER}


def test_every_passage_annotated_in_the_article_lies_in_one_paragraph(article):
    gold = json.loads((SEED / "annotated.json").read_text(encoding="utf-8"))
    parts = paragraphs(article)
    for passage in gold["passages"]:
        part = paragraph_at(parts, passage["start"])
        assert part is not None
        assert part.kind is not Kind.FURNITURE
        assert passage["end"] <= part.end
        assert passage_refusal(article, passage["start"], passage["end"], passage["exact"]) is None


def test_the_article_may_be_kept_as_it_is(article):
    assert clean(article) == article
    assert text_refusal(article) is None


# ------------------------------------------------------------------------------- furniture


def test_icons_and_menus_on_top_are_folded_up_to_the_first_other_line():
    text = f"{ICONS}\n☰\nSkip to content\nSign in | Subscribe\n\nEnvoys met\n\nThey met on Monday."
    assert furniture(text) == [(0, text.index("\n\nEnvoys"))]


def test_a_row_of_short_lines_is_a_menu_and_its_last_line_a_headline():
    text = "News\nWorld\nMiddle East\nOpinion\nEnvoys met\nThey met on Monday, he said."
    assert shown(text) == ["Envoys met", "They met on Monday, he said."]


def test_a_list_of_short_lines_is_no_menu():
    text = "Bread\nSalt\nOlive oil\nWater\nRice"
    assert furniture(text) == []
    assert len(shown(text)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "Silicon valley icon\n\nThe icon of the valley is sold, its owner said.",
        "Envoys met\n\nThey met on Monday.",
        "Rebels\nMosul falls\nThey met on Monday, he said.",
        "18 April 2017\nEnvoys met\nThey met.",
        "Lexicon",
        "A semiconductor icon",
        "The sign of the share, the menu of the search, in print and in video.",
    ],
)
def test_headlines_dates_and_sentences_are_no_furniture(text):
    assert furniture(text) == []


def test_menu_words_below_the_beginning_stay():
    text = "They met on Monday, he said.\n\nShare\nSign in\nSubscribe"
    assert furniture(text) == []
    assert len(shown(text)) == 4


def test_a_short_line_between_two_menus_is_still_shown():
    text = "Sign in\nMosul falls\nShare\n\nThe city fell on Monday, he said."
    assert shown(text) == ["Mosul falls", "The city fell on Monday, he said."]
    assert [part.kind for part in paragraphs(text)][:3] == [
        Kind.FURNITURE,
        Kind.HEADLINE,
        Kind.FURNITURE,
    ]


# ------------------------------------------------------------------------------- paragraphs


def test_blank_lines_and_line_ends_both_separate():
    text = "One was said.\n\n  \nTwo was said.\nThree was said."
    assert shown(text) == ["One was said.", "Two was said.", "Three was said."]


def test_lines_set_to_a_width_are_one_paragraph():
    wrapped = (
        "The envoys met twice in the same week, and what they said to each\n"
        "other was passed on by two people who were told of it later, the\n"
        "newspaper reported."
    )
    text = f"{wrapped}\n\nA second paragraph stands alone."
    assert shown(text) == [wrapped, "A second paragraph stands alone."]


def test_rows_of_a_table_are_never_joined():
    row = "a long first cell of this row here\tand a second one that is as long"
    assert shown(f"{row}\n{row}") == [row, row]


def test_kinds_on_top_and_between():
    text = (
        "Envoys of two groups met\nBy Lina Haddad\n\n18 April 2017\n\n"
        "They met on Monday, a minister said.\n\nWhat comes next\n\nNobody knows, he said."
        "\n\nSee also: the talks of March"
    )
    assert [part.kind for part in paragraphs(text)] == [
        Kind.HEADLINE,
        Kind.DATELINE,
        Kind.DATELINE,
        Kind.BODY,
        Kind.HEADING,
        Kind.BODY,
        Kind.TEASER,
    ]


def test_a_list_without_any_sentence_is_all_body():
    assert {part.kind for part in paragraphs("bread\n\nsalt and 8 eggs")} == {Kind.BODY}


@given(articles)
@example(" \u0301x")
@example("\u200b\n\u00ad word \u200b")
def test_paragraphs_hold_every_visible_character_once_and_in_order(text):
    text = clean(text)
    at, between = 0, ""
    for part in paragraphs(text):
        assert at <= part.start < part.end <= len(text)
        between += text[at : part.start]
        at = part.end
        assert not splits_cluster(text, part.start)
        assert not splits_cluster(text, part.end)
    assert not (between + text[at:]).strip(BLANK)


@given(articles)
def test_numbers_run_from_one_and_only_the_body_has_them(text):
    parts = paragraphs(text)
    numbers = [part.number for part in parts if part.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all((part.number is not None) is (part.kind is Kind.BODY) for part in parts)


def test_the_paragraph_of_a_place_is_found():
    text = "One was said.\n\nTwo was said."
    parts = paragraphs(text)
    assert paragraph_at(parts, 0) == parts[0]
    assert paragraph_at(parts, 13) is None
    assert paragraph_at(parts, 15) == parts[1]


def test_ten_thousand_words_are_split_at_once():
    line = "“They met twice – in March,” said one of the men who had been told of it…"
    text = "\n\n".join([line] * 700)
    assert len(text.split()) > 10_000
    begin = time.perf_counter()
    assert len(paragraphs(text)) == 700
    assert time.perf_counter() - begin < 0.5


def test_long_texts_of_any_shape_are_split_soon():
    begin = time.perf_counter()
    for piece in ("x ", "\n", "Share\n", "\u200b\n", " ", "★", "“a”…", "- ", "x\u0301\n"):
        paragraphs(piece * (600_000 // len(piece)))
    assert time.perf_counter() - begin < 30
