"""The list of documents."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from webapp.kernel.keyset import Order, Place, page_of
from webapp.kernel.letters import looked_for
from webapp.kernel.paging import Page
from webapp.kernel.types import UtcDateTime
from webapp.model import Attribution, Document, Passage, Snapshot, Source
from webapp.model.vocabulary import AnnotationState, RecordState

_NO_DATE = literal(datetime(1, 1, 1, tzinfo=UTC), UtcDateTime())


class Sort(StrEnum):
    """The orders of the list."""

    ADDED = "added"
    PUBLISHED = "published"
    TITLE = "title"


@dataclass(frozen=True, kw_only=True)
class DocumentFilter:
    """Which documents a list shows; empty fields narrow nothing."""

    text: str = ""
    publisher_id: int | None = None
    language: str = ""
    state: RecordState = RecordState.RECORDED
    sort: Sort = Sort.ADDED


@dataclass(frozen=True)
class Listed:
    """A row of the list: the document, who published it, how many claims are told from it."""

    document: Document
    publisher: Source | None
    claims: int


def list_documents(session: Session, wanted: DocumentFilter, place: Place) -> Page[Listed]:
    """Documents by day of publication, by day they were taken in, or by title."""
    rows = (
        select(Document, Source)
        .outerjoin(Source, Source.id == Document.publisher_id)
        .where(Document.state == wanted.state)
    )
    if sought := looked_for(wanted.text):
        rows = rows.where(Document.found_by.contains(sought, autoescape=True))
    if wanted.publisher_id is not None:
        rows = rows.where(Document.publisher_id == wanted.publisher_id)
    if wanted.language:
        rows = rows.where(Document.language == wanted.language)
    published = func.coalesce(Document.published_earliest, _NO_DATE)
    order = {
        Sort.ADDED: Order((Document.id,), falling=True),
        Sort.PUBLISHED: Order((published, Document.id), falling=True),
        Sort.TITLE: Order((Document.found_by, Document.id)),
    }[wanted.sort]
    page = page_of(session, rows, order, place)
    claims = _claims(session, [row[0].id for row in page.rows])
    listed = [Listed(row[0], row[1], claims.get(row[0].id, 0)) for row in page.rows]
    return Page(listed, page.after, page.before)


def publishers(session: Session) -> list[Source]:
    """Sources that published a document of this desk, by name."""
    numbers = select(Document.publisher_id).where(Document.state != RecordState.WITHDRAWN)
    return list(
        session.scalars(
            select(Source).where(Source.id.in_(numbers)).order_by(Source.found_by, Source.id)
        )
    )


def languages(session: Session) -> list[str]:
    """Languages of the documents of this desk."""
    return list(session.scalars(select(Document.language).distinct().order_by(Document.language)))


def anything(session: Session) -> bool:
    """Whether the desk holds a document at all."""
    return session.scalar(select(Document.id).limit(1)) is not None


def _claims(session: Session, documents: list[int]) -> dict[int, int]:
    rows = session.execute(
        select(Snapshot.document_id, func.count(Attribution.claim_id.distinct()))
        .join(Passage, Passage.snapshot_id == Snapshot.id)
        .join(Attribution, Attribution.passage_id == Passage.id)
        .where(Snapshot.document_id.in_(documents))
        .where(Attribution.state == AnnotationState.RECORDED)
        .group_by(Snapshot.document_id)
    )
    return {row[0]: row[1] for row in rows}
