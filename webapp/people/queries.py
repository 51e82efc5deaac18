"""Reading people and the desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from webapp.kernel.errors import NotFound
from webapp.model import Desk, JournalEntry, Person, PersonRole, SignIn
from webapp.model.vocabulary import PersonState, Role
from webapp.people.rules import folded, ordered


@dataclass(frozen=True)
class Listed:
    """A person as the table of people shows them. ``sign_ins``: how many have not ended."""

    person: Person
    roles: list[Role]
    sign_ins: int
    last_seen: datetime | None = None


def get(session: Session, number: int) -> Person:
    """The person with this number, or ``NotFound``."""
    person = session.get(Person, number)
    if person is None:
        raise NotFound(f"person {number}")
    return person


def find(session: Session, sign_in_name: str) -> Person | None:
    """The person who signs in with this name, in any case and spacing."""
    return session.scalar(select(Person).where(Person.sign_in_name == folded(sign_in_name)))


def named(session: Session, sign_in_name: str) -> Person:
    """The person who signs in with this name, or ``NotFound``."""
    person = find(session, sign_in_name)
    if person is None:
        raise NotFound(f"person called “{sign_in_name}”")
    return person


def list_people(session: Session) -> list[Listed]:
    """Everybody, active ones first, then by name."""
    people = session.scalars(
        select(Person).order_by(Person.state, func.lower(Person.name), Person.id)
    ).all()
    held: dict[int, list[Role]] = {}
    for person_id, role in session.execute(select(PersonRole.person_id, PersonRole.role)):
        held.setdefault(person_id, []).append(role)
    counted = session.execute(
        select(SignIn.person_id, func.count())
        .where(SignIn.ended_at.is_(None))
        .group_by(SignIn.person_id)
    )
    signed_in = {person_id: count for person_id, count in counted}  # noqa: C416 (rows, not pairs)
    return [
        Listed(person, ordered(held.get(person.id, [])), signed_in.get(person.id, 0))
        for person in people
    ]


def roles_of(session: Session, person: Person) -> list[Role]:
    """The roles of a person, in order."""
    rows = session.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id))
    return ordered(rows)


def active_admins(session: Session) -> list[int]:
    """The ids of all active people who are admin. Writers wait here for each other."""
    return list(
        session.scalars(
            select(Person.id)
            .join(PersonRole, PersonRole.person_id == Person.id)
            .where(PersonRole.role == Role.ADMIN, Person.state == PersonState.ACTIVE)
            .with_for_update()
        )
    )


def last_change(session: Session, subject: str, number: int) -> JournalEntry | None:
    """The newest journal entry about a record that changed something of it."""
    return session.scalar(
        select(JournalEntry)
        .where(
            JournalEntry.subject == subject,
            JournalEntry.subject_id == number,
            JournalEntry.change != "{}",
        )
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )


def anybody(session: Session) -> bool:
    """Whether the desk has people yet."""
    return bool(session.scalar(select(exists().select_from(Person))))


def find_desk(session: Session) -> Desk | None:
    """The desk, or None before it was set up."""
    return session.get(Desk, 1)


def desk(session: Session) -> Desk:
    """The desk, or ``NotFound`` before it was set up."""
    found = find_desk(session)
    if found is None:
        raise NotFound("desk yet")
    return found
