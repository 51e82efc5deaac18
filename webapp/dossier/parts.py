"""What a dossier is made of: plain frozen values, as they stand on record.

Sources come under their label, which is the cover name where they are protected. Dates are
EDTF; spans are places in the snapshot (code points, start included, end excluded).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from webapp.kernel.text import Span
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    CasualtyStatus,
    Checkability,
    ClaimType,
    CountBasis,
    CueClass,
    EntityPart,
    Factuality,
    HedgeKind,
    KnowledgeBasis,
    Match,
    Mode,
    Naming,
    Polarity,
    QuoteFidelity,
    RecordBasis,
    RecordState,
    Sensitivity,
    Stance,
)
from webapp.sources.rules import is_protected


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """By whom something was withdrawn, when and why."""

    at: datetime
    by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a claim. ``outdated``: a translation of words that have changed since."""

    text: str
    language: str
    by: str | None = None
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the script of its language."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity, place or topic that the claim is about, with its other names."""

    part: EntityPart
    entity: int
    name: Name
    others: tuple[Name, ...]
    geo_precision: int | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as a report gives it (``raw`` are its words), or the desk's own range."""

    raw: str
    measure: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    unit: str | None
    approx: bool
    count_basis: CountBasis | None
    status: CasualtyStatus | None
    converted_from: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken a claim, and what they bear on."""

    start: int
    end: int
    kind: HedgeKind
    scope: str


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """A document as a report or a step names it. ``held``: the desk keeps a snapshot of it."""

    number: int
    title: str
    publisher: str | None
    publisher_number: int | None
    published: str | None
    language: str
    held: bool
    state: RecordState


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a chain: a source, how the report names it, and how it got the claim."""

    key: str
    parent: str | None
    level: int
    source: int
    name: str
    kind: AgentKind
    naming: Naming | None
    sensitivity: Sensitivity
    described: str | None
    document: DocumentSeen | None
    their_words: tuple[str, ...]
    cue_words: tuple[str, ...]
    cue: str | None
    cue_class: CueClass | None
    record_basis: RecordBasis | None
    knowledge_basis: KnowledgeBasis | None
    factuality: Factuality | None
    implied: bool
    carried: bool
    because: str
    against_interest: bool
    said_at: str | None

    @property
    def protected(self) -> bool:
        """Whether the name is a cover name."""
        return is_protected(self.sensitivity)


@dataclass(frozen=True, slots=True)
class PassageSeen:
    """The words of a report in its snapshot; all are empty where the text was taken out.

    ``length`` is that of the whole text; ``earlier`` the key of the snapshot where it is not the
    newest one of its document.
    """

    start: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    length: int = 0
    paragraph: int | None = None
    earlier: str | None = None

    def holds(self, start: int, end: int) -> bool:
        """Whether the place of the snapshot lies in the passage."""
        return self.start <= start < end <= self.start + len(self.exact)

    def at(self, start: int, end: int) -> str:
        """The words at a place of the snapshot, as far as it lies in the passage."""
        return self.exact[max(0, start - self.start) : max(0, end - self.start)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One occurrence of the claim in a document, with its chain from the publisher on."""

    id: int
    key: str
    version: int
    state: AnnotationState
    mode: Mode
    stance: Stance
    match: Match
    quote_fidelity: QuoteFidelity | None
    content: tuple[Span, ...]
    readings: int
    override: str
    said_at: str | None
    created_at: datetime
    by: str | None
    withdrawal: Withdrawal | None
    document: DocumentSeen
    passage: PassageSeen
    steps: tuple[Step, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """A remark on the claim or on one of its reports (``report`` is its key).

    ``standing``: it was not taken back.
    """

    id: int
    key: str
    version: int
    text: str
    at: datetime
    by: str
    report: str | None
    standing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the claim says about itself, and who recorded it."""

    number: int
    key: str
    version: int
    state: RecordState
    wording: Words
    short_text: str | None
    claim_type: ClaimType | None
    checkability: Checkability | None
    polarity: Polarity | None
    as_of: str | None
    event_time: str | None
    event_raw: str | None
    event_anchor: str | None
    event_anchor_how: str | None
    implied: bool
    sensitivity: Sensitivity
    created_at: datetime
    by: str | None
    withdrawal: Withdrawal | None

    @property
    def name(self) -> str:
        """The desk number: C-12."""
        return f"C-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One claim with everything on record about it. Reports stand by day of publication.

    ``same`` gives, for each source that has several records, the number of the first of them.
    """

    facts: Facts
    translations: tuple[Words, ...] = ()
    variants: tuple[Words, ...] = ()
    subjects: tuple[Subject, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    reports: tuple[Report, ...] = ()
    notes: tuple[NoteSeen, ...] = ()
    same: Mapping[int, int] = field(default_factory=dict)

    @property
    def recorded(self) -> tuple[Report, ...]:
        """The reports that count: neither suggestions nor withdrawn."""
        return tuple(one for one in self.reports if one.state is AnnotationState.RECORDED)

    def about(self, part: EntityPart) -> tuple[Subject, ...]:
        """The entities that play this part in the claim."""
        return tuple(one for one in self.subjects if one.part == part)
