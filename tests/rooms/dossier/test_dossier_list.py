"""The list of claims: filters, order, pages, and what it says where there is nothing."""

from collections.abc import Callable

import pytest
from lxml import html
from sqlalchemy.orm import Session

from tests import factories
from tests.clients import Client
from tests.rooms.dossier.pages import a_traced_claim, an_article, an_outlet, read, words, words_at
from webapp.kernel.paging import mark
from webapp.kernel.times import parse
from webapp.model import Claim
from webapp.model.vocabulary import AgentKind, ClaimType, RecordState, Role

AsPerson = Callable[..., Client]


@pytest.fixture
def reader(as_person: AsPerson) -> Client:
    return as_person(Role.READER)


def rows(page: html.HtmlElement) -> list[str]:
    return words_at(page, "//li[@class='hit']/h3")


def test_a_row_tells_the_words_the_line_the_reports_and_their_days(
    session: Session, reader: Client
) -> None:
    claim = a_traced_claim(session, as_of="2017-04-17")
    page = read(reader.get("/claims"))
    (row,) = page.xpath("//li[@class='hit']")
    assert words_at(row, "./h3/a") == ["Some 40 envoys of the two groups met"]
    assert row.xpath("./h3/a/@href") == [f"/claims/C-{claim.id}"]
    assert words_at(row, ".//span[@class='id']") == [f"C-{claim.id}"]
    assert words_at(row, ".//span[@class='trail']/span") == [
        "Iraqi and regional sources",
        "Ayad Allawi",
        "Reuters",
    ]
    assert words(row.xpath("./p")[-1]) == (
        "2 reports. Reported 17 Apr 2017 to 18 Apr 2017. As of 17 Apr 2017."
    )
    assert words_at(page, "//strong[@role='status']") == ["1 claim"]


def test_an_outlet_alone_has_nobody_before_it(session: Session, reader: Client) -> None:
    article = an_article(session, an_outlet(session, "RT"))
    factories.an_attribution(
        session, factories.a_claim(session), factories.a_passage(session, article)
    )
    page = read(reader.get("/claims"))
    assert words_at(page, "//span[@class='trail']/span") == ["no source given", "RT"]


@pytest.fixture
def four(session: Session) -> list[Claim]:
    """Four claims: a number, an event with a trail, a draft, a withdrawn one."""
    return [
        factories.a_claim(session, "4,000 lie there", claim_type=ClaimType.QUANTITY),
        a_traced_claim(session, claim_type=ClaimType.EVENT),
        factories.a_claim(session, "A draft of Mosul", state=RecordState.DRAFT),
        factories.a_claim(
            session, "A claim of old", state=RecordState.WITHDRAWN, withdrawn_reason="Wrong"
        ),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["A draft of Mosul", "Some 40 envoys of the two groups met", "4,000 lie there"]),
        ("type=quantity", ["4,000 lie there"]),
        ("state=draft", ["A draft of Mosul"]),
        ("state=withdrawn", ["A claim of old"]),
        ("q=mosul", ["A draft of Mosul"]),
        ("source=Ayad+Allawi", ["Some 40 envoys of the two groups met"]),
        ("source=S-2", ["Some 40 envoys of the two groups met"]),
        ("document=A-2", ["Some 40 envoys of the two groups met"]),
        ("q=envoys&type=event", ["Some 40 envoys of the two groups met"]),
        ("sort=oldest&q=of", ["Some 40 envoys of the two groups met", "A draft of Mosul"]),
        ("q=%00mosul", ["A draft of Mosul"]),
        ("q=100%25", []),
        ("source=S-999999999999999999", []),
        ("source=Nobody", []),
        ("document=A-99", []),
    ],
)
def test_filters_narrow_the_list(
    four: list[Claim], reader: Client, query: str, found: list[str]
) -> None:
    assert rows(read(reader.get(f"/claims?{query}"))) == found


def test_claims_are_ordered_by_the_day_they_hold_for(session: Session, reader: Client) -> None:
    for day in ("2017-02", None, "2017-04-18"):
        dated = parse(day) if day else None
        factories.a_claim(
            session,
            f"As of {day}",
            as_of=day,
            as_of_earliest=dated.earliest if dated else None,
            as_of_latest=dated.latest if dated else None,
        )
    page = read(reader.get("/claims?sort=as_of"))
    assert rows(page) == ["As of 2017-04-18", "As of 2017-02", "As of None"]


def test_each_filter_in_use_can_be_taken_back(four: list[Claim], reader: Client) -> None:
    page = read(reader.get("/claims?q=envoys&source=Reuters&type=event&sort=oldest"))
    chips = page.xpath("//a[@class='chip']")
    assert [words(chip) for chip in chips] == [
        "Words of the claim: envoys ×, remove",
        "Kind of claim: event ×, remove",
        "Source: Reuters ×, remove",
    ]
    assert chips[1].get("href") == "/claims?q=envoys&source=Reuters&sort=oldest"
    for chip in chips:
        assert reader.get(chip.get("href")).status_code == 200


