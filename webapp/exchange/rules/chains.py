"""What is wrong with attributions in a file (rules 6 to 15 and 21), by the rules of their room.

These rules know records by numbers; here every name gets one, for the length of a line.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from webapp.attributions.changes import HedgeDraft, ReportFacts, StepDraft
from webapp.attributions.rules import Ground, Quoted, Scene, Speaker, refusals
from webapp.claims.changes import KeyFacts
from webapp.claims.rules import is_prediction, with_rule
from webapp.exchange.rules.claims import quantity_draft
from webapp.exchange.rules.facts import (
    ClaimFact,
    DocumentFact,
    Fact,
    Known,
    PassageFact,
    SnapshotFact,
    SourceFact,
)
from webapp.exchange.schemas import Record, Wrong
from webapp.kernel.text import CONTEXT, Span
from webapp.kernel.times import parse
from webapp.kernel.words import say
from webapp.model.vocabulary import (
    AttributionType,
    Checkability,
    ClaimType,
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

_FIELD = re.compile(r"(steps|hedges|quantities)-(\d+)-(\w+)")
_KEYS = {"source_words": "spans", "cue_words": "cue_spans", "words": "span"}
_WORDS: Mapping[str, Any] = {
    "cue_class": CueClass,
    "attribution_type": AttributionType,
    "naming": Naming,
    "record_basis": RecordBasis,
    "knowledge_basis": KnowledgeBasis,
    "reporter_stance": ReporterStance,
    "factuality": Factuality,
}


def attribution_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """An attribution: its words in the passage, and the chain behind them."""
    claim, passage = known.fact(record["claim"]), known.fact(record["passage"])
    if not isinstance(claim, ClaimFact) or not isinstance(passage, PassageFact):
        return
    snapshot = known.fact(passage.snapshot)
    document = known.fact(snapshot.document) if isinstance(snapshot, SnapshotFact) else None
    if not isinstance(snapshot, SnapshotFact) or not isinstance(document, DocumentFact):
        return
    if snapshot.removed:
        yield from _removed_wrongs(record)
        return
    numbers = Numbers()
    report = report_of(record, claim.language, known, numbers)
    scene = _scene(record, known, numbers, passage, snapshot, document, claim)
    for refusal in refusals(report, scene):
        yield Wrong(key_of(refusal.field), refusal.sentence)


class Numbers:
    """A number for each record by its name, the same for one name however it is referred to."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def of(self, fact: Fact) -> int:
        """The number of a record."""
        return self._numbers.setdefault((fact.type, fact.name), len(self._numbers) + 1)


def report_of(record: Record, language: str, known: Known, numbers: Numbers) -> ReportFacts:
    """The attribution as the rules of its room read it."""
    fidelity = record.get("quote_fidelity")
    return ReportFacts(
        mode=Mode(record["mode"]),
        content=_spans(record["content"]),
        steps=tuple(_step(step, known, numbers) for step in record["steps"]),
        stance=Stance(record["stance"]),
        match=Match(record["match"]),
        quote_fidelity=QuoteFidelity(fidelity) if fidelity else None,
        hedges=tuple(
            HedgeDraft(
                start=one["span"][0],
                end=one["span"][1],
                kind=HedgeKind(one["kind"]),
                scope=one["scope"],
            )
            for one in record.get("hedges", [])
        ),
        quantities=tuple(
            with_rule(quantity_draft(one), language) for one in record.get("quantities", [])
        ),
        alternatives=tuple(tuple(keys) for keys in record.get("alternatives", [])),
        said_at=record.get("said_at"),
        override=record.get("override", ""),
    )


def key_of(field: str) -> str:
    """The key of a file for a field of the form."""
    found = _FIELD.fullmatch(field)
    return f"{found[1]}[{found[2]}].{_KEYS.get(found[3], found[3])}" if found else field


def _scene(
    record: Record,
    known: Known,
    numbers: Numbers,
    passage: PassageFact,
    snapshot: SnapshotFact,
    document: DocumentFact,
    claim: ClaimFact,
) -> Scene:
    publisher = known.fact(document.publisher) if document.publisher else None
    facts = [known.fact(step["source"]) for step in record["steps"]]
    speakers = [fact for fact in [*facts, publisher] if isinstance(fact, SourceFact)]
    homes = [known.fact(step.get("carried_from", "")) for step in record["steps"]]
    grounds = {
        numbers.of(home): _ground(home, known, numbers)
        for home in [passage, *homes]
        if isinstance(home, PassageFact)
    }
    return Scene(
        passage=grounds[numbers.of(passage)],
        document=document.name,
        publisher=numbers.of(publisher) if publisher else None,
        captured_at=snapshot.captured_at,
        sources={numbers.of(one): Speaker(one.label, one.kind) for one in speakers},
        grounds=grounds,
        published=document.published,
        zone=document.zone,
        event=parse(claim.event_time) if claim.event_time else None,
        foretold=is_prediction(
            KeyFacts(
                claim_type=ClaimType(claim.claim_type) if claim.claim_type else None,
                checkability=Checkability(claim.checkability) if claim.checkability else None,
            )
        ),
        quoted=tuple(_quoted(record, known, numbers, snapshot)),
    )


def _ground(passage: PassageFact, known: Known, numbers: Numbers) -> Ground:
    text, start, end = known.text(passage.snapshot), passage.start, passage.end
    snapshot = known.fact(passage.snapshot)
    document = known.fact(snapshot.document) if isinstance(snapshot, SnapshotFact) else None
    return Ground(
        numbers.of(passage),
        start,
        end,
        text[start:end],
        numbers.of(document) if document else 0,
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def _quoted(
    record: Record, known: Known, numbers: Numbers, snapshot: SnapshotFact
) -> Iterable[Quoted]:
    own = known.fact(record["id"])
    for one in known.quotations(snapshot.name):
        if own is not None and own.name == one.attribution:
            continue
        speakers = [known.fact(name) for name in one.speakers]
        named = [fact for fact in speakers if isinstance(fact, SourceFact)]
        if named:
            yield Quoted(
                one.content, frozenset(numbers.of(fact) for fact in named), named[-1].label
            )


def _step(step: Mapping[str, Any], known: Known, numbers: Numbers) -> StepDraft:
    def number(key: str) -> int | None:
        fact = known.fact(step[key]) if key in step else None
        return numbers.of(fact) if fact else None

    return StepDraft(
        key=step["key"],
        parent=step.get("parent"),
        source=number("source") or 0,
        document=number("document"),
        source_spans=_spans(step.get("spans", [])),
        cue_spans=_spans(step.get("cue_spans", [])),
        cue=step.get("cue"),
        implied=step.get("implied", False),
        carried_from=number("carried_from"),
        because=step.get("because", ""),
        against_interest=step.get("against_interest", False),
        said_at=step.get("said_at"),
        **{key: words(step[key]) for key, words in _WORDS.items() if key in step},
    )


def _spans(spans: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in spans)


def _removed_wrongs(record: Record) -> Iterable[Wrong]:
    """Of a text that had to go nothing is left to compare with but the tree itself."""
    keys = [step["key"] for step in record["steps"]]
    roots = [step for step in record["steps"] if "parent" not in step]
    if len(set(keys)) < len(keys) or len(roots) != 1:
        yield Wrong("steps", say("A chain has one publisher, and each step a key of its own."))
