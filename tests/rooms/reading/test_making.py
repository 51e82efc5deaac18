"""From a marked passage to a claim with its chain, typed into one page."""

import pytest
from lxml import html

from tests.factories import a_claim, a_document, a_passage, a_source, an_attribution
from webapp.attributions.queries import of_claim
from webapp.model import Attribution, Claim, Note, Passage, Step, Wording
from webapp.model.vocabulary import AgentKind, Naming, RecordState, Role

TEXT = (
    "The bodies of some 4,000 victims were reportedly found, a villager told The Daily Post.\n\n"
    "Nobody has counted them."
)
SENTENCE = TEXT.split("\n\n", maxsplit=1)[0]


@pytest.fixture
def article(session):
    publisher = a_source(session, kind=AgentKind.OUTLET, label="Channel Nine")
    return a_document(session, TEXT, title="Bodies found", publisher_id=publisher.id)


@pytest.fixture
def client(as_person):
    return as_person(Role.CONTRIBUTOR)


def marked(client, article):
    """Mark the first sentence and go on to the page of a new claim."""
    answer = client.submit(
        f"/articles/A-{article.id}?s=0&e={len(SENTENCE)}",
        {"do": "claim"},
        form=f"/articles/A-{article.id}/passages?s=0&e={len(SENTENCE)}",
    )
    assert answer.status_code == 303
    return answer.location


TYPED = {
    "text": "Some 4,000 victims are buried at Khasfa",
    "kind": "event",
    "steps-0-how": "told",
    "steps-1-source": "The Daily Post",
    "steps-1-kind": "outlet",
    "steps-1-cue_words": "told The Daily Post",
    "steps-1-how": "told",
}


def with_third_step(client, page):
    """The form with a third step, opened by its button."""
    answer = client.submit(page, {**TYPED, "do": "add"}, form=page)
    assert answer.status_code == 200
    assert "Some 4,000 victims are buried at Khasfa" in answer.text
    return answer


def test_a_claim_is_recorded_with_its_chain(session, client, article):
    page = marked(client, article)
    answer = client.submit(
        page, {**TYPED, "steps-1-first": "y", "steps-1-how": "", "do": "save"}, form=page
    )
    assert answer.status_code == 303, (
        html.fromstring(answer.text).cssselect(".sum")[0].text_content()
    )
    claim = session.query(Claim).one()
    assert session.query(Wording).one().text == TYPED["text"]
    (report,) = of_claim(session, claim.id)
    assert [step.name for step in report.steps] == ["Channel Nine", "The Daily Post"]
    assert report.passage.exact == SENTENCE
    assert answer.location.endswith(f"/claims/C-{claim.id}")


def test_a_button_of_the_chain_keeps_everything_typed_and_saves_nothing(session, client, article):
    answer = with_third_step(client, marked(client, article))
    page = html.fromstring(answer.text)
    assert len(page.cssselect("li.step")) == 3
    assert session.query(Claim).count() == 0


def test_what_claim_and_chain_refuse_is_said_at_once(session, client, article):
    page = marked(client, article)
    answer = client.submit(
        page,
        {**TYPED, "text": "4,000 victims are buried at Khasfa", "steps-1-kind": "", "do": "save"},
        form=page,
    )
    assert answer.status_code == 422
    summary = html.fromstring(answer.text).cssselect(".sum")[0].text_content()
    assert "The passage says “some”" in summary
    assert "The Daily Post is new here" in summary
    assert "told The Daily Post" in answer.text
    assert session.query(Claim).count() == 0
    assert session.query(Attribution).count() == 0


def test_problems_are_listed_in_the_order_of_the_page(client, article):
    page = marked(client, article)
    typed = {"text": "Some 4,000 victims", "kind": "event", "event_time": "2017-02-31"}
    answer = client.submit(page, {**typed, "do": "save"}, form=page)
    assert answer.status_code == 422
    listed = [
        str(link.get("href")).strip("#")
        for link in html.fromstring(answer.text).cssselect(".sum a[href^='#']")
    ]
    assert listed.index("steps-0-how") < listed.index("event_time")


def test_the_report_is_not_offered_to_be_an_origin(client, article):
    page = marked(client, article)
    typed = {"text": "Some 4,000 victims", "kind": "event", "steps-0-how": "told", "do": "save"}
    summary = html.fromstring(client.submit(page, typed, form=page).text).cssselect(".sum")[0]
    assert "Add who Channel Nine got it from, or choose “Not stated”." in summary.text_content()


