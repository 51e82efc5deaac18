"""Sources: added, named anew, joined, protected; who they are is read by custodians alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.eyes import look
from tests.journeys.serving import Desk
from tests.journeys.story import follow, goes_to, press, visit
from tests.journeys.windows import Look, Windows
from webapp.model.vocabulary import Role

pytestmark = pytest.mark.journey

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


@SCRIPT
def test_sources_are_added_named_anew_and_joined(
    desk: Desk, windows: Windows, script: bool
) -> None:
    page = windows.open(desk.somebody(Role.CONTRIBUTOR), Look(script=script))
    for name in ("Jonas Petersen", "J. Petersen"):
        page.goto("/sources")
        follow(page, "Add a source")
        page.get_by_label("Kind").select_option("person")
        page.get_by_label("Name", exact=True).fill(name)
        press(page, "Save source")
    goes_to(page, "/sources/S-2")

    page.goto("/sources/S-1")
    follow(page, "Edit", page.locator("main"))
    names = page.get_by_role("group", name="Other names")
    names.get_by_label("Name 1").fill("يوناس بيترسن")
    names.get_by_label("Language 1").select_option("ar")
    press(page, "Save source")
    goes_to(page, "/sources/S-1")
    expect(page.locator(".lede [lang=ar]")).to_have_text("يوناس بيترسن")
    if script:
        assert look(page) == []

    page.goto("/sources")
    page.get_by_label("Words of a name").fill("بيترسن")
    press(page, "Show")
    assert page.locator("main tbody tr").count() == 1

    page.goto("/sources/S-2")
    follow(page, "Same as another")
    page.get_by_label("The other source").fill("S-1")
    page.get_by_label("One source, for certain").check()
    assert press(page, "Save the comparison") == 422
    page.get_by_label("Reason").fill("The same office on the same day.")
    assert press(page, "Save the comparison") == 200
    expect(page.locator("main aside")).to_contain_text("The same as Jonas Petersen")
    follow(page, "Take this back")
    page.get_by_label("Reason").fill("There are two of them.")
    press(page, "Take it back")
    expect(page.locator("main aside")).not_to_contain_text("The same as")


@SCRIPT
def test_a_source_is_protected_and_only_a_custodian_reads_who_it_is(
    desk: Desk, windows: Windows, script: bool
) -> None:
    page = windows.open(desk.somebody(Role.CONTRIBUTOR), Look(script=script))
    page.goto("/sources/new")
    page.get_by_label("Kind").select_option("unnamed_person")
    page.get_by_label("Name", exact=True).fill("A deck hand")
    press(page, "Save source")
    follow(page, "Protect")
    page.get_by_label("restricted").check()
    page.get_by_label("Cover name").fill("Heron")
    page.get_by_label("Words for the public").fill("somebody who works on the pier")
    assert press(page, "Save protection") == 422
    page.get_by_label("Why it is protected").select_option("safety_risk")
    assert press(page, "Save protection") == 200
    expect(page.locator("h1")).to_have_text("Heron")
    assert page.get_by_role("link", name="Sealed identity").count() == 0
    assert visit(page, "/sources/S-1/identity") == 403

    keeper = windows.open(desk.somebody(Role.CUSTODIAN), Look(script=script))
    keeper.goto("/sources/S-1")
    follow(keeper, "Sealed identity")
    keeper.get_by_label("Name of the person").fill("Mira Sund")
    press(keeper, "Seal")
    expect(keeper.locator("main")).not_to_contain_text("Mira Sund")
    assert press(keeper, "Show who it is") == 422
    keeper.get_by_label("Why you read it").fill("To ask whether she agrees.")
    assert press(keeper, "Show who it is") == 200
    expect(keeper.locator("main")).to_contain_text("Mira Sund")
    if script:
        assert look(keeper) == []
    for place in ("/sources/S-1", "/sources/S-1/identity", "/history", "/sources"):
        for one in (page, keeper):
            visit(one, place)
            expect(one.locator("body")).not_to_contain_text("Mira Sund")
