"""A report as the journal tells it, made into an edit again."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.attributions.changes import AttributionEdit, HedgeDraft, StepDraft
from webapp.claims.rules.past import figure_from
from webapp.kernel.text import Span
from webapp.model.vocabulary import (
    AttributionType,
    CueClass,
    Factuality,
    HedgeKind,
    KnowledgeBasis,
    Match,
    Mode,
    Naming,
    QuoteFidelity,
    RecordBasis,
    ReporterStance,
    Stance,
)

_VOCABULARIES: dict[str, type] = {
    "cue_class": CueClass,
    "attribution_type": AttributionType,
    "naming": Naming,
    "record_basis": RecordBasis,
    "knowledge_basis": KnowledgeBasis,
    "reporter_stance": ReporterStance,
    "factuality": Factuality,
}
_PLAIN = ("cue", "implied", "because", "against_interest", "said_at", "carried_from")


def report_from(state: Mapping[str, Any], version: int) -> AttributionEdit:
    """The report with this state as an edit that would change nothing."""
    fidelity = state.get("quote_fidelity")
    return AttributionEdit(
        seen=version,
        mode=Mode(state["mode"]),
        content=_spans(state.get("content", ())),
        steps=tuple(_step(one) for one in state.get("steps", ())),
        stance=Stance(state["stance"]),
        match=Match(state["match"]),
        quote_fidelity=QuoteFidelity(fidelity) if fidelity else None,
        hedges=tuple(
            HedgeDraft(**dict(one) | {"kind": HedgeKind(one["kind"])})
            for one in state.get("hedges", ())
        ),
        quantities=tuple(figure_from(one) for one in state.get("quantities", ())),
        alternatives=tuple(tuple(keys) for keys in state.get("alternatives", ())),
        said_at=state.get("said_at"),
        override=state.get("override", ""),
    )


def _step(part: Mapping[str, Any]) -> StepDraft:
    words = {name: kind(part[name]) for name, kind in _VOCABULARIES.items() if name in part} | {
        name: part[name] for name in _PLAIN if name in part
    }
    return StepDraft(
        key=part["key"],
        parent=part.get("parent"),
        source=_number(part["source"]),
        document=_number(part["document"]) if "document" in part else None,
        source_spans=_spans(part.get("source_spans", ())),
        cue_spans=_spans(part.get("cue_spans", ())),
        **words,
    )


def _number(name: str) -> int:
    return int(name.partition("-")[2])


def _spans(spans: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in spans)
