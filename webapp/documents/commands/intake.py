"""Taking in documents: the text as it came, and every later look at it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp import __version__
from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.documents.changes import HTML, PLAIN, Capture, DocumentFacts, NewDocument
from webapp.documents.queries import removed_text, same_document, same_text, snapshot_with
from webapp.documents.rules import text_refusal
from webapp.documents.rules.particulars import (
    Refusals,
    document_refusals,
    published_of,
    tidy,
    time_refusal,
    words_of,
)
from webapp.journal.commands import record, state_of
from webapp.kernel.canonical import sha256
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid, Refused
from webapp.kernel.languages import language_tag
from webapp.kernel.text import NORMALISER, refusal, wordless
from webapp.kernel.words import say
from webapp.model import CustodyEvent, Document, Snapshot
from webapp.model.vocabulary import CustodyAction, RecordState
from webapp.sources.queries import find as find_source

TOOL = f"firsthand {__version__}"


@dataclass(frozen=True)
class Intake:
    """What came of taking a text in. ``again``: the desk held these very bytes already.

    ``same_text`` are other documents that hold the same words.
    """

    document: Document
    snapshot: Snapshot
    event: CustodyEvent
    again: bool
    same_text: list[Document]


def take_in(
    session: Session, actor: Actor, new: NewDocument, import_id: int | None = None
) -> Intake:
    """Take in a document with its text. Raises ``Invalid`` per field.

    The same bytes under the same title and publisher are the same document, seen again (rule 7).
    ``import_id`` is the load that brought it.
    """
    permit(actor, Permission.RECORD)
    snapshot, found = _read(new, "raw" if new.raw is not None else "text")
    found = document_refusals(new) | publisher_refusals(session, new) | found
    late = None if found or not snapshot else time_refusal(published_of(new), snapshot.captured_at)
    if late is not None:
        raise Invalid({"published": late}, {"published": "time_order"})
    if snapshot is not None and not found:
        found = _removed(session, snapshot)
    if found or snapshot is None:
        raise Invalid(found)
    held = same_document(session, new.title, new.publisher_id, snapshot.raw_sha256)
    if held is not None:
        event = _seen_again(session, actor, held[1], import_id)
        others = same_text(session, snapshot.text_sha256, held[0].id)
        return Intake(*held, event, True, others)
    document = Document(
        title=tidy(new.title) or "",
        kind=new.kind,
        created_at=now(),
        created_by_id=actor.person_id,
        import_id=import_id,
    )
    write_facts(document, new)
    session.add(document)
    record(session, actor, "document.take_in", document)
    snapshot.import_id = import_id
    event = _keep(session, actor, document, snapshot)
    others = same_text(session, snapshot.text_sha256, document.id)
    return Intake(document, snapshot, event, False, others)


def add_snapshot(
    session: Session,
    actor: Actor,
    document: Document,
    capture: Capture,
    import_id: int | None = None,
) -> Intake:
    """Keep how a document reads now: other bytes are a new snapshot, the same ones a new event."""
    permit(actor, Permission.RECORD)
    snapshot, found = _read(capture, "raw" if capture.raw is not None else "text")
    if document.state is RecordState.WITHDRAWN:
        found = {"": say("A-%(number)s is withdrawn. Bring it back first.", number=document.id)}
    if snapshot is not None and not found:
        found = _removed(session, snapshot)
    if found or snapshot is None:
        raise Invalid(found)
    others = same_text(session, snapshot.text_sha256, document.id)
    held = snapshot_with(session, document, snapshot.raw_sha256)
    if held is not None:
        event = _seen_again(session, actor, held, import_id)
        return Intake(document, held, event, True, others)
    snapshot.import_id = import_id
    event = _keep(session, actor, document, snapshot)
    return Intake(document, snapshot, event, False, others)


def write_facts(document: Document, facts: DocumentFacts) -> None:
    """Put the particulars, checked before, on the row; the publisher included."""
    published = published_of(facts)
    document.title = tidy(facts.title) or ""
    document.byline = tidy(facts.byline)
    document.kind, document.basis = facts.kind, facts.basis
    document.publisher_id = facts.publisher_id
    document.published = published.text if published else None
    document.published_earliest = published.earliest if published else None
    document.published_latest = published.latest if published else None
    document.zone = tidy(facts.zone)
    document.language = language_tag(facts.language) or facts.language
    document.url = (facts.url or "").strip() or None


def publisher_refusals(session: Session, facts: DocumentFacts) -> Refusals:
    """A publisher that is given but does not stand."""
    if facts.publisher_id is None:
        return {}
    source = find_source(session, facts.publisher_id)
    if source is None or source.state is RecordState.WITHDRAWN:
        return {"publisher": say("Choose a publisher that stands on this desk.")}
    return {}


def _read(capture: Capture, field: str) -> tuple[Snapshot | None, Refusals]:
    """The snapshot that these bytes make (not yet of a document), or why they make none."""
    if capture.raw is None and (sentence := refusal(capture.text) or wordless(capture.text)):
        return None, {field: sentence}
    # A browser sends line ends as CRLF, whatever stood on the page.
    raw = capture.raw if capture.raw is not None else capture.text.replace("\r\n", "\n").encode()
    media_type = capture.media_type if capture.raw is not None else PLAIN
    charset = capture.charset if capture.raw is not None else "utf-8"
    try:
        words = words_of(raw, media_type, charset)
    except Refused as refused:
        return None, {field: refused.sentence}
    if sentence := text_refusal(words.text):
        return None, {field: sentence}
    at = capture.captured_at or now()
    return Snapshot(
        document_id=0,
        captured_at=at,
        method=capture.method,
        media_type=HTML if media_type == HTML else PLAIN,
        charset=words.charset,
        raw=raw,
        raw_sha256=sha256(raw),
        text=words.text,
        text_sha256=sha256(words.text.encode()),
        length=len(words.text),
        normaliser=NORMALISER,
        tool=TOOL,
        created_at=now(),
    ), {}


def _removed(session: Session, snapshot: Snapshot) -> Refusals:
    """Words that were taken out for good do not come in again by another door."""
    removal = removed_text(session, snapshot.text_sha256, snapshot.raw_sha256)
    if removal is None or removal.confirmed_at is None:
        return {}
    return {
        "": say(
            "This text was taken out of the desk on %(day)s, for this reason: %(reason)s",
            day=removal.confirmed_at.date().isoformat(),
            reason=removal.reason,
        )
    }


def _keep(session: Session, actor: Actor, document: Document, snapshot: Snapshot) -> CustodyEvent:
    session.flush()
    snapshot.document_id, snapshot.created_by_id = document.id, actor.person_id
    session.add(snapshot)
    record(session, actor, "snapshot.capture", snapshot)
    return _event(session, actor, snapshot, CustodyAction.CAPTURED, snapshot.import_id)


def _seen_again(
    session: Session, actor: Actor, snapshot: Snapshot, import_id: int | None
) -> CustodyEvent:
    event = _event(session, actor, snapshot, CustodyAction.CAPTURED_AGAIN, import_id)
    record(session, actor, "snapshot.capture_again", snapshot, before=state_of(snapshot))
    return event


def _event(
    session: Session,
    actor: Actor,
    snapshot: Snapshot,
    action: CustodyAction,
    import_id: int | None,
) -> CustodyEvent:
    before = snapshot.raw_sha256 if action is CustodyAction.CAPTURED_AGAIN else None
    event = CustodyEvent(
        snapshot_id=snapshot.id,
        at=now(),
        actor_id=actor.person_id,
        action=action,
        hash_before=before,
        hash_after=snapshot.raw_sha256,
        import_id=import_id,
    )
    session.add(event)
    session.flush()
    return event
