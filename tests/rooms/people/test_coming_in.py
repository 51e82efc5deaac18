"""The pages of set-up, sign-in and sign-out."""

import re
from datetime import datetime, timedelta

import pytest
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.rooms.people.browser import NEW, PASSWORD, cookie, sign_in, token_of
from webapp.kernel.clock import held
from webapp.model import Desk, JournalEntry, Person, PersonRole, SignIn, SignInFailure
from webapp.model.vocabulary import PersonState, Role
from webapp.web.gate import TOKEN


def test_the_first_run_makes_the_desk_and_signs_in(client: Client, session: Session) -> None:
    response = client.submit("/setup", {"name": "Lina Haddad", "password": PASSWORD})
    assert response.status_code == 303
    person = session.scalars(select(Person)).one()
    desk = session.scalars(select(Desk)).one()
    assert re.fullmatch("[0-9a-f]{64}", desk.public_key)
    roles = set(session.scalars(select(PersonRole.role)))
    assert roles == set(Role) - {Role.READER}
    assert client.get("/settings").status_code == 200
    assert session.scalars(select(SignIn)).one().person_id == person.id
    acts = list(session.scalars(select(JournalEntry.act).order_by(JournalEntry.seq)))
    assert acts == ["desk.set_up", "person.add", "person.sign_in"]


def test_a_weak_password_is_refused_and_the_name_kept(client: Client, session: Session) -> None:
    response = client.submit("/setup", {"name": "Lina Haddad", "password": "lina haddad 1234"})
    assert response.status_code == 422
    assert "little more than the name" in response.text
    assert 'value="Lina Haddad"' in response.text
    assert "lina haddad 1234" not in response.text
    assert session.scalars(select(Person)).all() == []
    assert session.scalars(select(Desk)).all() == []
    assert session.scalars(select(JournalEntry)).all() == []


def test_set_up_is_shut_once_there_are_people(client: Client, lina: Person) -> None:
    asked = client.get("/setup")
    assert (asked.status_code, asked.location) == (303, "/sign-in")
    token = token_of(client.get("/sign-in").text)
    typed = {"csrf_token": token, "name": "Mallory", "password": NEW}
    sent = client.post("/setup", data=typed)
    assert (sent.status_code, sent.location) == (303, "/sign-in")


def test_signing_in_leads_to_where_one_was_going(client: Client, lina: Person) -> None:
    response = client.submit(
        "/sign-in?next=/settings?a%3Db", {"sign_in_name": "LINA haddad", "password": PASSWORD}
    )
    assert (response.status_code, response.location) == (303, "/settings?a=b")
    assert client.get("/sign-in").status_code == 303


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example", "/\\x"])
def test_signing_in_never_leads_elsewhere(client: Client, lina: Person, where: str) -> None:
    response = sign_in(client, next=where)
    assert response.status_code == 303
    assert "elsewhere" not in str(response.location)


def test_the_cookie_gets_a_new_id_at_sign_in(client: Client, lina: Person) -> None:
    client.get("/sign-in")
    before = cookie(client)
    sign_in(client)
    after = cookie(client)
    assert TOKEN not in before
    assert len(str(after[TOKEN])) == 43
    client.submit("/settings", form="/sign-out")
    assert TOKEN not in cookie(client)
    sign_in(client)
    assert cookie(client)[TOKEN] != after[TOKEN]
    assert before["csrf_token"] not in {after.get("csrf_token"), cookie(client).get("csrf_token")}


def test_a_wrong_password_is_told_and_counted(
    client: Client, lina: Person, session: Session
) -> None:
    response = sign_in(client, "wrong")
    assert response.status_code == 422
    assert "do not belong together" in response.text
    assert 'value="Lina Haddad"' in response.text
    assert "wrong" not in response.text
    assert session.scalars(select(SignInFailure.failures)).all() == [1]
    assert TOKEN not in cookie(client)


