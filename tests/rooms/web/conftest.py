"""The kit with people and a few pages of its own, so that its promises can be tried one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests import clients
from tests.rooms.web import pages
from webapp.app import revisions
from webapp.people.views import blueprint as people
from webapp.settings import Settings
from webapp.settings.keys import desk_keys
from webapp.web.kit import make_kit
from webapp.web.store import Store
from webapp.web.transaction import Firsthand
from webapp.web.views import blueprint as web


@pytest.fixture
def app(own_engine: Engine, tmp_path: Path) -> Iterator[Firsthand]:
    """The kit over a database of this test alone, with the pages of ``pages.py``."""
    url = own_engine.url.render_as_string(hide_password=False)
    settings = Settings(instance=tmp_path, database_url=url)
    app = make_kit(settings, desk_keys(settings), Store(own_engine, revisions()))
    app.testing = True
    app.test_client_class = clients.Client
    for blueprint in (web, people, pages.new_blueprint()):
        app.register_blueprint(blueprint)
    yield app
    app.presence._engine.dispose()


@pytest.fixture
def session(app: Firsthand) -> Iterator[Session]:
    """Rows of the test, committed by the clients before each request."""
    with Session(app.store.engine, expire_on_commit=False) as session:
        yield session
