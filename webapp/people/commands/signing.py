"""Signing in and out, and passwords.

Checking a password is slow on purpose, so ``look`` does it over a reading session, while nobody
waits for the database; ``enter`` then writes what came of it.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Forbidden, Invalid
from webapp.kernel.words import say
from webapp.model import Person, SignIn, SignInFailure
from webapp.model.vocabulary import PersonState
from webapp.people import queries
from webapp.people.changes import PasswordChange, SigningIn, TooSoon
from webapp.people.commands.people import desk_names, own, refuse
from webapp.people.passwords import hashed, matches, outdated
from webapp.people.rules import FORGIVEN_AFTER, folded, network, password_refusal, seconds_left


@dataclass(frozen=True)
class Looked:
    """What a look at the password gave: the person if it was right, and a newer hash if due."""

    person_id: int | None
    rehashed: str | None
    name_hash: str
    address_hash: str


def look(session: Session, change: SigningIn) -> Looked:
    """Compare the password; ``TooSoon`` while a wait is on. An unknown name takes as long."""
    name_hash, address_hash = _hash(folded(change.name)), _hash(network(change.address))
    _wait(session, name_hash, address_hash)
    person = queries.find(session, change.name)
    right = matches(person.password_hash if person else None, change.password)
    if person is None or not right:
        return Looked(None, None, name_hash, address_hash)
    due = outdated(person.password_hash)
    return Looked(person.id, hashed(change.password) if due else None, name_hash, address_hash)


def enter(session: Session, looked: Looked, token_hash: str) -> Person:
    """Sign the person in, or count the failure and refuse: commit both."""
    _wait(session, looked.name_hash, looked.address_hash, in_turn=True)
    if looked.person_id is None:
        _count(session, looked)
        raise Invalid({"": _WRONG})
    person = queries.get(session, looked.person_id)
    if person.state is not PersonState.ACTIVE:
        raise Forbidden(say("This account is switched off. Ask an admin of the desk."))
    session.execute(delete(SignInFailure).where(_pair(looked)))
    if looked.rehashed is not None:
        person.password_hash = looked.rehashed
    open_sign_in(session, person, token_hash)
    return person


def open_sign_in(session: Session, person: Person, token_hash: str) -> SignIn:
    """Note that the person is signed in at the browser that holds this token."""
    opened = SignIn(person_id=person.id, token_hash=token_hash, started_at=now())
    session.add(opened)
    _note(session, Actor(person.id, person.name), "person.sign_in", person)
    session.flush()
    return opened


def sign_out(session: Session, actor: Actor, sign_in_id: int) -> None:
    """End one sign-in of the actor; one that has ended stays as it is."""
    ended = session.scalar(
        update(SignIn)
        .where(
            SignIn.id == sign_in_id,
            SignIn.person_id == actor.person_id,
            SignIn.ended_at.is_(None),
        )
        .values(ended_at=now())
        .returning(SignIn.person_id)
    )
    if ended is not None:
        _note(session, actor, "person.sign_out", queries.get(session, ended))
    session.flush()


def change_password(
    session: Session, actor: Actor, person: Person, change: PasswordChange, keep_sign_in: int
) -> Person:
    """Give oneself a new password; all other sign-ins end."""
    own(actor, person)
    if not matches(person.password_hash, change.current):
        raise Invalid({"current": say("This is not your present password.")})
    _set_password(session, person, change.password)
    session.execute(
        update(SignIn)
        .where(SignIn.person_id == person.id, SignIn.id != keep_sign_in, SignIn.ended_at.is_(None))
        .values(ended_at=now())
    )
    _note(session, actor, "person.password", person)
    session.flush()
    return person


def reset_password(session: Session, actor: Actor, person: Person, password: str) -> Person:
    """Give somebody else a new password, to be told to them; all their sign-ins end."""
    permit(actor, Permission.MANAGE)
    _set_password(session, person, password)
    session.execute(
        update(SignIn)
        .where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
        .values(ended_at=now())
    )
    _note(session, actor, "person.password", person)
    session.flush()
    return person


def _set_password(session: Session, person: Person, password: str) -> None:
    names = [person.name, person.sign_in_name, *desk_names(session)]
    refuse({"password": password_refusal(password, names)})
    person.password_hash = hashed(password)


def _note(session: Session, actor: Actor, act: str, person: Person) -> None:
    """Journal an act that leaves nothing to compare: who, when, on whom."""
    roles = [role.value for role in queries.roles_of(session, person)]
    record(session, actor, act, person, before=state_of(person, roles=roles), roles=roles)


def _wait(session: Session, name_hash: str, address_hash: str, *, in_turn: bool = False) -> None:
    """``TooSoon`` while a wait is on. ``in_turn``: tries at the same moment follow each other."""
    failed = select(SignInFailure.failures, SignInFailure.last_at).where(
        SignInFailure.name_hash == name_hash, SignInFailure.address_hash == address_hash
    )
    row = session.execute(failed.with_for_update() if in_turn else failed).first()
    left = seconds_left(row.failures, row.last_at, now()) if row else 0
    if left:
        raise TooSoon(left)


def _count(session: Session, looked: Looked) -> None:
    """One more failure of this name from this network; what is a day old is forgotten."""
    at = now()
    session.execute(delete(SignInFailure).where(SignInFailure.last_at < at - FORGIVEN_AFTER))
    if _add_failure(session, looked):
        return
    first = SignInFailure(
        name_hash=looked.name_hash, address_hash=looked.address_hash, failures=1, last_at=at
    )
    try:
        with session.begin_nested():
            session.add(first)
    except IntegrityError:
        _add_failure(session, looked)
    session.flush()


def _add_failure(session: Session, looked: Looked) -> bool:
    counted = session.scalar(
        update(SignInFailure)
        .where(_pair(looked))
        .values(failures=SignInFailure.failures + 1, last_at=now())
        .returning(SignInFailure.id)
    )
    return counted is not None


def _pair(looked: Looked) -> ColumnElement[bool]:
    return and_(
        SignInFailure.name_hash == looked.name_hash,
        SignInFailure.address_hash == looked.address_hash,
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_WRONG = say(
    "This name and this password do not belong together. Look at both, and mind the spelling."
)
