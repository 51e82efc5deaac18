"""The facts of an article's texts in the browser: hashes, files, newer texts, removal."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import (
    a_document,
    snapshot_of,
)
from tests.pages import count, errors
from webapp.model import (
    Document,
    Note,
    Snapshot,
)
from webapp.model.vocabulary import Role

People = Callable[..., Client]
WORDS = "Envoys are talking\r\n\r\nEnvoys of two groups “are in talks”, a minister said.\r\n"
TYPED: dict[str, Any] = {
    "text": WORDS,
    "title": "Envoys are talking",
    "publisher": "Sky Press",
    "published-d": "18",
    "published-m": "4",
    "published-y": "2017",
    "clock": "9:49",
}


@pytest.fixture
def desk(as_person: People) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_a_text_is_saved_as_a_file_and_never_shown(desk: Client, session: Session) -> None:
    document = a_document(session, "<script>alert(1)</script> are words.\n", title="Secret name")
    snapshot = snapshot_of(session, document)
    answer = desk.get(f"/articles/A-{document.id}/snapshots/{snapshot.key}/text")
    assert answer.text == snapshot.text
    assert answer.mimetype == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=")
    assert "Secret" not in disposition


def test_the_facts_tell_hashes_and_custody(desk: Client, session: Session) -> None:
    desk.submit("/articles/new", TYPED)
    number = session.scalars(select(Document.id)).one()
    snapshot = session.scalars(select(Snapshot)).one()
    page = desk.get(f"/articles/A-{number}/facts").text
    assert snapshot.text_sha256 in page
    assert snapshot.raw_sha256 in page
    assert desk.actor is not None
    assert desk.actor.name in page


def test_a_newer_text_is_kept_beside_the_first(desk: Client, session: Session) -> None:
    document = a_document(session)
    address = f"/articles/A-{document.id}/snapshots/new"
    desk.submit(address, {"text": "Other words now."})
    assert count(session, Snapshot) == 2
    desk.submit(address, {"text": "Other words now."})
    assert count(session, Snapshot) == 2
    assert errors(desk.submit(address, {"text": " "}).text)["text"]


def test_taking_a_text_out_needs_two_people(as_person: People, session: Session) -> None:
    document = a_document(session, "Words of a witness by the river.\n", title="Report")
    key = snapshot_of(session, document).key
    address = f"/articles/A-{document.id}/snapshots/{key}"
    custodian = as_person(Role.CUSTODIAN, Role.CONTRIBUTOR)
    assert as_person(Role.CONTRIBUTOR).get(f"{address}/remove").status_code == 403
    custodian.submit(f"{address}/remove", {"reason": "It names a witness."})
    alone = custodian.submit(f"{address}/confirm", form=f"{address}/confirm")
    assert alone.status_code == 403
    assert "Somebody else" in alone.text
    answer = as_person(Role.CONTRIBUTOR).submit(f"{address}/confirm", form=f"{address}/confirm")
    assert answer.status_code == 303
    page = custodian.get(f"/articles/A-{document.id}/facts").text
    assert "It names a witness." in page
    assert custodian.get(f"{address}/text").status_code == 404
    assert "by the river" not in page


def test_a_note_stands_with_the_article(desk: Client, session: Session) -> None:
    document = a_document(session)
    facts, notes = f"/articles/A-{document.id}/facts", f"/articles/A-{document.id}/notes"
    assert desk.submit(facts, {"text": "Ask for the\ninterview."}, form=notes).status_code == 303
    page = desk.get(facts).text
    assert "interview." in page
    assert desk.actor is not None
    assert desk.actor.name in page
    for words in ("", "…", "a\x00b", "x" * 10_001):
        answer = desk.submit(facts, {"text": words}, form=notes)
        assert answer.status_code == 422
        assert errors(answer.text)["text"]
    assert count(session, Note) == 1
