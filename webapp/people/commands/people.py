"""Adding people and changing what they are called, what they may do, and whether they may."""

from collections.abc import Iterable

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Forbidden, Invalid
from webapp.kernel.versions import advance
from webapp.kernel.words import Sentence, say
from webapp.model import Person, PersonRole, SignIn
from webapp.model.vocabulary import PersonState, Role
from webapp.people import queries
from webapp.people.changes import NewPerson, PersonChange, Preference
from webapp.people.passwords import hashed
from webapp.people.rules import (
    admin_lost,
    folded,
    name_refusal,
    ordered,
    password_refusal,
    plain_name,
)

THEMES = ("system", "light", "dark")


def add_person(session: Session, actor: Actor, change: NewPerson) -> Person:
    """Add somebody who may sign in from now on."""
    permit(actor, Permission.MANAGE)
    name = plain_name(change.name)
    sign_in_name = folded(change.sign_in_name or name)
    refusals: dict[str, Sentence | None] = {
        "name": name_refusal(change.name) or _taken(session, sign_in_name),
        "roles": None if change.roles else say("Choose at least one role."),
        "password": password_refusal(change.password, [name, sign_in_name, *desk_names(session)]),
    }
    refuse(refusals)
    person = Person(
        name=name,
        sign_in_name=sign_in_name,
        password_hash=hashed(change.password),
        created_at=now(),
    )
    session.add(person)
    session.flush()
    _set_roles(session, person, change.roles)
    record(session, actor, "person.add", person, roles=_words(change.roles))
    session.flush()
    return person


def change_person(session: Session, actor: Actor, person: Person, change: PersonChange) -> Person:
    """Give a person another name or other roles; the last admin keeps the role."""
    permit(actor, Permission.MANAGE)
    name = plain_name(change.name)
    follows = person.sign_in_name == folded(person.name)
    sign_in_name = folded(name) if follows else person.sign_in_name
    before = _state(session, person)
    active = person.state is PersonState.ACTIVE
    lost = admin_lost(queries.active_admins(session), person.id, change.roles, active)
    refuse(
        {
            "name": name_refusal(change.name) or _taken(session, sign_in_name, person),
            "roles": _LAST_ADMIN
            if lost
            else (None if change.roles else say("Choose at least one role.")),
        }
    )
    advance(session, person, change.seen, person.name)
    person.name, person.sign_in_name = name, sign_in_name
    _set_roles(session, person, change.roles)
    record(session, actor, "person.edit", person, before=before, roles=_words(change.roles))
    session.flush()
    return person


def disable(session: Session, actor: Actor, person: Person) -> Person:
    """Take a person's access away and end their sign-ins; the last admin cannot go."""
    permit(actor, Permission.MANAGE)
    before = _state(session, person)
    roles = queries.roles_of(session, person)
    if admin_lost(queries.active_admins(session), person.id, roles, active_after=False):
        raise Forbidden(_LAST_ADMIN)
    _advance(session, person)
    person.state = PersonState.DISABLED
    _end_all(session, person)
    record(session, actor, "person.disable", person, before=before, roles=_words(roles))
    session.flush()
    return person


def enable(session: Session, actor: Actor, person: Person) -> Person:
    """Let a person sign in again."""
    permit(actor, Permission.MANAGE)
    before = _state(session, person)
    _advance(session, person)
    person.state = PersonState.ACTIVE
    roles = queries.roles_of(session, person)
    record(session, actor, "person.enable", person, before=before, roles=_words(roles))
    session.flush()
    return person


def end_sign_ins(session: Session, actor: Actor, person: Person) -> int:
    """Sign a person out everywhere; how many sign-ins that ended."""
    if actor.person_id != person.id:
        permit(actor, Permission.MANAGE)
    ended = _end_all(session, person)
    state = _state(session, person)
    roles = state.get("roles", [])
    record(session, actor, "person.end_sign_ins", person, before=state, roles=roles)
    session.flush()
    return ended


def prefer(session: Session, actor: Actor, person: Person, change: Preference) -> Person:
    """Set how the pages look and act for oneself."""
    own(actor, person)
    if change.theme not in THEMES:
        raise Invalid({"theme": say("Choose one of the answers that are offered.")})
    before = _state(session, person)
    _advance(session, person)
    person.theme, person.letter_keys = change.theme, change.letter_keys
    record(session, actor, "person.prefer", person, before=before, roles=before.get("roles", []))
    session.flush()
    return person


def own(actor: Actor, person: Person) -> None:
    """Raise ``Forbidden`` unless the actor is this person."""
    if actor.person_id != person.id:
        raise Forbidden(say("Only %(name)s can change this.", name=person.name))


def refuse(refusals: dict[str, Sentence | None]) -> None:
    """Raise ``Invalid`` with all refusals there are."""
    found = {name: sentence for name, sentence in refusals.items() if sentence is not None}
    if found:
        raise Invalid(found)


def desk_names(session: Session) -> list[str]:
    """The desk's name, which makes a poor password."""
    desk = queries.find_desk(session)
    return [desk.name] if desk else []


def _state(session: Session, person: Person) -> dict[str, object]:
    return state_of(person, roles=_words(queries.roles_of(session, person)))


def _advance(session: Session, person: Person) -> None:
    """A change that no form started: from whatever version the record has now."""
    advance(session, person, person.version, person.name)


def _end_all(session: Session, person: Person) -> int:
    ended = session.scalars(
        update(SignIn)
        .where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
        .values(ended_at=now())
        .returning(SignIn.id)
    ).all()
    return len(ended)


def _set_roles(session: Session, person: Person, roles: Iterable[Role]) -> None:
    session.execute(delete(PersonRole).where(PersonRole.person_id == person.id))
    session.add_all([PersonRole(person_id=person.id, role=role) for role in ordered(roles)])
    session.flush()


def _taken(session: Session, sign_in_name: str, person: Person | None = None) -> Sentence | None:
    other = queries.find(session, sign_in_name)
    if other is None or (person is not None and other.id == person.id):
        return None
    return say(
        "Somebody on this desk signs in with this name already. Add a second name or a number."
    )


def _words(roles: Iterable[Role]) -> list[str]:
    return [role.value for role in ordered(roles)]


_LAST_ADMIN = say(
    "This is the last admin of the desk. Give the role to somebody else first, then take it here."
)
