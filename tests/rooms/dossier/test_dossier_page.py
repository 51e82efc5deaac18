"""The page of a claim: its top, its states, and who sees what."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests import factories
from tests.clients import Client
from tests.rooms.dossier.pages import (
    a_traced_claim,
    an_article,
    an_outlet,
    read,
    words,
    words_at,
)
from webapp.dossier.views.door import known_key
from webapp.kernel.clock import now
from webapp.kernel.errors import NotFound
from webapp.model.vocabulary import (
    ClaimType,
    RecordState,
    Role,
)

AsPerson = Callable[..., Client]


@pytest.fixture
def editor(as_person: AsPerson) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_the_top_tells_the_words_the_line_and_the_first_report(
    session: Session, editor: Client
) -> None:
    claim = a_traced_claim(session, as_of="2017-04-17", claim_type=ClaimType.EVENT)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    (title,) = page.xpath("//h1")
    assert words(title) == "Some 40 envoys of the two groups met"
    assert words_at(title, ".//span[@class='hedge']") == ["Some"]
    assert words_at(page, "//p[@class='meta']/span[@class='trail']/span") == [
        "Iraqi and regional sources",
        "Ayad Allawi",
        "Reuters",
    ]
    assert page.xpath("//span[@class='trail']/span[@class='anon']")
    (quote,) = page.xpath("//header//q")
    assert words(quote) == "have met three times, Ayad Allawi told Reuters"
    (place,) = quote.getparent().xpath("./a")
    assert words(place) == "A-1 ¶1"
    assert place.get("href") == "/articles/A-1#p1"
    assert "Hedges kept: have." in words(quote.getparent())
    facts = dict(
        zip(words_at(page, "//dl[@class='facts']//dt"), words_at(page, "//dl//dd"), strict=False)
    )
    assert facts["Kind"] == "Event"
    assert facts["As of"] == "17 Apr 2017"
    assert facts["First report"] == "17 Apr 2017"
    assert facts["Recorded by"] == "the command line, version 1"
    assert words_at(page, "//span[@class='v v-none']") == ["No verdict yet"]
    assert page.xpath("string(//title)").startswith(f"C-{claim.id} Some 40 envoys")


def test_a_reader_sees_the_record_and_no_tools(session: Session, as_person: AsPerson) -> None:
    claim = a_traced_claim(session)
    page = read(as_person(Role.READER).get(f"/claims/C-{claim.id}"))
    main = page.xpath("//main")[0]
    assert not main.xpath(".//form")
    assert not main.xpath(".//*[@class='btn']")
    assert not [one for one in words_at(main, ".//a") if one.startswith(("Edit", "Withdraw"))]
    assert not main.xpath(".//aside")
    assert not main.xpath(".//p[@class='bar'][not(node()[normalize-space()])]")


def test_an_editor_finds_the_ways_to_every_change(session: Session, editor: Client) -> None:
    claim = a_traced_claim(session)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    here = f"/claims/C-{claim.id}"
    ways = {link.get("href") for link in page.xpath("//main//a")}
    assert {f"{here}/{end}" for end in ("edit", "withdraw", "reports/new")} <= ways
    assert {f"{here}/translations/new", f"{here}/variants/new"} <= ways
    ends = {way.rpartition("/")[2] for way in ways if way.startswith(f"{here}/reports/")}
    assert ends == {"new", "edit", "withdraw"}
    for way in ways:
        if way.startswith(here) and "#" not in way:
            assert editor.get(way).status_code == 200, way


def test_nobody_sees_a_claim_without_signing_in(session: Session, client: Client) -> None:
    claim = a_traced_claim(session)
    factories.a_person(session)
    answer = client.get(f"/claims/C-{claim.id}")
    assert answer.status_code == 303
    assert "/sign-in" in answer.location


def test_an_unknown_number_is_said_in_words(editor: Client) -> None:
    answer = editor.get("/claims/C-99")
    assert answer.status_code == 404
    assert "There is no C-99." in answer.text


@pytest.mark.parametrize("typed", ["c-{0}", "C{0}", "c{0}"])
def test_other_ways_to_write_the_number_lead_to_the_one_address(
    session: Session, editor: Client, typed: str
) -> None:
    claim = factories.a_claim(session)
    answer = editor.get(f"/claims/{typed.format(claim.id)}")
    assert answer.status_code == 308
    assert answer.location == f"/claims/C-{claim.id}"


def test_the_key_leads_to_the_number(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    answer = editor.get(f"/claims/{claim.key}")
    assert answer.status_code == 308
    assert answer.location == f"/claims/C-{claim.id}"


def test_a_key_of_no_claim_is_not_found(editor: Client) -> None:
    assert editor.get("/claims/abcdefghjkmnpq").status_code == 404


@pytest.mark.parametrize("text", ["abcdefg\x00jkmnpq", "abcdefgéjkmnpq", "abcdefg jkmnpq"])
def test_what_is_no_key_is_never_looked_up(text: str) -> None:
    with pytest.raises(NotFound) as refused:
        known_key(text)
    assert "\x00" not in str(refused.value)


def test_a_claim_without_reports_says_how_to_begin(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert "No report yet. Open the article that says it" in words(page.xpath("//main")[0])
    assert not page.xpath("//figure")
    assert not page.xpath("//section[@id='reports']")


def test_a_draft_says_so(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session, state=RecordState.DRAFT)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert "Draft" in words_at(page, "//span[@class='state']")
    assert "This is a draft." in page.text_content()


def test_a_withdrawn_claim_stays_crossed_with_who_when_and_why(
    session: Session, editor: Client
) -> None:
    claim = a_traced_claim(
        session,
        state=RecordState.WITHDRAWN,
        withdrawn_at=now(),
        withdrawn_by_id=factories.a_person(session, name="Omar Said").id,
        withdrawn_reason="Two meetings were mixed up",
    )
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert words_at(page, "//h1/s") == ["Some 40 envoys of the two groups met"]
    notice = words_at(page, "//div[@class='note']")[0]
    assert notice == (
        f"C-{claim.id} is withdrawn. Omar Said withdrew it on 22 Nov 2026 09:00. "
        "Reason: Two meetings were mixed up"
    )
    ways = {link.get("href") for link in page.xpath("//main//a")}
    assert f"/claims/C-{claim.id}/restore" in ways
    assert not [way for way in ways if way.endswith(("/edit", "/reports/new"))]


def test_a_protected_source_stands_under_its_cover_name(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    witness = factories.a_protected_source(session)
    article = an_article(session, an_outlet(session, "RT"))
    factories.an_attribution(session, claim, factories.a_passage(session, article), [witness])
    answer = editor.get(f"/claims/C-{claim.id}")
    assert "Hidden Testname" not in answer.text
    signs = read(answer).xpath("//*[@role='img'][@aria-label]/@aria-label")
    assert "Cover name of a protected source" in signs
