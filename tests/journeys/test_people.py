"""An admin and the people of the desk."""

import pytest
from playwright.sync_api import expect

from tests.journeys.eyes import look
from tests.journeys.records import PASSWORD
from tests.journeys.serving import Desk
from tests.journeys.story import follow, goes_to, press, sign_in, visit
from tests.journeys.windows import Look, Windows
from webapp.model.vocabulary import Role

pytestmark = pytest.mark.journey

NAME = "Tomas Berg"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_admin_adds_changes_and_switches_off_a_person(
    desk: Desk, windows: Windows, script: bool
) -> None:
    admin = windows.open(desk.somebody(Role.ADMIN), Look(script=script))
    person = windows.open(look=Look(script=script))

    admin.goto("/people")
    follow(admin, "Add a person")
    admin.get_by_label("Name").fill(NAME)
    admin.get_by_label("First password").fill("correct horse battery")
    assert press(admin, "Add the person") == 422
    if script:
        assert look(admin) == []
    admin.get_by_label("Reader").check()
    admin.get_by_label("First password").fill(PASSWORD)
    assert press(admin, "Add the person") == 200
    goes_to(admin, "/people")

    person.goto("/claims")
    sign_in(person, NAME, PASSWORD)
    goes_to(person, "/claims")
    assert visit(person, "/articles/new") == 403

    row = admin.get_by_role("row", name=NAME)
    follow(admin, "Change", row)
    admin.get_by_label("Contributor").check()
    press(admin, "Save the person")
    expect(row).to_contain_text("Reader, Contributor")
    assert visit(person, "/articles/new") == 200

    press(admin, "End sign-ins", row)
    person.goto("/claims")
    goes_to(person, r"/sign-in\?next=.*")
    sign_in(person, NAME, PASSWORD)
    goes_to(person, "/claims")

    follow(admin, "Switch off", row)
    press(admin, "Switch off")
    expect(row).to_contain_text("Switched off")
    person.goto("/claims")
    assert sign_in(person, NAME, PASSWORD) == 403
    if script:
        assert look(person) == []
    press(admin, "Switch on", row)
    person.goto("/claims")
    assert sign_in(person, NAME, PASSWORD) == 200
    goes_to(person, "/claims")


def test_a_person_chooses_how_pages_look_and_a_new_password(desk: Desk, windows: Windows) -> None:
    page = windows.open(desk.somebody(Role.READER))
    page.goto("/settings")
    page.get_by_label("Dark").check()
    press(page, "Save look and keys")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert look(page) == []
    page.get_by_label("Present password").fill("not this one at all")
    page.get_by_label("New password").fill(PASSWORD)
    assert press(page, "Change password") == 422
    assert look(page) == []
