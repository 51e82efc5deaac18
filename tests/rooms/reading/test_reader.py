"""The reader: paragraphs, marks, picking a passage with and without script, notes."""

import json
from pathlib import Path

import pytest
from lxml import html

from tests.factories import (
    a_claim,
    a_document,
    a_passage,
    a_source,
    an_attribution,
    snapshot_of,
)
from webapp.model import Note, Passage
from webapp.model.vocabulary import AgentKind, Role

TEXT = (
    "icon menuicon searchicon closeicon shareicon tagicon\n\n18 Apr, 2017 09:49\n\n"
    "Envoys are talking, a minister says\n\n"
    "Envoys of two groups are talking about an alliance, a minister said on Monday.\n\n"
    "“They are far along,” he told an agency. Nobody else confirmed it."
)


@pytest.fixture
def article(session):
    publisher = a_source(session, kind=AgentKind.OUTLET, label="The Daily Post")
    return a_document(session, TEXT, title="Envoys are talking", publisher_id=publisher.id)


def seen(response):
    return html.fromstring(response.text)


def words(node):
    return " ".join(node.text_content().split())


def test_the_text_is_shown_by_numbered_paragraphs_with_the_menu_folded(as_person, article):
    page = seen(as_person(Role.READER).get(f"/articles/A-{article.id}"))
    assert [words(one).replace(": mark a passage", "")[:18] for one in page.cssselect(".para")] == [
        "¶18 Apr, 2017 09:4",
        "¶Envoys are talkin",
        "¶1Envoys of two gr",
        "¶2“They are far al",
    ]
    assert "menuicon" not in page.text_content()
    assert "left out of this view" in page.text_content()


def test_what_is_folded_can_be_shown(as_person, article):
    assert "menuicon" in as_person(Role.READER).get(f"/articles/A-{article.id}?all=1").text


def test_each_block_says_where_in_the_snapshot_it_starts(as_person, article):
    page = seen(as_person(Role.READER).get(f"/articles/A-{article.id}?all=1"))
    for block in page.cssselect("[data-start]"):
        start = int(block.get("data-start"))
        shown = block.text_content()
        assert TEXT[start : start + len(shown)] == shown


def test_a_claim_is_marked_where_it_is_told_and_listed_beside(session, as_person, article):
    claim = a_claim(session, text="Two groups are in talks")
    an_attribution(session, claim, a_passage(session, article, "Envoys of two groups are talking"))
    page = seen(as_person(Role.READER).get(f"/articles/A-{article.id}"))
    (mark,) = page.cssselect(".para mark")
    assert words(mark) == f"Envoys of two groups are talkingC-{claim.id}, claim"
    listed = page.cssselect(f"#c{claim.id}")[0]
    assert "Two groups are in talks" in words(listed)
    assert "¶1" in words(listed)


def test_words_copied_from_a_paragraph_are_picked_without_script(session, as_person, article):
    client = as_person(Role.CONTRIBUTOR)
    start = TEXT.index("“They")
    answer = client.submit(
        f"/articles/A-{article.id}?p={start}",
        {"words": '"They are far along,"'},
        form=f"/articles/A-{article.id}/pick?p={start}",
    )
    assert answer.status_code == 303
    page = seen(client.get(answer.location))
    assert words(page.cssselect("#select blockquote")[0]) == "“They are far along,”"
    assert words(page.cssselect("mark.now:not(.legend mark)")[-1]) == "“They are far along,”"


def test_words_that_are_not_there_are_kept_and_said(as_person, article):
    start = TEXT.index("“They")
    answer = as_person(Role.CONTRIBUTOR).submit(
        f"/articles/A-{article.id}?p={start}",
        {"words": "They are not far along"},
        form=f"/articles/A-{article.id}/pick?p={start}",
    )
    assert answer.status_code == 422
    assert "They are not far along" in answer.text
    assert "not in this paragraph" in answer.text


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        ("s=40&e=20", "ends before it begins"),
        ("s=0&e=99999", "not inside this text"),
        ("s=x&e=3", "does not name a place"),
    ],
)
def test_an_address_that_picks_no_passage_is_refused_in_words(as_person, article, places, sentence):
    answer = as_person(Role.CONTRIBUTOR).get(f"/articles/A-{article.id}?{places}")
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_pick_is_snapped_to_whole_words(as_person, article):
    start = TEXT.index("nvoys of two")
    address = f"/articles/A-{article.id}/card?s={start}&e={start + 10}"
    assert "<blockquote" in as_person(Role.CONTRIBUTOR).get(address).text
    page = seen(as_person(Role.CONTRIBUTOR).get(address))
    assert words(page.cssselect("blockquote")[0]) == "Envoys of two"


def test_a_note_on_a_passage_is_kept_with_it(session, as_person, article):
    client = as_person(Role.CONTRIBUTOR)
    start = TEXT.index("Nobody")
    places = f"s={start}&e={len(TEXT)}"
    answer = client.submit(
        f"/articles/A-{article.id}?{places}&note=1",
        {"text": "Ask the agency."},
        form=f"/articles/A-{article.id}/note?{places}",
    )
    assert answer.status_code == 303
    note = session.query(Note).one()
    assert session.get(Passage, note.passage_id).exact == "Nobody else confirmed it."
    assert "Ask the agency." in client.get(f"/articles/A-{article.id}").text


def test_a_reader_is_offered_nothing_to_record(as_person, article):
    page = seen(as_person(Role.READER).get(f"/articles/A-{article.id}"))
    assert not page.cssselect("#select")
    assert as_person(Role.READER).get(f"/articles/A-{article.id}/card?s=0&e=5").status_code == 403


def test_an_unknown_article_is_not_found_in_words(as_person):
    answer = as_person(Role.READER).get("/articles/A-99")
    assert answer.status_code == 404
    assert "There is no A-99." in answer.text


def test_every_passage_of_the_annotated_article_can_be_marked(session, as_person):
    seed = Path(__file__).parents[4] / "shared" / "seed"
    if not seed.exists():
        pytest.skip("the article of ../shared/seed is not here")
    text = (seed / "article.txt").read_bytes().decode("utf-8")
    gold = json.loads((seed / "annotated.json").read_text(encoding="utf-8"))
    article = a_document(session, text, title="A real article")
    client = as_person(Role.CONTRIBUTOR)
    for passage in gold["passages"]:
        address = f"/articles/A-{article.id}/card?s={passage['start']}&e={passage['end']}"
        page = seen(client.get(address))
        assert page.cssselect("blockquote")[0].text_content() == passage["exact"]
    assert snapshot_of(session, article).text == text
