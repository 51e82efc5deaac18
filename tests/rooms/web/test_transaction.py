"""One transaction a request: reading never writes, writing is committed once or not at all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.conftest import MOMENT
from webapp.model import FormSent, SignInFailure
from webapp.model.vocabulary import Role
from webapp.web.transaction import Firsthand

AsPerson = Callable[..., Client]


def rows(client: Client) -> int:
    return int(client.get("/try/count").text)


def value_of(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def send(client: Client, address: str, **typed: str) -> int:
    token = value_of(client.get("/try/slips").text, "csrf_token")
    return client.post(address, data={"csrf_token": token, **typed}).status_code


def test_what_a_view_writes_is_there_after_it(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    response = client.submit("/try/slips", {"text": "Boats left."})
    assert (response.status_code, response.location) == (303, "/try/slips/C-1")
    assert rows(client) == 1


def test_a_refusal_leaves_nothing(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    assert send(client, "/try/trouble/refused") == 422
    assert send(client, "/try/trouble/invalid") == 422
    assert send(client, "/try/trouble/stale") == 409
    assert send(client, "/try/trouble/404") == 404
    assert rows(client) == 0


def test_a_mistake_leaves_nothing(as_person: AsPerson, app: Firsthand) -> None:
    client = as_person(Role.CONTRIBUTOR)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert send(client, "/try/trouble/unforeseen") == 500
    assert rows(client) == 0


def test_what_a_refusal_must_leave_is_kept(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    assert send(client, "/try/trouble/kept") == 422
    assert rows(client) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_cannot_write(as_person: AsPerson, app: Firsthand, method: str) -> None:
    client = as_person(Role.CONTRIBUTOR)
    response = client.open("/try/write", method=method)
    assert response.status_code == 503
    assert rows(client) == 0


def test_a_reading_session_refuses_at_the_database(app: Firsthand) -> None:
    row = {"name_hash": "a", "address_hash": "b", "failures": 1, "last_at": MOMENT}
    with app.store.reading() as reading, pytest.raises(DBAPIError):
        reading.execute(insert(SignInFailure).values(row))


def test_a_form_sent_twice_is_taken_once(as_person: AsPerson, session: Session) -> None:
    client = as_person(Role.CONTRIBUTOR)
    page = client.get("/try/slips").text
    token, once = (value_of(page, name) for name in ("csrf_token", "once"))
    typed = {"csrf_token": token, "once": once, "text": "Boats left."}
    first, second = (client.post("/try/slips", data=typed) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location == "/try/slips/C-1"
    assert rows(client) == 1
    # Gone back, changed and sent: that is a new one.
    third = client.post("/try/slips", data={**typed, "text": "Boats came back."})
    assert third.location == "/try/slips/C-2"
    assert rows(client) == 2
    kept = session.scalars(select(FormSent)).all()
    assert [row.person_id for row in kept] == [client.actor and client.actor.person_id] * 2
    assert once not in "".join(row.form_hash for row in kept)


def test_a_form_refused_may_be_sent_again(as_person: AsPerson, session: Session) -> None:
    client = as_person(Role.CONTRIBUTOR)
    page = client.get("/try/slips").text
    token, once = (value_of(page, name) for name in ("csrf_token", "once"))
    for _ in range(2):
        refused = client.post("/try/slips", data={"csrf_token": token, "once": once, "text": ""})
        assert refused.status_code == 422
        assert once in refused.text, "the form keeps its one-time token"
    assert session.scalars(select(FormSent)).all() == []


def test_two_pages_of_one_form_are_two_forms(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    for _ in range(2):
        client.submit("/try/slips", {"text": "The same words."})
    assert rows(client) == 2


def test_saved_is_said_once_with_a_way_back(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    response = client.submit("/try/slips", {"text": "Boats left."}, follow_redirects=True)
    assert 'role="status"><strong>Slip 1 is saved.</strong> <a href="/try/slips">Undo</a>' in (
        response.text
    )
    assert "is saved" not in client.get("/try/slips/C-1").text


def test_two_sendings_at_one_moment_make_one_slip(as_person: AsPerson, app: Firsthand) -> None:
    client = as_person(Role.CONTRIBUTOR)
    page = client.get("/try/slips").text
    typed = {name: value_of(page, name) for name in ("csrf_token", "once")} | {"text": "Boats."}
    with client.session_transaction() as cookie:
        carried = dict(cookie)
    together = Barrier(2)

    def click() -> str | None:
        browser = app.test_client()
        with browser.session_transaction() as mine:
            mine.update(carried)
        together.wait()
        return browser.post("/try/slips", data=typed).location

    with ThreadPoolExecutor(2) as threads:
        sent = [threads.submit(copy_context().run, click) for _ in range(2)]
        places = [one.result() for one in sent]
    assert places == ["/try/slips/C-1", "/try/slips/C-1"]
    assert rows(client) == 1
