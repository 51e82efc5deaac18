"""Every refusal is a page in words, with what was typed on it."""

import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.databases import on_postgresql
from webapp.app import revisions
from webapp.kernel.db import make_engine
from webapp.model.vocabulary import Role
from webapp.web.store import Store
from webapp.web.transaction import Firsthand

AsPerson = Callable[..., Client]
WORDS = "Some 4,000 lie <there>, قال الشاهد"
ON_FILES = pytest.mark.skipif(
    on_postgresql(), reason="brings trouble about with pragmas of SQLite; see kernel/troubles"
)


def token_of(page: str) -> str:
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def refused(client: Client, address: str, status: int) -> str:
    """The page that answers when ``WORDS`` are sent to ``address``; what was typed is on it."""
    token = token_of(client.get("/settings").text)
    typed = {"csrf_token": token, "text": WORDS, "new_password": "hush hush", "once": "t" * 22}
    response = client.post(address, data=typed)
    assert response.status_code == status, response.text
    page = unescape(response.text)
    assert WORDS in page
    assert "hush" not in page
    assert "Traceback" not in page
    return page


@pytest.mark.parametrize(
    ("kind", "status", "title", "sentence"),
    [
        ("stale", 409, "Somebody else saved this", "You started from version 3"),
        ("invalid", 422, "There is a problem", "Say it in words."),
        ("not_found", 404, "There is no C-99.", "find it by its words"),
        ("rule", 422, "There is a problem", "The 31st of February is no day."),
        ("other", 400, "The desk did not take this", "Not today."),
        ("permit", 403, "You cannot do this", "Your roles do not let you manage people"),
        ("404", 404, "There is no page at this address", "Look at the address again"),
        ("405", 405, "does not take that", "Nothing was changed"),
        ("410", 410, "no longer here", "It was taken away"),
        ("415", 415, "This kind of file is not taken", "choose a kind of file"),
        ("418", 418, "The desk did not take this", "Go back and try again"),
        ("429", 429, "Wait a little", "Wait a minute"),
    ],
)
def test_each_refusal_has_its_status_and_its_sentence(
    as_person: AsPerson, kind: str, status: int, title: str, sentence: str
) -> None:
    page = refused(as_person(Role.READER), f"/try/trouble/{kind}", status)
    assert title in page
    assert sentence in page
    assert "<title>" in page
    assert 'href="#main"' in page


def test_what_only_the_database_can_see_is_put_into_words(as_person: AsPerson) -> None:
    client = as_person(Role.READER)
    page = refused(client, "/try/trouble/constraint", 422)
    assert "UNIQUE" not in page
    assert "sign_in_failure" not in page
    assert client.get("/try/count").text == "0"


def test_all_sentences_of_a_refusal_are_shown(as_person: AsPerson) -> None:
    page = refused(as_person(Role.READER), "/try/trouble/invalid", 422)
    assert "Say it in words." in page
    assert "And look at the rest." in page


