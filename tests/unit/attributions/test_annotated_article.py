"""Every claim and chain of the annotated article passes the rules as it stands."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from webapp.attributions.changes import HedgeDraft, ReportFacts, StepDraft
from webapp.attributions.rules import Ground, Scene, Speaker, refusals
from webapp.claims import rules as claim_rules
from webapp.claims.changes import NewClaim, QuantityDraft
from webapp.kernel.times import parse
from webapp.model.vocabulary import (
    AgentKind,
    Checkability,
    ClaimType,
    CountBasis,
    HedgeKind,
    Match,
    Mode,
    Naming,
    QuoteFidelity,
    Stance,
)

SEED = Path(__file__).parents[4] / "shared" / "seed" / "annotated.json"

if not SEED.exists():
    pytest.skip("the annotated article is not beside the checkout", allow_module_level=True)

ARTICLE: dict[str, Any] = json.loads(SEED.read_text(encoding="utf-8"))
CLAIMS: list[dict[str, Any]] = ARTICLE["claims"]
REPORTS = [(claim, one) for claim in CLAIMS for one in claim["assertions"]]
GROUNDS = {
    one["id"]: Ground(
        number, one["start"], one["end"], one["exact"], 1, one["prefix"], one["suffix"]
    )
    for number, one in enumerate(ARTICLE["passages"], 1)
}
NUMBERS = {one["id"]: number for number, one in enumerate(ARTICLE["sources"], 1)}
SPEAKERS = {
    NUMBERS[one["id"]]: Speaker(one["label"], AgentKind(one["agent_kind"]))
    for one in ARTICLE["sources"]
}


def spans(marks: Iterable[dict[str, Any]]) -> tuple[tuple[int, int], ...]:
    return tuple((one["start"], one["end"]) for one in marks)


def exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def figures(claim: dict[str, Any]) -> tuple[QuantityDraft, ...]:
    return tuple(
        claim_rules.with_rule(
            QuantityDraft(
                raw=one["raw"],
                measure=one["measure"],
                low=exact(one["low"]),
                best=exact(one["best"]),
                high=exact(one["high"]),
                unit=one.get("unit"),
                approx=one["approx"],
                count_basis=CountBasis(one["count_basis"]) if one.get("count_basis") else None,
                converted_from=(one.get("converted_from") or {}).get("raw"),
            )
        )
        for one in claim["quantities"]
    )


def draft(claim: dict[str, Any]) -> NewClaim:
    event = claim["event_time"] or {}
    return NewClaim(
        text=claim["text"],
        short_text=claim["short_text"],
        claim_type=ClaimType(claim["claim_type"]),
        checkability=Checkability(claim["checkability"]),
        as_of=claim["as_of"],
        event_time=event.get("edtf"),
        event_precision=event.get("date_precision"),
        event_raw=event.get("raw"),
        event_anchor=event.get("resolved_from"),
        event_anchor_how=event.get("rule"),
        quantities=figures(claim),
    )


def chain(report: dict[str, Any]) -> tuple[StepDraft, ...]:
    above = {below: one for one, below in report["edges"]}
    return tuple(
        StepDraft(
            key=one["source"],
            parent=above.get(one["source"]),
            source=NUMBERS[one["source"]],
            source_spans=spans(one.get("source_spans", ())),
            cue_spans=spans(one.get("cue_spans", ())),
            naming=Naming(one["naming"]),
            implied=bool(one.get("implicit")),
            carried_from=GROUNDS[one["carried_from"]].id if "carried_from" in one else None,
            said_at=report["asserted_at"].get(one["source"]),
        )
        for one in report["chain"]
    )


def facts(claim: dict[str, Any], report: dict[str, Any]) -> ReportFacts:
    return ReportFacts(
        mode=Mode(report["mode"]),
        stance=Stance(report["stance"]),
        match=Match(report.get("match") or "exact"),
        quote_fidelity=QuoteFidelity(report["quote_fidelity"]),
        content=spans(report["content_spans"]),
        steps=chain(report),
        hedges=tuple(
            HedgeDraft(
                start=one["span"]["start"],
                end=one["span"]["end"],
                kind=HedgeKind(one["kind"]),
                scope=one["scope"],
            )
            for one in report["hedges"]
        ),
        quantities=figures(claim),
        override=report.get("quote_marks", ""),
    )


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_a_claim_can_be_recorded(claim: dict[str, Any]) -> None:
    passages = [GROUNDS[one["passage"]].words for one in claim["assertions"]]
    assert claim_rules.refusals(draft(claim), passages) == []


@pytest.mark.parametrize(("claim", "report"), REPORTS, ids=[one["id"] for _, one in REPORTS])
def test_a_chain_can_be_recorded(claim: dict[str, Any], report: dict[str, Any]) -> None:
    event = (claim["event_time"] or {}).get("edtf")
    scene = Scene(
        passage=GROUNDS[report["passage"]],
        document="A-1",
        publisher=NUMBERS[ARTICLE["work"]["publisher"]],
        captured_at=datetime(2026, 11, 22, tzinfo=UTC),
        sources=SPEAKERS,
        grounds={one.id: one for one in GROUNDS.values()},
        published=parse(ARTICLE["work"]["published"]["edtf"]),
        event=parse(event) if event else None,
        foretold=claim["claim_type"] == "prediction",
    )
    assert refusals(facts(claim, report), scene) == []


def test_nothing_was_left_out() -> None:
    assert (len(CLAIMS), len(REPORTS)) == (50, 54)
