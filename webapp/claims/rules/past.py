"""A claim as the journal tells it, made into an edit again: what stood in an earlier version."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from webapp.claims.changes import ClaimEdit, KeyFacts, QuantityDraft
from webapp.model.vocabulary import (
    CasualtyStatus,
    Checkability,
    ClaimType,
    CountBasis,
    EntityPart,
    Polarity,
    RecordState,
    Sensitivity,
)

_VOCABULARIES: dict[str, type] = {
    "claim_type": ClaimType,
    "checkability": Checkability,
    "polarity": Polarity,
    "sensitivity": Sensitivity,
}


def edit_from(state: Mapping[str, Any], version: int) -> ClaimEdit | None:
    """The claim with this state as an edit that would change nothing; None where words lack."""
    number = state.get("wording_no")
    wording = next((one for one in state.get("wordings", ()) if one["number"] == number), None)
    if wording is None:
        return None
    facts = {
        fact.name: _fact(fact.name, state[fact.name])
        for fact in fields(KeyFacts)
        if fact.name in state
    }
    return ClaimEdit(
        seen=version,
        text=wording["text"],
        language=wording["language"],
        quantities=tuple(figure_from(one) for one in state.get("quantities", ())),
        draft=state.get("state") == RecordState.DRAFT,
        **facts,
    )


def entities_from(state: Mapping[str, Any]) -> dict[EntityPart, list[str]]:
    """The names of what the claim was about, per part."""
    names: dict[EntityPart, list[str]] = {}
    for one in state.get("entities", ()):
        names.setdefault(EntityPart(one["part"]), []).append(one["name"])
    return names


def figure_from(part: Mapping[str, Any]) -> QuantityDraft:
    """A figure as the journal keeps it, as a draft again."""
    values = dict(part)
    for bound in ("low", "best", "high"):
        if bound in values:
            values[bound] = Decimal(values[bound])
    if "count_basis" in values:
        values["count_basis"] = CountBasis(values["count_basis"])
    if "status" in values:
        values["status"] = CasualtyStatus(values["status"])
    return QuantityDraft(**values)


def _fact(name: str, value: Any) -> Any:
    return _VOCABULARIES[name](value) if name in _VOCABULARIES else value
