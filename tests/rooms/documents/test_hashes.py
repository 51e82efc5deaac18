"""A kept text can be checked against what was captured at any time (text_hash_mismatch)."""

import pytest

from tests.factories import a_source, an_actor
from webapp.documents.changes import NewDocument
from webapp.documents.commands import take_in
from webapp.documents.rules import hash_mismatch
from webapp.kernel.canonical import sha256
from webapp.model.vocabulary import AgentKind, Role

TEXT = "Envoys are talking, a minister said on Monday."


@pytest.fixture
def snapshot(session):
    publisher = a_source(session, kind=AgentKind.OUTLET)
    new = NewDocument(title="Talks", publisher_id=publisher.id, text=TEXT)
    return take_in(session, an_actor(session, Role.CONTRIBUTOR), new).snapshot


def test_a_text_that_was_taken_in_agrees_with_its_hashes(snapshot):
    assert hash_mismatch(snapshot) is None


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("text_sha256", "0" * 64, "The text is not the one"),
        ("raw_sha256", "0" * 64, "The bytes are not those"),
    ],
)
def test_what_does_not_agree_is_named(session, snapshot, column, value, sentence):
    session.expunge(snapshot)
    setattr(snapshot, column, value)
    assert sentence in str(hash_mismatch(snapshot))


def test_a_text_that_its_bytes_do_not_make_is_noticed(session, snapshot):
    session.expunge(snapshot)
    snapshot.text = "Envoys are not talking."
    snapshot.text_sha256 = sha256(snapshot.text.encode())
    assert "is not what" in str(hash_mismatch(snapshot))


def test_anybody_on_the_desk_can_ask(snapshot, as_person):
    answer = as_person(Role.READER).get(
        f"/articles/A-{snapshot.document_id}/snapshots/{snapshot.key}/check"
    )
    assert answer.status_code == 200
    assert "Text and bytes have the hashes that were kept" in answer.text
