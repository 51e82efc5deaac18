"""A database that holds the demo desk, made once for each worker and only read."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.conftest import MOMENT
from tests.databases import Databases
from tests.rooms.demo.desk import furnish_in
from webapp.kernel.clock import held
from webapp.kernel.db import make_sessions


@pytest.fixture(scope="session")
def furnished(stock: Databases) -> Iterator[Engine]:
    """The engine of a furnished database, for tests that read it."""
    engine = stock.borrow()
    with held(MOMENT), make_sessions(engine).begin() as session:
        assert furnish_in(session)
    yield engine
    stock.give_back(engine)


@pytest.fixture
def demo(furnished: Engine) -> Iterator[Session]:
    """A session on the furnished desk; what it writes is never committed."""
    with Session(furnished) as session:
        yield session
