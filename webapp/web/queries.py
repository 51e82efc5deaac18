"""What the kit itself reads for each page: who is signed in, and which desk this is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.model import Desk, Person, PersonRole, SignIn
from webapp.model.vocabulary import PersonState, Role


@dataclass(frozen=True)
class SignedIn:
    """A person signed in at one browser, with what the frame of a page needs of them."""

    sign_in_id: int
    person_id: int
    name: str
    roles: frozenset[Role]
    theme: str
    letter_keys: bool
    started_at: datetime

    @property
    def actor(self) -> Actor:
        """The person as commands see them."""
        return Actor(self.person_id, self.name, self.roles)


@dataclass(frozen=True)
class DeskFacts:
    """The desk as the frame of a page shows it."""

    name: str
    time_zone: str
    demo: bool


def signed_in(session: Session, token_hash: str) -> SignedIn | None:
    """Whose sign-in this is, if it has not ended and the person may still sign in."""
    rows = session.execute(
        select(SignIn, Person, PersonRole.role)
        .join(Person, Person.id == SignIn.person_id)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(
            SignIn.token_hash == token_hash,
            SignIn.ended_at.is_(None),
            Person.state == PersonState.ACTIVE,
        )
    ).all()
    if not rows:
        return None
    sign_in, person, _ = rows[0]
    return SignedIn(
        sign_in.id,
        person.id,
        person.name,
        frozenset(role for _, _, role in rows if role),
        person.theme,
        person.letter_keys,
        sign_in.started_at,
    )


def desk_facts(session: Session) -> DeskFacts | None:
    """The desk, or None before it was set up."""
    row = session.execute(select(Desk.name, Desk.time_zone, Desk.demo)).first()
    return DeskFacts(*row) if row else None


def anybody(session: Session) -> bool:
    """Whether the desk has people yet."""
    return bool(session.scalar(select(exists().select_from(Person))))


def holders(session: Session, roles: Collection[Role]) -> list[str]:
    """The names of active people who hold one of these roles, in order."""
    return list(
        session.scalars(
            select(Person.name)
            .join(PersonRole, PersonRole.person_id == Person.id)
            .where(PersonRole.role.in_(roles), Person.state == PersonState.ACTIVE)
            .distinct()
            .order_by(Person.name)
        )
    )
