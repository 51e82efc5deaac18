"""Taking in an article in the browser: what is kept, what is told, what is never lost."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import (
    a_source,
)
from tests.pages import count, errors, field
from webapp.kernel.text import MAX_TEXT
from webapp.model import (
    CustodyEvent,
    Document,
    JournalEntry,
    Snapshot,
    Source,
)
from webapp.model.vocabulary import AgentKind, CaptureMethod, Role

People = Callable[..., Client]
WORDS = "Envoys are talking\r\n\r\nEnvoys of two groups “are in talks”, a minister said.\r\n"
TYPED: dict[str, Any] = {
    "text": WORDS,
    "title": "Envoys are talking",
    "publisher": "Sky Press",
    "published-d": "18",
    "published-m": "4",
    "published-y": "2017",
    "clock": "9:49",
}


@pytest.fixture
def desk(as_person: People) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_an_empty_desk_says_how_to_start(desk: Client) -> None:
    page = desk.get("/articles").text
    assert "Add an article, then mark the first passage." in page
    assert "/articles/new" in page


def test_a_reader_sees_no_way_to_add(as_person: People) -> None:
    reader = as_person(Role.READER)
    assert "/articles/new" not in reader.get("/articles").text
    answer = reader.get("/articles/new")
    assert answer.status_code == 403
    assert "contributor" in answer.text


def test_a_pasted_article_is_taken_in_with_its_new_publisher(
    desk: Client, session: Session
) -> None:
    answer = desk.submit("/articles/new", TYPED)
    document = session.scalars(select(Document)).one()
    assert (answer.status_code, answer.location) == (303, f"/articles/A-{document.id}")
    assert document.published == "2017-04-18T09:49"
    assert document.zone is None
    publisher = session.get_one(Source, document.publisher_id)
    assert (publisher.label, publisher.kind) == ("Sky Press", AgentKind.OUTLET)
    snapshot = session.scalars(select(Snapshot)).one()
    assert snapshot.text == WORDS.replace("\r\n", "\n")
    assert "Envoys are talking" in desk.get("/articles").text


def test_a_known_publisher_is_taken_by_name_or_number(desk: Client, session: Session) -> None:
    known = a_source(session, kind=AgentKind.OUTLET, label="Sky Press")
    desk.submit("/articles/new", TYPED | {"publisher": "sky press"})
    desk.submit("/articles/new", TYPED | {"publisher": f"S-{known.id}", "title": "Other"})
    assert set(session.scalars(select(Document.publisher_id))) == {known.id}
    assert count(session, Source) == 1


def test_a_form_sent_twice_makes_one_article(desk: Client, session: Session) -> None:
    page = html.fromstring(desk.get("/articles/new").text)
    form = next(one for one in page.forms if one.get("enctype"))
    values = dict(form.form_values()) | TYPED
    first = desk.post("/articles/new", data=values)
    second = desk.post("/articles/new", data=values)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert count(session, Document) == 1
    assert count(session, CustodyEvent) == 1


def test_the_same_text_taken_in_anew_is_recognised(desk: Client, session: Session) -> None:
    first = desk.submit("/articles/new", TYPED)
    second = desk.submit("/articles/new", TYPED)
    assert first.location == second.location
    assert count(session, Document) == 1
    assert count(session, CustodyEvent) == 2


@pytest.mark.parametrize(
    ("typed", "control", "words"),
    [
        ({"text": ""}, "text", "There is no text here"),
        ({"text": "📷 🎥"}, "text", "only signs or pictures"),
        ({"text": "cameraicon facebook twitter share"}, "text", "menu and icon text"),
        ({"text": "NUL \x00 inside"}, "text", "U+0000"),
        ({"text": "turned \u202e around"}, "text", "U+202E"),
        ({"text": "x" * (MAX_TEXT + 1)}, "text", "at most 2,000,000"),
        ({"title": "  "}, "title", "Give the title"),
        ({"title": "a\u2066b"}, "title", "U+2066"),
        ({"publisher": "—"}, "publisher", "Say who this source is"),
        ({"published-d": "31", "published-m": "2"}, "published-d", "There is no 31 February 2017"),
        ({"published-y": ""}, "published-d", "Give the year"),
        ({"published-d": "x"}, "published-d", "in figures"),
        ({"published-y": "2031"}, "published-d", "can not have been published later"),
        ({"clock": "25:10"}, "published-d", "There is no time 25:10"),
        ({"zone": "Mars/Phobos"}, "zone", "no time zone"),
        ({"edtf": "spring"}, "published-d", "can not be read as a date"),
        ({"url": "javascript:alert(1)"}, "url", "begins with https://"),
        ({"url": "https://a.b/\u202egpj"}, "url", "U+202E"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else None,
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(
    desk: Client, session: Session, typed: dict[str, str], control: str, words: str
) -> None:
    answer = desk.submit("/articles/new", TYPED | typed)
    assert answer.status_code == 422
    told = errors(answer.text)
    assert words in told[control]
    assert str(html.fromstring(answer.text).findtext(".//title")).startswith("Error: ")
    for name, value in (TYPED | typed).items():
        if "\x00" not in value:
            assert field(answer.text, name).strip() == value.replace("\r\n", "\n").strip()
    assert count(session, Document) == count(session, Source) == count(session, JournalEntry) == 0


def test_everything_wrong_is_told_at_once_in_the_order_of_the_form(desk: Client) -> None:
    wrong = {"text": "", "title": "", "published-d": "31", "published-m": "2", "url": "x"}
    told = errors(desk.submit("/articles/new", TYPED | wrong).text)
    assert [control for control in told if control] == ["text", "title", "published-d", "url"]


def test_five_megabytes_get_a_sentence_and_no_article(desk: Client, session: Session) -> None:
    answer = desk.submit("/articles/new", TYPED | {"text": "word " * 1_000_000})
    assert answer.status_code in {413, 422}
    assert "at most" in answer.text
    assert count(session, Document) == 0


def a_file(words: bytes, name: str) -> dict[str, Any]:
    return TYPED | {"text": "", "raw": (BytesIO(words), name)}


def test_an_uploaded_page_keeps_its_bytes(desk: Client, session: Session) -> None:
    page = "<title>T</title><p>The minister’s words.</p>".encode()
    answer = desk.submit("/articles/new", a_file(page, "a.html"))
    assert answer.status_code == 303
    snapshot = session.scalars(select(Snapshot)).one()
    assert (snapshot.text, snapshot.raw) == ("The minister’s words.", page)
    assert snapshot.method is CaptureMethod.FILE_UPLOAD


def test_the_text_of_a_file_is_carried_over_when_something_is_wrong(desk: Client) -> None:
    answer = desk.submit("/articles/new", a_file(b"Words of the file.", "a.txt") | {"title": ""})
    assert answer.status_code == 422
    assert field(answer.text, "text").strip() == "Words of the file."
    assert "The text of your file is in the box." in answer.text


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "a.png", "neither plain text nor a web page"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.txt", "not text"),
        (b"", "a.txt", "There is no text here"),
        (b"<script>x</script>", "a.html", "no words"),
    ],
)
def test_files_that_are_no_text(desk: Client, words: bytes, name: str, told: str) -> None:
    answer = desk.submit("/articles/new", a_file(words, name))
    assert answer.status_code == 422
    assert told in errors(answer.text)["raw"]
    assert field(answer.text, "title") == TYPED["title"]


def test_a_text_and_another_file_are_too_much(desk: Client, session: Session) -> None:
    both = a_file(b"Words of the file.", "a.txt") | {"text": "Other words."}
    answer = desk.submit("/articles/new", both)
    assert "raw" in errors(answer.text)
    assert field(answer.text, "text").strip() == "Other words."
    same = a_file(b"Words of the file.", "a.txt") | {"text": "Words of the file."}
    assert desk.submit("/articles/new", same).status_code == 303
    assert session.scalars(select(Snapshot.method)).one() is CaptureMethod.FILE_UPLOAD


def test_a_session_that_ended_keeps_what_was_typed(client: Client, as_person: People) -> None:
    gone = as_person(Role.CONTRIBUTOR)
    page = html.fromstring(gone.get("/articles/new").text)
    form = next(one for one in page.forms if one.get("enctype"))
    values = dict(form.form_values()) | TYPED
    with gone.session_transaction() as cookie:
        cookie.pop("sign_in")
    answer = gone.post("/articles/new", data=values)
    assert answer.status_code == 401
    assert "a minister said" in answer.text
