"""What a report is judged against, read from the store."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.attributions.changes import ReportFacts
from webapp.attributions.rules import Ground, Quoted, Scene, Speaker
from webapp.documents.queries import load as load_documents
from webapp.kernel.errors import NotFound, Refused
from webapp.kernel.times import Edtf, parse
from webapp.model import Attribution, Claim, Document, Passage, Snapshot, Source, Step
from webapp.model.vocabulary import (
    AnnotationState,
    Checkability,
    ClaimType,
    Mode,
)
from webapp.sources.changes import NewSource
from webapp.sources.queries import load as load_sources


def scene_of(
    session: Session,
    claim: Claim,
    passage: Passage,
    report: ReportFacts,
    made: Mapping[int, NewSource],
    but: int | None = None,
) -> Scene:
    """The scene of a report. ``made``: sources still to be made, under numbers below 0.

    ``but`` is the report being edited, which does not stand beside itself.
    """
    document, snapshot = session.execute(
        select(Document, Snapshot)
        .join(Snapshot, Snapshot.document_id == Document.id)
        .where(Snapshot.id == passage.snapshot_id)
    ).one()
    numbers = {step.source for step in report.steps if isinstance(step.source, int)}
    wanted = [one for one in {*numbers, document.publisher_id or 0} if one > 0]
    known = load_sources(session, wanted)
    sources = {one.id: Speaker(one.label, one.kind) for one in known.values()}
    if unknown := sorted(set(wanted) - sources.keys()):
        raise NotFound(f"S-{unknown[0]}")
    sources |= {number: Speaker(new.label.strip(), new.kind) for number, new in made.items()}
    named = [step.document for step in report.steps if step.document is not None]
    carried = {step.carried_from for step in report.steps if step.carried_from is not None}
    grounds = _grounds(session, {*carried, passage.id})
    return Scene(
        passage=grounds[passage.id],
        document=f"A-{document.id}",
        publisher=document.publisher_id,
        captured_at=snapshot.captured_at,
        sources=sources,
        grounds=grounds,
        published=_edtf(document.published, document.zone),
        zone=document.zone,
        event=_edtf(claim.event_time, None),
        foretold=claim.claim_type is ClaimType.PREDICTION
        or claim.checkability is Checkability.NOT_CHECKABLE_PREDICTION,
        quoted=_quoted(session, passage, but),
        documents=frozenset(load_documents(session, named)),
    )


def _grounds(session: Session, numbers: Iterable[int]) -> dict[int, Ground]:
    rows = session.execute(
        select(Passage, Snapshot.document_id)
        .join(Snapshot, Snapshot.id == Passage.snapshot_id)
        .where(Passage.id.in_(set(numbers)))
    )
    return {
        one.id: Ground(one.id, one.start, one.end, one.exact, document, one.prefix, one.suffix)
        for one, document in rows
    }


def _quoted(session: Session, passage: Passage, but: int | None) -> tuple[Quoted, ...]:
    """Other standing reports that quote words of this text, with whose words they are."""
    rows = session.execute(
        select(Attribution.id, Attribution.content, Step.source_id, Source.label)
        .join(Passage, Passage.id == Attribution.passage_id)
        .join(Step, Step.attribution_id == Attribution.id)
        .join(Source, Source.id == Step.source_id)
        .where(
            Passage.snapshot_id == passage.snapshot_id,
            Passage.start < passage.end,
            Passage.end > passage.start,
            Attribution.state == AnnotationState.RECORDED,
            Attribution.mode.in_((Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE)),
            Attribution.id != (but or 0),
            Step.level > 0,
        )
        .order_by(Attribution.id, Step.level.desc(), Step.position)
    )
    found: dict[int, Quoted] = {}
    for number, content, source, label in rows:
        spans = tuple((start, end) for start, end in content)
        before = found.get(number)
        speakers = {*(before.speakers if before else ()), source}
        found[number] = Quoted(spans, frozenset(speakers), before.name if before else label)
    return tuple(found.values())


def _edtf(text: str | None, zone: str | None) -> Edtf | None:
    try:
        return parse(text, zone) if text else None
    except Refused:  # kept by an older reading of dates; it orders nothing
        return None
