"""Records that a journey starts from, made by the commands that pages use."""

from tests.journeys.serving import Desk
from webapp.access.actor import OPERATOR, Actor
from webapp.claims.changes import NewClaim
from webapp.claims.commands import record_claim
from webapp.documents.changes import NewDocument
from webapp.documents.commands import take_in
from webapp.model import Claim, Document, Person
from webapp.model.vocabulary import ClaimType, Role
from webapp.people.changes import NewPerson
from webapp.people.commands import add_person

PASSWORD = "a lantern for the night train"


def a_person_with_a_password(desk: Desk, name: str, *roles: Role) -> Person:
    """Somebody who can sign in with ``PASSWORD``."""
    person = add_person(desk.rows, OPERATOR, NewPerson(name, PASSWORD, frozenset(roles)))
    desk.rows.commit()
    return person


def a_claim(desk: Desk, actor: Actor, text: str) -> Claim:
    """A claim on record, without reports."""
    claim = record_claim(desk.rows, actor, NewClaim(text=text, claim_type=ClaimType.EVENT))
    desk.rows.commit()
    return claim


def an_article(desk: Desk, actor: Actor, title: str, text: str) -> Document:
    """An article taken in, its publisher not stated."""
    new = NewDocument(title=title, publisher_id=None, text=text)
    document = take_in(desk.rows, actor, new).document
    desk.rows.commit()
    return document
