"""The fixtures keep tests apart from each other and from the world."""

import socket
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from tests import factories
from tests.migrations.schema import triggers
from webapp.kernel.clock import now
from webapp.kernel.db import read_only_session
from webapp.model import Claim, Person, Source
from webapp.model.vocabulary import Role


def how_many(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_in_the_next(turn: int, session: Session) -> None:
    assert how_many(session, Source) == 0
    factories.a_source(session)
    session.commit()
    assert how_many(session, Source) == 1


def test_what_a_test_commits_is_seen_by_nobody_else(session: Session, engine: Engine) -> None:
    factories.a_source(session)
    session.commit()
    with read_only_session(engine) as another:
        assert how_many(another, Source) == 0


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_does_to_the_tables_is_gone_in_the_next(turn: int, own_engine: Engine) -> None:
    assert ("claim", "tr_claim_in_use") in triggers(own_engine)
    on_claim = " ON claim" if own_engine.dialect.name == "postgresql" else ""
    with own_engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER tr_claim_in_use{on_claim}"))


def test_a_refused_change_leaves_the_session_usable(session: Session) -> None:
    source = factories.a_source(session)
    session.commit()
    factories.a_claim(session)
    session.rollback()
    assert how_many(session, Claim) == 0
    assert session.get(Source, source.id) is not None


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_of_pages_has_a_desk_of_its_own(turn: int, as_person, session: Session) -> None:
    assert how_many(session, Person) == 0
    as_person(Role.READER)
    assert how_many(session, Person) == 1


def test_a_page_shows_what_the_test_wrote_and_the_test_sees_what_a_form_wrote(
    as_person, session: Session
) -> None:
    client = as_person(Role.READER)
    person = session.get_one(Person, client.actor.person_id)
    person.name = "Somebody Renamed"
    assert "Somebody Renamed" in client.get("/keys").text
    answer = client.submit("/settings", {"theme": "dark"})
    assert answer.status_code == 303
    assert person.theme == "dark"


def test_a_form_needs_the_token_that_submit_sends(as_person) -> None:
    answer = as_person(Role.READER).post("/settings/look", data={"theme": "dark"})
    assert answer.status_code == 400


def test_nobody_is_signed_in_until_asked_for(client, session: Session) -> None:
    factories.a_person(session)
    assert client.get("/settings").location.startswith("/sign-in")


def test_the_clock_stands_still(at: datetime) -> None:
    assert at == now() == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    assert now() - at == timedelta(0)


def test_other_machines_are_out_of_reach() -> None:
    with pytest.raises(RuntimeError, match=r"may not reach 192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(RuntimeError, match="may not reach example"):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_is_in_reach() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as connection,
    ):
        assert connection.getpeername() == server.getsockname()
