"""Furnishing a database with the demo desk: all of it, once, and in nobody else's."""

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from tests.factories import a_desk, a_source, an_actor
from tests.rooms.demo.desk import PASSWORDS, entries, furnish_in, rows
from webapp.access.actor import Actor
from webapp.claims.commands import write_note
from webapp.claims.queries import get as get_claim
from webapp.demo.commands import furnishing
from webapp.demo.queries import Standing, standing, who_can_sign_in
from webapp.journal.commands import record
from webapp.kernel.db import make_sessions
from webapp.kernel.errors import StoreTrouble
from webapp.model import Desk, Person
from webapp.model.vocabulary import PersonState, Role
from webapp.people.passwords import hashed


def test_twice_is_once(demo: Session) -> None:
    before = entries(demo), rows(demo)
    assert not furnish_in(demo)
    assert (entries(demo), rows(demo)) == before


def test_what_people_did_since_then_stays(demo: Session) -> None:
    lina = demo.scalars(select(Person).where(Person.sign_in_name == "lina")).one()
    actor = Actor(lina.id, lina.name, frozenset({Role.CONTRIBUTOR}))
    write_note(demo, actor, get_claim(demo, 1), "Ask the families.")
    before = entries(demo), rows(demo)
    assert not furnish_in(demo)
    assert (entries(demo), rows(demo)) == before


def test_half_a_desk_is_never_left(own_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = make_sessions(own_engine)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as trouble:
        trouble.setattr(furnishing, "seal_identities", fail)
        with pytest.raises(KeyboardInterrupt), sessions.begin() as session:
            furnish_in(session)
    with sessions.begin() as session:
        assert rows(session) == 0
        assert standing(session) is Standing.EMPTY


def test_another_desk_is_left_alone(session: Session) -> None:
    a_desk(session, name="Harbour Desk")
    a_source(session)
    before = rows(session)
    with pytest.raises(StoreTrouble, match="records of another desk"):
        furnish_in(session)
    assert rows(session) == before


def test_a_journal_without_a_desk_is_somebody_elses(session: Session) -> None:
    record(session, an_actor(session), "source.record", a_source(session))
    with pytest.raises(StoreTrouble, match="records of another desk"):
        furnish_in(session)


def test_the_desk_is_marked_as_a_demo(demo: Session) -> None:
    desk = demo.scalars(select(Desk)).one()
    assert (desk.name, desk.time_zone, desk.languages) == (
        "Plane Tree Desk",
        "Asia/Baghdad",
        ["en", "ar"],
    )
    assert standing(demo) is Standing.DEMO


def test_its_two_people_can_sign_in(demo: Session) -> None:
    lina, tom = who_can_sign_in(demo, PASSWORDS)
    assert (lina.sign_in_name, lina.password) == ("lina", PASSWORDS["lina"])
    assert (tom.sign_in_name, tom.password) == ("tom", PASSWORDS["tom"])
    assert {Role.CONTRIBUTOR, Role.ADMIN} <= set(lina.roles)
    assert {Role.CONTRIBUTOR, Role.CUSTODIAN} <= set(tom.roles)
    assert Role.CUSTODIAN not in lina.roles


def test_a_password_that_somebody_changed_is_not_told(demo: Session) -> None:
    demo.execute(
        update(Person)
        .where(Person.sign_in_name == "tom")
        .values(password_hash=hashed("seven green umbrellas in fog"))
    )
    passwords = [one.password for one in who_can_sign_in(demo, PASSWORDS)]
    assert passwords == [PASSWORDS["lina"], ""]


def test_passwords_that_were_lost_are_not_told(demo: Session) -> None:
    assert [one.password for one in who_can_sign_in(demo, {})] == ["", ""]


def test_whoever_was_switched_off_can_not_sign_in(demo: Session) -> None:
    demo.execute(
        update(Person).where(Person.sign_in_name == "lina").values(state=PersonState.DISABLED)
    )
    assert [one.sign_in_name for one in who_can_sign_in(demo, PASSWORDS)] == ["tom"]