def test_what_a_new_source_is_is_asked_beside_its_name(client, article):
    page = marked(client, article)
    answer = client.submit(page, {**TYPED, "steps-1-kind": "", "do": "add"}, form=page)
    asked = html.fromstring(answer.text).cssselect("#steps-1-kind")
    assert asked
    assert not list(asked[0].iterancestors("details"))


def test_a_source_of_the_desk_is_not_asked_what_it_is(client, article):
    a_source_is = {**TYPED, "steps-1-source": "Channel Nine", "do": "add"}
    page = marked(client, article)
    answer = client.submit(page, a_source_is, form=page)
    assert html.fromstring(answer.text).cssselect("#steps-1-kind") == []


def test_other_claims_of_the_article_are_offered_to_add_to(session, client, article):
    told = a_passage(session, article, "Nobody has counted them")
    other = an_attribution(session, a_claim(session, text="The number is open"), told).claim_id
    page = marked(client, article)
    answer = client.get(page.replace("/new", "/add"))
    offered = html.fromstring(answer.text).cssselect("[aria-labelledby=h-here]")[0]
    assert f"Add as a report of C-{other}" in offered.text_content()


def test_a_draft_keeps_a_chain_that_is_not_whole_in_a_note(session, client, article):
    page = marked(client, article)
    answer = client.submit(page, {**TYPED, "steps-1-kind": "", "do": "draft"}, form=page)
    assert answer.status_code == 303
    assert session.query(Claim).one().state is RecordState.DRAFT
    assert session.query(Step).count() == 0
    assert "The Daily Post" in session.query(Note).one().text


def test_a_form_sent_twice_makes_one_claim(session, client, article):
    page = marked(client, article)
    shown = html.fromstring(client.get(page).text)
    once = shown.cssselect('input[name="once"]')[0].get("value")
    typed = {**TYPED, "steps-1-first": "y", "steps-1-how": "", "do": "save", "once": once}
    first = client.submit(page, typed, form=page)
    second = client.submit(page, typed, form=page)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert session.query(Claim).count() == 1


def test_claims_that_are_alike_are_shown_before_saving(session, client, article):
    claim = a_claim(session, text="Some 4,000 victims are buried at Khasfa")
    page = marked(client, article)
    answer = client.get(
        f"{page}&text=x".replace("/new?", "/like?").replace(
            "text=x", "text=4,000 victims buried at Khasfa"
        )
    )
    assert f"C-{claim.id}" in answer.text
    assert f"/claims/C-{claim.id}/reports/new?passage=" in answer.text


def test_a_passage_is_added_to_a_claim_there_is(session, client, article):
    claim = a_claim(session, text="Victims are buried at Khasfa")
    answer = client.submit(
        f"/articles/A-{article.id}?s=0&e={len(SENTENCE)}",
        {"do": "add"},
        form=f"/articles/A-{article.id}/passages?s=0&e={len(SENTENCE)}",
    )
    page = client.get(answer.location + "&q=Khasfa")
    passage = session.query(Passage).one()
    assert f"/claims/C-{claim.id}/reports/new?passage={passage.key}" in page.text
    assert client.get(f"/claims/C-{claim.id}/reports/new?passage={passage.key}").status_code == 200


def test_a_claim_told_in_the_same_words_is_shown(session, client, article):
    claim = a_claim(session, text="Nobody knows how many there are")
    an_attribution(session, claim, a_passage(session, article, SENTENCE))
    assert f"C-{claim.id}" in client.get(marked(client, article)).text


def test_a_passage_of_another_article_is_not_found(session, client, article):
    other = a_document(session, "Other words stand here.", title="Other")
    passage = a_passage(session, other, "Other words")
    answer = client.get(f"/articles/A-{article.id}/claims/new?passage={passage.key}")
    assert answer.status_code == 404


def test_a_marked_passage_without_a_claim_stays_visible(client, article):
    marked(client, article)
    page = html.fromstring(client.get(f"/articles/A-{article.id}").text)
    assert page.cssselect("mark.memo .tag")[0].text_content().startswith("+")


def test_an_unnamed_source_is_made_in_place(session, client, article):
    page = marked(client, article)
    typed = {
        **TYPED,
        "steps-1-source": "a villager",
        "steps-1-kind": "unnamed_person",
        "steps-1-anon": "y",
        "steps-1-first": "y",
        "steps-1-how": "",
        "do": "save",
    }
    assert client.submit(page, typed, form=page).status_code == 303
    (report,) = of_claim(session, session.query(Claim).one().id)
    assert report.steps[1].kind is AgentKind.UNNAMED_PERSON
    assert report.steps[1].naming in {Naming.DESCRIBED, Naming.UNNAMED}
