"""What the checks of a file need to know of records that stand on the desk already."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from webapp.exchange.queries.naming import Standing, find, names_of
from webapp.exchange.rules import (
    ClaimFact,
    DocumentFact,
    EntityFact,
    Fact,
    PassageFact,
    Quotation,
    SnapshotFact,
    SourceFact,
)
from webapp.kernel.times import parse
from webapp.model import (
    Attribution,
    Claim,
    CustodyEvent,
    Document,
    Entity,
    ExternalId,
    Passage,
    SameSource,
    Snapshot,
    Source,
    Step,
)
from webapp.model.vocabulary import AnnotationState, CustodyAction, Mode


def fact_of_standing(session: Session, standing: Standing) -> Fact:
    """The fact about a record of the desk, named as files name it."""
    read = _READ.get(standing.type)
    return read(session, standing) if read else Fact(standing.type, standing.name)


def text_of(session: Session, number: int) -> str:
    """The text of the snapshot with this number."""
    return session.scalar(select(Snapshot.text).where(Snapshot.id == number)) or ""


def taken_by(session: Session, kind: str, value: tuple[str, ...]) -> str | None:
    """The name of the record that has this value, of which the desk keeps one only.

    ``external_id``: type, system, id. ``capture``: name of the document, hash of the bytes.
    ``same``: names of two sources. ``removed``: hashes of a text that had to go.
    """
    wanted, of = _TAKEN[kind](session, value)
    number = None if wanted is None else session.scalar(wanted.limit(1))
    return None if number is None else names_of(session, of, [number])[number]


def quotations_in(session: Session, number: int) -> list[Quotation]:
    """The quotations on record in the snapshot with this number."""
    rows = session.execute(
        select(Attribution.id, Attribution.content, Step.source_id)
        .join(Passage, Passage.id == Attribution.passage_id)
        .join(Step, Step.attribution_id == Attribution.id)
        .where(Passage.snapshot_id == number, Step.level > 0)
        .where(Attribution.state == AnnotationState.RECORDED)
        .where(Attribution.mode.in_((Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE)))
        .order_by(Attribution.id, Step.position)
    ).all()
    sources = names_of(session, "source", {row.source_id for row in rows})
    names = names_of(session, "attribution", {row.id for row in rows})
    speakers: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        speakers[row.id].append(sources[row.source_id])
    contents = {row.id: tuple((start, end) for start, end in row.content) for row in rows}
    return [
        Quotation(names[one], content, tuple(speakers[one])) for one, content in contents.items()
    ]


def _source(session: Session, standing: Standing) -> Fact:
    row = session.execute(
        select(Source.kind, Source.label, Source.sensitivity).where(Source.id == standing.number)
    ).one()
    return SourceFact("source", standing.name, row.kind, row.label, row.sensitivity)


def _entity(session: Session, standing: Standing) -> Fact:
    row = session.execute(
        select(Entity.kind, Entity.name).where(Entity.id == standing.number)
    ).one()
    return EntityFact("entity", standing.name, row.kind, row.name)


def _document(session: Session, standing: Standing) -> Fact:
    row = session.execute(
        select(Document.publisher_id, Document.published, Document.zone).where(
            Document.id == standing.number
        )
    ).one()
    published = parse(row.published, row.zone) if row.published else None
    publisher = _name(session, "source", row.publisher_id)
    return DocumentFact("document", standing.name, publisher, published, row.zone)


def _snapshot(session: Session, standing: Standing) -> Fact:
    row = session.execute(
        select(Snapshot.document_id, Snapshot.captured_at).where(Snapshot.id == standing.number)
    ).one()
    gone = select(CustodyEvent.id).where(
        CustodyEvent.snapshot_id == standing.number,
        CustodyEvent.action == CustodyAction.REMOVED,
    )
    return SnapshotFact(
        "snapshot",
        standing.name,
        _name(session, "document", row.document_id) or "",
        row.captured_at,
        session.scalar(gone.limit(1)) is not None,
    )


def _passage(session: Session, standing: Standing) -> Fact:
    row = session.execute(
        select(Passage.snapshot_id, Passage.start, Passage.end).where(Passage.id == standing.number)
    ).one()
    snapshot = _name(session, "snapshot", row.snapshot_id) or ""
    return PassageFact("passage", standing.name, snapshot, row.start, row.end)


def _claim(session: Session, standing: Standing) -> Fact:
    row = session.execute(
        select(Claim.claim_type, Claim.checkability, Claim.event_time, Claim.language).where(
            Claim.id == standing.number
        )
    ).one()
    return ClaimFact("claim", standing.name, *row)


def _name(session: Session, kind: str, number: int | None) -> str | None:
    return None if number is None else names_of(session, kind, [number])[number]


_READ = {
    "source": _source,
    "entity": _entity,
    "document": _document,
    "snapshot": _snapshot,
    "passage": _passage,
    "claim": _claim,
}

_Wanted = tuple[Select[Any] | None, str]


def _external_id(_session: Session, value: tuple[str, ...]) -> _Wanted:
    kind, system, external = value
    wanted = select(ExternalId.record_id).where(
        ExternalId.record == kind, ExternalId.system == system, ExternalId.external == external
    )
    return wanted, kind


def _capture(session: Session, value: tuple[str, ...]) -> _Wanted:
    document = find(session, [value[0]]).get(value[0])
    if document is None:
        return None, "snapshot"
    wanted = select(Snapshot.id).where(
        Snapshot.document_id == document.number, Snapshot.raw_sha256 == value[1]
    )
    return wanted, "snapshot"


def _same(session: Session, value: tuple[str, ...]) -> _Wanted:
    found = find(session, value)
    if len(found) < 2:
        return None, "same"
    low, high = sorted(one.number for one in found.values())
    wanted = select(SameSource.id).where(
        SameSource.a_id == low, SameSource.b_id == high, SameSource.parted_at.is_(None)
    )
    return wanted, "same"


def _removed(_session: Session, value: tuple[str, ...]) -> _Wanted:
    wanted = (
        select(Snapshot.id)
        .join(CustodyEvent, CustodyEvent.snapshot_id == Snapshot.id)
        .where(CustodyEvent.action == CustodyAction.REMOVED)
        .where(or_(Snapshot.text_sha256 == value[0], Snapshot.raw_sha256 == value[1]))
    )
    return wanted, "snapshot"


_TAKEN = {
    "external_id": _external_id,
    "capture": _capture,
    "same": _same,
    "removed": _removed,
}
