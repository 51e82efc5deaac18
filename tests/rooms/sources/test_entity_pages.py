"""What claims are about, in the browser."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import (
    an_entity,
)
from tests.pages import count, errors
from webapp.model import Entity
from webapp.model.vocabulary import RecordState, Role

People = Callable[..., Client]


@pytest.fixture
def desk(as_person: People) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_an_entity_is_recorded_and_changed(desk: Client, session: Session) -> None:
    typed = {
        "kind": "place",
        "name": "Khasfa",
        "lat": "36.25",
        "lon": "43.08",
        "geo_precision": "2",
        "names-0-text": "الخسفة",
        "names-0-language": "ar",
    }
    answer = desk.submit("/sources/entities/new", typed)
    entity = session.scalars(select(Entity)).one()
    assert answer.location == f"/sources/entities/{entity.id}"
    page = desk.get(answer.location).text
    assert "36.25, 43.08" in page
    assert "within about 25 km" in page
    desk.submit(f"/sources/entities/{entity.id}/edit", {"name": "Al-Khasfa"})
    session.refresh(entity)
    assert (entity.name, str(entity.lat), entity.geo_precision) == ("Al-Khasfa", "36.25", 2)
    assert "Al-Khasfa" in desk.get("/sources/entities?q=khasfa&kind=place").text


@pytest.mark.parametrize(
    ("typed", "control"),
    [
        ({"lat": "north"}, "lat"),
        ({"lat": "91", "lon": "1"}, "lat"),
        ({"lat": "1"}, "lon"),
        ({"lat": "NaN", "lon": "1"}, "lat"),
        ({"geo_precision": "9"}, "geo_precision"),
        ({"kind": "topic", "lat": "1", "lon": "1"}, "lat"),
        ({"source": "nobody"}, "source"),
        ({"name": ""}, "name"),
    ],
)
def test_a_place_that_is_none(
    desk: Client, session: Session, typed: dict[str, str], control: str
) -> None:
    answer = desk.submit("/sources/entities/new", {"kind": "place", "name": "Khasfa"} | typed)
    assert answer.status_code == 422
    assert control in errors(answer.text)
    assert count(session, Entity) == 0


def test_an_entity_is_withdrawn_and_brought_back(desk: Client, session: Session) -> None:
    entity = an_entity(session)
    address = f"/sources/entities/{entity.id}/withdraw"
    desk.submit(address, {"reason": "Recorded twice."})
    assert "Recorded twice." in desk.get(f"/sources/entities/{entity.id}").text
    desk.submit(address, {"reason": "Needed again."})
    session.refresh(entity)
    assert entity.state is RecordState.RECORDED
