"""Recording what claims are about: people, places, bodies, events and topics."""

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.languages import language_tag
from webapp.kernel.versions import advance
from webapp.kernel.words import say
from webapp.model import Entity
from webapp.model.vocabulary import RecordState
from webapp.sources.changes import EntityChange, EntityFacts, NewEntity, Reasoned
from webapp.sources.commands.naming import (
    elsewhere_refusals,
    parts_of,
    write_elsewhere,
    write_names,
)
from webapp.sources.commands.records import reason_refusals
from webapp.sources.queries import claims_about, entity_namesakes, find
from webapp.sources.rules import Refusals, entity_refusals, is_protected, tidy


def record_entity(
    session: Session, actor: Actor, new: NewEntity, import_id: int | None = None
) -> Entity:
    """Record an entity. Raises ``Invalid`` per field. ``import_id`` is the load that brought it."""
    permit(actor, Permission.RECORD)
    found = entity_refusals(new) | _references(session, None, new)
    if not found and new.only_if_new:
        found = _namesake(session, new)
    if found:
        raise Invalid(found)
    entity = Entity(
        kind=new.kind,
        name=tidy(new.name) or "",
        created_at=now(),
        created_by_id=actor.person_id,
        import_id=import_id,
    )
    session.add(entity)
    _write(session, entity, new)
    record(session, actor, "entity.record", entity, **parts_of(session, entity))
    return entity


def edit_entity(session: Session, actor: Actor, entity: Entity, change: EntityChange) -> Entity:
    """Change what the desk knows of an entity. Raises ``Invalid`` or ``Stale``."""
    permit(actor, Permission.RECORD)
    found = entity_refusals(change) | _references(session, entity, change)
    if entity.state is RecordState.WITHDRAWN:
        found = {"": say("%(name)s is withdrawn. Bring it back first.", name=entity.name)}
    if found:
        raise Invalid(found)
    before = state_of(entity, **parts_of(session, entity))
    advance(session, entity, change.seen, entity.name)
    entity.kind, entity.name = change.kind, tidy(change.name) or ""
    _write(session, entity, change)
    parts = parts_of(session, entity)
    record(session, actor, "entity.edit", entity, before=before, **parts)
    return entity


def withdraw_entity(session: Session, actor: Actor, entity: Entity, change: Reasoned) -> Entity:
    """Withdraw an entity that no standing claim is about (rule 50)."""
    permit(actor, Permission.RECORD)
    found = reason_refusals(change.reason)
    if entity.state is RecordState.WITHDRAWN:
        found = {"": say("%(name)s is withdrawn already.", name=entity.name)}
    elif claims := claims_about(session, entity):
        sentence = say(
            "%(name)s is still named in %(records)s. Change or withdraw these first.",
            name=entity.name,
            records=", ".join(f"C-{number}" for number in claims),
        )
        raise Invalid({"": sentence}, {"": "in_use"})
    if found:
        raise Invalid(found)
    before = state_of(entity)
    advance(session, entity, change.seen, entity.name)
    entity.state = RecordState.WITHDRAWN
    entity.withdrawn_at, entity.withdrawn_by_id = now(), actor.person_id
    entity.withdrawn_reason = change.reason.strip()
    record(session, actor, "entity.withdraw", entity, before=before, reason=change.reason.strip())
    return entity


def restore_entity(session: Session, actor: Actor, entity: Entity, change: Reasoned) -> Entity:
    """Bring a withdrawn entity back. Raises ``Invalid`` or ``Stale``."""
    permit(actor, Permission.RECORD)
    found = reason_refusals(change.reason)
    if entity.state is not RecordState.WITHDRAWN:
        found = {"": say("%(name)s is not withdrawn.", name=entity.name)}
    if found:
        raise Invalid(found)
    before = state_of(entity)
    advance(session, entity, change.seen, entity.name)
    entity.state = RecordState.RECORDED
    entity.withdrawn_at = entity.withdrawn_by_id = entity.withdrawn_reason = None
    record(session, actor, "entity.restore", entity, before=before, reason=change.reason.strip())
    return entity


def _write(session: Session, entity: Entity, facts: EntityFacts) -> None:
    entity.language = language_tag(facts.language or "")
    entity.lat, entity.lon = facts.lat, facts.lon
    entity.geo_precision, entity.source_id = facts.geo_precision, facts.source_id
    session.flush()
    write_names(session, entity, facts.names)
    write_elsewhere(session, entity, facts.elsewhere)


def _references(session: Session, entity: Entity | None, facts: EntityFacts) -> Refusals:
    found = elsewhere_refusals(session, entity, "entity", facts.elsewhere)
    if facts.source_id is not None:
        source = find(session, facts.source_id)
        if source is None or source.state is RecordState.WITHDRAWN:
            found["source"] = say("Choose a source that stands on this desk.")
        elif is_protected(source.sensitivity):
            found["source"] = say(
                "This source is protected. A name beside it would tell who it is."
            )
    return found


def _namesake(session: Session, new: NewEntity) -> Refusals:
    if any(other.kind is new.kind for other in entity_namesakes(session, new.name)):
        return {
            "name": say(
                "%(name)s is already recorded. Use it, or tick that this is another one "
                "of the same name.",
                name=tidy(new.name),
            )
        }
    return {}
