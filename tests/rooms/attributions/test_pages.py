"""The page that adds a report to a claim: its words and its chain."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import a_document, a_passage, a_protected_source, a_source
from tests.rooms.attributions.article import QUOTED, Article
from tests.rooms.attributions.pages import (
    CHAIN,
    address,
    only,
    sources_shown,
    summary,
    typed,
)
from webapp.attributions.changes import StepDraft
from webapp.attributions.queries import edit_of, of_claim
from webapp.model import Source
from webapp.model.vocabulary import (
    AgentKind,
    KnowledgeBasis,
    Mode,
    Naming,
    RecordBasis,
)

AsPerson = Callable[..., Client]


def test_the_form_begins_with_the_publisher_and_the_words_of_the_passage(
    editor: Client, article: Article
) -> None:
    page = editor.get(address(article))
    assert page.status_code == 200
    assert sources_shown(page) == ["The Tigris Post", ""]
    body = html.fromstring(page.text)
    assert "1. Report" in body.text_content()
    assert "How The Tigris Post got it" in body.text_content()
    offered = [one.get("value") for one in body.cssselect("datalist#offers option")]
    assert {"Reuters", "Ayad Allawi"} <= set(offered)


def test_the_talks_are_saved_four_levels_deep(
    editor: Client, article: Article, session: Session
) -> None:
    answer = typed(editor, address(article), CHAIN)
    assert (answer.status_code, answer.location) == (303, f"/claims/C-{article.claim.id}")
    report = only(session, article)
    assert [(step.name, step.level, step.naming) for step in report.steps] == [
        ("The Tigris Post", 0, Naming.WRITER),
        ("Reuters", 1, Naming.NAMED),
        ("Ayad Allawi", 2, Naming.NAMED),
        ("Iraqi sources", 3, Naming.DESCRIBED),
        ("regional sources", 3, Naming.DESCRIBED),
    ]
    rows = [step.row for step in report.steps]
    assert [row.record_basis for row in rows] == [
        None,
        RecordBasis.ON_RECORD,
        RecordBasis.ON_RECORD,
        RecordBasis.UNKNOWN,
        RecordBasis.UNKNOWN,
    ]
    assert rows[2].knowledge_basis is KnowledgeBasis.SECOND_HAND
    assert rows[1].cue_spans == [list(article.span("told Reuters"))]
    made = session.scalars(select(Source).where(Source.kind == AgentKind.UNNAMED_GROUP)).all()
    assert {(one.label, one.cited_by_id) for one in made} == {
        ("Iraqi sources", article.allawi.id),
        ("regional sources", article.allawi.id),
    }


def test_an_unnamed_source_of_somebody_else_is_not_reused(
    editor: Client, article: Article, session: Session
) -> None:
    other = a_source(
        session, kind=AgentKind.UNNAMED_GROUP, label="Iraqi sources", cited_by_id=article.reuters.id
    )
    own = a_source(
        session,
        kind=AgentKind.UNNAMED_GROUP,
        label="regional sources",
        cited_by_id=article.allawi.id,
    )
    assert typed(editor, address(article), CHAIN).status_code == 303
    numbers = [step.source for step in only(session, article).steps]
    assert other.id not in numbers
    assert numbers[4] == own.id


def test_a_report_in_its_own_voice_needs_no_steps(
    editor: Client, article: Article, session: Session
) -> None:
    over = {"mode": "own_voice", "content": "met three times"}
    assert typed(editor, address(article), over).status_code == 303
    assert [step.name for step in only(session, article).steps] == ["The Tigris Post"]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("add", ["The Tigris Post", "Reuters", "Allawi", ""]),
        ("up3", ["The Tigris Post", "Allawi", "Reuters"]),
        ("up2", ["The Tigris Post", "Reuters", "Allawi"]),
        ("del2", ["The Tigris Post", "Allawi"]),
        ("del1", ["The Tigris Post", "Reuters", "Allawi"]),
        ("beside2", ["The Tigris Post", "Reuters", "Allawi", ""]),
        ("del99", ["The Tigris Post", "Reuters", "Allawi"]),
    ],
)
def test_buttons_rearrange_and_keep_everything_typed(
    editor: Client, article: Article, session: Session, act: str, expected: list[str]
) -> None:
    over = {
        "steps-1-source": "Reuters",
        "steps-2-key": "s3",
        "steps-2-parent": "s2",
        "steps-2-source": "Allawi",
        "steps-2-cue_words": "told",
        "said_at": "2017-04",
        "content": "met three",
    }
    answer = typed(editor, address(article), over, act)
    assert answer.status_code == 200
    assert sources_shown(answer) == expected
    assert "met three" in answer.text
    assert 'value="2017-04"' in answer.text
    assert summary(answer) == []
    assert of_claim(session, article.claim.id) == []


def test_two_beside_one_another_say_who_passed_them_on(editor: Client, article: Article) -> None:
    over = {"steps-1-source": "Reuters"}
    answer = typed(editor, address(article), over, "beside2")
    assert answer.text.count("Passed on by The Tigris Post") == 2


def test_enter_saves_and_moves_no_step(editor: Client, article: Article) -> None:
    page = html.fromstring(editor.get(address(article)).text)
    (form,) = [one for one in page.forms if (one.get("action") or "") == address(article)]
    assert form.cssselect("button")[0].get("name") is None


def test_blank_steps_are_left_out(editor: Client, article: Article, session: Session) -> None:
    over = {
        "steps-1-source": "",
        "steps-2-key": "s3",
        "steps-2-parent": "s2",
        "steps-2-source": "Ayad Allawi",
        "steps-2-cue_words": "Ayad Allawi told",
        "steps-2-first": "y",
        "steps-0-how": "told",
        "content": "have met",
    }
    assert typed(editor, address(article), over).status_code == 303
    assert [step.name for step in only(session, article).steps] == [
        "The Tigris Post",
        "Ayad Allawi",
    ]


def test_a_new_source_is_made_in_place(editor: Client, article: Article, session: Session) -> None:
    over = CHAIN | {"steps-2-source": "Ali Hassan", "steps-2-kind": "person"}
    assert typed(editor, address(article), over).status_code == 303
    step = only(session, article).steps[2]
    assert (step.name, step.kind) == ("Ali Hassan", AgentKind.PERSON)


def test_an_inferred_step_says_why_and_from_where(
    editor: Client, article: Article, session: Session
) -> None:
    over = {
        "steps-0-how": "inferred",
        "steps-1-source": "Reuters",
        "steps-1-first": "y",
        "steps-1-because": "The same words stood in its report of that day.",
        "content": "have met",
    }
    assert typed(editor, address(article), over).status_code == 303
    row = only(session, article).steps[1].row
    assert (row.implied, row.carried_from_id) == (True, article.passage.id)
    assert row.because.startswith("The same words")


def test_words_may_be_carried_from_another_passage(
    editor: Client, article: Article, session: Session
) -> None:
    headline = a_passage(session, article.document, "Talks are on")
    over = CHAIN | {"steps-1-carried_from": str(headline.id), "steps-1-cue_words": "are on"}
    assert typed(editor, address(article), over).status_code == 303
    row = only(session, article).steps[1].row
    assert row.carried_from_id == headline.id
    assert row.cue_spans == [list(article.span("are on", headline))]


def test_a_doubtful_step_gives_two_readings(
    editor: Client, article: Article, session: Session
) -> None:
    assert typed(editor, address(article), CHAIN | {"steps-2-doubtful": "y"}).status_code == 303
    row = only(session, article).row
    assert row.alternatives == [["s1", "s2"], ["s1", "s2", "s3", "s4", "s5"]]


def test_a_quotation_loses_its_brackets_and_keeps_its_marks(
    editor: Client, article: Article, session: Session
) -> None:
    document = a_document(session, QUOTED, publisher_id=article.publisher.id)
    article.passage = a_passage(
        session, document, "“We talk with everybody [in Baghdad],” Ayad Allawi told Reuters."
    )
    over = {
        "mode": "direct_quote",
        "content": "We talk with everybody [in Baghdad],",
        "steps-0-how": "told",
        "steps-1-source": "Ayad Allawi",
        "steps-1-cue_words": "told",
        "steps-1-first": "y",
    }
    assert typed(editor, address(article), over).status_code == 303
    report = only(session, article)
    assert report.row.mode is Mode.DIRECT_QUOTE
    start = report.passage.start
    words = [report.passage.exact[a - start : b - start] for a, b in report.row.content]
    assert words == ["We talk with everybody", ","]


def test_hedges_of_the_passage_are_offered(
    editor: Client, article: Article, session: Session
) -> None:
    document = a_document(
        session, "The pit\n\nSome 4,000 lie there, reportedly.", publisher_id=article.publisher.id
    )
    article.passage = a_passage(session, document, "Some 4,000 lie there, reportedly.")
    over = {
        "mode": "own_voice",
        "content": "Some 4,000 lie there",
        "quantities-0-best": "4,000",
        "quantities-0-measure": "bodies",
    }
    assert typed(editor, address(article), over).status_code == 303
    report = only(session, article)
    assert [(one.kind.value, one.scope) for one in report.hedges] == [
        ("approximator", "4,000"),
        ("evidential", "the claim"),
    ]
    (figure,) = report.quantities
    assert (figure.raw, figure.best, figure.approx) == ("Some 4,000", Decimal(4000), True)


def test_a_report_sent_twice_is_recorded_once(
    editor: Client, article: Article, session: Session
) -> None:
    where = address(article)
    page = html.fromstring(editor.get(where).text)
    (form,) = [one for one in page.forms if (one.get("action") or "") == where]
    sent = dict(form.form_values()) | CHAIN
    assert [editor.post(where, data=sent).status_code for _ in range(2)] == [303, 303]
    assert len(of_claim(session, article.claim.id)) == 1


def test_a_protected_source_is_offered_by_its_cover_name_only(
    editor: Client, article: Article, session: Session
) -> None:
    a_protected_source(session)
    page = editor.get(address(article))
    assert 'value="Juniper"' in page.text
    assert "Hidden Testname" not in page.text


def test_without_a_passage_the_page_says_how_to_begin(editor: Client, article: Article) -> None:
    page = editor.get(f"/claims/C-{article.claim.id}/reports/new")
    assert page.status_code == 200
    assert "mark the passage" in page.text


def test_a_step_draft_may_name_a_document(
    editor: Client, article: Article, session: Session
) -> None:
    own = a_document(session, publisher_id=article.reuters.id)
    over = CHAIN | {"steps-1-document": f"A-{own.id}"}
    assert typed(editor, address(article), over).status_code == 303
    assert only(session, article).steps[1].document_title == own.title
    assert isinstance(edit_of(only(session, article)).steps[1], StepDraft)