def test_the_form_keeps_what_was_chosen(four: list[Claim], reader: Client) -> None:
    page = read(reader.get("/claims?q=envoys&type=event&state=recorded&sort=oldest"))
    (form,) = page.xpath("//nav[@id='narrow']/form")
    assert dict(form.form_values()) == {
        "q": "envoys",
        "type": "event",
        "source": "",
        "document": "",
        "state": "recorded",
        "sort": "oldest",
    }


def test_a_choice_that_is_none_is_refused_in_words(reader: Client) -> None:
    answer = reader.get("/claims?type=gossip")
    assert answer.status_code == 422
    assert "Choose one of the answers that are offered." in answer.text


def test_pages_follow_one_another_and_keep_the_filters(session: Session, reader: Client) -> None:
    for number in range(120):
        factories.a_claim(session, f"Claim {number} about Mosul")
    address = "/claims?q=mosul"
    seen: list[str] = []
    for _ in range(3):
        page = read(reader.get(address))
        seen += rows(page)
        address = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    assert address == ""
    assert seen == [f"Claim {number} about Mosul" for number in reversed(range(120))]
    (back,) = page.xpath("//a[@rel='prev']/@href")
    assert "q=mosul" in back
    assert rows(read(reader.get(back))) == seen[50:100]
    assert words_at(page, "//strong[@role='status']") == ["120 claims"]


@pytest.mark.parametrize("sent", ["nonsense", mark("x"), mark(1, 2)])
def test_a_mark_that_is_none_is_refused(session: Session, reader: Client, sent: str) -> None:
    factories.a_claim(session)
    assert reader.get(f"/claims?after={sent}").status_code == 422


def test_a_desk_without_claims_says_how_to_begin(as_person: AsPerson) -> None:
    page = read(as_person(Role.CONTRIBUTOR).get("/claims"))
    (notice,) = page.xpath("//div[@class='note flow']")
    assert words(notice).startswith("No claims yet.")
    assert notice.xpath(".//a[@href='/articles']")
    assert not page.xpath("//nav[@id='narrow']")


def test_a_reader_of_an_empty_desk_is_told_who_records(reader: Client) -> None:
    page = read(reader.get("/claims"))
    assert "Contributors and verifiers record claims" in page.text_content()


def test_where_nothing_is_left_each_filter_says_what_it_costs(
    four: list[Claim], reader: Client
) -> None:
    page = read(reader.get("/claims?q=envoys&type=quantity"))
    assert words_at(page, "//ul[@class='bul']/li") == [
        "Without “Words of the claim: envoys”: 1 claim",
        "Without “Kind of claim: number”: 1 claim",
    ]
    ways = page.xpath("//div[@class='note flow']/p/a/@href")
    assert ways == ["/articles?q=envoys", "/sources?q=envoys"]
    for way in ways:
        assert reader.get(way).status_code == 200


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("C-1", "/claims/C-1"),
        ("c-1", "/claims/C-1"),
        ("A-2", "/articles/A-2"),
        ("S-3", "/sources/S-3"),
    ],
)
def test_a_desk_number_in_the_search_leads_to_the_record(
    four: list[Claim], reader: Client, typed: str, way: str
) -> None:
    answer = reader.get("/claims", query_string={"q": typed})
    assert answer.status_code == 303
    assert answer.location == way


def test_a_long_wording_is_cut_in_the_list(session: Session, reader: Client) -> None:
    factories.a_claim(session, "word " * 200)
    (row,) = rows(read(reader.get("/claims")))
    assert len(row) <= 245
    assert row.endswith("…")


def test_the_line_is_that_of_the_reports_for_the_claim(session: Session, reader: Client) -> None:
    claim = a_traced_claim(session)
    article = an_article(session, an_outlet(session, "DW"), "2017-04-16")
    chain = [
        factories.a_source(session, kind=AgentKind.OUTLET, label="AFP"),
        factories.a_source(session, label="Minister"),
        factories.a_source(session, label="Clerk"),
    ]
    factories.an_attribution(
        session, claim, factories.a_passage(session, article), chain, stance="deny"
    )
    page = read(reader.get("/claims"))
    assert "Clerk" not in words_at(page, "//span[@class='trail']/span")


def test_the_start_of_the_desk_is_the_list(reader: Client) -> None:
    answer = reader.get("/")
    assert answer.status_code in (302, 303)
    assert answer.location == "/claims"


def test_nobody_sees_the_list_without_signing_in(session: Session, client: Client) -> None:
    factories.a_person(session)
    assert "/sign-in" in client.get("/claims").location
