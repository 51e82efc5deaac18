"""Notes on the page of a claim."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests import factories
from tests.clients import Client
from tests.rooms.dossier.pages import (
    read,
    words,
)
from webapp.model import (
    Claim,
    Note,
)
from webapp.model.vocabulary import (
    Role,
)

AsPerson = Callable[..., Client]


@pytest.fixture
def editor(as_person: AsPerson) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_notes_are_written_shown_and_taken_back(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    address = f"/claims/C-{claim.id}"
    answer = editor.submit(address, {"text": "Ask the envoy’s office."})
    assert answer.status_code == 303
    page = read(editor.get(answer.location))
    (note,) = page.xpath("//section[@id='notes']//li")
    assert words(note).startswith("Ask the envoy’s office.")
    (way,) = note.xpath(".//a/@href")
    answer = editor.submit(way, {"reason": "It was answered."})
    assert answer.status_code == 303
    assert not read(editor.get(answer.location)).xpath("//section[@id='notes']//li")
    (row,) = session.query(Note).all()
    assert row.withdrawn_reason == "It was answered."


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "x" * 10_001])
def test_a_note_that_cannot_be_taken_stays_in_the_form(
    session: Session, editor: Client, text: str
) -> None:
    claim = factories.a_claim(session)
    answer = editor.submit(f"/claims/C-{claim.id}", {"text": text})
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert text.strip() in answer.text
    assert session.query(Note).count() == 0


def test_a_note_needs_a_reason_to_be_taken_back(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    editor.submit(f"/claims/C-{claim.id}", {"text": "A lead"})
    (row,) = session.query(Note).all()
    answer = editor.submit(f"/claims/C-{claim.id}/notes/{row.key}", {"reason": " "})
    assert answer.status_code == 422
    assert "Say why." in answer.text


def test_a_reader_writes_no_notes(session: Session, as_person: AsPerson) -> None:
    claim: Claim = factories.a_claim(session)
    reader = as_person(Role.READER)
    token = read(reader.get(f"/claims/C-{claim.id}")).xpath("//input[@name='csrf_token']/@value")[0]
    answer = reader.post(
        f"/claims/C-{claim.id}/notes", data={"csrf_token": token, "text": "A lead"}
    )
    assert answer.status_code == 403
    assert session.query(Note).count() == 0
