"""The pages on which admins add people and change what they may."""

from collections.abc import Callable
from html import unescape

import pytest
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import a_person
from tests.rooms.people.browser import NEW, PASSWORD, text_of, token_of
from webapp.model import JournalEntry, Person
from webapp.model.vocabulary import Role
from webapp.people.passwords import matches

AsPerson = Callable[..., Client]


def test_an_admin_adds_somebody_who_can_sign_in(
    as_person: AsPerson, client: Client, session: Session
) -> None:
    admin = as_person(Role.ADMIN)
    typed = {"name": "Tom Okafor", "roles": ["reviewer", "contributor"], "password": PASSWORD}
    response = admin.submit("/people/add", typed, follow_redirects=True)
    assert "Tom Okafor can sign in now. Tell them the password" in response.text
    assert PASSWORD not in response.text
    assert "Contributor, Reviewer" in response.text
    entered = client.submit("/sign-in", {"sign_in_name": "tom okafor", "password": PASSWORD})
    assert entered.status_code == 303
    listed = text_of(admin.get("/people"))
    assert "22 Nov 2026 09:00" in listed


def test_a_refused_person_keeps_what_was_typed(as_person: AsPerson, session: Session) -> None:
    admin = as_person(Role.ADMIN)
    response = admin.submit(
        "/people/add", {"name": "Tom Okafor", "roles": ["admin"], "password": "short"}
    )
    assert response.status_code == 422
    page = html.fromstring(response.text)
    assert page.get_element_by_id("name").get("value") == "Tom Okafor"
    assert page.xpath("//input[@value='admin']/@checked")
    assert len(session.scalars(select(Person)).all()) == 1


def test_a_person_added_twice_by_a_double_click_is_there_once(
    as_person: AsPerson, session: Session
) -> None:
    admin = as_person(Role.ADMIN)
    form = next(
        form
        for form in html.fromstring(admin.get("/people/add").text).forms
        if "roles" in form.inputs.keys()  # noqa: SIM118
    )
    typed = {**dict(form.form_values()), "name": "Tom", "roles": "admin", "password": PASSWORD}
    answers = [admin.post("/people/add", data=typed) for _ in range(2)]
    assert [(one.status_code, one.location) for one in answers] == [(303, "/people")] * 2
    assert len(session.scalars(select(Person).where(Person.name == "Tom")).all()) == 1


def test_name_and_roles_are_changed(as_person: AsPerson, session: Session) -> None:
    admin, person = as_person(Role.ADMIN), a_person(session, Role.READER, name="Tom")
    response = admin.submit(f"/people/{person.id}", {"name": "Thomas", "roles": ["verifier"]})
    assert (response.status_code, response.location) == (303, "/people")
    session.refresh(person)
    assert person.name == "Thomas"


def test_two_admins_change_a_person(as_person: AsPerson, session: Session) -> None:
    admin, person = as_person(Role.ADMIN), a_person(session, Role.READER, name="Tom")
    address = f"/people/{person.id}"
    form = next(
        form
        for form in html.fromstring(admin.get(address).text).forms
        if "seen" in form.inputs.keys()  # noqa: SIM118
    )
    admin.submit(address, {"roles": ["verifier"]})
    stale = admin.post(address, data={**dict(form.form_values()), "roles": ["reviewer"]})
    assert stale.status_code == 409
    told = text_of(stale)
    assert "saved Tom while you were editing" in told
    assert "Verifier" in told
    assert "Reviewer" in told


def test_the_last_admin_cannot_leave(as_person: AsPerson, session: Session) -> None:
    admin = as_person(Role.ADMIN)
    assert admin.actor is not None
    address = f"/people/{admin.actor.person_id}"
    response = admin.submit(address, {"roles": ["reader"]})
    assert response.status_code == 422
    assert "This is the last admin of the desk." in response.text
    page = admin.get(f"{address}/disable").text
    token = token_of(page)
    refused = admin.post(f"{address}/disable", data={"csrf_token": token})
    assert refused.status_code == 403
    assert admin.get("/people").status_code == 200


def test_access_is_taken_after_asking_once_and_given_back(
    as_person: AsPerson, session: Session
) -> None:
    admin, tom = as_person(Role.ADMIN), as_person(Role.READER)
    assert tom.actor is not None
    address = f"/people/{tom.actor.person_id}"
    page = admin.get(f"{address}/disable")
    assert "signed out everywhere" in page.text
    assert tom.get("/settings").status_code == 200, "asking alone does nothing"
    token = {"csrf_token": token_of(page.text)}
    assert admin.post(f"{address}/disable", data=token).status_code == 303
    assert tom.get("/settings").status_code == 303
    assert "Switched off" in admin.get("/people").text
    assert admin.post(f"{address}/enable", data=token).status_code == 303
    assert tom.get("/settings").status_code == 303, "the old sign-in stays ended"


def test_sign_ins_of_others_are_ended(as_person: AsPerson) -> None:
    admin, tom = as_person(Role.ADMIN), as_person(Role.READER)
    assert tom.actor is not None
    response = admin.submit("/people", form=f"/people/{tom.actor.person_id}/end-sign-ins")
    assert response.status_code == 303
    assert tom.get("/settings").status_code == 303
    assert admin.get("/settings").status_code == 200


def test_a_new_password_for_somebody_else(as_person: AsPerson, session: Session) -> None:
    admin, tom = as_person(Role.ADMIN), as_person(Role.READER)
    assert tom.actor is not None
    address = f"/people/{tom.actor.person_id}/password"
    assert admin.submit(address, {"password": "short"}).status_code == 422
    assert admin.submit(address, {"password": NEW}).status_code == 303
    assert tom.get("/settings").status_code == 303
    person = session.get_one(Person, tom.actor.person_id)
    assert matches(person.password_hash, NEW)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_people_are_for_admins_only(as_person: AsPerson, session: Session, role: Role) -> None:
    a_person(session, Role.ADMIN, name="Ada Admin")
    client = as_person(role)
    token = token_of(client.get("/settings").text)
    for address in ("/people", "/people/add", "/people/1", "/people/1/disable"):
        response = client.get(address)
        assert response.status_code == 403
        assert "Ada Admin" in unescape(response.text), "it says who can"
    for address in (
        "/people/add",
        "/people/1",
        "/people/1/disable",
        "/people/1/enable",
        "/people/1/end-sign-ins",
        "/people/1/password",
    ):
        assert client.post(address, data={"csrf_token": token}).status_code == 403
    assert session.scalars(select(JournalEntry)).all() == []


def test_a_person_that_is_not_there(as_person: AsPerson) -> None:
    admin = as_person(Role.ADMIN)
    for address in ("/people/99", "/people/99/disable", "/people/99/password"):
        response = admin.get(address)
        assert response.status_code == 404
        assert "There is no person 99." in response.text


def test_one_reviewer_is_told_about_four_eyes(as_person: AsPerson, session: Session) -> None:
    admin = as_person(Role.ADMIN, Role.REVIEWER)
    assert "Four eyes" in admin.get("/people").text
    a_person(session, Role.REVIEWER)
    assert "Four eyes" not in admin.get("/people").text
