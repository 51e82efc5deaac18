"""Two people change one report after a source of it was protected: its old name stays hidden."""

from dataclasses import replace

from lxml import html
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.rooms.attributions.article import Article
from tests.rooms.attributions.pages import of_report, recorded
from webapp.attributions.commands import edit_attribution
from webapp.attributions.queries import edit_of, load
from webapp.model import Source
from webapp.model.vocabulary import ProtectionReason, Sensitivity
from webapp.sources.changes import Protection
from webapp.sources.commands import protect


def test_the_name_from_before_the_protection_is_not_shown(
    editor: Client, article: Article, session: Session
) -> None:
    row = recorded(editor, article)
    where = of_report(row, "edit")
    witness = session.get_one(Source, load(session, row).steps[-1].source)
    named = witness.label
    assert editor.actor is not None
    cover = Protection(
        seen=witness.version,
        sensitivity=Sensitivity.CONFIDENTIAL,
        protection_reason=ProtectionReason.SAFETY_RISK,
        descriptor="an official of the region",
        cover_name="Juniper",
    )
    protect(session, editor.actor, witness, cover)
    session.commit()
    page = html.fromstring(editor.get(where).text)
    (form,) = [one for one in page.forms if one.get("action") == where]
    mine = dict(form.form_values()) | {"steps-1-because": "It says so."}
    theirs = replace(edit_of(load(session, row)), steps=article.chain()[:3], reason="Nobody.")
    edit_attribution(session, editor.actor, row, theirs)
    answer = editor.post(where, data=mine)
    assert answer.status_code == 409
    assert "Juniper" in answer.text
    assert named not in answer.text