def test_empty_fields_are_told_at_the_fields(client: Client, lina: Person) -> None:
    response = client.submit("/sign-in", {"sign_in_name": "", "password": ""})
    assert response.status_code == 422
    assert "“Your name” cannot stay empty." in response.text


def test_too_many_tries_answer_with_the_wait(
    client: Client, lina: Person, session: Session, at: datetime
) -> None:
    sign_in(client, "wrong")
    row = session.scalars(select(SignInFailure)).one()
    row.failures = 7
    for _ in range(2):
        response = sign_in(client)
        assert response.status_code == 429
        assert response.headers["Retry-After"] == "20"
        assert "Wait 20 seconds, then try again." in response.text
    elsewhere = client.post(
        "/sign-in",
        data={
            "csrf_token": token_of(client.get("/sign-in").text),
            "sign_in_name": "Lina Haddad",
            "password": PASSWORD,
        },
        environ_base={"REMOTE_ADDR": "198.51.100.9"},
    )
    assert elsewhere.status_code == 303, "nobody is locked out from another address"


def test_the_wait_ends(client: Client, lina: Person, session: Session, at: datetime) -> None:
    sign_in(client, "wrong")
    session.scalars(select(SignInFailure)).one().failures = 7
    with held(at + timedelta(seconds=20)):
        assert sign_in(client).status_code == 303


def test_who_is_switched_off_is_told(client: Client, lina: Person) -> None:
    lina.state = PersonState.DISABLED
    response = sign_in(client)
    assert response.status_code == 403
    assert "switched off" in response.text
    assert TOKEN not in cookie(client)


def test_what_was_typed_before_signing_in_is_sent_after_it(
    client: Client, lina: Person, session: Session
) -> None:
    sign_in(client)
    with client.session_transaction() as browser:
        browser.clear()
    refused = client.post("/settings/look", data={"theme": "dark", "letter_keys": "y"})
    assert refused.status_code == 401
    form = next(
        form for form in html.fromstring(refused.text).forms if form.get("action") == "/sign-in"
    )
    typed = {**dict(form.form_values()), "sign_in_name": "Lina Haddad"}
    wrong = client.post("/sign-in", data={**typed, "password": "wrong"})
    assert wrong.status_code == 422
    kept = html.fromstring(wrong.text).xpath("string(//input[@name='kept']/@value)")
    assert '"theme", "dark"' in kept, "a wrong password loses nothing"
    resumed = client.post("/sign-in", data={**typed, "password": PASSWORD})
    assert resumed.status_code == 200
    assert "What you typed is here" in resumed.text
    form = next(
        form
        for form in html.fromstring(resumed.text).forms
        if form.get("action") == "/settings/look"
    )
    # Browsers leave out the line break that stands first in a text area; lxml does not.
    sent = {name: value.removeprefix("\n") for name, value in form.form_values()}
    saved = client.post("/settings/look", data=sent)
    assert saved.status_code == 303
    session.refresh(lina)
    assert lina.theme == "dark"


@pytest.mark.parametrize(
    "kept", ["not JSON", "[]", '{"to": "https://elsewhere.example/", "fields": [], "files": false}']
)
def test_a_parcel_that_is_not_ours_leads_nowhere(client: Client, lina: Person, kept: str) -> None:
    response = sign_in(client, kept=kept)
    assert response.status_code == 303
    assert "elsewhere" not in response.text


def test_signing_out_ends_the_sign_in_for_good(
    client: Client, lina: Person, session: Session
) -> None:
    sign_in(client)
    stolen = cookie(client)[TOKEN]
    response = client.submit("/settings", form="/sign-out")
    assert (response.status_code, response.location) == (303, "/sign-in")
    assert client.get("/settings").status_code == 303
    with client.session_transaction() as browser:
        browser[TOKEN] = stolen
    assert client.get("/settings").status_code == 303
    assert session.scalars(select(SignIn)).one().ended_at is not None
