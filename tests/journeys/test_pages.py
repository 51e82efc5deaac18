"""Every page, as people see it: axe finds nothing, nothing sticks out, and no script is needed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm import Session

from tests import clients
from tests.databases import Databases
from tests.journeys.eyes import look_closely
from tests.journeys.serving import Desk
from tests.journeys.walk import Atlas, an_atlas, pages
from tests.journeys.windows import Look, Windows
from tests.journeys.worked_desk import a_worked_desk
from webapp.app import ROOMS
from webapp.model.vocabulary import Role

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from webapp.web.transaction import Firsthand

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def worked(
    house: "Firsthand",
    address: str,
    stock: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Desk, Atlas]]:
    """A desk at work, which is only looked at."""
    engine, folder = stock.borrow(), tmp_path_factory.mktemp("worked")
    with clients.moved(house, engine, folder), Session(engine, expire_on_commit=False) as rows:
        desk = Desk(house, address, rows)
        yield desk, an_atlas(a_worked_desk(rows, house.desk_keys))
    stock.give_back(engine)


@pytest.fixture
def looking(chromium: "Browser", worked: tuple[Desk, Atlas]) -> Iterator[Windows]:
    opened = Windows(chromium, worked[0])
    yield opened
    opened.close()
    assert opened.troubles == []


def test_every_room_is_walked(house: "Firsthand") -> None:
    assert set(house.blueprints) == {room.name for room in ROOMS}


@pytest.mark.timeout(400)  # some rooms have thirty pages, each looked at four times
@pytest.mark.parametrize("room", [room.name for room in ROOMS])
def test_everybody_can_use_every_page(
    worked: tuple[Desk, Atlas], looking: Windows, room: str
) -> None:
    desk, atlas = worked
    somebody = desk.somebody(*Role)
    page = looking.open(somebody)
    plain = looking.open(somebody, Look(script=False))
    found = {}
    for place in pages(desk.app, atlas, room):
        answer, without = page.goto(place), plain.goto(place)
        assert answer is not None
        assert without is not None
        if answer.status != without.status or page.url != plain.url:
            found[place] = [f"{without.status} at {plain.url} without script"]
        if wrong := look_closely(page):
            found[place] = wrong
    assert found == {}


def test_those_who_are_not_signed_in_can_use_their_pages(
    worked: tuple[Desk, Atlas], looking: Windows
) -> None:
    page = looking.open()
    page.goto("/sign-in")
    assert look_closely(page) == []
