"""What the pages about reports refuse, in which words, with everything typed kept."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import a_source
from tests.rooms.attributions.article import Article
from tests.rooms.attributions.pages import (
    CHAIN,
    address,
    of_report,
    only,
    recorded,
    sources_shown,
    summary,
    typed,
)
from webapp.attributions.queries import of_claim
from webapp.model import Source
from webapp.model.vocabulary import (
    AgentKind,
    Role,
)

AsPerson = Callable[..., Client]


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"steps-4-source": "Reuters"}, "Reuters → Ayad Allawi → Reuters"),
        ({"steps-4-parent": "s2", "steps-4-source": "Ayad Allawi"}, "stands in this chain already"),
        ({"steps-0-source": "Reuters"}, "The chain begins with the publisher of A-"),
        ({"steps-1-how": ""}, "Choose how Reuters got the claim."),
        ({"steps-3-first": None, "steps-3-how": "told"}, "Add who Iraqi sources got it from"),
        ({"steps-1-first": "y"}, "Somebody stands behind Reuters."),
        ({"steps-1-cue_words": ""}, "Copy the words by which the report names Reuters"),
        ({"steps-1-cue_words": "wrote"}, "“wrote” is not in the passage."),
        ({"steps-1-cue_words": "the"}, "stands at 2 places"),
        ({"steps-1-basis": "inferred"}, "Say why the desk infers this step."),
        ({"steps-2-source": "Ali Hassan"}, "Ali Hassan is new here."),
        ({"steps-4-source": "five regional sources"}, "The passage does not say “five”."),
        ({"steps-4-said_at": "2017-02-31"}, "31 February 2017"),
        ({"steps-4-said_at": "2030"}, "after the desk captured the text"),
        ({"steps-1-document": "A-999"}, "There is no A-999."),
        ({"steps-1-document": "the wire"}, "like A-3"),
        ({"steps-1-carried_from": "9999"}, "Choose a passage of the same document."),
        ({"content": ""}, "Copy the words of the passage that carry the claim."),
        ({"content": "never said so"}, "“never said so” is not in the passage."),
        ({"mode": "own_voice"}, "In its own voice a report names nobody else."),
        ({"mode": "direct_quote"}, "opening and a closing quotation mark"),
        ({"quantities-0-raw": "4,000", "quantities-0-measure": "men"}, "Copy the figure from it."),
        (
            {"quantities-0-low": "40", "quantities-0-best": "4", "quantities-0-measure": "men"},
            "Lowest number must be the same as the best number, or lower.",
        ),
        ({"hedges-0-words": "perhaps"}, "“perhaps” is not in the passage."),
    ],
)
def test_each_refusal_says_what_to_do_and_nothing_is_half_stored(
    editor: Client, article: Article, session: Session, over: dict[str, Any], words: str
) -> None:
    before = session.scalar(select(func.count()).select_from(Source))
    answer = typed(editor, address(article), CHAIN | over)
    assert answer.status_code == 422
    assert any(words in one for one in summary(answer)), summary(answer)
    assert sources_shown(answer)[1:3] == [
        (CHAIN | over)["steps-1-source"],
        (CHAIN | over)["steps-2-source"],
    ]
    for link in html.fromstring(answer.text).cssselect(".sum a"):
        assert (
            html.fromstring(answer.text).get_element_by_id((link.get("href") or "")[1:]) is not None
        )
    assert of_claim(session, article.claim.id) == []
    assert session.scalar(select(func.count()).select_from(Source)) == before


def test_a_lone_publisher_keeps_an_empty_step_behind_it(editor: Client, article: Article) -> None:
    answer = typed(editor, address(article), {"steps-0-how": "told"})
    assert answer.status_code == 422
    assert sources_shown(answer) == ["The Tigris Post", ""]


def test_two_sources_of_one_name_are_asked_about(
    editor: Client, article: Article, session: Session
) -> None:
    other = a_source(session, kind=AgentKind.OUTLET, label="Reuters")
    answer = typed(editor, address(article), CHAIN)
    assert answer.status_code == 422
    assert f"Reuters (S-{other.id})" in summary(answer)[0]
    named = CHAIN | {"steps-1-source": f"Reuters (S-{other.id})"}
    assert typed(editor, address(article), named).status_code == 303
    assert only(session, article).steps[1].source == other.id


def test_a_document_without_publisher_is_named_in_the_refusal(
    editor: Client, article: Article, session: Session
) -> None:
    article.document.publisher_id = None
    answer = typed(editor, address(article), CHAIN)
    assert answer.status_code == 422
    assert any("has no publisher yet" in one for one in summary(answer)), summary(answer)


def test_steps_are_judged_with_source_of_hidden_fields_unknown(
    editor: Client, article: Article
) -> None:
    over = CHAIN | {"steps-1-source_number": "4711", "steps-1-source_known": "Reuters"}
    assert typed(editor, address(article), over).status_code == 404


def test_unknown_records_and_records_of_other_claims_are_not_found(
    editor: Client, article: Article, session: Session
) -> None:
    row = recorded(editor, article)
    number = article.claim.id
    for where in (
        f"/claims/C-{number}/reports/new?passage=nosuchpassage1",
        f"/claims/C-99/reports/new?passage={article.passage.key}",
        f"/claims/C-99/reports/{row.key}/edit",
        f"/claims/C-{number}/reports/nosuchreport12/edit",
    ):
        assert editor.get(where).status_code == 404, where


@pytest.mark.parametrize("tail", ["edit", "withdraw", "restore"])
def test_a_reader_is_told_who_can(
    editor: Client, article: Article, as_person: AsPerson, tail: str
) -> None:
    row = recorded(editor, article)
    answer = as_person(Role.READER).get(of_report(row, tail))
    assert answer.status_code == 403
    assert "contributor" in answer.text
