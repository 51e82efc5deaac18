"""What belongs to a claim in other tables: read for the journal, written as a whole."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.claims.changes import About, KeyFacts, QuantityDraft, VariantDraft
from webapp.claims.queries import quantities_of
from webapp.claims.rules import ClaimTimes, Refusal
from webapp.claims.rules.refusal import refuse
from webapp.kernel.clock import now
from webapp.kernel.words import say
from webapp.model import Claim, ClaimEntity, Entity, Quantity, Variant, Wording
from webapp.model.vocabulary import EntityKind, EntityPart
from webapp.sources.changes import NewEntity
from webapp.sources.commands import record_entity
from webapp.sources.queries import entity_namesakes, find_entity
from webapp.sources.rules import tidy

FIELDS = {EntityPart.ABOUT: "about", EntityPart.PLACE: "places", EntityPart.TOPIC: "topics"}
_KINDS = {EntityPart.PLACE: EntityKind.PLACE, EntityPart.TOPIC: EntityKind.TOPIC}
_KEY = re.compile(r"\(([2-9a-z]{14})\)$")
FIGURE = (
    "raw",
    "measure",
    "low",
    "best",
    "high",
    "unit",
    "approx",
    "count_basis",
    "status",
    "converted_from",
    "rule",
)


def claim_parts(session: Session, claim: Claim) -> dict[str, Any]:
    """Wordings, variants, entities and figures of a claim, as the journal keeps them."""
    session.flush()
    wordings = session.scalars(
        select(Wording).where(Wording.claim_id == claim.id).order_by(Wording.number)
    ).all()
    numbers = {wording.id: wording.number for wording in wordings}
    variants = session.scalars(
        select(Variant).where(Variant.claim_id == claim.id).order_by(Variant.position)
    )
    about = session.execute(
        select(ClaimEntity, Entity.name)
        .join(Entity, Entity.id == ClaimEntity.entity_id)
        .where(ClaimEntity.claim_id == claim.id)
        .order_by(ClaimEntity.part, ClaimEntity.position)
    )
    return {
        "wordings": [
            _given(
                number=wording.number,
                text=wording.text,
                language=wording.language,
                translation_of=numbers.get(wording.translation_of_id or 0),
                reason=wording.reason,
            )
            for wording in wordings
        ],
        "variants": [{"text": one.text, "language": one.language} for one in variants],
        "entities": [
            _given(
                part=row.part.value,
                entity=row.entity_id,
                name=name,
                geo_precision=row.geo_precision,
            )
            for row, name in about
        ],
        "quantities": [figure_part(row) for row in quantities_of(session, claim)],
    }


def figure_part(quantity: Quantity) -> dict[str, Any]:
    """A figure as the journal keeps it."""
    values = {name: getattr(quantity, name) for name in FIGURE}
    return {
        name: str(value) if not isinstance(value, bool) else value
        for name, value in values.items()
        if value not in (None, "", False)
    }


def write_facts(claim: Claim, facts: KeyFacts, times: ClaimTimes) -> None:
    """Put the key facts on the row, the dates with their bounds."""
    claim.short_text = tidy(facts.short_text)
    claim.claim_type, claim.checkability = facts.claim_type, facts.checkability
    claim.polarity, claim.implied = facts.polarity, facts.implied
    claim.sensitivity = facts.sensitivity
    claim.as_of = times.as_of.text if times.as_of else None
    claim.as_of_earliest = times.as_of.earliest if times.as_of else None
    claim.as_of_latest = times.as_of.latest if times.as_of else None
    claim.event_time = times.event.text if times.event else None
    claim.event_earliest = times.event.earliest if times.event else None
    claim.event_latest = times.event.latest if times.event else None
    claim.event_precision = times.precision
    claim.event_raw, claim.event_anchor = tidy(facts.event_raw), tidy(facts.event_anchor)
    claim.event_anchor_how = tidy(facts.event_anchor_how)


def add_wording(
    session: Session,
    actor: Actor,
    claim: Claim,
    text: str,
    language: str,
    *,
    reason: str = "",
    translation_of: Wording | None = None,
) -> Wording:
    """A new wording under the next number; the ones before it stay as they are."""
    last = session.scalar(
        select(Wording.number)
        .where(Wording.claim_id == claim.id)
        .order_by(Wording.number.desc())
        .limit(1)
    )
    wording = Wording(
        claim_id=claim.id,
        number=(last or 0) + 1,
        text=tidy(text) or "",
        language=language,
        translation_of_id=translation_of.id if translation_of else None,
        reason=reason.strip(),
        at=now(),
        by_id=actor.person_id,
    )
    session.add(wording)
    return wording


def write_variants(session: Session, claim: Claim, variants: Sequence[VariantDraft]) -> None:
    """Put these variants in the place of the others."""
    session.execute(delete(Variant).where(Variant.claim_id == claim.id))
    for position, one in enumerate(variants):
        session.add(
            Variant(
                claim_id=claim.id,
                position=position,
                text=tidy(one.text) or "",
                language=one.language,
            )
        )


def write_quantities(
    session: Session,
    quantities: Sequence[QuantityDraft],
    *,
    claim_id: int | None = None,
    attribution_id: int | None = None,
) -> None:
    """Put these figures in the place of the others of a claim, or of a report."""
    session.execute(
        delete(Quantity).where(
            Quantity.claim_id == claim_id
            if claim_id is not None
            else Quantity.attribution_id == attribution_id
        )
    )
    for position, one in enumerate(quantities):
        session.add(
            Quantity(
                claim_id=claim_id,
                attribution_id=attribution_id,
                position=position,
                raw=one.raw.strip(),
                measure=one.measure.strip(),
                low=one.low,
                best=one.best,
                high=one.high,
                unit=one.unit,
                approx=one.approx,
                count_basis=one.count_basis,
                status=one.status,
                converted_from=one.converted_from,
                rule=one.rule,
            )
        )


def write_about(session: Session, actor: Actor, claim: Claim, about: Sequence[About]) -> None:
    """Put these entities in the place of the others; names that are new become entities."""
    places = select(ClaimEntity.entity_id, ClaimEntity.geo_precision).where(
        ClaimEntity.claim_id == claim.id, ClaimEntity.part == EntityPart.PLACE
    )
    exact = {row.entity_id: row.geo_precision for row in session.execute(places)}
    chosen: dict[tuple[EntityPart, int], int | None] = {}
    for one in about:
        entity = one.entity if one.entity is not None else _entity(session, actor, one)
        known = exact.get(entity) if one.part is EntityPart.PLACE else None
        chosen.setdefault((one.part, entity), one.geo_precision or known)
    session.execute(delete(ClaimEntity).where(ClaimEntity.claim_id == claim.id))
    for position, ((part, entity), precision) in enumerate(chosen.items()):
        session.add(
            ClaimEntity(
                claim_id=claim.id,
                entity_id=entity,
                part=part,
                position=position,
                geo_precision=precision,
            )
        )


def _entity(session: Session, actor: Actor, one: About) -> int:
    """The entity that a name or key means; a new one where the desk has none of that name."""
    kind = one.kind or _KINDS.get(one.part)
    keyed = _KEY.search(one.name)
    if keyed and (found := find_entity(session, keyed[1])):
        return found.id
    named = [
        entity for entity in entity_namesakes(session, one.name) if kind in (None, entity.kind)
    ]
    if len(named) == 1:
        return named[0].id
    if named:
        sentence = say(
            "There are several records called %(name)s. Write the one you mean: %(choices)s.",
            name=one.name,
            choices=", ".join(f"{entity.name} ({entity.key})" for entity in named),
        )
        refuse([Refusal(FIELDS[one.part], sentence)])
    if kind is None:
        sentence = say(
            "%(name)s is new here. Say what it is: “%(name)s, person”, “%(name)s, body” or "
            "“%(name)s, event”.",
            name=one.name,
        )
        refuse([Refusal(FIELDS[one.part], sentence)])
    assert kind is not None
    return record_entity(session, actor, NewEntity(kind=kind, name=one.name)).id


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
