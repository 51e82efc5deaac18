"""People, places, bodies, events and topics that claims are about."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from webapp.kernel.errors import NotFound
from webapp.kernel.keyset import Order, Place, page_of
from webapp.kernel.letters import looked_for, plain_letters
from webapp.kernel.paging import Page
from webapp.model import Claim, ClaimEntity, Entity, EntityName, Source
from webapp.model.vocabulary import EntityKind, RecordState

_LARGEST = 2**63


@dataclass(frozen=True, kw_only=True)
class EntityFilter:
    """Which entities a list shows; empty fields narrow nothing."""

    kind: EntityKind | None = None
    text: str = ""
    withdrawn: bool = False


def get_entity(session: Session, name: int | str) -> Entity:
    """The entity with this number or key. Raises ``NotFound``."""
    entity = find_entity(session, name)
    if entity is None:
        raise NotFound(str(name))
    return entity


def find_entity(session: Session, name: int | str) -> Entity | None:
    """The entity with this number or key, or None."""
    if isinstance(name, int):
        return session.get(Entity, name) if name < _LARGEST else None
    return session.scalar(select(Entity).where(Entity.key == name))


def list_entities(session: Session, wanted: EntityFilter, place: Place) -> Page[Entity]:
    """Entities by name."""
    state = Entity.state == RecordState.WITHDRAWN
    rows = select(Entity).where(state if wanted.withdrawn else ~state)
    if wanted.kind is not None:
        rows = rows.where(Entity.kind == wanted.kind)
    if sought := looked_for(wanted.text):
        rows = _named(rows, sought)
    page = page_of(session, rows, Order((Entity.found_by, Entity.id)), place)
    return Page([row[0] for row in page.rows], page.after, page.before)


def entity_namesakes(session: Session, words: str) -> list[Entity]:
    """Standing entities with exactly this name or other name, letters made plain."""
    sought = plain_letters(words)
    if not sought:
        return []
    aliases = select(EntityName.entity_id).where(EntityName.found_by == sought)
    named = or_(Entity.found_by == sought, Entity.id.in_(aliases))
    standing = select(Entity).where(named, Entity.state != RecordState.WITHDRAWN)
    return list(session.scalars(standing.order_by(Entity.id)))


def entities_of(session: Session, source: Source) -> list[Entity]:
    """Entities that are recorded as being this source, withdrawn ones included."""
    found = select(Entity).where(Entity.source_id == source.id)
    return list(session.scalars(found.order_by(Entity.id)))


def claims_about(session: Session, entity: Entity, most: int = 8) -> list[int]:
    """Desk numbers of the first standing claims that are about the entity."""
    return list(
        session.scalars(
            select(Claim.id)
            .join(ClaimEntity, ClaimEntity.claim_id == Claim.id)
            .where(ClaimEntity.entity_id == entity.id, Claim.state != RecordState.WITHDRAWN)
            .distinct()
            .order_by(Claim.id)
            .limit(most)
        )
    )


def _named(rows: Select[Any], sought: str) -> Select[Any]:
    aliases = select(EntityName.entity_id).where(
        EntityName.found_by.contains(sought, autoescape=True)
    )
    return rows.where(
        or_(Entity.found_by.contains(sought, autoescape=True), Entity.id.in_(aliases))
    )