def test_our_own_mistake_keeps_the_text_and_tells_a_number(
    as_person: AsPerson, app: Firsthand, caplog: pytest.LogCaptureFixture
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with caplog.at_level(logging.ERROR):
        page = refused(as_person(Role.READER), "/try/trouble/unforeseen", 500)
    assert "Something went wrong on our side. Your text is kept." in page
    assert "secret detail" not in page
    number = re.search(r'<strong class="id">([0-9a-f]{8})</strong>', page)
    assert number
    logged = [record for record in caplog.records if number[1] in record.getMessage()]
    assert len(logged) == 1
    assert logged[0].exc_info is not None


def test_a_method_that_is_not_taken_says_which_are(as_person: AsPerson) -> None:
    response = as_person(Role.READER).put("/settings")
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_an_unknown_address_answers_the_signed_out_too(client: Client) -> None:
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert "There is no page at this address" in response.text
    assert "Sign in</a>" in response.text


def test_what_is_too_large_names_the_limit(as_person: AsPerson, app: Firsthand) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 2_500_000
    client = as_person(Role.CONTRIBUTOR)
    token = token_of(client.get("/try/slips").text)
    response = client.post("/try/slips", data={"csrf_token": token, "text": "x" * 2_600_000})
    assert response.status_code == 413
    assert "2.5 MB at most" in response.text
    assert client.get("/try/count").text == "0"


def test_a_long_text_within_the_limit_reaches_its_form(as_person: AsPerson, app: Firsthand) -> None:
    client = as_person(Role.CONTRIBUTOR)
    token = token_of(client.get("/try/slips").text)
    for encoding in ("multipart/form-data", "application/x-www-form-urlencoded"):
        response = client.post(
            "/try/slips",
            data={"csrf_token": token, "text": "x" * 5_000_000},
            content_type=encoding,
        )
        # Werkzeug's client leaves the temporary file of a long body to the garbage collector.
        response.request.environ["wsgi.input"].close()
        assert response.status_code == 422
        assert "has 5,000,000 characters. Shorten it to 200." in response.text


def test_too_many_parts_are_refused_in_words(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    typed = {f"field{number}": "x" for number in range(2_100)}
    response = client.post("/try/slips", data=typed, content_type="multipart/form-data")
    assert response.status_code == 413


@contextmanager
def every_connection(engine: Engine, *statements: str, when: str = "connect") -> Iterator[None]:
    """Run ``statements`` on every new connection, or at the beginning of every transaction."""

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        for statement in statements:
            connection.execute(statement)

    def on_begin(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    listener = on_connect if when == "connect" else on_begin
    engine.dispose()
    event.listen(engine, when, listener)
    try:
        yield
    finally:
        event.remove(engine, when, listener)
        engine.dispose()


@ON_FILES
def test_a_locked_database_keeps_the_text_and_lets_read_on(
    as_person: AsPerson, app: Firsthand
) -> None:
    client = as_person(Role.CONTRIBUTOR)
    other = make_engine(app.store.engine.url)
    with (
        every_connection(app.store.engine, "PRAGMA busy_timeout = 40"),
        other.connect() as writer,
        writer.begin(),
    ):
        page = refused(client, "/try/slips", 503)
        assert "Somebody else is writing" in page
        assert ">Send again</button>" in page
        assert client.get("/try/count").text == "0"
    other.dispose()
    assert client.submit("/try/slips", {"text": WORDS}).status_code == 303


@ON_FILES
def test_a_full_disk_keeps_the_text_and_lets_read_on(as_person: AsPerson, app: Firsthand) -> None:
    client = as_person(Role.CONTRIBUTOR)
    token = token_of(client.get("/try/slips").text)
    # The database may not grow: what does not fit on its free pages finds the disk full.
    with every_connection(app.store.engine, "PRAGMA max_page_count = 1"):
        responses = [
            client.post("/try/slips", data={"csrf_token": token, "text": f"{number} {WORDS}"})
            for number in range(60)
        ]
        full = [one for one in responses if one.status_code == 507]
        assert full, {one.status_code for one in responses}
        page = unescape(full[0].text)
        assert "The disk that holds the database is full" in page
        assert WORDS in page
        assert int(client.get("/try/count").text) == len(responses) - len(full)


@ON_FILES
def test_a_read_only_database_keeps_the_text_and_lets_read_on(
    as_person: AsPerson, app: Firsthand
) -> None:
    client = as_person(Role.CONTRIBUTOR)
    with every_connection(app.store.engine, "PRAGMA query_only = ON", when="begin"):
        assert "can only be read at the moment" in refused(client, "/try/slips", 503)
        assert client.get("/try/count").text == "0"


def test_a_newer_database_is_read_but_never_written(
    as_person: AsPerson, app: Firsthand, session: Session
) -> None:
    client = as_person(Role.CONTRIBUTOR)
    session.execute(text("UPDATE alembic_version SET version_num = 'of_next_year'"))
    page = refused(client, "/try/slips", 503)
    assert "newer version than this program" in page
    assert client.get("/try/count").text == "0"
    health = client.get("/healthz")
    assert health.status_code == 503
    assert "newer version" in health.get_json()["why"]


def test_an_older_database_waits_for_the_migration(
    as_person: AsPerson, app: Firsthand, session: Session
) -> None:
    client = as_person(Role.CONTRIBUTOR)
    older = app.store.revisions[-1]
    app.store = Store(app.store.engine, ("of_next_year", *app.store.revisions))
    session.execute(text("UPDATE alembic_version SET version_num = :older"), {"older": older})
    assert "firsthand migrate" in refused(client, "/try/slips", 503)


def test_health_is_told_to_everybody(client: Client) -> None:
    health = client.get("/healthz")
    assert (health.status_code, health.get_json()) == (200, {"status": "ok"})


def test_a_database_that_is_gone_is_told_without_a_frame(
    as_person: AsPerson, app: Firsthand
) -> None:
    client = as_person(Role.READER)
    client.rows = None
    app.store = Store(make_engine("sqlite:////no/such/folder/desk.db"), app.store.revisions)
    page = client.get("/settings")
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert "The database does not answer" in page.text
    assert client.get("/healthz").status_code == 503
    assert client.get("/static/firsthand.css").status_code == 200


def test_a_database_without_tables_is_told(client: Client, app: Firsthand, stock: object) -> None:
    client.rows = None
    engine = make_engine(stock.empty())  # type: ignore[attr-defined] # the databases of conftest
    app.store = Store(engine, app.store.revisions)
    health = client.get("/healthz")
    assert health.status_code == 503
    assert "firsthand migrate" in health.get_json()["why"]
    engine.dispose()


def test_a_database_without_tables_is_told_from_a_fault_of_ours(
    app: Firsthand, tmp_path: Path
) -> None:
    app.store = Store(make_engine(f"sqlite:///{tmp_path / 'empty.db'}"), revisions())
    answer = app.test_client().get("/sign-in")
    assert answer.status_code == 503
    assert "The database has no tables yet. Run “firsthand migrate”" in unescape(answer.text)
