"""What every test may ask for: a database, a session, the clock, the application, a browser.

A test that asks for ``session`` alone works inside a transaction that is rolled back. A test
that asks for ``app`` or ``client`` too gets a database of its own, and ``session`` writes to it;
the client commits what the session holds before each request.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.databases import Databases, databases, opened
from webapp.kernel.clock import held

if TYPE_CHECKING:
    from tests.clients import Client
    from webapp.web.transaction import Firsthand

MOMENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NEARBY = {"127.0.0.1", "::1", "localhost", "", None}


class FarAway(RuntimeError):
    """A test reached for another machine."""


def _stay_at_home(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse connections and look-ups that leave this machine. Unix sockets have no host."""
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode()
    if host not in NEARBY:
        raise FarAway(f"A test may not reach {host}.")


sys.addaudithook(_stay_at_home)


@pytest.fixture(autouse=True)
def at() -> Iterator[datetime]:
    """The instant at which the clock stands still, in this thread."""
    with held(MOMENT):
        yield MOMENT


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """The databases of this worker: empty ones, and migrated ones without rows."""
    with databases(tmp_path_factory.mktemp("databases")) as made:
        yield made


@pytest.fixture(scope="session")
def engine(stock: Databases) -> Iterator[Engine]:
    """One migrated database for all tests that roll back."""
    with opened(stock.migrated()) as engine:
        yield engine


@pytest.fixture
def own_engine(stock: Databases) -> Iterator[Engine]:
    """A migrated database for this test alone, which may commit."""
    engine = stock.borrow()
    yield engine
    stock.give_back(engine)


@pytest.fixture
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session whose rows are gone after the test, committed or not."""
    if "app" in request.fixturenames:
        app = request.getfixturevalue("app")
        with Session(app.store.engine, expire_on_commit=False) as session:
            yield session
        return
    engine: Engine = request.getfixturevalue("engine")
    with engine.connect() as connection, connection.begin() as everything:
        # Not bound to the engine: what is committed would stay (the handbook's known trap).
        with Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session:
            yield session
        everything.rollback()


@pytest.fixture(scope="session")
def house(stock: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Firsthand"]:
    """The application of this worker, made once: its templates are compiled once."""
    from tests import clients  # noqa: PLC0415 (tests of rules need not wait for the application)

    with clients.application(tmp_path_factory.mktemp("house"), stock.migrated()) as made:
        yield made


@pytest.fixture
def app(house: "Firsthand", own_engine: Engine, tmp_path: Path) -> Iterator["Firsthand"]:
    """The application over a database and a folder of this test alone.

    A test that needs other settings makes its own with ``create_app``.
    """
    from tests import clients  # noqa: PLC0415 (as above)

    with clients.moved(house, own_engine, tmp_path):
        yield house


@pytest.fixture
def client(app: "Firsthand", session: Session) -> "Client":
    """Somebody who is not signed in."""
    from tests import clients  # noqa: PLC0415 (as above)

    return clients.anonymous(app, session)


@pytest.fixture
def as_person(app: "Firsthand", session: Session) -> Callable[..., "Client"]:
    """``as_person(*roles)``: somebody on the desk, signed in. Their ``actor`` is the client's."""
    from tests import clients  # noqa: PLC0415 (as above)

    return lambda *roles: clients.signed_in(app, session, *roles)
