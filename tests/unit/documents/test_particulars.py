"""Title, date, zone and address of a document: what is taken and what is not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from webapp.documents.changes import HTML, DocumentFacts
from webapp.documents.rules.particulars import (
    address_refusal,
    document_refusals,
    published_of,
    time_refusal,
    words_of,
)
from webapp.kernel.errors import Refused

CAPTURED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def facts(**over: Any) -> DocumentFacts:
    typed: dict[str, Any] = {"title": "Envoys are talking", "publisher_id": 1}
    return DocumentFacts(**typed | over)


@pytest.mark.parametrize(
    "over",
    [
        {"published": "2017-04-18T09:49"},
        {"published": "2017-04-18T09:49", "zone": "Europe/Moscow"},
        {"published": "2017-04-18T09:49+03:00"},
        {"published": "2017-02~"},
        {"published": None, "zone": None},
        {"url": "https://example.org/a?b=c#d"},
        {"language": "pt-br"},
    ],
)
def test_good_particulars(over: dict[str, Any]) -> None:
    assert document_refusals(facts(**over)) == {}


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "📷🎥"}, "title"),
        ({"title": "Envoys\u202e"}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"byline": "by \x00"}, "byline"),
        ({"published": "2017-02-31"}, "published"),
        ({"published": "last week"}, "published"),
        ({"published": "2017-04-18T25:00"}, "published"),
        ({"published": "2017-04-18", "zone": "Mars/Phobos"}, "zone"),
        ({"language": "English"}, "language"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_bad_particulars_are_told_at_their_field(over: dict[str, Any], field: str) -> None:
    assert list(document_refusals(facts(**over))) == [field]


def test_the_31st_of_february_is_named_with_a_day_that_exists() -> None:
    sentence = str(document_refusals(facts(published="2017-02-31"))["published"])
    assert "31 February 2017" in sentence
    assert "2017-02-28" in sentence


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "www.example.org",
        "https://",
        "https:///path",
        "https://exa mple.org/",
        "https://example.org/\u202egpj",
        "https://example.org:notaport/",
        "https://user:word@example.org/",
        "https://[::1",
        'https://example.org/"onmouseover="x',
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_addresses_that_are_not_kept(address: str) -> None:
    assert address_refusal(address) is not None


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "HTTPS://Example.org/a%20b",
        "https://пример.рф/статья",
        "http://[::1]/",
    ],
)
def test_addresses_that_are_kept(address: str) -> None:
    assert address_refusal(address) is None


def test_a_date_without_zone_gets_a_day_of_tolerance_and_a_zone_takes_it_away() -> None:
    def late(published: str, zone: str | None = None) -> bool:
        found = published_of(facts(published=published, zone=zone))
        return time_refusal(found, CAPTURED) is not None

    assert not late("2026-11-21T11:00")
    assert late("2026-11-21T13:00")
    assert late("2026-11-20T13:00", "UTC")
    assert not late("2026-11-20T14:30", "Asia/Baghdad")
    assert not late("2017")


def test_the_stated_zone_moves_the_instant() -> None:
    baghdad = published_of(facts(published="2017-04-18T09:49", zone="Asia/Baghdad"))
    stated = published_of(facts(published="2017-04-18T09:49+03:00"))
    assert baghdad is not None
    assert stated is not None
    assert baghdad.earliest == stated.earliest == datetime(2017, 4, 18, 6, 49, tzinfo=UTC)
    assert baghdad.zoned


def test_the_same_bytes_give_the_same_words() -> None:
    page = "<title>T</title><h1>Head</h1><p>One</p><p>Two</p>".encode("utf-16")
    assert words_of(page, HTML, None) == words_of(page, HTML, None)
    assert words_of(page, HTML, None).text == "Head\n\nOne\n\nTwo"


def test_only_text_and_pages_are_read() -> None:
    with pytest.raises(Refused, match="neither plain text nor a web page"):
        words_of(b"%PDF-1.7", "application/pdf", None)
