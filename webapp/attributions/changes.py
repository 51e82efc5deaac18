"""What the commands of this room are given: a report of a claim with its chain, frozen.

Spans are places in the snapshot (code points, start included, end excluded).
"""

from dataclasses import dataclass

from webapp.claims.changes import QuantityDraft
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
from webapp.sources.changes import NewSource


@dataclass(frozen=True, kw_only=True)
class StepDraft:
    """One step of a chain. ``parent`` is the key of the step that passes this one's words on.

    ``source`` is its desk number, or a source to be made. ``document`` and ``carried_from`` are
    ids; ``because`` is why the desk infers an implied step.
    """

    key: str
    parent: str | None
    source: int | NewSource
    document: int | None = None
    source_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    cue: str | None = None
    cue_class: CueClass | None = None
    attribution_type: AttributionType | None = None
    naming: Naming | None = None
    record_basis: RecordBasis | None = None
    knowledge_basis: KnowledgeBasis | None = None
    reporter_stance: ReporterStance | None = None
    factuality: Factuality | None = None
    implied: bool = False
    carried_from: int | None = None
    because: str = ""
    against_interest: bool = False
    said_at: str | None = None


@dataclass(frozen=True, kw_only=True)
class HedgeDraft:
    """A hedge in the passage, and what it bears on."""

    start: int
    end: int
    kind: HedgeKind
    scope: str


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """How a passage gives a claim: its words, the hedges, the figures and the chain behind it.

    ``alternatives`` are readings of a doubtful attachment: the keys of the steps that hold in
    each. ``override`` is why a quotation without both marks is one all the same.
    """

    mode: Mode
    content: tuple[Span, ...]
    steps: tuple[StepDraft, ...]
    stance: Stance = Stance.AFFIRM
    match: Match = Match.EXACT
    quote_fidelity: QuoteFidelity | None = None
    hedges: tuple[HedgeDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    said_at: str | None = None
    override: str = ""


@dataclass(frozen=True, kw_only=True)
class NewAttribution(ReportFacts):
    """A report of a claim in a passage. ``suggested`` counts for nothing until accepted."""

    claim: int
    passage: int
    suggested: bool = False


@dataclass(frozen=True, kw_only=True)
class AttributionEdit(ReportFacts):
    """A report as it stands after an edit, whole; ``seen`` is the version it started from."""

    seen: int
    reason: str = ""
