"""The pages of one's own settings, and of the desk's."""

from collections.abc import Callable

from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.rooms.people.browser import NEW, PASSWORD, sign_in, text_of, token_of
from webapp.model import Desk, Person
from webapp.model.vocabulary import Role
from webapp.people.passwords import matches

AsPerson = Callable[..., Client]


def test_the_theme_stands_on_every_page(as_person: AsPerson) -> None:
    client = as_person(Role.READER)
    assert "data-theme" not in client.get("/settings").text
    saved = client.submit("/settings", {"theme": "dark"}, form="/settings/look")
    assert saved.status_code == 303
    assert 'data-theme="dark"' in client.get("/keys").text
    assert client.submit("/settings", {"theme": "purple"}, form="/settings/look").status_code == 422


def test_letter_keys_are_turned_off_from_the_foot_of_the_page(as_person: AsPerson) -> None:
    client = as_person(Role.READER)
    assert "data-letters" in client.get("/keys").text
    response = client.submit("/keys", form="/letter-keys")
    assert (response.status_code, response.location) == (303, "/keys")
    page = client.get("/keys").text
    assert "data-letters" not in page
    assert "Turn on single-letter keys" in page
    client.submit("/keys", form="/letter-keys")
    assert "data-letters" in client.get("/keys").text


def test_a_new_password_needs_the_present_one(
    client: Client, lina: Person, session: Session
) -> None:
    sign_in(client)
    address = "/settings/password"
    wrong = client.submit("/settings", {"current": "x", "password": NEW}, form=address)
    assert wrong.status_code == 422
    assert "This is not your present password." in wrong.text
    assert NEW not in wrong.text
    saved = client.submit("/settings", {"current": PASSWORD, "password": NEW}, form=address)
    assert saved.status_code == 303
    session.refresh(lina)
    assert matches(lina.password_hash, NEW)
    assert client.get("/settings").status_code == 200


def test_the_desk_is_for_admins(as_person: AsPerson, session: Session) -> None:
    reader, admin = as_person(Role.READER), as_person(Role.ADMIN)
    assert 'action="/settings/desk"' not in reader.get("/settings").text
    typed = {"name": "Harbour Desk", "time_zone": "Asia/Baghdad", "languages": "en, ar"}
    assert admin.submit("/settings", typed, form="/settings/desk").status_code == 303
    desk = session.scalars(select(Desk)).one()
    assert (desk.name, desk.time_zone, desk.languages) == (
        "Harbour Desk",
        "Asia/Baghdad",
        ["en", "ar"],
    )
    token = token_of(reader.get("/settings").text)
    refused = reader.post("/settings/desk", data={"csrf_token": token, "name": "Mine"})
    assert refused.status_code == 403


def test_a_refused_setting_stands_in_its_form(as_person: AsPerson) -> None:
    client = as_person(Role.ADMIN)
    response = client.submit(
        "/settings", {"public_address": "desk.example.org"}, form="/settings/desk"
    )
    assert response.status_code == 422
    page = html.fromstring(response.text)
    assert page.get_element_by_id("public_address").get("value") == "desk.example.org"
    assert "Give the whole address" in page.get_element_by_id("public_address-e").text_content()
    assert page.findtext(".//title") == "Error: Settings – Firsthand"


def test_two_admins_change_the_desk(as_person: AsPerson, session: Session) -> None:
    one, two = as_person(Role.ADMIN), as_person(Role.ADMIN)
    page = html.fromstring(one.get("/settings").text)
    form = next(form for form in page.forms if form.get("action") == "/settings/desk")
    two.submit("/settings", {"name": "Theirs"}, form="/settings/desk")
    response = one.post("/settings/desk", data={**dict(form.form_values()), "name": "Mine"})
    assert response.status_code == 409
    told = text_of(response)
    assert two.actor is not None
    assert f"{two.actor.name} saved the desk while you were editing" in told
    fields = dict(
        next(
            form
            for form in html.fromstring(response.text).forms
            if "pick.name" in form.inputs.keys()  # noqa: SIM118
        ).form_values()
    )
    one.post("/settings/desk", data={**fields, "pick.name": "theirs"})
    assert session.scalars(select(Desk.name)).one() == "Theirs"
