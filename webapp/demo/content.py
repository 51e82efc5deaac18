"""What the demo desk holds, as it is written in ``desk.json`` and the articles beside it.

Records name one another by their keys. Places in a text are given by the words that stand there.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files

from webapp.access.vault import Identity
from webapp.claims.changes import QuantityDraft, VariantDraft
from webapp.demo.rules import built
from webapp.model.vocabulary import (
    AgentKind,
    AttributionType,
    Checkability,
    ClaimType,
    CueClass,
    DocumentKind,
    EntityKind,
    Factuality,
    HedgeKind,
    KnowledgeBasis,
    Match,
    MetadataBasis,
    Mode,
    Naming,
    Polarity,
    ProtectionReason,
    RecordBasis,
    ReporterStance,
    Role,
    Sameness,
    Sensitivity,
    Stance,
)
from webapp.sources.changes import Name


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The desk: set up at ``opened_at``; at ``reviewed_at`` its two people read each other."""

    name: str
    time_zone: str
    languages: tuple[str, ...]
    opened_at: datetime
    reviewed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who works on the desk."""

    key: str
    name: str
    sign_in: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A note, and who writes it."""

    text: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source; of a protected one also who it is, and which custodian seals that."""

    key: str
    by: str
    kind: AgentKind
    label: str
    sensitivity: Sensitivity
    names: tuple[Name, ...] = ()
    aliases: tuple[str, ...] = ()
    descriptor: str | None = None
    role: str | None = None
    cited_by: str | None = None
    protection_reason: ProtectionReason | None = None
    identity: Identity | None = None
    sealed_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Same:
    """Two sources that are one, or perhaps are."""

    a: str
    b: str
    certainty: Sameness
    reason: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Entity:
    """What claims are about. Degrees, WGS 84."""

    key: str
    by: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    lat: Decimal | None = None
    lon: Decimal | None = None
    geo_precision: int | None = None
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """An article, the file that holds its text, and when it was taken in."""

    key: str
    by: str
    file: str
    kind: DocumentKind
    title: str
    publisher: str
    published: str
    language: str
    basis: MetadataBasis
    captured_at: datetime
    url: str | None = None
    notes: tuple[Remark, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it was taken in."""
        return self.captured_at.date()


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Words of a claim: its first, or those that change or translate the ones before."""

    key: str
    by: str
    text: str
    language: str
    reason: str = ""
    changes: str | None = None
    translation_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class EventTime:
    """When the event of a claim took place, and the words of a report that say so."""

    edtf: str
    raw: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of a chain. ``carried_from`` are the words of the passage it is inferred from."""

    key: str
    source: str
    parent: str | None = None
    document: str | None = None
    source_words: tuple[str, ...] = ()
    cue_words: tuple[str, ...] = ()
    cue: str | None = None
    cue_class: CueClass | None = None
    attribution_type: AttributionType | None = None
    naming: Naming | None = None
    record_basis: RecordBasis | None = None
    knowledge_basis: KnowledgeBasis | None = None
    reporter_stance: ReporterStance | None = None
    factuality: Factuality | None = None
    implied: bool = False
    carried_from: str | None = None


@dataclass(frozen=True, kw_only=True)
class Hedge:
    """Words of the passage that weaken the claim, and what they bear on."""

    words: str
    kind: HedgeKind
    scope: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """How a passage of a document gives a claim, and through whom."""

    key: str
    by: str
    document: str
    passage: str
    content: tuple[str, ...]
    mode: Mode
    stance: Stance
    match: Match
    said_at: str
    steps: tuple[Step, ...]
    hedges: tuple[Hedge, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    notes: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim with all its wordings and reports."""

    key: str
    by: str
    wordings: tuple[Wording, ...]
    claim_type: ClaimType
    checkability: Checkability
    polarity: Polarity
    as_of: str
    attributions: tuple[Report, ...]
    short_text: str | None = None
    event_time: EventTime | None = None
    variants: tuple[VariantDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    entities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Content:
    """All of the demo desk. ``texts``: the text of each document, by the document's key."""

    desk: Desk
    people: tuple[Person, ...]
    sources: tuple[Source, ...]
    same: tuple[Same, ...]
    entities: tuple[Entity, ...]
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    texts: dict[str, str] = field(default_factory=dict)


@cache
def read() -> Content:
    """The demo desk as it is written; ``ValueError`` names the place where it is not whole."""
    folder = files("webapp.demo")
    written = json.loads(folder.joinpath("desk.json").read_text("utf-8"), parse_float=Decimal)
    content = built(Content, written)
    texts = {one.key: folder.joinpath(one.file).read_text("utf-8") for one in content.documents}
    return replace(content, texts=texts)
