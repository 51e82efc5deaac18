"""The pages that edit a report of a claim, withdraw it, restore it and accept it."""

from dataclasses import replace

from lxml import html
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.rooms.attributions.article import Article
from tests.rooms.attributions.pages import (
    of_report,
    only,
    recorded,
    sources_shown,
    state,
    summary,
    typed,
)
from webapp.attributions.commands import edit_attribution
from webapp.attributions.queries import edit_of, load


def test_editing_a_report_opened_and_saved_changes_nothing(
    editor: Client, article: Article, session: Session
) -> None:
    row = recorded(editor, article)
    before = edit_of(load(session, row))
    over = {"steps-3-first": "y"}
    assert typed(editor, of_report(row, "edit"), over).status_code == 303
    session.expire_all()
    after = edit_of(only(session, article))
    assert replace(after, seen=1, steps=()) == replace(before, steps=())
    for old, new in zip(before.steps, after.steps, strict=True):
        filled = replace(old, naming=new.naming) if old.naming is None else old
        assert new == filled


def test_editing_replaces_the_chain(editor: Client, article: Article, session: Session) -> None:
    row = recorded(editor, article)
    shorter = typed(editor, of_report(row, "edit"), {}, "del4")
    assert sources_shown(shorter) == ["The Tigris Post", "Reuters", "Ayad Allawi"]
    page = html.fromstring(shorter.text)
    (form,) = [one for one in page.forms if one.get("action") == of_report(row, "edit")]
    sent = dict(form.form_values()) | {"steps-2-first": "y", "reason": "He cites nobody."}
    assert editor.post(of_report(row, "edit"), data=sent).status_code == 303
    report = only(session, article)
    assert [step.name for step in report.steps][1:] == ["Reuters", "Ayad Allawi"]
    assert report.row.version == 2


def test_two_people_saving_one_report_get_both_chains(
    editor: Client, article: Article, session: Session
) -> None:
    row = recorded(editor, article)
    where = of_report(row, "edit")
    page = html.fromstring(editor.get(where).text)
    (form,) = [one for one in page.forms if one.get("action") == where]
    mine = dict(form.form_values()) | {"steps-1-because": "", "said_at": "2017-04-18"}
    mine["steps-3-source"] = "Baghdad sources"
    mine["steps-3-anon"] = "y"
    assert editor.actor is not None
    theirs = replace(
        edit_of(load(session, row)), steps=article.chain()[:3], reason="He cites nobody."
    )
    edit_attribution(session, editor.actor, row, theirs)
    answer = editor.post(where, data=mine)
    assert answer.status_code == 409
    body = html.fromstring(answer.text)
    for words in ("Baghdad sources", "He cites nobody.", "2017-04-18", "Where it comes from"):
        assert words in body.text_content(), words
    picks = {one.get("name") for one in body.xpath("//input[starts-with(@name, 'pick.')]")}
    assert picks == {"pick.steps"}
    (again,) = [one for one in body.forms if (one.get("action") or "").endswith("/edit")]
    chosen = dict(again.form_values()) | {"pick.steps": "theirs"}
    saved = editor.post(where, data=chosen)
    assert saved.status_code == 303, summary(saved)
    report = only(session, article)
    assert len(report.steps) == 3
    assert (report.row.said_at, report.row.version) == ("2017-04-18", 3)


def test_withdrawing_and_restoring(editor: Client, article: Article, session: Session) -> None:
    row = recorded(editor, article)
    assert typed(editor, of_report(row, "withdraw"), {"reason": " "}).status_code == 422
    assert typed(editor, of_report(row, "withdraw"), {"reason": "Misread."}).status_code == 303
    assert state(session, row) == "withdrawn"
    assert "Misread." in editor.get(of_report(row, "restore")).text
    assert typed(editor, of_report(row, "restore"), {"reason": "It was right."}).status_code == 303
    assert state(session, row) == "recorded"


def test_accepting_a_suggestion(editor: Client, article: Article, session: Session) -> None:
    row = recorded(editor, article, suggested=True)
    page = editor.get(of_report(row, "withdraw"))
    token = html.fromstring(page.text).xpath("//input[@name='csrf_token']")[0].value
    answer = editor.post(of_report(row, "accept"), data={"csrf_token": token, "seen": "1"})
    assert answer.status_code == 303
    assert state(session, row) == "recorded"
