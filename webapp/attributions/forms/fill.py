"""The values that a form about a report starts with: of a report that stands, or of none yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.attributions.changes import AttributionEdit, StepDraft
from webapp.attributions.forms.answers import doubtful_in
from webapp.attributions.forms.steps import INFERRED, STATED
from webapp.attributions.rules import (
    NOT_NAMED,
    Ground,
    children,
    how_of,
    source_number,
    words_at,
    written,
)
from webapp.claims.forms import quantity_values
from webapp.claims.rules import HedgeWord, find_hedges
from webapp.model.vocabulary import Mode
from webapp.web.words import lazy

_CHOSEN = (
    "cue_class",
    "attribution_type",
    "naming",
    "record_basis",
    "knowledge_basis",
    "reporter_stance",
    "factuality",
)


def report_values(
    edit: AttributionEdit, grounds: Mapping[int, Ground], own: int, names: Mapping[int, str]
) -> dict[str, Any]:
    """A report as the values of its fields. ``names``: what its sources are called, by number."""
    ground = grounds[own]
    below = children(edit.steps)
    by_key = {step.key: step for step in edit.steps}
    doubted = doubtful_in(edit.alternatives, list(by_key))
    return {
        "content": words_at(ground, edit.content),
        "content_at": written(edit.content),
        "mode": edit.mode.value,
        "override": edit.override,
        "stance": edit.stance.value,
        "match": edit.match.value,
        "quote_fidelity": edit.quote_fidelity.value if edit.quote_fidelity else "",
        "said_at": edit.said_at or "",
        "alternatives": "|".join(",".join(keys) for keys in edit.alternatives),
        "quantities": [quantity_values(one) for one in edit.quantities],
        "hedges": [
            {
                "at": written([(one.start, one.end)]),
                "words": ground.at((one.start, one.end)),
                "kind": one.kind.value,
                "scope": one.scope,
            }
            for one in edit.hedges
        ],
        "steps": [
            {
                **_step_values(step, grounds, own, names),
                "how": how_of(step, [by_key[key] for key in below[step.key]]).value,
                "first": step.parent is not None and not below[step.key],
                "doubtful": step.key in doubted,
            }
            for step in edit.steps
        ],
        "seen": edit.seen,
    }


def fresh_values(ground: Ground, publisher: tuple[int, str] | None) -> dict[str, Any]:
    """The values of a report that is not written yet: its publisher, and an empty step behind."""
    number, name = publisher or ("", "")
    root = {
        "key": "s1",
        "parent": "",
        "source": name,
        "source_number": str(number),
        "source_known": name,
        "basis": STATED,
    }
    return {
        "content": ground.words,
        "content_at": written([(ground.start, ground.end)]),
        "mode": Mode.INDIRECT.value,
        "steps": [root, {"key": "s2", "parent": "s1", "basis": STATED}],
        "hedges": hedge_values(ground),
    }


def hedge_values(ground: Ground, language: str = "en") -> list[dict[str, str]]:
    """The hedges that are found in a passage, for a person to keep or take out."""
    return [_hedge(ground, one) for one in find_hedges(ground.words, language)]


def _hedge(ground: Ground, one: HedgeWord) -> dict[str, str]:
    number = one.number
    return {
        "at": written([(ground.start + one.start, ground.start + one.end)]),
        "words": one.words,
        "kind": one.kind.value,
        "scope": ground.words[number.start : number.end] if number else str(lazy("the claim")),
    }


def _step_values(
    step: StepDraft, grounds: Mapping[int, Ground], own: int, names: Mapping[int, str]
) -> dict[str, Any]:
    number = source_number(step)
    home = grounds[step.carried_from or own]
    elsewhere = step.carried_from not in (None, own)
    return {
        "key": step.key,
        "parent": step.parent or "",
        "source": names[number],
        "source_number": str(number),
        "source_known": names[number],
        "cue_words": _words(home, step.cue_spans),
        "cue_at": written(step.cue_spans),
        "source_words": _words(home, step.source_spans),
        "source_at": written(step.source_spans),
        "basis": INFERRED if step.implied else STATED,
        "because": step.because,
        "anon": step.naming in NOT_NAMED,
        "carried_from": str(step.carried_from) if elsewhere else "",
        "cue": step.cue or "",
        "document": f"A-{step.document}" if step.document else "",
        "said_at": step.said_at or "",
        "against_interest": step.against_interest,
        **{name: getattr(step, name) or "" for name in _CHOSEN},
    }


def _words(home: Ground, spans: Sequence[tuple[int, int]]) -> str:
    return words_at(home, spans) if all(home.holds(span) for span in spans) else ""
