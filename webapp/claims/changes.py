"""What the commands of this room are given: drafts of claims and of their parts, frozen.

Names are those of the model. A draft may hold anything; the rules say what can be recorded.
"""

from dataclasses import dataclass
from decimal import Decimal

from webapp.model.vocabulary import (
    CasualtyStatus,
    Checkability,
    ClaimType,
    CountBasis,
    EntityKind,
    EntityPart,
    Polarity,
    Sensitivity,
)


@dataclass(frozen=True, kw_only=True)
class QuantityDraft:
    """A figure as a report gives it, or the desk's own. An absent bound stays None."""

    raw: str
    measure: str
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    approx: bool = False
    count_basis: CountBasis | None = None
    status: CasualtyStatus | None = None
    converted_from: str | None = None
    rule: str | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """What a claim is about: an entity by its number, or by its name (made where new)."""

    part: EntityPart
    entity: int | None = None
    name: str = ""
    kind: EntityKind | None = None
    geo_precision: int | None = None


@dataclass(frozen=True, kw_only=True)
class VariantDraft:
    """Other words under which a claim is in circulation."""

    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class KeyFacts:
    """What a claim says about itself besides its words. Times are EDTF."""

    short_text: str | None = None
    claim_type: ClaimType | None = None
    checkability: Checkability | None = None
    polarity: Polarity | None = None
    as_of: str | None = None
    event_time: str | None = None
    event_precision: int | None = None
    event_raw: str | None = None
    event_anchor: str | None = None
    event_anchor_how: str | None = None
    implied: bool = False
    sensitivity: Sensitivity = Sensitivity.PUBLIC


@dataclass(frozen=True, kw_only=True)
class NewClaim(KeyFacts):
    """A claim to record, or to keep as a draft that need not be whole yet.

    ``passage_words`` are the words it was made from, where there are any: a number hedge that
    stands in them and not in ``text`` needs ``dropped``, the reason.
    """

    text: str
    language: str = "en"
    about: tuple[About, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    variants: tuple[VariantDraft, ...] = ()
    dropped: str = ""
    passage_words: str = ""
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class ClaimEdit(KeyFacts):
    """A claim as it stands after an edit, whole: its words, key facts, figures and entities.

    ``seen`` is the version the editor started from; ``reason`` is asked for where words change.
    """

    seen: int
    text: str
    language: str = "en"
    about: tuple[About, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    reason: str = ""
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """New words for a claim, with the reason."""

    seen: int
    text: str
    reason: str
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Translation:
    """The words of a claim in another language."""

    seen: int
    text: str
    language: str
