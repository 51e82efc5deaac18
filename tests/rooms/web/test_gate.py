"""Who comes in: sign-ins, limits, permissions, tokens, origins, addresses."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import a_desk, a_person
from webapp.kernel.clock import held
from webapp.model import Person, SignIn
from webapp.model.vocabulary import PersonState, Role
from webapp.web.gate import TOKEN, local_path
from webapp.web.transaction import Firsthand

AsPerson = Callable[..., Client]


def typed_in(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}"[^>]*>\n([^<]*)</textarea>', page)
    assert found, f"nothing typed as {name} on the page"
    return unescape(found[1])


def token_of(page: str) -> str:
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def test_before_there_are_people_every_page_leads_to_the_set_up(client: Client) -> None:
    for address in ("/", "/keys", "/settings", "/sign-in", "/try/slips"):
        response = client.get(address)
        assert (response.status_code, response.location) == (303, "/setup")


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(client: Client, session: Session) -> None:
    a_person(session)
    response = client.get("/try/slips?of=C-1&page=2")
    assert response.status_code == 303
    assert response.location == "/sign-in?next=/try/slips?of%3DC-1%26page%3D2"


def test_what_was_typed_when_the_sign_in_ended_comes_back(
    as_person: AsPerson, session: Session
) -> None:
    client = as_person(Role.CONTRIBUTOR)
    token = token_of(client.get("/try/slips").text)
    session.execute(update(SignIn).values(ended_at=SignIn.started_at))
    words = 'Some "4,000" lie <there>\r\nunder “Khasfa”, قال الشاهد.'
    refused = client.post(
        "/try/slips?of=C-1", data={"csrf_token": token, "text": words, "password": "hush hush"}
    )
    assert refused.status_code == 401
    assert "Form realm" in refused.headers["WWW-Authenticate"]
    assert "Sign in to go on" in refused.text
    assert "hush" not in refused.text, "a password is never put on a page"
    assert "/try/slips?of=C-1" in unescape(refused.text)
    assert 'Some \\"4,000\\" lie <there>' in unescape(refused.text)


def test_a_cookie_that_is_gone_is_an_ended_sign_in(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    client.delete_cookie("firsthand")
    refused = client.post("/try/slips", data={"csrf_token": "old", "text": "Kept."})
    assert refused.status_code == 401
    assert "Kept." in refused.text


def test_a_file_cannot_be_kept_and_the_page_says_so(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    client.delete_cookie("firsthand")
    upload = (BytesIO(b"Boats left."), "article.txt")
    refused = client.post("/try/slips", data={"text": "Kept.", "file": upload})
    assert refused.status_code == 401
    assert "A file cannot be kept." in refused.text


def test_a_sign_in_ends_after_rest(as_person: AsPerson, at: datetime) -> None:
    client = as_person(Role.READER)
    limit = timedelta(minutes=120)
    with held(at + limit):
        assert client.get("/settings").status_code == 200
    with held(at + limit + limit):
        assert client.get("/settings").status_code == 200, "it was seen in between"
    with held(at + limit * 3 + timedelta(seconds=1)):
        assert client.get("/settings").status_code == 303


def test_a_sign_in_ends_after_a_day_of_work(as_person: AsPerson, at: datetime) -> None:
    client = as_person(Role.READER)
    for hours in range(1, 13):
        with held(at + timedelta(hours=hours)):
            assert client.get("/settings").status_code == 200
    with held(at + timedelta(hours=12, seconds=1)):
        assert client.get("/settings").status_code == 303


def test_losing_the_presence_store_loses_nothing(
    as_person: AsPerson, app: Firsthand, at: datetime
) -> None:
    client = as_person(Role.READER)
    app.presence._engine.dispose()
    Path(str(app.settings.instance / "presence.db")).mkdir()
    assert client.get("/settings").status_code == 200
    with held(at + timedelta(minutes=110)):
        assert client.get("/settings").status_code == 200
    with held(at + timedelta(minutes=180)):
        assert client.get("/settings").status_code == 200, "memory knows that it was seen"


def test_who_is_switched_off_is_out_at_once(as_person: AsPerson, session: Session) -> None:
    client = as_person(Role.READER)
    assert client.get("/settings").status_code == 200
    session.execute(update(Person).values(state=PersonState.DISABLED))
    assert client.get("/settings").status_code == 303


@pytest.mark.parametrize("token", ["", "guess", "a" * 43, 17, None])
def test_a_made_up_token_is_nobody(app: Firsthand, client: Client, token: object) -> None:
    with client.session_transaction() as cookie:
        cookie[TOKEN] = token
    assert client.get("/settings").status_code == 303


def test_the_database_holds_no_token(as_person: AsPerson, session: Session) -> None:
    client = as_person(Role.READER)
    with client.session_transaction() as cookie:
        token = cookie[TOKEN]
    assert session.scalars(select(SignIn.token_hash)).one() != token
    assert len(token) == 43


def test_who_may_not_is_told_why_and_who_can(as_person: AsPerson, session: Session) -> None:
    client = as_person(Role.READER)
    a_person(session, Role.CONTRIBUTOR, name="Lina Haddad")
    a_person(session, Role.VERIFIER, name="Tom Okafor")
    a_person(session, Role.VERIFIER, name="Gone Away", state=PersonState.DISABLED)
    a_person(session, Role.ADMIN, name="Not Asked")
    response = client.get("/try/slips")
    assert response.status_code == 403
    assert "Your roles do not let you take in documents" in response.text
    assert "Who can: Lina Haddad, Tom Okafor." in response.text
    assert "Gone Away" not in response.text
    assert "Not Asked" not in response.text


def test_what_was_typed_by_who_may_not_is_kept(as_person: AsPerson) -> None:
    client = as_person(Role.READER)
    token = token_of(client.get("/settings").text)
    response = client.post("/try/slips", data={"csrf_token": token, "text": "Kept."})
    assert response.status_code == 403
    assert typed_in(response.text, "text") == "Kept."


def test_a_page_without_a_permission_answers_nobody(as_person: AsPerson) -> None:
    with pytest.raises(LookupError, match=r"pages\.unmarked has neither"):
        as_person(*Role).get("/try/unmarked")


def test_a_form_without_its_token_is_shown_again(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    for token in ({}, {"csrf_token": "made up"}):
        response = client.post("/try/slips", data={**token, "text": "Two\r\nlines"})
        assert response.status_code == 400
        assert typed_in(response.text, "text") == "Two\nlines".replace("\n", "\r\n")
        assert ">Send again</button>" in response.text
    again = client.post(
        "/try/slips", data={"csrf_token": token_of(response.text), "text": "Two\r\nlines"}
    )
    assert again.status_code == 303


def test_the_token_of_another_sign_in_does_not_count(as_person: AsPerson) -> None:
    mine, other = as_person(Role.CONTRIBUTOR), as_person(Role.CONTRIBUTOR)
    stolen = token_of(other.get("/try/slips").text)
    mine.get("/try/slips")
    response = mine.post("/try/slips", data={"csrf_token": stolen, "text": "Kept."})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
    ],
)
def test_another_site_gets_nothing_done_and_nothing_back(
    as_person: AsPerson, headers: dict[str, str]
) -> None:
    client = as_person(Role.CONTRIBUTOR)
    token = token_of(client.get("/try/slips").text)
    typed = {"csrf_token": token, "text": "Planted."}
    response = client.post("/try/slips", data=typed, headers=headers)
    assert response.status_code == 403
    assert "sent by another site" in response.text
    assert "Send again" not in response.text
    assert client.get("/try/count").text == "0"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost"},
        {},
    ],
)
def test_the_desks_own_pages_are_heard(as_person: AsPerson, headers: dict[str, str]) -> None:
    client = as_person(Role.CONTRIBUTOR)
    response = client.submit("/try/slips", {"text": "Boats left."}, headers=headers)
    assert response.status_code == 303


def test_one_record_has_one_address(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    client.submit("/try/slips", {"text": "Boats left."})
    assert client.get("/try/slips/C-1").status_code == 200
    for other in ("c-1", "C1", "c1"):
        response = client.get(f"/try/slips/{other}?show=all")
        assert (response.status_code, response.location) == (308, "/try/slips/C-1?show=all")
    for strange in ("A-1", "C-0", "C-01", "C--1", "1", "C-9999999999999999999"):
        assert client.get(f"/try/slips/{strange}").status_code == 404


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("/claims/C-1?q=a#b", True),
        ("/", True),
        ("//elsewhere.example/", False),
        ("/\\elsewhere.example", False),
        ("https://elsewhere.example", False),
        ("javascript:alert(1)", False),
        ("claims", False),
        ("/a\nb", False),
        ("/\t/elsewhere.example", False),
        ("/sign-in?next=/", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_desk_are_gone_back_to(text: str | None, good: bool) -> None:
    assert (local_path(text) is not None) is good


def test_every_answer_carries_the_policy(as_person: AsPerson, session: Session) -> None:
    client = as_person(Role.READER)
    for address in ("/settings", "/no/such/page", "/try/slips", "/static/firsthand.css"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
    assert client.get("/settings").headers["Cache-Control"] == "no-store"


def test_static_files_are_kept_for_a_year_under_their_hash(
    as_person: AsPerson,
) -> None:
    client = as_person(Role.READER)
    address = re.search(r'href="(/static/firsthand.css\?v=[0-9a-f]+)"', client.get("/keys").text)
    assert address
    kept = client.get(address[1]).headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"
    assert client.get("/static/firsthand.css").headers["Cache-Control"] == "no-cache"
    assert client.get("/static/firsthand.css?v=0000").headers["Cache-Control"] == "no-cache"
    assert client.get("/static/../kit.py").status_code == 404
    assert client.get("/static/absent.css").status_code == 404


def test_cookies_are_shut_away(client: Client, session: Session) -> None:
    a_person(session)
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("firsthand=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_the_desk_stands_in_the_frame(as_person: AsPerson, session: Session) -> None:
    a_desk(session, name="Harbour Desk", time_zone="Asia/Kolkata", demo=True)
    page = as_person(Role.READER).get("/settings").text
    assert "Harbour Desk" in page
    assert "All times are Kolkata time (UTC+5:30)." in page
    assert "Demo desk." in page
    assert ">People</a>" not in page
    assert ">People</a>" in as_person(Role.ADMIN).get("/settings").text
