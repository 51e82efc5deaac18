"""Where a claim comes from, on its page: the trail, and each passage with its chain."""

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
    step_of,
    take_out,
    words,
    words_at,
)
from webapp.kernel.clock import now
from webapp.model import (
    SameSource,
)
from webapp.model.vocabulary import (
    AnnotationState,
    Match,
    Naming,
    Role,
    Sameness,
    Stance,
)

AsPerson = Callable[..., Client]


@pytest.fixture
def editor(as_person: AsPerson) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_the_trail_is_told_drawn_and_tabled(session: Session, editor: Client) -> None:
    claim = a_traced_claim(session)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    (trail,) = page.xpath("//section[@id='trail']")
    assert words(trail.xpath("./p")[0]) == (
        "2 reports are recorded. 1 origin is recorded, a source with nobody behind it. "
        "It is not named."
    )
    assert "independent" not in page.text_content()
    assert len(trail.xpath(".//figure//*[@role='img']")) == 2
    rows = [words_at(row, "./*") for row in trail.xpath(".//tbody/tr")]
    assert rows == [
        [
            "Ayad Allawi (Vice president)",
            "–",
            "Iraqi and regional sources; not named",
            "Stated: “h”",
            "Passed it on",
        ],
        ["Reuters", "17 Apr 2017", "Ayad Allawi (Vice president)", "Stated: “h”", "First report"],
        ["RT", "18 Apr 2017", "Reuters", "Stated: “h”", "Relay"],
    ]


def test_each_passage_stands_in_its_text_with_its_chain(session: Session, editor: Client) -> None:
    claim = a_traced_claim(session)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    first, second = page.xpath("//section[@id='reports']/ol/li")
    (quote,) = first.xpath("./blockquote")
    assert words(quote).startswith("… Envoys of the two groups have met three times")
    assert words_at(quote, ".//mark/span[@class='hedge']") == ["have"]
    chain = [words_at(row, "./*")[:4] for row in first.xpath(".//tbody/tr")]
    assert chain == [
        ["0", "Reuters", "The outlet itself", "Not given"],
        ["1", "Ayad Allawi", "Named", "Not given"],
        ["2", "Iraqi and regional sources", "Named", "Not given"],
    ]
    assert [words(link) for link in second.xpath(".//tbody//a[@class='meta']")] == ["A-1"]


def test_withdrawn_reports_are_kept_apart_and_suggestions_do_not_count(
    session: Session, editor: Client
) -> None:
    claim = a_traced_claim(session)
    article = an_article(session, an_outlet(session, "DW"))
    passage = factories.a_passage(session, article)
    factories.an_attribution(
        session,
        claim,
        passage,
        state=AnnotationState.WITHDRAWN,
        withdrawn_at=now(),
        withdrawn_reason="Marked by mistake",
    )
    factories.an_attribution(session, claim, passage, state=AnnotationState.SUGGESTED)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert "2 reports are recorded." in words(page.xpath("//section[@id='trail']/p")[0])
    (withdrawn,) = page.xpath("//section[@id='reports']/details//li")
    assert words_at(withdrawn, ".//s") == ["have met three times"]
    assert "Reason: Marked by mistake" in words(withdrawn)
    assert "Suggested, not counted" in words_at(page, "//span[@class='state']")
    assert page.xpath("//form[contains(@action, '/accept')]")


def test_denials_have_a_trail_of_their_own(session: Session, editor: Client) -> None:
    claim = a_traced_claim(session)
    article = an_article(session, an_outlet(session, "DW"))
    ministry = factories.a_source(session, label="Ministry")
    factories.an_attribution(
        session, claim, factories.a_passage(session, article), [ministry], stance=Stance.DENY
    )
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert "Who denies it" in words_at(page, "//section[@id='trail']/h3")
    assert len(page.xpath("//section[@id='trail']//figure")) == 2
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_what_says_less_is_listed_with_the_reason(session: Session, editor: Client) -> None:
    claim = a_traced_claim(session)
    article = an_article(session, an_outlet(session, "DW"))
    factories.an_attribution(
        session, claim, factories.a_passage(session, article), match=Match.PARTIAL
    )
    page = read(editor.get(f"/claims/C-{claim.id}"))
    last = page.xpath("//section[@id='trail']//tbody/tr")[-1]
    assert words_at(last, "./*")[0] == "DW"
    assert words_at(last, "./*")[-1] == "Says a part of it; not counted"


