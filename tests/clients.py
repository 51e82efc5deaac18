"""The application for tests, and browsers without a screen that ask it for pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import factories
from webapp.access.actor import Actor
from webapp.app import create_app
from webapp.kernel.clock import now
from webapp.model import Desk, SignIn
from webapp.model.vocabulary import Role
from webapp.settings import Settings
from webapp.web.gate import TOKEN, new_token, token_hash
from webapp.web.presence import presence_store
from webapp.web.store import Store
from webapp.web.transaction import Firsthand


class Client(FlaskClient):
    """Flask's client, which commits what the test wrote before each request.

    ``actor`` is the person who is signed in, None for an anonymous client.
    """

    rows: Session | None = None
    actor: Actor | None = None

    def open(self, *arguments: Any, **more: Any) -> TestResponse:
        """Answer a request on top of the rows written so far; rows are read anew afterwards."""
        more.setdefault("buffered", True)
        if self.rows is None:
            return super().open(*arguments, **more)
        self.rows.commit()
        response = super().open(*arguments, **more)
        self.rows.expire_all()
        return response

    def submit(
        self,
        address: str,
        typed: Mapping[str, Any] | None = None,
        *,
        form: str = "",
        **more: Any,
    ) -> TestResponse:
        """Open the page at ``address``, fill in its form and send it.

        ``typed``: field name → value, a list of values, or None to leave the field out; the rest
        is sent as the page has it (token, version, what stands there). ``form`` is the address
        that the form goes to, where the page has several; else the first one that has all the
        fields typed, or the first one that is no search.
        """
        page = self.get(address)
        assert page.status_code == 200, f"{address} answered {page.status}"
        found = _form(page, typed or {}, form)
        values: dict[str, Any] = {}
        for name, value in found.form_values():
            values.setdefault(name, []).append(value)
        values |= typed or {}
        kept = {name: value for name, value in values.items() if value is not None}
        return self.post(found.get("action") or address, data=kept, **more)


@contextmanager
def application(folder: Path, url: URL) -> Iterator[Firsthand]:
    """An application whose clients are those of this file."""
    app = create_app(_settings(folder, url))
    app.testing = True
    app.test_client_class = Client
    try:
        yield app
    finally:
        app.store.engine.dispose()
        app.presence._engine.dispose()


@contextmanager
def moved(app: Firsthand, engine: Engine, folder: Path) -> Iterator[None]:
    """The application works over another database and folder within the block."""
    before = app.settings, app.store, app.presence
    app.settings = _settings(folder, engine.url)
    app.store = Store(engine, app.store.revisions)
    app.presence = presence_store(app.settings)
    try:
        yield
    finally:
        app.presence._engine.dispose()
        app.settings, app.store, app.presence = before


def anonymous(app: Firsthand, rows: Session) -> Client:
    """A client that is not signed in."""
    client = app.test_client()
    assert isinstance(client, Client)
    client.rows = rows
    return client


def signed_in(app: Firsthand, rows: Session, *roles: Role) -> Client:
    """A client of a new person with these roles, signed in without a password."""
    if rows.get(Desk, 1) is None:
        factories.a_desk(rows)
    client = anonymous(app, rows)
    client.actor = factories.an_actor(rows, *roles)
    assert client.actor.person_id is not None
    token = new_token()
    hashed = token_hash(token)
    rows.add(SignIn(person_id=client.actor.person_id, token_hash=hashed, started_at=now()))
    rows.commit()
    with client.session_transaction() as cookie:
        cookie[TOKEN] = token
    return client


def _settings(folder: Path, url: URL) -> Settings:
    return Settings(instance=folder, database_url=url.render_as_string(hide_password=False))


def _form(page: TestResponse, typed: Mapping[str, Any], address: str) -> html.FormElement:
    forms: list[html.FormElement] = [
        form for form in html.fromstring(page.text).forms if form.method.upper() == "POST"
    ]
    if address:
        forms = [form for form in forms if form.get("action") == address]
    assert forms, f"{page.request.path} has no form to send"
    names = typed.keys()
    return next((form for form in forms if names <= set(form.inputs.keys())), forms[0])
