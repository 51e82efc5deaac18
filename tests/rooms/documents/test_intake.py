"""Taking in documents: what is kept, what is seen again, what is turned down."""

import json
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import a_source, an_actor
from webapp.access.actor import OPERATOR
from webapp.documents.changes import HTML, Capture, NewDocument
from webapp.documents.commands import add_snapshot, ask_removal, confirm_removal, take_in
from webapp.documents.queries import current_snapshot, custody_of, snapshots_of
from webapp.kernel.errors import Forbidden, Invalid
from webapp.kernel.text import MAX_TEXT, NORMALISER
from webapp.model import CustodyEvent, Document, JournalEntry, Snapshot, Source
from webapp.model.vocabulary import (
    AgentKind,
    CaptureMethod,
    CustodyAction,
    RecordState,
    Role,
)

WORDS = "Envoys are talking\n\nEnvoys of two groups “are in talks”, a minister said.\n"


@pytest.fixture
def outlet(session: Session) -> Source:
    return a_source(session, kind=AgentKind.OUTLET, label="RT")


def a_new(outlet: Source, **over: Any) -> NewDocument:
    typed: dict[str, Any] = {
        "title": "Envoys are talking",
        "publisher_id": outlet.id,
        "published": "2017-04-18T09:49",
        "text": WORDS,
    }
    return NewDocument(**typed | over)


def test_a_document_is_taken_in_with_text_hashes_and_custody(
    session: Session, outlet: Source
) -> None:
    actor = an_actor(session)
    taken = take_in(session, actor, a_new(outlet, byline=" by  Nadia K. ", language="EN"))
    document, snapshot = taken.document, taken.snapshot
    assert (document.title, document.byline, document.language) == (
        "Envoys are talking",
        "by Nadia K.",
        "en",
    )
    assert document.published == "2017-04-18T09:49"
    assert document.zone is None
    assert document.published_earliest is not None
    assert snapshot.text == WORDS
    assert snapshot.raw == WORDS.encode()
    assert snapshot.raw_sha256 == snapshot.text_sha256 == sha256(WORDS.encode()).hexdigest()
    assert (snapshot.length, snapshot.normaliser) == (len(WORDS), NORMALISER)
    assert snapshot.method is CaptureMethod.PASTED_TEXT
    event = session.scalars(select(CustodyEvent)).one()
    assert (event.action, event.actor_id, event.hash_after) == (
        CustodyAction.CAPTURED,
        actor.person_id,
        snapshot.raw_sha256,
    )
    assert not taken.again
    assert taken.same_text == []


def test_taking_in_is_remembered_without_the_text(session: Session, outlet: Source) -> None:
    take_in(session, an_actor(session), a_new(outlet))
    entries = session.scalars(select(JournalEntry).order_by(JournalEntry.seq)).all()
    assert [entry.act for entry in entries] == ["document.take_in", "snapshot.capture"]
    assert "minister" not in "".join(entry.change for entry in entries)
    hashes = json.loads(entries[1].change)
    assert hashes["text_sha256"] == [None, sha256(WORDS.encode()).hexdigest()]


def test_the_same_bytes_again_are_the_same_snapshot(session: Session, outlet: Source) -> None:
    actor = an_actor(session)
    first = take_in(session, actor, a_new(outlet))
    second = take_in(session, actor, a_new(outlet, title="ENVOYS are talking", text=WORDS))
    assert second.again
    assert (second.document, second.snapshot) == (first.document, first.snapshot)
    actions = [event.action for event in custody_of(session, [first.snapshot.id])]
    assert actions == [CustodyAction.CAPTURED, CustodyAction.CAPTURED_AGAIN]
    assert len(session.scalars(select(Document)).all()) == 1


def test_line_ends_of_a_browser_make_no_other_bytes(session: Session, outlet: Source) -> None:
    actor = an_actor(session)
    first = take_in(session, actor, a_new(outlet))
    sent = a_new(outlet, text=WORDS.replace("\n", "\r\n"))
    assert take_in(session, actor, sent).snapshot is first.snapshot


def test_the_same_text_elsewhere_is_told(session: Session, outlet: Source) -> None:
    actor = an_actor(session)
    first = take_in(session, actor, a_new(outlet))
    other = a_source(session, kind=AgentKind.OUTLET, label="Other Paper")
    second = take_in(session, actor, a_new(other))
    assert not second.again
    assert second.document is not first.document
    assert second.same_text == [first.document]


def test_other_bytes_are_a_new_snapshot_of_the_document(session: Session, outlet: Source) -> None:
    actor = an_actor(session)
    taken = take_in(session, actor, a_new(outlet))
    later = add_snapshot(session, actor, taken.document, Capture(text=WORDS + "Corrected.\n"))
    assert not later.again
    assert [one.id for one in snapshots_of(session, taken.document)] == [
        later.snapshot.id,
        taken.snapshot.id,
    ]
    assert current_snapshot(session, taken.document) is later.snapshot
    again = add_snapshot(session, actor, taken.document, Capture(text=WORDS))
    assert again.again
    assert again.snapshot is taken.snapshot