def test_a_trail_in_a_circle_is_told_and_not_drawn(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    outlets = [an_outlet(session, name) for name in ("The Call", "The Echo")]
    articles = [an_article(session, outlet) for outlet in outlets]
    for one, other in ((0, 1), (1, 0)):
        passage = factories.a_passage(session, articles[one])
        report = factories.an_attribution(session, claim, passage, [outlets[other]])
        step = step_of(session, report.id, outlets[other].id)
        step.document_id = articles[other].id
    page = read(editor.get(f"/claims/C-{claim.id}"))
    (notice,) = page.xpath("//section[@id='trail']//p[@class='note']")
    assert words(notice).startswith("The trail goes in a circle.")
    assert not page.xpath("//figure")
    assert len(page.xpath("//section[@id='trail']//tbody/tr")) == 2


def test_an_outlet_alone_names_no_source(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    article = an_article(session, an_outlet(session, "RT"), None)
    factories.an_attribution(session, claim, factories.a_passage(session, article))
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert words_at(page, "//span[@class='trail']/span") == ["no source given", "RT"]
    assert words(page.xpath("//section[@id='trail']/p")[0]) == (
        "1 report is recorded. No origin is recorded. 1 report leads back to no origin."
    )
    assert words_at(page, "//section[@id='trail']//tbody/tr/*") == [
        "RT",
        "not stated",
        "nobody named",
        "–",
        "Names no source",
    ]


def test_two_records_of_one_source_are_one_origin(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    people = [factories.a_source(session, label=label) for label in ("Ayad Allawi", "A. Allawi")]
    for name, person in zip(("RT", "DW"), people, strict=True):
        article = an_article(session, an_outlet(session, name))
        factories.an_attribution(session, claim, factories.a_passage(session, article), [person])
    session.add(
        SameSource(
            a_id=people[0].id,
            b_id=people[1].id,
            certainty=Sameness.CERTAIN,
            reason="One office",
            at=now(),
        )
    )
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert "1 origin is recorded" in words(page.xpath("//section[@id='trail']/p")[0])


def test_fifty_reports_fold_the_picture_and_keep_the_table(
    session: Session, editor: Client
) -> None:
    claim = factories.a_claim(session)
    pilot = factories.a_source(session, label="Mira Osei")
    for number in range(50):
        article = an_article(session, an_outlet(session, f"Outlet {number}"))
        factories.an_attribution(session, claim, factories.a_passage(session, article), [pilot])
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert "38 more reports are in the table." in words_at(page, "//figcaption/p")
    assert len(page.xpath("//section[@id='trail']//tbody/tr")) == 50
    assert not page.xpath("//section[@id='trail']/details[@open]")
    assert len(page.xpath("//section[@id='reports']/ol/li")) == 50


def test_a_passage_whose_text_was_taken_out_says_so(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    article = an_article(session, an_outlet(session, "RT"))
    passage = factories.a_passage(session, article)
    factories.an_attribution(session, claim, passage)
    take_out(session, article)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert "The words were taken out." in words(page.xpath("//section[@id='reports']")[0])
    assert not page.xpath("//header//q")


def test_an_earlier_snapshot_is_named_in_the_way_to_it(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    article = an_article(session, an_outlet(session, "RT"))
    first = factories.snapshot_of(session, article)
    factories.an_attribution(session, claim, factories.a_passage(session, first))
    factories.a_snapshot(session, article, "Another text now")
    page = read(editor.get(f"/claims/C-{claim.id}"))
    (way,) = page.xpath("//header//p[@class='meta']/a/@href")
    assert way == f"/articles/A-{article.id}?snapshot={first.key}#p1"
    (paragraph,) = read(editor.get(way)).xpath("//*[@id='p1']")
    assert "have met three times" in words(paragraph)


def test_unnamed_and_impersonal_sources_are_drawn_as_such(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    article = an_article(session, an_outlet(session, "RT"))
    said = factories.a_source(session, label="“reportedly” in RT")
    report = factories.an_attribution(session, claim, factories.a_passage(session, article), [said])
    step_of(session, report.id, said.id).naming = Naming.IMPERSONAL
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert words_at(page, "//ul[@class='legend']/li") == [
        "not named",
        "we hold a snapshot",
        "stated in the report",
    ]
