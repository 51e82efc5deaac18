"""What the checks need to know of the records that a line refers to.

Facts come from lines above, or from the desk where it has the record already. ``name`` is the
id by which a record is known, the same however a line refers to it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from webapp.exchange.schemas import Record, moment
from webapp.kernel.times import Edtf, parse
from webapp.model.vocabulary import AgentKind, CustodyAction, EntityKind, Sensitivity


@dataclass(frozen=True, slots=True)
class Fact:
    """That there is a record of this type."""

    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Unread(Fact):
    """That a line has this id, although it is bad. Its type may be unknown, and then is empty."""


@dataclass(frozen=True, slots=True)
class SourceFact(Fact):
    """Who speaks."""

    kind: AgentKind
    label: str
    sensitivity: Sensitivity


@dataclass(frozen=True, slots=True)
class EntityFact(Fact):
    """What is named in content."""

    kind: EntityKind
    label: str


@dataclass(frozen=True, slots=True)
class DocumentFact(Fact):
    """What was published, by which source (its name), and when, in which time zone."""

    publisher: str | None
    published: Edtf | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class SnapshotFact(Fact):
    """Whose text it is, when it was taken in, and whether it had to go."""

    document: str
    captured_at: datetime
    removed: bool


@dataclass(frozen=True, slots=True)
class PassageFact(Fact):
    """A span of a snapshot."""

    snapshot: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimFact(Fact):
    """What kind of claim it is, when its event was, and its language."""

    claim_type: str | None
    checkability: str | None
    event_time: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a snapshot that a report quotes, and the names of those it gives them to."""

    attribution: str
    content: tuple[tuple[int, int], ...]
    speakers: tuple[str, ...]


class Known(Protocol):
    """The records above a line and those of the desk."""

    def fact(self, name: str) -> Fact | None:
        """What is known of the record with this id."""

    def text(self, snapshot: str) -> str:
        """The text of a snapshot, by its name."""

    def quotations(self, snapshot: str) -> Sequence[Quotation]:
        """The quotations in a snapshot, by its name, that are on record."""

    def taken(self, kind: str, value: tuple[str, ...]) -> str | None:
        """The name of the record that has this value, of which there can be one only."""


def fact_of(record: Record, known: Known) -> Fact:
    """The fact that a line establishes for the lines below it."""
    kind, name = record["type"], record["id"]
    read = _FACTS.get(kind)
    return read(record, known) if read else Fact(kind, name)


def published(record: Record) -> Edtf | None:
    """When a document was published, with the zone stated for it."""
    return parse(record["published"], record.get("zone")) if "published" in record else None


def event_time(record: Record) -> dict[str, Any]:
    """The event time of a claim as a group, however short it was written."""
    value = record.get("event_time", {})
    return {"edtf": value} if isinstance(value, str) else dict(value)


def language_of(record: Record) -> str:
    """The language of a claim: its own, or that of its first words."""
    return str(record.get("language") or record["wordings"][0].get("language") or "en")


def is_removed(record: Record) -> bool:
    """Whether the text of a snapshot was removed for legal or safety reasons."""
    return any(
        event["action"] == CustodyAction.REMOVED.value for event in record.get("custody", [])
    )


def _source(record: Record, _known: Known) -> Fact:
    degree = Sensitivity(record.get("sensitivity", "public"))
    kind, label = AgentKind(record["kind"]), record["label"]
    return SourceFact("source", record["id"], kind, label, degree)


def _entity(record: Record, _known: Known) -> Fact:
    return EntityFact("entity", record["id"], EntityKind(record["kind"]), record["name"])


def _document(record: Record, known: Known) -> Fact:
    publisher = _name(record, "publisher", known)
    when, where = published(record), record.get("zone")
    return DocumentFact("document", record["id"], publisher, when, where)


def _snapshot(record: Record, known: Known) -> Fact:
    return SnapshotFact(
        "snapshot",
        record["id"],
        _name(record, "document", known) or "",
        moment(record["captured_at"]),
        is_removed(record),
    )


def _passage(record: Record, known: Known) -> Fact:
    snapshot = _name(record, "snapshot", known) or ""
    return PassageFact("passage", record["id"], snapshot, record["start"], record["end"])


def _claim(record: Record, _known: Known) -> Fact:
    return ClaimFact(
        "claim",
        record["id"],
        record.get("claim_type"),
        record.get("checkability"),
        event_time(record).get("edtf"),
        language_of(record),
    )


def _name(record: Record, key: str, known: Known) -> str | None:
    """The name by which the record under ``key`` is known."""
    fact = known.fact(record[key]) if key in record else None
    return fact.name if fact else None


def quotation_of(record: Record, known: Known) -> tuple[str, Quotation] | None:
    """The snapshot that an attribution on record quotes, and what it quotes; None for others."""
    if record["mode"] not in ("direct_quote", "mixed_quote") or "state" in record:
        return None
    passage = known.fact(record["passage"])
    if not isinstance(passage, PassageFact):
        return None
    speakers = tuple(
        _name(step, "source", known) or "" for step in record["steps"] if "parent" in step
    )
    content = tuple((start, end) for start, end in record["content"])
    return passage.snapshot, Quotation(record["id"], content, speakers)


_FACTS: Mapping[str, Callable[[Record, Known], Fact]] = {
    "source": _source,
    "entity": _entity,
    "document": _document,
    "snapshot": _snapshot,
    "passage": _passage,
    "claim": _claim,
}
