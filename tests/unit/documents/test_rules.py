import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.documents.rules import (
    MAX_FILE,
    Kind,
    furniture,
    html_text,
    paragraph_at,
    paragraphs,
    passage_refusal,
    plain_text,
    text_refusal,
)
from webapp.kernel.errors import Refused
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


# ------------------------------------------------------------------------------- what is not taken


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no text here"),
        ("  \n\n ", "no text here"),
        ("★ ☰ ✕", "only signs or pictures"),
        (ICONS, "only menu and icon text"),
        (f"{ICONS}\nSign in\n\nSubscribe\n", "only menu and icon text"),
        ("x" * 5_000_000, "at most 2,000,000 can be kept"),
        ("They met\x00 on Monday.", "control character"),
        ("They met\u202e on Monday.", "direction"),
    ],
)
def test_texts_that_are_not_taken_get_a_sentence(text, sentence):
    assert sentence in str(text_refusal(text))


@pytest.mark.parametrize("text", ["They met.", f"{ICONS}\n\nThey met.", "قال علاوي.", "Mosul"])
def test_texts_with_words_are_taken(text):
    assert text_refusal(text) is None


@pytest.mark.parametrize(
    ("start", "end", "exact", "code", "sentence"),
    [
        (4, 4, None, "anchor_mismatch", "ends before it begins"),
        (9, 4, None, "anchor_mismatch", "ends before it begins"),
        (-3, 4, None, "anchor_mismatch", "not inside this text, which has 12 characters"),
        (0, 13, None, "anchor_mismatch", "not inside this text"),
        (0, 4, "They ", "anchor_mismatch", "there it says “They”"),
        (0, 4, "Thay", "anchor_mismatch", "there it says “They”"),
        (0, 10, None, "anchor_splits_cluster", "cuts the character “🇮🇶” in two"),
        (10, 12, None, "anchor_splits_cluster", "Take in all of it"),
    ],
)
def test_spans_that_are_no_passage_get_a_code_and_a_sentence(start, end, exact, code, sentence):
    found = passage_refusal("They met 🇮🇶 x"[:12], start, end, exact)
    assert found is not None
    assert found[0] == code
    assert sentence in str(found[1])


def test_a_passage_with_its_words_is_taken():
    assert passage_refusal("They met.", 0, 8, "They met") is None
    assert passage_refusal("They met.", 0, 9) is None


# ------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Größe\r\n“so”".encode(), None, "Größe\n“so”"),
        ("\ufeffGröße".encode(), "windows-1252", "Größe"),
        ("Größe".encode("utf-16"), None, "Größe"),
        ("\ufeffGröße".encode("utf-16-be"), None, "Größe"),
        ("Größe “so”".encode("cp1252"), None, "Größe “so”"),
        ("Größe “so”".encode("cp1252"), "iso-8859-1", "Größe “so”"),
        ("Москва".encode("koi8-r"), "koi8-r", "Москва"),
        ("قال".encode("cp1256"), "windows-1256", "قال"),
        (b"+ADw-", "utf-7", "+ADw-"),
        (b"a", "no such charset", "a"),
        (b"a", "rot13", "a"),
        (b"a", "x" * 999, "a"),
        (b"", None, ""),
    ],
)
def test_plain_files_are_read_in_their_charset(raw, charset, text):
    assert plain_text(raw, charset).text == text


@pytest.mark.parametrize(
    ("raw", "charset", "sentence"),
    [
        (b"x" * (MAX_FILE + 1), None, "at most 5 MB can be read"),
        (b"PK\x00\x01", None, "This file is not text"),
        (b"caf\xe9", "utf-8", "should be written in utf-8"),
        (b"\x81\x8d\xff\x90", None, "Save it again as UTF-8"),
        (b"\xff\xfea", None, "should be written in utf-16-le"),
    ],
)
def test_files_that_are_no_text_get_a_sentence(raw, charset, sentence):
    for read in (plain_text, html_text):
        with pytest.raises(Refused) as refused:
            read(raw, charset)
        assert sentence in str(refused.value.sentence)


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title> Envoys
 met &amp; talked</title><style>p{color:red}</style><script>if (a<b) alert("no")</script></head>
