"""The main job: from an article to a claim with its chain, and what becomes of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys import story
from tests.journeys.eyes import look, look_closely
from tests.journeys.serving import Desk
from tests.journeys.story import OWN, Article, Told, follow, goes_to, press
from tests.journeys.windows import Look, Windows
from webapp.model.vocabulary import Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

LOOKS = [Look(), Look("dark", 390), Look(script=False), Look("dark", 390, script=False)]
SHARED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"


def seen_well(page: "Page", as_seen: Look) -> None:
    """Nothing is wrong with the page; axe needs script."""
    if as_seen.script:
        assert look(page) == []


def read_and_select(page: "Page", article: Article, *, script: bool) -> None:
    """The menu is folded away and can be shown; the passage is selected."""
    reader = page.locator("[data-reader]")
    expect(reader).not_to_contain_text(article.menu)
    follow(page, "Show it")
    expect(reader).to_contain_text(article.menu)
    follow(page, "Leave it out")
    expect(reader).not_to_contain_text(article.menu)
    story.select(page, article.first, article.last, script=script)


def record(page: "Page", article: Article) -> None:
    """Make a claim of the passage, with the chain behind it."""
    press(page, "New claim from passage")
    story.fill_claim(page, article)
    press(page, "Save claim")
    goes_to(page, "/claims/C-1")


def check_trail(page: "Page", article: Article) -> None:
    """The claim's page shows the chain: on one line, drawn, and as a table."""
    names = [told.name for told in article.chain]
    origins = f"{names.pop()}, {article.beside.name}"
    line = page.locator("main .head .trail > span")
    assert line.all_inner_texts() == [origins, *reversed(names), article.outlet]
    assert page.locator("main .trail .anon").inner_text() == origins
    drawn = page.get_by_role("img").filter(visible=True)
    assert drawn.count() == 1
    for told in (*article.chain, article.beside):
        expect(page.locator("#trail table")).to_contain_text(told.name)
    chain = page.locator("#reports table tbody")
    assert chain.locator("td.num").all_inner_texts() == ["0", "1", "2", "3", "3"]


@pytest.mark.parametrize("as_seen", LOOKS, ids=str)
def test_an_article_becomes_a_claim_and_goes_its_way(
    desk: Desk, windows: Windows, as_seen: Look
) -> None:
    page = windows.open(desk.somebody(Role.CONTRIBUTOR), as_seen)
    story.take_in(page, OWN)
    read_and_select(page, OWN, script=as_seen.script)
    seen_well(page, as_seen)
    record(page, OWN)
    check_trail(page, OWN)
    seen_well(page, as_seen)
    add_another_passage(page, as_seen)
    edit(page)
    seen_well(page, as_seen)
    look_back(page)
    withdraw_and_bring_back(page)


@pytest.mark.skipif(not SHARED.exists(), reason="The shared article is not beside this checkout.")
def test_the_shared_article_becomes_a_claim_four_levels_deep(desk: Desk, windows: Windows) -> None:
    article = Article(
        text=SHARED.read_text(encoding="utf-8"),
        title="Talks of two groups",
        outlet="RT",
        menu="bookmarkicon",
        first="is in talks",
        last="told Reuters",
        claim="Envoys of Baghdadi and Zawahiri are in talks",
        chain=(
            Told("Reuters", "outlet", "told Reuters", "Being told, on the record"),
            Told("Ayad Allawi", "person", "told", "Being told, source not named"),
            Told("Sources in Iraq", "unnamed_group", "citing"),
        ),
        beside=Told("Sources in the region", "unnamed_group", "citing"),
    )
    page = windows.open(desk.somebody(Role.CONTRIBUTOR))
    story.take_in(page, article)
    read_and_select(page, article, script=True)
    record(page, article)
    check_trail(page, article)


def test_a_claim_that_is_refused_keeps_everything_typed(desk: Desk, windows: Windows) -> None:
    page = windows.open(desk.somebody(Role.CONTRIBUTOR))
    story.take_in(page, OWN)
    story.select(page, OWN.first, OWN.last, script=True)
    press(page, "New claim from passage")
    page.get_by_label("Number", exact=True).check()
    page.get_by_label("Places").fill("The new pier")
    assert press(page, "Save claim") == 422
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error: ")
    for link in summary.get_by_role("link").all():
        assert page.locator(link.get_attribute("href") or "").count() == 1
    assert page.get_by_label("Places").input_value() == "The new pier"
    expect(story.step(page, 2).get_by_label("2. Source")).to_be_visible()
    assert look_closely(page) == []


def add_another_passage(page: "Page", as_seen: Look) -> None:
    """The claim is said a second time in the article."""
    page.goto("/articles/A-1")
    assert page.locator("mark .tag").first.inner_text().startswith("C-1")
    story.select(page, "“The two lines", "told listeners", script=as_seen.script)
    press(page, "Add to a claim")
    page.get_by_role("searchbox", name="Find the claim").fill("ferry")
    press(page, "Find", page.get_by_role("search", name="Find the claim"))
    follow(page, "Add as a report of C-1")
    page.get_by_label("quotation", exact=True).check()
    page.get_by_label("Words that carry the claim").fill("The two lines have talked since March")
    page.locator("select[name='steps-0-how']").select_option(label="Being told, on the record")
    told = Told("Jonas Petersen", "", "he told listeners")
    story.fill_step(page, 2, told)
    story.step(page, 2).get_by_label("Origin: nobody before them").check()
    press(page, "Save report")
    goes_to(page, r"/claims/C-1(#.*)?")
    assert page.locator("#reports > ol > li").count() == 2


def edit(page: "Page") -> None:
    """The words are changed, with the reason; the history shows what came and went."""
    follow(page, "Edit", page.locator(".brief"))
    words = page.get_by_label("What is claimed")
    words.fill(words.input_value().replace("common", "shared"))
    press(page, "Save claim")
    assert page.title().startswith("Error: ")
    page.get_by_label("Why the claim changes").fill("Both lines keep their own gates.")
    press(page, "Save claim")
    goes_to(page, "/claims/C-1")
    expect(page.locator("main h1")).to_contain_text("a shared pier")
    history = page.locator("#history")
    assert history.locator("ins").all_text_contents() == ["added: shared"]
    assert history.locator("del").all_text_contents() == ["removed: common"]


def look_back(page: "Page") -> None:
    """The claim is shown as it was after its first change, and as it is."""
    with page.expect_navigation():
        page.get_by_role("link", name="Show as it was after change 1", exact=True).click()
    expect(page.locator("main h1")).to_have_text(OWN.claim)
    follow(page, "Show it as it is now")
    expect(page.locator("main h1")).to_contain_text("a shared pier")


def withdraw_and_bring_back(page: "Page") -> None:
    """It leaves the list with a reason and comes back with one."""
    follow(page, "Withdraw", page.locator(".brief"))
    press(page, "Withdraw claim")
    assert page.title().startswith("Error: ")
    page.get_by_label("Reason").fill("Petersen took it back.")
    press(page, "Withdraw claim")
    expect(page.locator(".brief")).to_contain_text("Petersen took it back.")
    page.goto("/claims")
    expect(page.locator("main")).not_to_contain_text("a shared pier")
    page.goto("/claims/C-1")
    follow(page, "Bring back")
    page.get_by_label("Reason").fill("He did not.")
    press(page, "Bring back")
    page.goto("/claims")
    expect(page.locator("main")).to_contain_text("a shared pier")
