"""The chain form of the tests: what is typed into it, sent, and shown again."""

from typing import Any

from lxml import html
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.rooms.attributions.article import Article
from webapp.attributions.commands import record_attribution
from webapp.attributions.queries import Report, of_claim
from webapp.model import Attribution

CHAIN: dict[str, Any] = {
    "content": "Envoys of the two groups have met three times",
    "mode": "indirect",
    "steps-0-how": "told",
    "steps-1-source": "Reuters",
    "steps-1-how": "told",
    "steps-1-cue_words": "told Reuters",
    "steps-2-key": "s3",
    "steps-2-parent": "s2",
    "steps-2-source": "Ayad Allawi",
    "steps-2-how": "told_unnamed",
    "steps-2-cue_words": "Ayad Allawi told",
    "steps-3-key": "s4",
    "steps-3-parent": "s3",
    "steps-3-source": "Iraqi sources",
    "steps-3-cue_words": "cited",
    "steps-3-anon": "y",
    "steps-3-first": "y",
    "steps-4-key": "s5",
    "steps-4-parent": "s3",
    "steps-4-source": "regional sources",
    "steps-4-cue_words": "cited",
    "steps-4-anon": "y",
    "steps-4-first": "y",
}


def address(article: Article) -> str:
    return f"/claims/C-{article.claim.id}/reports/new?passage={article.passage.key}"


def recorded(editor: Client, article: Article, **over: Any) -> Attribution:
    assert editor.actor is not None
    return record_attribution(article.session, editor.actor, article.report(**over))


def of_report(row: Attribution, tail: str) -> str:
    return f"/claims/C-{row.claim_id}/reports/{row.key}/{tail}"


def typed(editor: Client, where: str, over: dict[str, Any], act: str = "") -> Any:
    """Open the form, put these values into it, press a button."""
    page = html.fromstring(editor.get(where).text)
    (form,) = [one for one in page.forms if (one.get("action") or "") == where]
    values: dict[str, Any] = dict(form.form_values()) | over
    values = {name: value for name, value in values.items() if value is not None}
    return editor.post(where, data=values | ({"do": act} if act else {}))


def summary(response: Any) -> list[str]:
    return [one.text_content() for one in html.fromstring(response.text).cssselect(".sum li")]


def sources_shown(response: Any) -> list[str]:
    rows = html.fromstring(response.text).xpath("//ol[@class='steps']/li")
    return [row.xpath(".//input[@list='offers']")[0].value or "" for row in rows]


def state(session: Session, row: Attribution) -> str:
    session.refresh(row)
    return row.state.value


def only(session: Session, article: Article) -> Report:
    (report,) = of_claim(session, article.claim.id)
    return report
