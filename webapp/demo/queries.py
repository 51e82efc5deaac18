"""What stands in a database: whose desk it is, and who can sign in there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.demo.content import read
from webapp.journal.queries import began
from webapp.model import Desk
from webapp.model.vocabulary import PersonState, Role
from webapp.people import queries as people
from webapp.people.passwords import matches


class Standing(StrEnum):
    """Whose a database is."""

    EMPTY = "empty"
    DEMO = "demo"
    OTHER = "other"


def standing(session: Session) -> Standing:
    """Whose database this is. The demo desk is furnished in one go: it is there whole, or not."""
    # Of the desk nothing else is asked: its table may be that of an older version.
    demo = session.scalar(select(Desk.demo))
    if demo is not None:
        return Standing.DEMO if demo else Standing.OTHER
    return Standing.OTHER if began(session) else Standing.EMPTY


@dataclass(frozen=True)
class CanSignIn:
    """Somebody of the demo desk. ``password`` is empty where they chose one of their own."""

    name: str
    sign_in_name: str
    roles: list[Role]
    password: str


def who_can_sign_in(session: Session, passwords: Mapping[str, str]) -> list[CanSignIn]:
    """The people of the demo desk who may still sign in, with the ``passwords`` that still hold."""
    found = []
    for sign_in_name in sign_in_names():
        person = people.find(session, sign_in_name)
        if person is None or person.state is not PersonState.ACTIVE:
            continue
        password = passwords.get(sign_in_name, "")
        holds = bool(password) and matches(person.password_hash, password)
        roles = people.roles_of(session, person)
        found.append(CanSignIn(person.name, sign_in_name, roles, password if holds else ""))
    return found


def sign_in_names() -> list[str]:
    """What the people of the demo desk type to sign in."""
    return [one.sign_in for one in read().people]
