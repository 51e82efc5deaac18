"""What a chain is judged against: the passage, its document, the sources, the claim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from webapp.attributions.changes import StepDraft
from webapp.kernel.text import Span
from webapp.kernel.times import Edtf
from webapp.model.vocabulary import AgentKind


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage that spans may lie in. ``before`` and ``after`` are the words around it."""

    id: int
    start: int
    end: int
    words: str
    document: int
    before: str = ""
    after: str = ""

    def holds(self, span: Span) -> bool:
        """Whether the span is in order and lies inside."""
        return self.start <= span[0] < span[1] <= self.end

    def at(self, span: Span) -> str:
        """The words at a span inside."""
        return self.words[span[0] - self.start : span[1] - self.start]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as a rule sees it."""

    name: str
    kind: AgentKind


@dataclass(frozen=True, slots=True)
class Quoted:
    """Another report that quotes words of the same text: which words, and whose."""

    content: tuple[Span, ...]
    speakers: frozenset[int]
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Everything a report is judged against.

    ``grounds`` are the passage itself and those it may be carried from, by id; ``sources`` by
    desk number, those still to be made under numbers below 0. ``document`` is A-3;
    ``documents`` are those that steps may name, None where that is not asked.
    """

    passage: Ground
    document: str
    publisher: int | None
    captured_at: datetime
    sources: Mapping[int, Speaker]
    grounds: Mapping[int, Ground] = field(default_factory=dict)
    published: Edtf | None = None
    zone: str | None = None
    event: Edtf | None = None
    foretold: bool = False
    quoted: tuple[Quoted, ...] = ()
    documents: frozenset[int] | None = None

    def name(self, source: int) -> str:
        """What a source is called."""
        return self.sources[source].name


def source_number(step: StepDraft) -> int:
    """The source of a step as a number: commands put one in the place of a source to be made."""
    assert isinstance(step.source, int)
    return step.source
