"""Furnishing an empty database with the demo desk, in one transaction.

Every record goes through the command that a page would call, in the name of one of the two
people, and with the clock held at a time when they could have done it.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from webapp.access.actor import OPERATOR, Actor
from webapp.demo import content
from webapp.demo.commands.claims import record_report, word_anew
from webapp.demo.commands.records import (
    join_sources,
    seal_identities,
    take_in_document,
    write_notes,
)
from webapp.demo.commands.work import Work
from webapp.demo.queries import Standing, standing
from webapp.kernel.clock import held
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import say
from webapp.people.changes import DeskChange, NewPerson, SetUp
from webapp.people.commands import add_person, edit_desk
from webapp.people.commands.desk import make_desk

READING = timedelta(minutes=23)
"""From the last article taken in to the first claim."""


def furnish(
    session: Session, desk_key: bytes, public_key: str, passwords: Mapping[str, str]
) -> bool:
    """Put the demo desk into an empty database; False where it is in it already.

    ``desk_key`` seals identities, ``public_key`` is the journal's (hexadecimal), ``passwords``
    go by sign-in name. ``StoreTrouble`` where the database is another desk's.
    """
    refuse_other(session)
    if standing(session) is Standing.DEMO:
        return False
    desk = content.read()
    with held(desk.desk.opened_at):
        actors = _people(session, desk, public_key, passwords)
    work = Work(session, desk_key, desk, actors, desk.desk.opened_at)
    reviewed = False
    for day, documents in groupby(desk.documents, key=lambda one: one.day):
        if not reviewed and day >= desk.desk.reviewed_at.date():
            _review(work)
            reviewed = True
        _read(work, list(documents))
    return True


def refuse_other(session: Session) -> None:
    """``StoreTrouble`` where the database is another desk's."""
    if standing(session) is Standing.OTHER:
        raise StoreTrouble(
            say(
                "This database holds the records of another desk. Nothing was changed. Set "
                "FIRSTHAND_INSTANCE to a new folder and leave FIRSTHAND_DATABASE_URL out: then "
                "the demo desk is made there."
            )
        )


def _people(
    session: Session, desk: content.Content, public_key: str, passwords: Mapping[str, str]
) -> dict[str, Actor]:
    """Set up the desk and the people on it, as whoever runs the program."""
    facts = desk.desk
    first = desk.people[0]
    change = SetUp(first.name, passwords[first.sign_in], public_key, facts.name, facts.time_zone)
    row = make_desk(session, change, demo=True)
    languages = DeskChange(row.version, facts.name, "", facts.time_zone, facts.languages)
    edit_desk(session, OPERATOR, row, languages)
    actors = {}
    for one in desk.people:
        roles = frozenset(one.roles)
        person = add_person(
            session, OPERATOR, NewPerson(one.name, passwords[one.sign_in], roles, one.sign_in)
        )
        actors[one.key] = Actor(person.id, person.name, roles)
    return actors


def _read(work: Work, documents: list[content.Document]) -> None:
    """A day: the articles are taken in, read one after the other, and thought about."""
    for document in documents:
        take_in_document(work, document)
    work.at += READING
    before = set(work.claims)
    for document in documents:
        row = work.documents[document.key]
        write_notes(work, row, document.notes, document.by, own=True)
        for claim in work.content.claims:
            for report in claim.attributions:
                if report.document == document.key:
                    record_report(work, claim, report)
    for claim in work.content.claims:
        if claim.key in work.claims.keys() - before:
            write_notes(work, work.claims[claim.key], claim.notes, claim.by, own=True)
    seal_identities(work)


def _review(work: Work) -> None:
    """Each reads what the other recorded: notes, better words, sources that are one."""
    work.at = max(work.at, work.content.desk.reviewed_at)
    for document in work.content.documents:
        if document.key in work.documents:
            row = work.documents[document.key]
            write_notes(work, row, document.notes, document.by, own=False)
    for claim in work.content.claims:
        if claim.key in work.claims:
            word_anew(work, claim, own=False)
            write_notes(work, work.claims[claim.key], claim.notes, claim.by, own=False)
    for same in work.content.same:
        join_sources(work, same)
