"""The desk itself: setting it up with its first person, and changing its settings."""

import re
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access.actor import OPERATOR, Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Forbidden
from webapp.kernel.text import refusal
from webapp.kernel.versions import advance
from webapp.kernel.words import Sentence, say
from webapp.model import Desk, Person
from webapp.people import queries
from webapp.people.changes import DeskChange, NewPerson, SetUp
from webapp.people.commands.people import add_person, refuse
from webapp.people.rules import FIRST_ROLES, plain_name

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_MOST_NAME = 100


def set_up(session: Session, change: SetUp) -> Person:
    """Make the desk, unless it is there, and its first person, who holds every role.

    Raises ``Forbidden`` once there are people: from then on an admin adds them.
    """
    desk = session.scalar(select(Desk).where(Desk.id == 1).with_for_update())
    if queries.anybody(session):
        raise Forbidden(
            say("This desk is set up already. Sign in, or ask one of its admins to add you.")
        )
    if desk is None:
        make_desk(session, change)
    return add_person(session, OPERATOR, NewPerson(change.name, change.password, FIRST_ROLES))


def make_desk(session: Session, change: SetUp, *, demo: bool = False) -> Desk:
    """The desk of this installation; there is never a second."""
    name = plain_name(change.desk_name) or "Firsthand"
    refuse({"desk_name": _name(name), "time_zone": _zone(change.time_zone)})
    desk = Desk(
        name=name,
        time_zone=change.time_zone,
        public_key=change.public_key,
        demo=demo,
        created_at=now(),
    )
    session.add(desk)
    record(session, OPERATOR, "desk.set_up", desk)
    return desk


def edit_desk(session: Session, actor: Actor, desk: Desk, change: DeskChange) -> Desk:
    """Change the desk's name, public address, time zone and languages."""
    permit(actor, Permission.MANAGE)
    refuse(
        {
            "name": _name(change.name),
            "public_address": _address(change.public_address),
            "time_zone": _zone(change.time_zone),
            "languages": _languages(change.languages),
        }
    )
    before = state_of(desk)
    advance(session, desk, change.seen, "the desk")
    desk.name = plain_name(change.name)
    desk.public_address = change.public_address.strip().rstrip("/")
    desk.time_zone = change.time_zone
    desk.languages = list(change.languages)
    record(session, actor, "desk.edit", desk, before=before)
    session.flush()
    return desk


def _name(text: str) -> Sentence | None:
    name = plain_name(text)
    if not name:
        return say("Give the desk a name.")
    return refusal(name, _MOST_NAME)


def _address(text: str) -> Sentence | None:
    if not text.strip() or _ADDRESS.fullmatch(text.strip()):
        return None
    return say("Give the whole address, like https://desk.example.org, or leave it empty.")


def _zone(text: str) -> Sentence | None:
    if text in available_timezones():
        return None
    return say("Choose a time zone from the list, like Europe/Berlin.")


def _languages(codes: tuple[str, ...]) -> Sentence | None:
    if codes and all(_LANGUAGE.fullmatch(code) for code in codes):
        return None
    return say("Give language codes with spaces between them, like en ar de.")
