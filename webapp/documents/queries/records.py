"""One document with its snapshots, passages and what rests on it."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, defer

from webapp.kernel.errors import NotFound
from webapp.kernel.ids import desk_number
from webapp.kernel.letters import plain_letters
from webapp.model import (
    Attribution,
    Claim,
    CustodyEvent,
    Document,
    Note,
    Passage,
    Removal,
    Snapshot,
    Step,
)
from webapp.model.vocabulary import AnnotationState, RecordState


def get(session: Session, name: int | str) -> Document:
    """The document with this desk number (3 or "A-3") or key. Raises ``NotFound``."""
    document = find(session, name)
    if document is None:
        raise NotFound(f"A-{name}" if isinstance(name, int) else name)
    return document


def find(session: Session, name: int | str) -> Document | None:
    """The document with this desk number or key, or None."""
    number = desk_number(name, "A") if isinstance(name, str) else name
    if number is None:
        return session.scalar(select(Document).where(Document.key == name))
    return session.get(Document, number)


def load(session: Session, numbers: Sequence[int]) -> dict[int, Document]:
    """The documents with these desk numbers, by number; unknown numbers are left out."""
    found = session.scalars(select(Document).where(Document.id.in_(set(numbers))))
    return {document.id: document for document in found}


def get_snapshot(session: Session, document: Document, key: str) -> Snapshot:
    """The snapshot of this document with this key. Raises ``NotFound``."""
    named = select(Snapshot).where(Snapshot.document_id == document.id, Snapshot.key == key)
    snapshot = session.scalar(named) if key.isalnum() else None
    if snapshot is None:
        raise NotFound(f"snapshot {key}")
    return snapshot


def current_snapshot(session: Session, document: Document) -> Snapshot:
    """The newest snapshot whose text is here; where all were taken out, the newest."""
    removed = select(Removal.snapshot_id).where(Removal.confirmed_at.is_not(None))
    newest = (
        select(Snapshot)
        .where(Snapshot.document_id == document.id)
        .order_by(Snapshot.id.in_(removed), Snapshot.captured_at.desc(), Snapshot.id.desc())
    )
    snapshot = session.scalars(newest.limit(1)).first()
    if snapshot is None:
        raise NotFound(f"text of A-{document.id}")
    return snapshot


def snapshots_of(session: Session, document: Document) -> list[Snapshot]:
    """The snapshots of a document, newest first, without their texts."""
    rows = (
        select(Snapshot)
        .where(Snapshot.document_id == document.id)
        .options(defer(Snapshot.text), defer(Snapshot.raw))
        .order_by(Snapshot.captured_at.desc(), Snapshot.id.desc())
    )
    return list(session.scalars(rows))


def custody_of(session: Session, snapshots: Sequence[int]) -> list[CustodyEvent]:
    """What was done with these snapshots, in order."""
    rows = select(CustodyEvent).where(CustodyEvent.snapshot_id.in_(snapshots))
    return list(session.scalars(rows.order_by(CustodyEvent.at, CustodyEvent.id)))


def removal_of(session: Session, snapshot: Snapshot) -> Removal | None:
    """The removal asked for or done of a snapshot's text, or None."""
    return session.scalar(select(Removal).where(Removal.snapshot_id == snapshot.id))


def removals_of(session: Session, snapshots: Sequence[int]) -> dict[int, Removal]:
    """Removals asked for or done, by snapshot."""
    rows = session.scalars(select(Removal).where(Removal.snapshot_id.in_(snapshots)))
    return {removal.snapshot_id: removal for removal in rows}


def removed_text(session: Session, text_sha256: str, raw_sha256: str) -> Removal | None:
    """A removal of this very text from any document, or None."""
    return session.scalar(
        select(Removal)
        .join(Snapshot, Snapshot.id == Removal.snapshot_id)
        .where(Removal.confirmed_at.is_not(None))
        .where(or_(Snapshot.text_sha256 == text_sha256, Snapshot.raw_sha256 == raw_sha256))
        .limit(1)
    )


def passage_at(session: Session, snapshot: Snapshot, start: int, end: int) -> Passage | None:
    """The passage of exactly this span, or None."""
    return session.scalar(
        select(Passage)
        .where(Passage.snapshot_id == snapshot.id, Passage.start == start, Passage.end == end)
        .order_by(Passage.id)
        .limit(1)
    )


def get_passage(session: Session, name: int | str) -> Passage:
    """The passage with this number or key. Raises ``NotFound``."""
    passage = (
        session.get(Passage, name)
        if isinstance(name, int)
        else session.scalar(select(Passage).where(Passage.key == name))
    )
    if passage is None:
        raise NotFound(f"passage {name}")
    return passage


def snapshot_of(session: Session, passage: Passage) -> Snapshot:
    """The snapshot that a passage stands in."""
    return session.scalars(select(Snapshot).where(Snapshot.id == passage.snapshot_id)).one()


def document_of(session: Session, snapshot: Snapshot) -> Document:
    """The document that a snapshot keeps."""
    return session.scalars(select(Document).where(Document.id == snapshot.document_id)).one()


def same_document(
    session: Session, title: str, publisher_id: int | None, raw_sha256: str
) -> tuple[Document, Snapshot] | None:
    """A standing document of this title and publisher that holds these very bytes, or None."""
    same_publisher = (
        Document.publisher_id.is_(None)
        if publisher_id is None
        else Document.publisher_id == publisher_id
    )
    found = session.execute(
        select(Document, Snapshot)
        .join(Snapshot, Snapshot.document_id == Document.id)
        .where(Snapshot.raw_sha256 == raw_sha256, Document.state != RecordState.WITHDRAWN)
        .where(Document.found_by == plain_letters(title), same_publisher)
        .order_by(Document.id)
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else None


def snapshot_with(session: Session, document: Document, raw_sha256: str) -> Snapshot | None:
    """The snapshot of a document with these very bytes, or None."""
    return session.scalar(
        select(Snapshot).where(
            Snapshot.document_id == document.id, Snapshot.raw_sha256 == raw_sha256
        )
    )


def same_text(session: Session, text_sha256: str, but: int) -> list[Document]:
    """Other standing documents that hold exactly this text."""
    rows = (
        select(Document)
        .join(Snapshot, Snapshot.document_id == Document.id)
        .where(Snapshot.text_sha256 == text_sha256, Document.id != but)
        .where(Document.state != RecordState.WITHDRAWN)
        .distinct()
        .order_by(Document.id)
    )
    return list(session.scalars(rows))


def claims_of(session: Session, document: Document) -> list[int]:
    """Desk numbers of standing claims that are told from the document, or from it as a step."""
    inside = (
        select(Passage.id)
        .join(Snapshot, Snapshot.id == Passage.snapshot_id)
        .where(Snapshot.document_id == document.id)
    )
    named = select(Step.attribution_id).where(Step.document_id == document.id)
    rows = (
        select(Claim.id)
        .join(Attribution, Attribution.claim_id == Claim.id)
        .where(or_(Attribution.passage_id.in_(inside), Attribution.id.in_(named)))
        .where(Attribution.state != AnnotationState.WITHDRAWN)
        .where(Claim.state != RecordState.WITHDRAWN)
        .distinct()
        .order_by(Claim.id)
    )
    return list(session.scalars(rows))


def notes_on(session: Session, document: Document) -> list[Note]:
    """Standing notes on a document, newest first."""
    rows = select(Note).where(Note.document_id == document.id, Note.withdrawn_at.is_(None))
    return list(session.scalars(rows.order_by(Note.at.desc(), Note.id.desc())))
