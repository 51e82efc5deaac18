"""One claim with what belongs to it: words, variants, figures, entities, notes, reports."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from webapp.claims.changes import About, ClaimEdit, KeyFacts, QuantityDraft
from webapp.kernel.errors import NotFound
from webapp.kernel.ids import desk_number
from webapp.model import (
    Attribution,
    Claim,
    ClaimEntity,
    Entity,
    Note,
    Passage,
    Quantity,
    Variant,
    Wording,
)
from webapp.model.vocabulary import AnnotationState, EntityKind, EntityPart, RecordState


@dataclass(frozen=True)
class Named:
    """An entity that a claim is about. ``shared`` tells that another has the same name."""

    part: EntityPart
    entity_id: int
    key: str
    kind: EntityKind
    name: str
    shared: bool
    geo_precision: int | None


def get(session: Session, name: int | str) -> Claim:
    """The claim with this desk number (12 or "C-12") or key. Raises ``NotFound``."""
    claim = find(session, name)
    if claim is None:
        raise NotFound(f"C-{name}" if isinstance(name, int) else name)
    return claim


def find(session: Session, name: int | str) -> Claim | None:
    """The claim with this desk number or key, or None."""
    number = desk_number(name, "C") if isinstance(name, str) else name
    if number is None:
        return session.scalar(select(Claim).where(Claim.key == name))
    return session.get(Claim, number)


def current_wording(session: Session, claim: Claim) -> Wording:
    """The words of a claim as they stand now, in its own language."""
    return session.scalars(
        select(Wording).where(Wording.claim_id == claim.id, Wording.number == claim.wording_no)
    ).one()


def wordings_of(session: Session, claim: Claim) -> Sequence[Wording]:
    """Every wording and translation of a claim, the first one first."""
    return session.scalars(
        select(Wording).where(Wording.claim_id == claim.id).order_by(Wording.number)
    ).all()


def variants_of(session: Session, claim: Claim) -> Sequence[Variant]:
    """Other words under which a claim is in circulation, in order."""
    return session.scalars(
        select(Variant).where(Variant.claim_id == claim.id).order_by(Variant.position)
    ).all()


def get_variant(session: Session, claim: Claim, number: int) -> Variant:
    """The variant of a claim with this number. Raises ``NotFound``."""
    variant = session.scalar(
        select(Variant).where(Variant.claim_id == claim.id, Variant.id == number)
    )
    if variant is None:
        raise NotFound(f"variant {number}")
    return variant


def quantities_of(session: Session, claim: Claim) -> Sequence[Quantity]:
    """The desk's own figures for a claim, in order."""
    return session.scalars(
        select(Quantity).where(Quantity.claim_id == claim.id).order_by(Quantity.position)
    ).all()


def about_of(session: Session, claim: Claim) -> list[Named]:
    """What a claim is about: entities, places and topics, in order."""
    other = aliased(Entity)
    shared = exists().where(
        other.found_by == Entity.found_by,
        other.kind == Entity.kind,
        other.id != Entity.id,
        other.state != RecordState.WITHDRAWN,
    )
    rows = session.execute(
        select(ClaimEntity, Entity, shared)
        .join(Entity, Entity.id == ClaimEntity.entity_id)
        .where(ClaimEntity.claim_id == claim.id)
        .order_by(ClaimEntity.part, ClaimEntity.position)
    )
    return [
        Named(row.part, entity.id, entity.key, entity.kind, entity.name, twice, row.geo_precision)
        for row, entity, twice in rows
    ]


def notes_of(session: Session, claim: Claim) -> Sequence[Note]:
    """Standing notes on a claim, the newest first."""
    return session.scalars(
        select(Note)
        .where(Note.claim_id == claim.id, Note.withdrawn_at.is_(None))
        .order_by(Note.id.desc())
    ).all()


def get_note(session: Session, claim: Claim, key: str) -> Note:
    """The standing note on a claim with this key. Raises ``NotFound``."""
    note = session.scalar(
        select(Note).where(Note.claim_id == claim.id, Note.key == key, Note.withdrawn_at.is_(None))
    )
    if note is None:
        raise NotFound(key)
    return note


def passage_words(session: Session, claim: Claim) -> Sequence[str]:
    """The words of the passages that a claim's standing reports rest on."""
    return session.scalars(
        select(Passage.exact)
        .join(Attribution, Attribution.passage_id == Passage.id)
        .where(Attribution.claim_id == claim.id, Attribution.state == AnnotationState.RECORDED)
        .order_by(Attribution.id)
    ).all()


def reported_figures(session: Session, claim: Claim) -> list[QuantityDraft]:
    """The figures that a claim's standing reports give."""
    rows = session.scalars(
        select(Quantity)
        .join(Attribution, Attribution.id == Quantity.attribution_id)
        .where(Attribution.claim_id == claim.id, Attribution.state == AnnotationState.RECORDED)
        .order_by(Quantity.attribution_id, Quantity.position)
    )
    return [draft_of(row) for row in rows]


def draft_of(quantity: Quantity) -> QuantityDraft:
    """A stored figure as the commands take it."""
    return QuantityDraft(
        raw=quantity.raw,
        measure=quantity.measure,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        unit=quantity.unit,
        approx=quantity.approx,
        count_basis=quantity.count_basis,
        status=quantity.status,
        converted_from=quantity.converted_from,
        rule=quantity.rule,
    )


def edit_of(session: Session, claim: Claim, reason: str = "") -> ClaimEdit:
    """The claim as it stands, as an edit that would change nothing."""
    wording = current_wording(session, claim)
    facts = {fact.name: getattr(claim, fact.name) for fact in fields(KeyFacts)}
    return ClaimEdit(
        seen=claim.version,
        text=wording.text,
        language=wording.language,
        about=tuple(
            About(part=one.part, entity=one.entity_id, geo_precision=one.geo_precision)
            for one in about_of(session, claim)
        ),
        quantities=tuple(draft_of(one) for one in quantities_of(session, claim)),
        reason=reason,
        draft=claim.state is RecordState.DRAFT,
        **facts,
    )
