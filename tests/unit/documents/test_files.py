"""What is refused as a text, and files turned into texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.documents.rules import (
    MAX_FILE,
    html_text,
    passage_refusal,
    plain_text,
    text_refusal,
)
from webapp.kernel.errors import Refused
from webapp.kernel.text import clean

ICONS = "icon menuicon searchicon chevron lefticon chevron righticon closeicon fm"


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
