"""A passage, its sources, and reports of it, as the tests of this folder build them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from webapp.attributions.changes import ReportFacts, StepDraft
from webapp.attributions.rules import Ground, Scene, Speaker, refusals
from webapp.model.vocabulary import AgentKind, Mode, Naming

BEFORE = "Baghdad. "
WORDS = (
    "“Envoys of both [armed] groups are talking,” Ayad Allawi told Reuters, "
    "citing Iraqi and other regional sources."
)
START = 100
PASSAGE = Ground(1, START, START + len(WORDS), WORDS, 3, BEFORE, " He")

RT, REUTERS, ALLAWI, IRAQI, REGIONAL = 1, 2, 3, 4, 5
SOURCES = {
    RT: Speaker("RT", AgentKind.OUTLET),
    REUTERS: Speaker("Reuters", AgentKind.OUTLET),
    ALLAWI: Speaker("Ayad Allawi", AgentKind.PERSON),
    IRAQI: Speaker("unnamed Iraqi sources", AgentKind.UNNAMED_GROUP),
    REGIONAL: Speaker("unnamed regional sources", AgentKind.UNNAMED_GROUP),
}
SCENE = Scene(
    passage=PASSAGE,
    document="A-3",
    publisher=RT,
    captured_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
    sources=SOURCES,
    grounds={1: PASSAGE},
)


def span(words: str) -> tuple[int, int]:
    start = START + WORDS.index(words)
    return start, start + len(words)


def step(key: str, parent: str | None, source: int, cue: str = "told", **over: Any) -> StepDraft:
    cues = {"cue_spans": (span(cue),)} if parent and cue else {}
    return StepDraft(**{"key": key, "parent": parent, "source": source} | cues | over)


TALKS = (
    step("rt", None, RT, naming=Naming.WRITER),
    step("reuters", "rt", REUTERS),
    step("allawi", "reuters", ALLAWI, naming=Naming.NAMED),
    step("iraqi", "allawi", IRAQI, "citing", naming=Naming.DESCRIBED),
    step("regional", "allawi", REGIONAL, "citing", naming=Naming.DESCRIBED),
)
REPORT = ReportFacts(mode=Mode.INDIRECT, content=(span("groups are talking"),), steps=TALKS)


def refused(report: ReportFacts, scene: Scene = SCENE) -> dict[str, str]:
    return {one.field: one.code for one in refusals(report, scene)}


def sentence(report: ReportFacts, scene: Scene = SCENE) -> str:
    (refusal,) = refusals(report, scene)
    return str(refusal.sentence)


def told(*steps: StepDraft, **over: Any) -> ReportFacts:
    return replace(REPORT, steps=steps, **over)
