"""What journeys ask for: a served desk of their own, and windows that look at it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests import clients
from tests.journeys.serving import Desk, served
from tests.journeys.windows import Windows, browsing
from webapp.kernel.clock import now

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from webapp.web.transaction import Firsthand


@pytest.fixture(autouse=True)
def at() -> datetime:
    """The time goes on in journeys: sign-ins, browser and server must agree on it."""
    return now()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The browser of this worker."""
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="session")
def address(house: "Firsthand") -> Iterator[str]:
    """Where the application of this worker answers."""
    with served(house) as address:
        yield address


@pytest.fixture
def desk(house: "Firsthand", address: str, own_engine: Engine, tmp_path: Path) -> Iterator[Desk]:
    """A desk of this test alone, without people."""
    with (
        clients.moved(house, own_engine, tmp_path),
        Session(own_engine, expire_on_commit=False) as rows,
    ):
        yield Desk(house, address, rows)


@pytest.fixture
def windows(chromium: "Browser", desk: Desk) -> Iterator[Windows]:
    """Opens windows on the desk; whatever went wrong in one of them fails the test."""
    opened = Windows(chromium, desk)
    yield opened
    opened.close()
    assert opened.troubles == []
