"""The rows of a report: its chain, hedges and figures, written whole and told to the journal."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.attributions.changes import HedgeDraft, ReportFacts, StepDraft
from webapp.attributions.rules import levels, source_number
from webapp.claims.commands import figure_part, write_quantities
from webapp.kernel.errors import Refused
from webapp.kernel.times import Edtf, parse
from webapp.model import Attribution, Hedge, Quantity, Source, Step
from webapp.sources.changes import NewSource
from webapp.sources.commands import record_source
from webapp.sources.rules import UNNAMED, tidy

# Columns of a step that the journal and the draft call by one name.
_SAME = (
    "cue",
    "cue_class",
    "attribution_type",
    "naming",
    "record_basis",
    "knowledge_basis",
    "reporter_stance",
    "factuality",
    "implied",
    "because",
    "against_interest",
    "said_at",
)


def report_parts(session: Session, attribution: Attribution) -> dict[str, Any]:
    """Chain, hedges and figures as the journal keeps them; sources by number and cover name."""
    session.flush()
    steps = session.execute(
        select(Step, Source.label)
        .join(Source, Source.id == Step.source_id)
        .where(Step.attribution_id == attribution.id)
        .order_by(Step.position)
    ).all()
    keys = {step.id: step.key for step, _ in steps}
    hedges = session.scalars(
        select(Hedge).where(Hedge.attribution_id == attribution.id).order_by(Hedge.position)
    )
    figures = session.scalars(
        select(Quantity)
        .where(Quantity.attribution_id == attribution.id)
        .order_by(Quantity.position)
    )
    return {
        "steps": [_step_part(step, label, keys.get(step.parent_id or 0)) for step, label in steps],
        "hedges": [
            {name: getattr(hedge, name) for name in ("start", "end", "kind", "scope")}
            for hedge in hedges
        ],
        "quantities": [figure_part(figure) for figure in figures],
    }


def write_facts(attribution: Attribution, report: ReportFacts) -> None:
    """Put on the row what stands on the report itself."""
    attribution.mode, attribution.stance = report.mode, report.stance
    attribution.match, attribution.quote_fidelity = report.match, report.quote_fidelity
    attribution.content = [list(span) for span in report.content]
    attribution.said_at = tidy(report.said_at)
    attribution.alternatives = [list(keys) for keys in report.alternatives]
    attribution.override = report.override.strip()


def write_parts(
    session: Session, attribution: Attribution, report: ReportFacts, zone: str | None
) -> None:
    """Put chain, hedges and figures in the place of those the report had."""
    deepest = select(Step.level).where(Step.attribution_id == attribution.id)
    for level in sorted(set(session.scalars(deepest)), reverse=True):
        session.execute(
            delete(Step).where(Step.attribution_id == attribution.id, Step.level == level)
        )
    session.execute(delete(Hedge).where(Hedge.attribution_id == attribution.id))
    _write_steps(session, attribution, report, zone)
    for position, hedge in enumerate(report.hedges):
        values = {one.name: getattr(hedge, one.name) for one in fields(HedgeDraft)}
        session.add(Hedge(attribution_id=attribution.id, position=position, **values))
    write_quantities(session, report.quantities, attribution_id=attribution.id)


def with_sources(
    session: Session, actor: Actor, report: ReportFacts, made: Mapping[int, NewSource]
) -> dict[int, int]:
    """Record the sources that are new, from the publisher down: number here → desk number.

    Whoever is not named belongs to the one who cites them.
    """
    numbers: dict[int, int] = {}
    level = levels(report.steps)
    by_key = {step.key: step for step in report.steps}
    for step in sorted(report.steps, key=lambda one: level[one.key]):
        number = source_number(step)
        new = made.get(number)
        if new is None or number in numbers:
            continue
        if new.kind in UNNAMED and new.cited_by_id is None and step.parent is not None:
            citing = source_number(by_key[step.parent])
            new = replace(new, cited_by_id=numbers.get(citing, citing))
        numbers[number] = record_source(session, actor, new).id
    return numbers


def numbered(steps: tuple[StepDraft, ...], numbers: Mapping[int, int]) -> tuple[StepDraft, ...]:
    """The steps with every source as its desk number."""
    return tuple(
        replace(step, source=numbers.get(source_number(step), source_number(step)))
        for step in steps
    )


def _write_steps(
    session: Session, attribution: Attribution, report: ReportFacts, zone: str | None
) -> None:
    level = levels(report.steps)
    ids: dict[str, int] = {}
    ordered = sorted(enumerate(report.steps), key=lambda one: level[one[1].key])
    for position, step in ordered:
        said = _read(step.said_at, zone)
        row = Step(
            attribution_id=attribution.id,
            parent_id=ids[step.parent] if step.parent is not None else None,
            level=level[step.key],
            position=position,
            key=step.key,
            source_id=source_number(step),
            document_id=step.document,
            source_spans=[list(span) for span in step.source_spans],
            cue_spans=[list(span) for span in step.cue_spans],
            carried_from_id=step.carried_from,
            said_earliest=said.earliest if said else None,
            said_latest=said.latest if said else None,
        )
        for name in _SAME:
            setattr(row, name, getattr(step, name))
        row.because, row.said_at = step.because.strip(), said.text if said else None
        session.add(row)
        session.flush()
        ids[step.key] = row.id


def _read(text: str | None, zone: str | None) -> Edtf | None:
    try:
        return parse(text, zone) if text and text.strip() else None
    except Refused:  # the rules have read it before
        return None


def _step_part(step: Step, label: str, parent: str | None) -> dict[str, Any]:
    values = {
        "key": step.key,
        "parent": parent,
        "level": step.level,
        "source": f"S-{step.source_id}",
        "name": label,
        "document": f"A-{step.document_id}" if step.document_id else None,
        "source_spans": step.source_spans,
        "cue_spans": step.cue_spans,
        "carried_from": step.carried_from_id,
        **{name: getattr(step, name) for name in _SAME},
    }
    return {name: value for name, value in values.items() if value not in (None, "", [], False)}