def test_an_html_file_keeps_its_bytes(session: Session, outlet: Source) -> None:
    page = (
        '<html><head><meta charset="windows-1252"><title>T</title></head>'
        "<body><p>The minister’s words.</p><script>x()</script></body></html>"
    ).encode("cp1252")
    new = a_new(outlet, text="", raw=page, media_type=HTML, method=CaptureMethod.FILE_UPLOAD)
    snapshot = take_in(session, an_actor(session), new).snapshot
    assert snapshot.text == "The minister’s words."
    assert (snapshot.raw, snapshot.charset, snapshot.media_type) == (page, "cp1252", HTML)
    assert snapshot.raw_sha256 == sha256(page).hexdigest()
    assert snapshot.text_sha256 == sha256("The minister’s words.".encode()).hexdigest()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "\u200b\ufeff",
        "📷 🎥 ⭐",
        "cameraicon v-playicon bookmarkicon\nfacebook twitter share print\n",
        "NUL \x00 inside",
        "Turned \u202earound",
        "Isolated \u2066words",
        "A bell \x07",
        "Half a \ud83d face",
        "a" + "\u0301" * 70,
        "x" * (MAX_TEXT + 1),
        "word " * 1_000_001,
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_texts_that_are_not_taken(session: Session, outlet: Source, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        take_in(session, an_actor(session), a_new(outlet, text=text))
    assert list(refused.value.fields) == ["text"]
    assert session.scalars(select(Document)).all() == []
    assert session.scalars(select(Snapshot)).all() == []


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (b"", "text/plain"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text/plain"),
        (b"%PDF-1.7", "application/pdf"),
        (b"<script>1</script>", HTML),
        (b"x" * 5_000_001, "text/plain"),
    ],
    ids=["empty", "picture", "pdf", "no words", "too large"],
)
def test_files_that_are_not_taken(
    session: Session, outlet: Source, raw: bytes, media_type: str
) -> None:
    new = a_new(outlet, text="", raw=raw, media_type=media_type)
    with pytest.raises(Invalid) as refused:
        take_in(session, an_actor(session), new)
    assert list(refused.value.fields) == ["raw"]


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"title": " "}, "title"),
        ({"published": "2017-02-31"}, "published"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"publisher_id": 999_999}, "publisher"),
    ],
)
def test_bad_particulars_are_told_and_nothing_is_stored(
    session: Session, outlet: Source, over: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        take_in(session, an_actor(session), a_new(outlet, **over))
    assert list(refused.value.fields) == [field]
    assert session.scalars(select(Document)).all() == []


def test_everything_wrong_is_told_at_once(session: Session) -> None:
    new = NewDocument(title="", publisher_id=None, published="soon", url="x", text="")
    with pytest.raises(Invalid) as refused:
        take_in(session, an_actor(session), new)
    assert set(refused.value.fields) == {"title", "published", "url", "text"}


def test_a_document_is_not_published_after_it_was_taken_in(
    session: Session, outlet: Source
) -> None:
    with pytest.raises(Invalid) as refused:
        take_in(session, an_actor(session), a_new(outlet, published="2026-11-24"))
    assert refused.value.code == "time_order"
    assert list(refused.value.fields) == ["published"]
    taken = take_in(session, an_actor(session), a_new(outlet, published="2026-11-23"))
    assert taken.document.published == "2026-11-23"


def test_a_withdrawn_publisher_publishes_nothing(session: Session, outlet: Source) -> None:
    outlet.state = RecordState.WITHDRAWN
    with pytest.raises(Invalid) as refused:
        take_in(session, an_actor(session), a_new(outlet))
    assert list(refused.value.fields) == ["publisher"]


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.CUSTODIAN, Role.ADMIN])
def test_only_some_roles_take_in(session: Session, outlet: Source, role: Role) -> None:
    with pytest.raises(Forbidden):
        take_in(session, an_actor(session, role), a_new(outlet))


def test_a_text_taken_out_does_not_come_in_again(session: Session, outlet: Source) -> None:
    actor = an_actor(session)
    taken = take_in(session, actor, a_new(outlet))
    ask_removal(session, an_actor(session, Role.CUSTODIAN), taken.snapshot, "A court order.")
    confirm_removal(session, an_actor(session, Role.VERIFIER), taken.snapshot)
    for new in (a_new(outlet), a_new(outlet, title="Another title")):
        with pytest.raises(Invalid, match="A court order"):
            take_in(session, actor, new)
    with pytest.raises(Invalid, match="A court order"):
        add_snapshot(session, actor, taken.document, Capture(text=WORDS))


def test_a_withdrawn_document_gets_no_snapshot(session: Session, outlet: Source) -> None:
    actor = an_actor(session)
    taken = take_in(session, actor, a_new(outlet))
    taken.document.state = RecordState.WITHDRAWN
    with pytest.raises(Invalid, match="withdrawn"):
        add_snapshot(session, actor, taken.document, Capture(text="Other words."))


def test_the_command_line_takes_in_as_well(session: Session, outlet: Source) -> None:
    taken = take_in(session, OPERATOR, a_new(outlet))
    assert taken.document.created_by_id is None
    assert taken.event.actor_id is None
