"""Attributions of a file as rows: the report, its chain, its hedges and figures."""

from collections.abc import Mapping
from typing import Any

from webapp.attributions.changes import StepDraft
from webapp.attributions.rules import levels
from webapp.claims.rules import with_rule
from webapp.exchange.commands.rows.claims import put_quantities
from webapp.exchange.commands.rows.texts import zone_of
from webapp.exchange.commands.shelf import Shelf
from webapp.exchange.rules import ClaimFact, quantity_draft
from webapp.exchange.schemas import Record
from webapp.kernel.times import parse

_SAID = (
    "cue",
    "cue_class",
    "attribution_type",
    "naming",
    "record_basis",
    "knowledge_basis",
    "reporter_stance",
    "factuality",
    "said_at",
)
"""Columns of a step that a file calls by the same name, empty where it says nothing."""


def put_attribution(shelf: Shelf, record: Record) -> None:
    """A report with its chain, hedges and figures."""
    number = shelf.place(record["id"]).number
    claim = shelf.known.fact(record["claim"])
    language = claim.language if isinstance(claim, ClaimFact) else shelf.load.language
    values = {
        "claim_id": shelf.number(record["claim"]),
        "passage_id": shelf.number(record["passage"]),
        "mode": record["mode"],
        "stance": record["stance"],
        "match": record["match"],
        "quote_fidelity": record.get("quote_fidelity"),
        "content": record["content"],
        "said_at": record.get("said_at"),
        "alternatives": record.get("alternatives", []),
        "override": record.get("override", ""),
    }
    figures = [with_rule(quantity_draft(one), language) for one in record.get("quantities", [])]
    parts = {
        "steps": _put_steps(shelf, record, number),
        "hedges": _put_hedges(shelf, record, number),
        "quantities": put_quantities(shelf, figures, attribution_id=number),
    }
    shelf.put_record(record, values, **parts)


def _put_steps(shelf: Shelf, record: Record, attribution: int) -> list[dict[str, Any]]:
    """The chain as rows, from the publisher down, and as the journal keeps it, in its order."""
    steps: list[Mapping[str, Any]] = record["steps"]
    numbers = shelf.take("step", len(steps))
    ids = {step["key"]: number for step, number in zip(steps, numbers, strict=True)}
    level = levels([StepDraft(key=one["key"], parent=one.get("parent"), source=0) for one in steps])
    zone = zone_of(shelf, record["passage"])
    for position, step in sorted(enumerate(steps), key=lambda one: level[one[1]["key"]]):
        said = parse(step["said_at"], zone) if "said_at" in step else None
        shelf.put(
            "step",
            id=ids[step["key"]],
            attribution_id=attribution,
            parent_id=ids[step["parent"]] if "parent" in step else None,
            level=level[step["key"]],
            position=position,
            key=step["key"],
            source_id=shelf.number(step["source"]),
            document_id=shelf.number(step.get("document")),
            source_spans=step.get("spans", []),
            cue_spans=step.get("cue_spans", []),
            **{name: step.get(name) for name in _SAID},
            implied=step.get("implied", False),
            carried_from_id=shelf.number(step.get("carried_from")),
            because=step.get("because", ""),
            against_interest=step.get("against_interest", False),
            said_earliest=said.earliest if said else None,
            said_latest=said.latest if said else None,
        )
    return [_part(shelf, step, level[step["key"]]) for step in steps]


def _part(shelf: Shelf, step: Mapping[str, Any], level: int) -> dict[str, Any]:
    source, document = shelf.number(step["source"]) or 0, shelf.number(step.get("document"))
    values = {
        "key": step["key"],
        "parent": step.get("parent"),
        "level": level,
        "source": f"S-{source}",
        "name": shelf.label("source", source),
        "document": f"A-{document}" if document else None,
        "source_spans": step.get("spans"),
        "cue_spans": step.get("cue_spans"),
        "carried_from": shelf.number(step.get("carried_from")),
        **{name: step.get(name) for name in (*_SAID, "implied", "because", "against_interest")},
    }
    return {name: value for name, value in values.items() if value not in (None, False)}


def _put_hedges(shelf: Shelf, record: Record, attribution: int) -> list[dict[str, Any]]:
    parts = []
    for position, one in enumerate(record.get("hedges", [])):
        start, end = one["span"]
        part = {"start": start, "end": end, "kind": one["kind"], "scope": one["scope"]}
        shelf.put("hedge", attribution_id=attribution, position=position, **part)
        parts.append(part)
    return parts
