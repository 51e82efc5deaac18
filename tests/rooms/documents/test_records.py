"""Changing documents, withdrawing them, and taking a text out."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import (
    a_document,
    a_passage,
    a_snapshot,
    a_source,
    an_actor,
    an_attribution,
    snapshot_of,
)
from webapp.documents.changes import DocumentChange, Reasoned
from webapp.documents.commands import (
    ask_removal,
    confirm_removal,
    edit_document,
    mark_passage,
    restore_document,
    withdraw_document,
)
from webapp.documents.queries import current_snapshot, get
from webapp.journal.commands import record
from webapp.kernel.errors import Forbidden, Invalid, NotFound, Stale
from webapp.model import (
    CustodyEvent,
    Document,
    JournalEntry,
    Passage,
    Removal,
    Snapshot,
    Source,
    Step,
)
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    CustodyAction,
    RecordState,
    Role,
)

WHY = Reasoned(seen=1, reason="Taken in twice.")


def change_of(document: Document, **over: Any) -> DocumentChange:
    typed: dict[str, Any] = {
        "seen": document.version,
        "title": document.title,
        "publisher_id": document.publisher_id,
    }
    return DocumentChange(**typed | over)


def an_outlet(session: Session) -> Source:
    return a_source(session, kind=AgentKind.OUTLET)


def entries(session: Session) -> list[JournalEntry]:
    return list(session.scalars(select(JournalEntry).order_by(JournalEntry.seq)))


def test_particulars_are_changed_and_remembered(session: Session) -> None:
    document = a_document(session)
    change = change_of(
        document,
        title="Talks",
        published="2017-04-18T09:49",
        zone="Europe/Moscow",
        url=" https://a.b ",
    )
    edit_document(session, an_actor(session), document, change)
    assert (document.title, document.url, document.version) == ("Talks", "https://a.b", 2)
    assert document.published_earliest is not None
    assert document.published_earliest.hour == 6
    entry = entries(session)[-1]
    assert entry.act == "document.edit"
    assert json.loads(entry.change)["zone"] == [None, "Europe/Moscow"]
    edit_document(session, an_actor(session), document, change_of(document))
    session.expire(document)
    assert {document.published, document.published_earliest, document.url} == {None}


def test_an_edit_from_an_older_version_is_refused(session: Session) -> None:
    actor, document = an_actor(session), a_document(session)
    stale = change_of(document, title="Mine")
    edit_document(session, actor, document, change_of(document, title="Theirs"))
    with pytest.raises(Stale) as refused:
        edit_document(session, actor, document, stale)
    assert refused.value.code == "version_conflict"
    assert document.title == "Theirs"


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"published": "2026-12-24"}, "published"),
        ({"published": "2017-02-31"}, "published"),
        ({"publisher_id": 999_999}, "publisher"),
        ({"title": "\u202e"}, "title"),
    ],
)
def test_bad_particulars_change_nothing(session: Session, over: dict[str, Any], field: str) -> None:
    document = a_document(session)
    with pytest.raises(Invalid) as refused:
        edit_document(session, an_actor(session), document, change_of(document, **over))
    assert list(refused.value.fields) == [field]
    assert document.version == 1


def test_a_new_publisher_takes_the_first_place_in_the_chains(session: Session) -> None:
    actor, document = an_actor(session), a_document(session)
    source = a_source(session)
    attribution = an_attribution(session, passage=a_passage(session, document), steps=[source])
    told: list[dict[str, Any]] = [
        {"key": f"s{document.publisher_id}", "level": 0, "name": "Old"},
        {"key": "s2"},
    ]
    record(session, actor, "attribution.record", attribution, steps=told)
    new = an_outlet(session)
    with pytest.raises(Invalid, match=f"C-{attribution.claim_id} begin") as refused:
        edit_document(session, actor, document, change_of(document, publisher_id=new.id))
    assert refused.value.code == "chain_root"
    change = change_of(document, publisher_id=new.id, with_chains=True)
    edit_document(session, actor, document, change)
    root = session.scalars(select(Step).where(Step.level == 0)).one()
    assert (root.source_id, attribution.version) == (new.id, 2)
    moved, edited = entries(session)[-2:]
    assert (moved.act, edited.act) == ("attribution.edit", "document.edit")
    before, after = json.loads(moved.change)["steps"]
    assert before == told
    assert after == [told[0] | {"source": f"S-{new.id}", "name": new.label}, told[1]]


def test_a_publisher_with_chains_is_not_taken_away(session: Session) -> None:
    document = a_document(session)
    an_attribution(session, passage=a_passage(session, document))
    change = change_of(document, publisher_id=None, with_chains=True)
    with pytest.raises(Invalid) as refused:
        edit_document(session, an_actor(session), document, change)
    assert refused.value.codes == {"publisher": "chain_root"}


def test_a_source_stands_in_a_chain_once(session: Session) -> None:
    document = a_document(session)
    relayed = an_outlet(session)
    an_attribution(session, passage=a_passage(session, document), steps=[relayed])
    change = change_of(document, publisher_id=relayed.id, with_chains=True)
    with pytest.raises(Invalid) as refused:
        edit_document(session, an_actor(session), document, change)
    assert refused.value.codes == {"publisher": "chain_repeat"}


def test_a_publisher_without_chains_is_changed_freely(session: Session) -> None:
    document = a_document(session)
    edit_document(session, an_actor(session), document, change_of(document, publisher_id=None))
    assert document.publisher_id is None


def test_a_document_in_use_is_not_withdrawn(session: Session) -> None:
    actor, document = an_actor(session), a_document(session)
    attribution = an_attribution(session, passage=a_passage(session, document))
    with pytest.raises(Invalid, match=f"C-{attribution.claim_id}") as refused:
        withdraw_document(session, actor, document, WHY)
    assert refused.value.code == "in_use"
    attribution.state = AnnotationState.WITHDRAWN
    session.flush()
    withdraw_document(session, actor, document, WHY)
    assert document.state is RecordState.WITHDRAWN
    with pytest.raises(Invalid, match="is withdrawn"):
        edit_document(session, actor, document, change_of(document))
    with pytest.raises(Invalid, match="is withdrawn"):
        mark_passage(session, actor, snapshot_of(session, document), 0, 6)
    restore_document(session, actor, document, Reasoned(seen=2, reason="It was another one."))
    assert (document.state, document.withdrawn_reason) == (RecordState.RECORDED, None)


def test_a_document_named_in_a_step_is_in_use(session: Session) -> None:
    document, report = a_document(session), a_document(session)
    attribution = an_attribution(session, passage=a_passage(session, report))
    root = session.scalars(select(Step).where(Step.attribution_id == attribution.id)).one()
    root.document_id = document.id
    session.flush()
    with pytest.raises(Invalid, match=f"C-{attribution.claim_id}"):
        withdraw_document(session, an_actor(session), document, WHY)


@pytest.mark.parametrize("name", [999_999, "A-999999", "nosuchkey", "A-0", "S-1"])
def test_an_unknown_document_is_not_found(session: Session, name: int | str) -> None:
    with pytest.raises(NotFound):
        get(session, name)


def test_a_text_goes_only_when_two_people_agree(session: Session) -> None:
    document = a_document(session)
    passage = a_passage(session, document)
    snapshot = snapshot_of(session, document)
    both = an_actor(session, Role.CUSTODIAN, Role.CONTRIBUTOR)
    with pytest.raises(Invalid, match="waiting"):
        confirm_removal(session, both, snapshot)
    ask_removal(session, both, snapshot, "It names a witness.")
    assert snapshot.text != ""
    with pytest.raises(Forbidden, match="Somebody else"):
        confirm_removal(session, both, snapshot)
    second = an_actor(session)
    removal = confirm_removal(session, second, snapshot)
    assert (removal.asked_by_id, removal.confirmed_by_id) == (both.person_id, second.person_id)
    session.expire_all()
    kept = session.get_one(Snapshot, snapshot.id)
    assert (kept.text, kept.raw) == ("", None)
    assert len(kept.raw_sha256) == 64
    assert kept.length > 0
    words = session.get_one(Passage, passage.id)
    assert (words.exact, words.prefix, words.suffix) == ("", "", "")
    assert words.end - words.start == len("have met three times")
    event = session.scalars(select(CustodyEvent)).one()
    assert (event.action, event.reason) == (CustodyAction.REMOVED, "It names a witness.")
    assert [entry.act for entry in entries(session)] == ["snapshot.ask_removal", "snapshot.remove"]
    with pytest.raises(Invalid, match="taken out"):
        mark_passage(session, second, kept, 0, 6)
    with pytest.raises(Invalid, match="waiting"):
        confirm_removal(session, second, kept)


def test_only_a_custodian_asks_and_says_why(session: Session) -> None:
    snapshot = snapshot_of(session, a_document(session))
    with pytest.raises(Forbidden):
        ask_removal(session, an_actor(session), snapshot, "Because.")
    custodian = an_actor(session, Role.CUSTODIAN)
    with pytest.raises(Invalid) as refused:
        ask_removal(session, custodian, snapshot, "")
    assert list(refused.value.fields) == ["reason"]
    ask_removal(session, custodian, snapshot, "A court order.")
    with pytest.raises(Invalid, match="already"):
        ask_removal(session, custodian, snapshot, "Once more.")
    with pytest.raises(Forbidden):
        confirm_removal(session, an_actor(session, Role.READER), snapshot)
    assert session.scalars(select(Removal.confirmed_at)).all() == [None]


def test_the_current_snapshot_is_the_newest_that_has_its_text(session: Session) -> None:
    document = a_document(session)
    first = snapshot_of(session, document)
    second = a_snapshot(session, document, "Other words now.\n")
    assert current_snapshot(session, document) is second
    ask_removal(session, an_actor(session, Role.CUSTODIAN), second, "A court order.")
    assert current_snapshot(session, document) is second
    confirm_removal(session, an_actor(session), second)
    assert current_snapshot(session, document) is first
