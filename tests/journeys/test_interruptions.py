"""What comes between: somebody else saves first, a sign-in ends, a role does not reach."""

import pytest
from playwright.sync_api import expect

from tests.journeys.eyes import look_closely
from tests.journeys.records import PASSWORD, a_claim, a_person_with_a_password, an_article
from tests.journeys.serving import Desk
from tests.journeys.story import goes_to, press, sign_in, visit
from tests.journeys.windows import Look, Windows
from webapp.access.actor import OPERATOR
from webapp.model.vocabulary import Role
from webapp.people.commands import end_sign_ins

pytestmark = pytest.mark.journey

FIRST = "The ferry lines met in May"
THEIRS = "The ferry lines met twice in May"
MINE = "The ferry lines met in early May"
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


@SCRIPT
def test_two_people_change_one_claim_at_once(desk: Desk, windows: Windows, script: bool) -> None:
    somebody, another = desk.somebody(Role.CONTRIBUTOR), desk.somebody(Role.CONTRIBUTOR)
    assert somebody.actor is not None
    a_claim(desk, somebody.actor, FIRST)
    theirs, mine = (windows.open(one, Look(script=script)) for one in (somebody, another))
    for page, words, reason in (
        (theirs, THEIRS, "The harbour's minutes say so."),
        (mine, MINE, "The invitation has the day."),
    ):
        page.goto("/claims/C-1/edit")
        page.get_by_label("What is claimed").fill(words)
        page.get_by_label("Why the claim changes").fill(reason)
    assert press(theirs, "Save claim") == 200
    assert press(mine, "Save claim") == 409

    expect(mine.locator("h1")).to_contain_text(f"{somebody.actor.name} saved C-1")
    disputed = mine.get_by_role("group", name="What is claimed")
    expect(disputed).to_contain_text("twice in May")
    expect(disputed).to_contain_text("in early May")
    assert mine.get_by_label("You, not saved").first.is_checked()
    assert MINE in [box.input_value() for box in mine.locator("#copy textarea").all()]
    if script:
        assert look_closely(mine) == []
    assert press(mine, "Save as version 3") == 200
    goes_to(mine, "/claims/C-1")
    expect(mine.locator("h1")).to_have_text(MINE)
    expect(mine.locator("#history")).to_contain_text("The harbour's minutes say so.")
    expect(mine.locator("#history")).to_contain_text("The invitation has the day.")


@SCRIPT
def test_what_was_typed_outlives_the_sign_in(desk: Desk, windows: Windows, script: bool) -> None:
    nadia = a_person_with_a_password(desk, "Nadia Karim", Role.CONTRIBUTOR)
    a_claim(desk, OPERATOR, FIRST)
    page = windows.open(look=Look(script=script))
    page.goto("/claims/C-1/edit")
    sign_in(page, nadia.name, PASSWORD)
    goes_to(page, "/claims/C-1/edit")
    page.get_by_label("What is claimed").fill(MINE)
    page.get_by_label("Why the claim changes").fill("The invitation has the day.")
    end_sign_ins(desk.rows, OPERATOR, nadia)
    desk.rows.commit()

    assert press(page, "Save claim") == 401
    expect(page.locator("h1")).to_have_text("Sign in to go on")
    if script:
        assert look_closely(page) == []
    assert sign_in(page, nadia.name, "not the pass phrase") == 422
    assert sign_in(page, nadia.name, PASSWORD) == 200
    expect(page.locator("h1")).to_have_text("What you typed is here")
    assert MINE in [box.input_value() for box in page.locator("main textarea").all()]
    if script:
        assert look_closely(page) == []
    assert press(page, "Send it now") == 200
    goes_to(page, "/claims/C-1")
    expect(page.locator("h1")).to_have_text(MINE)


READER, CUSTODIAN, ADMIN = Role.READER, Role.CUSTODIAN, Role.ADMIN


@pytest.mark.parametrize("role", [READER, Role.REVIEWER, CUSTODIAN, ADMIN])
def test_a_role_that_may_not_sees_no_tools_and_is_told_who_can(
    desk: Desk, windows: Windows, role: Role
) -> None:
    editor = desk.somebody(Role.CONTRIBUTOR).actor
    assert editor is not None
    a_claim(desk, editor, FIRST)
    an_article(desk, editor, "On the ferries", "The lines met in May.\n\nNobody else came.\n")
    page = windows.open(desk.somebody(role))
    for place in ("/claims", "/claims/C-1", "/articles", "/articles/A-1", "/sources"):
        assert visit(page, place) == 200
        main = page.locator("main")
        assert main.locator("a[href$='/edit'], a[href$='/new'], a[href$='/withdraw']").count() == 0
        assert main.locator("form[method=post]").count() == 0
        assert page.get_by_role("link", name="mark a passage").count() == 0
    for place in ("/claims/C-1/edit", "/articles/new", "/sources/new", "/claims/C-1/withdraw"):
        assert visit(page, place) == 403
        expect(page.locator("main")).to_contain_text(editor.name)
    assert look_closely(page) == []
    assert visit(page, "/people") == (200 if role is ADMIN else 403)
    assert page.locator("nav a[href='/people']").count() == (1 if role is ADMIN else 0)


def test_what_is_not_there_is_said_with_a_way_on(desk: Desk, windows: Windows) -> None:
    page = windows.open(desk.somebody(READER))
    assert visit(page, "/claims/C-99") == 404
    assert look_closely(page) == []
    expect(page.get_by_label("Find a claim, article or source").last).to_be_visible()
    assert visit(page, "/nowhere") == 404
