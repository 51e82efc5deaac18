"""From an empty desk to the first person, in and out."""

import pytest

from tests.journeys.eyes import look
from tests.journeys.serving import Desk
from tests.journeys.windows import Look, Windows

pytestmark = pytest.mark.journey

PASSWORD = "a lantern for the night train"
LOOKS = [Look(), Look("dark", 390, script=False)]


@pytest.mark.parametrize("as_seen", LOOKS, ids=str)
def test_the_first_person_sets_the_desk_up_and_signs_in(
    desk: Desk, windows: Windows, as_seen: Look
) -> None:
    page = windows.open(look=as_seen)
    page.goto("/claims")
    assert page.url.endswith("/setup")
    page.get_by_label("Your name").fill("Nadia Karim")
    page.get_by_label("Password").fill("too short")
    page.get_by_role("button", name="Start").click()
    assert page.title().startswith("Error: ")
    assert page.get_by_role("alert").get_by_role("link").count() == 1
    assert page.get_by_label("Your name").input_value() == "Nadia Karim"
    if as_seen.script:
        assert look(page) == []

    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Start").click()
    assert page.url.endswith("/claims")
    page.locator("details.who summary").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.url.endswith("/sign-in")

    page.goto("/setup")
    assert page.url.endswith("/sign-in")
    page.goto("/sources")
    page.get_by_label("Your name").fill("nadia karim")
    page.get_by_label("Password").fill(PASSWORD + "?")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert page.url.endswith("/sources")
