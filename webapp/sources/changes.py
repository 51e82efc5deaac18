"""What commands on sources and entities take: frozen values, empty where nothing is given."""

from dataclasses import dataclass
from decimal import Decimal

from webapp.model.vocabulary import (
    AgentKind,
    EntityKind,
    ProtectionReason,
    Sameness,
    Sensitivity,
)


@dataclass(frozen=True)
class Name:
    """Another name: an alias, or the name in another script, with its language where known."""

    text: str
    language: str | None = None


@dataclass(frozen=True)
class Elsewhere:
    """What a record is called in another system, as in wikidata, Q193408."""

    system: str
    external: str


@dataclass(frozen=True, kw_only=True)
class SourceFacts:
    """What the desk knows of a source. ``cited_by_id`` is whose unnamed source this is."""

    kind: AgentKind
    label: str
    label_language: str | None = None
    descriptor: str | None = None
    role: str | None = None
    cited_by_id: int | None = None
    names: tuple[Name, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewSource(SourceFacts):
    """A source to be recorded. ``only_if_new`` refuses where one of the same name stands."""

    sensitivity: Sensitivity = Sensitivity.PUBLIC
    protection_reason: ProtectionReason | None = None
    only_if_new: bool = False


@dataclass(frozen=True, kw_only=True)
class SourceChange(SourceFacts):
    """What a source is to be, all of it. ``seen`` is the version the editor started from."""

    seen: int


@dataclass(frozen=True, kw_only=True)
class Protection:
    """A degree of protection. ``cover_name`` replaces the label where it is given."""

    seen: int
    sensitivity: Sensitivity
    protection_reason: ProtectionReason | None = None
    descriptor: str | None = None
    cover_name: str | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Reasoned:
    """A change that is a reason alone: a record is withdrawn, or brought back."""

    seen: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Joining:
    """Another source that this one is, perhaps is, or is not; and why the desk thinks so."""

    other_id: int
    certainty: Sameness
    reason: str


@dataclass(frozen=True, kw_only=True)
class Parting:
    """A recorded sameness is taken back, with the reason."""

    other_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class EntityFacts:
    """What the desk knows of a person, place, body, event or topic. Degrees, WGS 84."""

    kind: EntityKind
    name: str
    language: str | None = None
    names: tuple[Name, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    lat: Decimal | None = None
    lon: Decimal | None = None
    geo_precision: int | None = None
    source_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewEntity(EntityFacts):
    """An entity to be recorded. ``only_if_new`` refuses where one of the same name stands."""

    only_if_new: bool = False


@dataclass(frozen=True, kw_only=True)
class EntityChange(EntityFacts):
    """What an entity is to be, all of it. ``seen`` is the version the editor started from."""

    seen: int
