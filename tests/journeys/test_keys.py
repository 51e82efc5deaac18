"""The keyboard alone: letters walk and open, and do nothing where they are turned off."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.clients import Client
from tests.journeys import story
from tests.journeys.eyes import look
from tests.journeys.records import a_claim, an_article
from tests.journeys.serving import Desk
from tests.journeys.story import OWN, goes_to, press
from tests.journeys.windows import Windows
from webapp.access.actor import Actor
from webapp.model.vocabulary import Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

CLAIMS = ("The lines met in May", "The pier is new", "Nobody signed")


@pytest.fixture
def editor(desk: Desk) -> Client:
    return desk.somebody(Role.CONTRIBUTOR)


@pytest.fixture
def who(editor: Client) -> Actor:
    assert editor.actor is not None
    return editor.actor


@pytest.fixture
def page(windows: Windows, editor: Client) -> "Page":
    return windows.open(editor)


def keys(page: "Page", *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def test_letters_lead_through_the_rooms_and_their_rows(
    desk: Desk, page: "Page", who: Actor
) -> None:
    for text in CLAIMS:
        a_claim(desk, who, text)
    page.goto("/sources")
    keys(page, "g", "c")
    goes_to(page, "/claims")
    current = page.locator("[data-rows] [aria-current=true]")
    keys(page, "j")
    first = current.locator("a").first.inner_text()
    expect(current.locator("a").first).to_be_focused()
    keys(page, "j", "k", "j")
    expect(current).to_have_count(1)
    assert current.locator("a").first.inner_text() != first
    keys(page, "k", "Enter")
    expect(page.locator("h1")).to_have_text(first)
    keys(page, "e")
    goes_to(page, "/claims/C-[123]/edit")
    keys(page, "g", "a")
    goes_to(page, "/articles")
    keys(page, "g", "s")
    goes_to(page, "/sources")
    keys(page, "?")
    goes_to(page, "/keys")
    keys(page, "/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("gc?")
    assert page.get_by_role("searchbox").input_value() == "gc?"
    goes_to(page, "/keys")


def test_letters_make_something_of_a_selection(desk: Desk, page: "Page", who: Actor) -> None:
    an_article(desk, who, OWN.title, OWN.text)
    for key, place in (("n", "/claims/new"), ("c", "/claims/add"), ("m", "/articles/A-1")):
        page.goto("/articles/A-1")
        story.select(page, OWN.first, OWN.last, script=True)
        with page.expect_navigation():
            keys(page, key)
        goes_to(page, rf"{place}\?.*")
    page.get_by_role("textbox", name="Note").fill("Ask the harbour master.")
    keys(page, "Control+Enter")
    expect(page.locator("#h-n")).to_be_visible()


def test_brackets_go_from_mark_to_mark(desk: Desk, page: "Page", who: Actor) -> None:
    an_article(desk, who, OWN.title, OWN.text)
    for first, last in (("common", "pier"), ("both", "crews"), ("Nothing", "yet")):
        page.goto("/articles/A-1")
        story.select(page, first, last, script=True)
        press(page, "New claim from passage")
    page.goto("/articles/A-1")
    tags = page.locator("[data-mark] [data-tag]")
    assert tags.count() == 3
    for key, at in (("]", 0), ("]", 1), ("]", 2), ("]", 0), ("[", 2), ("[", 1)):
        keys(page, key)
        expect(tags.nth(at)).to_be_focused()


def test_ctrl_and_enter_save_and_escape_closes_the_menu(
    desk: Desk, page: "Page", who: Actor
) -> None:
    a_claim(desk, who, CLAIMS[0])
    page.goto("/claims/C-1/edit")
    page.get_by_label("What is claimed").fill("The lines met in early May")
    page.get_by_label("Why the claim changes").fill("The minutes say so.")
    keys(page, "Control+Enter")
    goes_to(page, "/claims/C-1")
    expect(page.locator("h1")).to_have_text("The lines met in early May")
    menu = page.locator("details.who")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Settings")).to_be_visible()
    assert look(page) == []
    keys(page, "Escape")
    expect(menu.get_by_role("link", name="Settings")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_letters_that_are_turned_off_do_nothing(desk: Desk, page: "Page", who: Actor) -> None:
    a_claim(desk, who, CLAIMS[0])
    an_article(desk, who, OWN.title, OWN.text)
    page.goto("/claims/C-1")
    press(page, "Turn off single-letter keys")
    goes_to(page, "/claims/C-1")
    keys(page, "e", "g", "a", "?", "/", "j")
    page.goto("/articles/A-1")
    story.select(page, OWN.first, OWN.last, script=True)
    keys(page, "n", "c", "m", "]")
    page.wait_for_timeout(300)
    goes_to(page, r"/articles/A-1\?.*")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto("/claims/C-1")
    press(page, "Turn on single-letter keys")
    keys(page, "e")
    goes_to(page, "/claims/C-1/edit")
