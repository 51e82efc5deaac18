"""The list of articles, and changing, withdrawing and bringing one back in the browser."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import (
    a_document,
    a_passage,
    a_snapshot,
    a_source,
    an_attribution,
)
from tests.pages import errors, field
from webapp.model import (
    Document,
)
from webapp.model.vocabulary import AgentKind, RecordState, Role

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


def test_what_stands_on_the_form_is_what_is_kept(desk: Client, session: Session) -> None:
    document = a_document(
        session,
        published="2017-04-18T09:49",
        zone="Europe/Moscow",
        language="pt-BR",
        url="https://example.org/a",
        byline="Nadia K.",
    )
    before = {name: getattr(document, name) for name in ("published", "zone", "language", "url")}
    answer = desk.submit(f"/articles/A-{document.id}/edit", {"title": "A new title"})
    assert answer.status_code == 303
    session.refresh(document)
    assert document.title == "A new title"
    assert {name: getattr(document, name) for name in before} == before
    assert document.published_earliest is not None
    assert document.published_earliest.hour == 6


def test_an_uncertain_date_stands_in_its_own_field(desk: Client, session: Session) -> None:
    document = a_document(session, published="2014/2017-02")
    page = desk.get(f"/articles/A-{document.id}/edit").text
    assert field(page, "edtf") == "2014/2017-02"
    assert field(page, "published-y") == ""


def test_two_people_saving_get_both_texts(as_person: People, session: Session) -> None:
    one, other = as_person(Role.CONTRIBUTOR), as_person(Role.CONTRIBUTOR)
    one.submit("/articles/new", TYPED)
    number = session.scalars(select(Document.id)).one()
    address = f"/articles/A-{number}/edit"
    theirs = one.submit(address, {"title": "Title of the first", "byline": "Nadia"})
    assert theirs.status_code == 303
    stale = {"seen": "1", "title": "Title of the second", "url": "https://example.org"}
    answer = other.submit(address, stale)
    assert answer.status_code == 409
    assert "Title of the first" in answer.text
    assert "Title of the second" in answer.text
    document = session.get_one(Document, number)
    assert document.title == "Title of the first"
    # The page of the conflict is a form of its own: sent as it stands, it saves mine.
    form = next(f for f in html.fromstring(answer.text).forms if f.get("enctype"))
    settled = other.post(form.get("action") or address, data=dict(form.form_values()))
    assert settled.status_code == 303
    session.refresh(document)
    assert (document.title, document.byline, document.url, document.version) == (
        "Title of the second",
        "Nadia",
        "https://example.org",
        3,
    )
    assert document.published == "2017-04-18T09:49"


def test_a_new_publisher_asks_about_the_chains(desk: Client, session: Session) -> None:
    document = a_document(session)
    attribution = an_attribution(session, passage=a_passage(session, document))
    address = f"/articles/A-{document.id}/edit"
    answer = desk.submit(address, {"publisher": "Sky Press"})
    assert answer.status_code == 422
    assert f"C-{attribution.claim_id}" in errors(answer.text)["publisher"]
    answer = desk.submit(address, {"publisher": "Sky Press", "with_chains": "y"})
    assert answer.status_code == 303


def test_withdrawing_and_bringing_back(desk: Client, session: Session) -> None:
    document = a_document(session)
    address = f"/articles/A-{document.id}"
    assert "reason" in errors(desk.submit(f"{address}/withdraw", {"reason": " "}).text)
    answer = desk.submit(f"{address}/withdraw", {"reason": "Taken in twice."})
    assert answer.location == f"{address}/facts"
    assert "Taken in twice." in desk.get(f"{address}/facts").text
    assert document.title not in desk.get("/articles").text
    assert document.title in desk.get("/articles?state=withdrawn").text
    desk.submit(f"{address}/restore", {"reason": "It was another one."})
    session.refresh(document)
    assert document.state is RecordState.RECORDED


def test_an_article_in_use_says_by_what(desk: Client, session: Session) -> None:
    document = a_document(session)
    attribution = an_attribution(session, passage=a_passage(session, document))
    answer = desk.submit(f"/articles/A-{document.id}/withdraw", {"reason": "Twice."})
    assert answer.status_code == 422
    assert f"C-{attribution.claim_id}" in errors(answer.text)[""]


@pytest.mark.parametrize(
    "address",
    [
        "/articles/A-99/edit",
        "/articles/A-99/facts",
        "/articles/A-99/withdraw",
        "/articles/A-999999999999999999/edit",
        "/articles/A-0/edit",
        "/articles/A-1/snapshots/nosuchkey/text",
        "/articles/A-1/snapshots/%00/text",
        "/articles/A-1/snapshots/..%2F..%2Fetc/text",
    ],
)
def test_what_is_not_there_is_not_found(desk: Client, session: Session, address: str) -> None:
    a_document(session)
    assert desk.get(address).status_code == 404


def test_a_lower_case_number_leads_to_the_canonical_address(desk: Client, session: Session) -> None:
    number = a_document(session).id
    answer = desk.get(f"/articles/a-{number}/facts")
    assert (answer.status_code, answer.location) == (308, f"/articles/A-{number}/facts")


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%25_%5C",
        "publisher=x",
        "publisher=99999999999999999999",
        "sort=worst",
        "state=gone",
        "language=%00",
    ],
)
def test_strange_filters_narrow_or_find_nothing(desk: Client, session: Session, query: str) -> None:
    a_document(session)
    assert desk.get(f"/articles?{query}").status_code == 200


def test_a_strange_page_mark_is_refused_in_words(desk: Client) -> None:
    answer = desk.get("/articles?after=zzz")
    assert answer.status_code == 422
    assert "page mark" in answer.text


def test_a_list_with_many_articles_has_pages(desk: Client, session: Session) -> None:
    publisher = a_source(session, kind=AgentKind.OUTLET)
    for number in range(53):
        document = Document(
            title=f"Article {number:02}", publisher_id=publisher.id, created_at=publisher.created_at
        )
        session.add(document)
        session.flush()
        a_snapshot(session, document, f"Words {number}")
    first = html.fromstring(desk.get("/articles?sort=title").text)
    assert len(first.cssselect(".articles h3")) == 50
    (link,) = first.cssselect("a[rel=next]")
    second = html.fromstring(desk.get(link.get("href")).text)
    shown = [one.text_content() for one in second.cssselect(".articles h3")]
    assert shown == ["Article 50", "Article 51", "Article 52"]
