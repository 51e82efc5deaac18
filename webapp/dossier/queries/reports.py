"""The reports of a claim, put together from rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from webapp.documents.rules import Paragraph, paragraph_at, paragraphs
from webapp.dossier.parts import (
    DocumentSeen,
    Hedge,
    PassageSeen,
    Quantity,
    Report,
    Step,
    Withdrawal,
)
from webapp.kernel.text import Span

Quantities = Mapping[int | None, list[Quantity]]


@dataclass(frozen=True)
class Belongings:
    """What belongs to reports: texts by snapshot, figures by report, other rows as they came."""

    texts: Mapping[int, str]
    steps: list[Row[Any]]
    hedges: list[Row[Any]]
    quantities: Quantities


def reports_of(rows: Iterable[Row[Any]], belongings: Belongings) -> tuple[Report, ...]:
    """The reports in the order of their rows."""
    within = {number: paragraphs(text) for number, text in belongings.texts.items()}
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    hedges: defaultdict[int, list[Hedge]] = defaultdict(list)
    passages = {}
    found = [*rows]
    for one in found:
        passages[one.id] = _passage(one, within.get(one.snapshot_id, []))
    for one in belongings.steps:
        steps[one.attribution_id].append(_step(one, passages[one.attribution_id]))
    for one in belongings.hedges:
        hedges[one.attribution_id].append(Hedge(one.start, one.end, one.kind, one.scope))
    return tuple(
        _report(
            one,
            passages[one.id],
            steps=tuple(steps[one.id]),
            hedges=tuple(hedges[one.id]),
            quantities=tuple(belongings.quantities.get(one.id, ())),
        )
        for one in found
    )


def quantities_of(rows: Iterable[Row[Any]]) -> defaultdict[int | None, list[Quantity]]:
    """Figures by the report that gives them; the desk's own under None."""
    found: defaultdict[int | None, list[Quantity]] = defaultdict(list)
    for one in rows:
        found[one.attribution_id].append(
            Quantity(
                raw=one.raw,
                measure=one.measure,
                low=one.low,
                best=one.best,
                high=one.high,
                unit=one.unit,
                approx=one.approx,
                count_basis=one.count_basis,
                status=one.status,
                converted_from=one.converted_from,
                rule=one.rule,
            )
        )
    return found


def withdrawal_of(row: Row[Any]) -> Withdrawal | None:
    """By whom the record in this row was withdrawn, or None."""
    if row.withdrawn_at is None:
        return None
    return Withdrawal(row.withdrawn_at, row.withdrawer, row.withdrawn_reason or "")


def _report(row: Row[Any], passage: PassageSeen, **belongings: Any) -> Report:
    return Report(
        id=row.id,
        key=row.key,
        version=row.version,
        state=row.state,
        mode=row.mode,
        stance=row.stance,
        match=row.match,
        quote_fidelity=row.quote_fidelity,
        content=_spans(row.content),
        readings=len(row.alternatives),
        override=row.override,
        said_at=row.said_at,
        created_at=row.created_at,
        by=row.creator,
        withdrawal=withdrawal_of(row),
        document=_document(row, row.document, held=True),
        passage=passage,
        **belongings,
    )


def _passage(row: Row[Any], within: list[Paragraph]) -> PassageSeen:
    there = paragraph_at(within, row.start)
    number = there.number if there else None
    earlier = None if row.snapshot_id == row.newest else row.snapshot_key
    return PassageSeen(row.start, row.exact, row.prefix, row.suffix, row.length, number, earlier)


def _step(row: Row[Any], passage: PassageSeen) -> Step:
    carried = row.carried_from_id is not None
    places = [passage]
    if carried:
        places.append(PassageSeen(row.carried_start, row.carried_exact))
    document = None
    if row.document_id is not None:
        document = _document(row, row.document_id, held=row.held)
    return Step(
        key=row.key,
        parent=row.parent,
        level=row.level,
        source=row.source_id,
        name=row.label,
        kind=row.kind,
        naming=row.naming,
        sensitivity=row.sensitivity,
        described=row.role or row.descriptor,
        document=document,
        their_words=_words(places, row.source_spans),
        cue_words=_words(places, row.cue_spans),
        cue=row.cue,
        cue_class=row.cue_class,
        record_basis=row.record_basis,
        knowledge_basis=row.knowledge_basis,
        factuality=row.factuality,
        implied=row.implied,
        carried=carried,
        because=row.because,
        against_interest=row.against_interest,
        said_at=row.said_at,
    )


def _document(row: Row[Any], number: int, *, held: bool) -> DocumentSeen:
    return DocumentSeen(
        number=number,
        title=row.title,
        publisher=row.publisher,
        publisher_number=row.publisher_id,
        published=row.published,
        language=row.language,
        held=held,
        state=row.document_state,
    )


def _words(places: list[PassageSeen], spans: list[list[int]]) -> tuple[str, ...]:
    """The words at these spans, each in the passage that holds it; none that were taken out."""
    return tuple(
        words
        for span in spans
        if (words := next((one.at(*span) for one in places if one.holds(*span)), ""))
    )


def _spans(spans: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in spans)