<body><nav><ul><li>Home</li><li>World</ul></nav><h1>Envoys met</h1>
<p>They   met <b>on</b> Monday,<br>a minister
said.<p>“So it is”&nbsp;&#8212; he&#151;said<!-- not this -->.
<figure><img alt="no"><figcaption>Two men, in March</figcaption></figure>
<svg><title>no</title><text>no</text></svg><noscript>no</noscript><template><p>no</p></template>
<table><tr><th>Day<th>Dead</tr><tr><td>Monday</td>
 <td>8</td></tr></table><p hidden>no</p><pre>as
  typed</pre>After all</body></html>"""


def test_a_page_becomes_its_words_in_order():
    page = html_text(PAGE.encode())
    assert page.title == "Envoys met & talked"
    assert page.charset == "utf-8"
    assert page.text.split("\n\n") == [
        "Home",
        "World",
        "Envoys met",
        "They met on Monday,\na minister said.",
        "“So it is”\u00a0— he—said.",
        "Two men, in March",
        "Day\tDead\nMonday\t8",
        "as\n  typed",
        "After all",
    ]


def test_a_page_without_title_takes_its_heading():
    assert html_text(b"<h1>Envoys <i>met</i></h1><p>x").title == "Envoys met"
    assert html_text(b"<p>x").title == ""


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b'<meta charset="windows-1251"><p>\xcc\xee\xf1\xf3\xeb', "Мосул"),
        (b'<meta http-equiv=x content="text/html; charset=iso-8859-1"><p>\x93so\x94', "“so”"),
        (b"<p>caf\xe9", "café"),
        ("<p>café".encode(), "café"),
        ("<meta charset=latin1><p>café".encode("utf-8-sig"), "café"),
        ("<meta charset=utf-16><p>café".encode(), "café"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><p>x', "x"),
        (b"just words & more", "just words & more"),
        (b"<p>a<p>b</div></span><li>c", "a\n\nb\n\nc"),
        (b"a<br><br>b<br>c", "a\n\nb\nc"),
        (b"one<script>x</script>two", "onetwo"),
        (b"one<div hidden>x</div>two", "one\n\ntwo"),
        (b"<b>one </b> two", "one two"),
        (b"<td><p>a</p></td><td>b</td>", "a\n\nb"),
        (b"<table><tr><td>a<td><td>c</table>", "a\t\tc"),
    ],
)
def test_pages_are_read_as_a_browser_would(raw, text):
    assert html_text(raw).text == text


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "holds no words"),
        (b"  \n", "holds no words"),
        (b"<!-- words -->", "holds no words"),
        (b"<script>words</script>", "holds no words"),
        (b"<p hidden>words", "holds no words"),
        (b"<div>" * 5000 + b"words", "2,000 deep"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(200_000)) + b">x", "1,000 attributes"),
        (b"<p x='>' " + b"y=1 z/" * 200_000, "1,000 attributes"),
        (b"<meta charset=utf-8><p>caf\xe9", "should be written in utf-8"),
    ],
)
def test_pages_that_are_not_taken_get_a_sentence(raw, sentence):
    begin = time.perf_counter()
    with pytest.raises(Refused) as refused:
        html_text(raw)
    assert sentence in str(refused.value.sentence)
    assert time.perf_counter() - begin < 10


def test_deep_pages_lose_nothing():
    assert html_text(b"<div>" * 1500 + b"deep" + b"</div>" * 1500 + b"<p>after").text == (
        "deep\n\nafter"
    )


def test_entities_from_outside_are_never_loaded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "yyy">]>'
        f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret.as_uri()}"/>'
        "<p>&x; &y; words</p>"
    )
    text = html_text(page.encode()).text
    assert "secret words" not in text
    assert "yyy words" not in text
    assert text.endswith("words")


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_read_as_clean_text_or_refused(raw):
    for read in (plain_text, html_text):
        try:
            text = read(raw).text
        except Refused as refused:
            text = str(refused.sentence)
        assert clean(text) == text


TAGS = ["<p>", "</p>", "<td>", "<tr>", "<br>", "<li>", "<table>", "</table>", "<pre>", "<b>",
        "<script>", "</script>", "<!--", "-->", "<p hidden>", "<svg>", "word", " ", "\n", "&nbsp;",
        "&#150;", "&#0;", "<", ">", "'", '"', "<a x='", "</html>", "<title>"]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=25).map("".join))
def test_broken_pages_give_tidy_text(page):
    try:
        text = html_text(page.encode()).text
    except Refused:
        return
    assert text == text.strip(" \t\n\r")
    assert text
