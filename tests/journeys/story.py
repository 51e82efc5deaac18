"""The article of the walk and the steps of an editor through it, with script and without."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_ENDS = """words => {
  const reader = document.querySelector("[data-reader]");
  const walker = document.createTreeWalker(reader, NodeFilter.SHOW_TEXT);
  let text = "";
  const parts = [];
  for (let part = walker.nextNode(); part; part = walker.nextNode()) {
    if (part.parentElement.closest("[data-tag]")) continue;
    parts.push([part, text.length]);
    text += part.data;
  }
  const edge = (at, after) => {
    const [node, start] = parts.findLast(([, start]) => start <= at);
    const one = document.createRange();
    one.setStart(node, at - start);
    one.setEnd(node, at - start + 1);
    node.parentElement.scrollIntoView({ block: "center" });
    const box = one.getBoundingClientRect();
    return [after ? box.right - 1 : box.left + 1, box.top + box.height / 2];
  };
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`“${words}” does not stand in the reader`);
  edge(at, false);
  return [edge(at, false), edge(at + words.length - 1, true)];
}"""


@dataclass(frozen=True)
class Article:
    """An article, and what the walk makes of it."""

    text: str
    title: str
    outlet: str
    menu: str
    passage: str
    claim: str
    chain: tuple[tuple[str, str, str], ...]
    beside: tuple[str, str, str]
    second: str


OWN = Article(
    text=(
        "icon bookmark-b cameraicon checkicon chevron-down menuicon v-playicon\n"
        "7 May, 2026 08:15\n"
        "\n"
        "Two ferry lines may share a pier\n"
        "\n"
        "The two ferry lines of the harbour are in talks about a common pier, harbour master "
        "Jonas Petersen told Radio North, citing members of both crews and dock workers who "
        "asked not to be named.\n"
        "\n"
        "Nothing is signed yet, Petersen said. “The two lines have talked since March,” he told "
        "listeners.\n"
    ),
    title="Two ferry lines may share a pier",
    outlet="The Harbour Post",
    menu="cameraicon",
    passage=(
        "The two ferry lines of the harbour are in talks about a common pier, harbour master "
        "Jonas Petersen told Radio North, citing members of both crews and dock workers"
    ),
    claim="The two ferry lines of the harbour are in talks about a common pier",
    chain=(
        ("Radio North", "outlet", "told Radio North"),
        ("Jonas Petersen", "person", "told"),
        ("Members of both crews", "unnamed_group", "citing"),
    ),
    beside=("Dock workers", "unnamed_group", "citing"),
    second="The two lines have talked since March",
)


def goes_to(page: "Page", ending: str) -> None:
    """Wait until the window shows an address with this end (a pattern)."""
    expect(page).to_have_url(re.compile(ending + "$"))


def press(page: "Page", name: str) -> None:
    """Press the button of this name; the page that answers is there afterwards."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def take_in(page: "Page", article: Article) -> None:
    """Paste the article into the form of a new one."""
    page.goto("/articles/new")
    page.get_by_label("Text of the article").fill(article.text)
    page.get_by_label("Title").fill(article.title)
    page.get_by_label("Published by").fill(article.outlet)
    press(page, "Save article")
    goes_to(page, "/articles/A-1")


def select_with_the_mouse(page: "Page", words: str) -> None:
    """Draw over words of the reader, from the first to the last."""
    start, end = page.evaluate(_ENDS, words)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    expect(page.locator("#select blockquote")).to_have_text(words)


def select_by_copying(page: "Page", words: str) -> None:
    """Follow the ¶ of the paragraph and keep the words of it, as one does without script."""
    paragraph = page.locator(".para", has_text=words[:40])
    paragraph.get_by_role("link", name="mark a passage").first.click()
    page.get_by_label("Words of the passage").fill(words)
    press(page, "Select these words")
    expect(page.locator("#select blockquote")).to_have_text(words)


def select(page: "Page", words: str, *, script: bool) -> None:
    """Select words of the reader in the way that works here."""
    if script:
        select_with_the_mouse(page, words)
    else:
        select_by_copying(page, words)


def step(page: "Page", place: int) -> "Locator":
    """A step of the chain in the form, counted from 1."""
    return page.locator("li.step").nth(place - 1)


def fill_step(page: "Page", place: int, told: tuple[str, str, str], *, unnamed: bool) -> None:
    """Say who it was, what they are and by which words the report hands it on."""
    name, kind, words = told
    one = step(page, place)
    one.get_by_label(f"{place}. Source").fill(name)
    one.get_by_label("Their words").fill(words)
    one.locator("summary", has_text="More about this step").click()
    one.get_by_label("What a new source is").select_option(kind)
    if unnamed:
        one.get_by_label("Not named in the report").check()


def fill_chain(page: "Page", article: Article) -> None:
    """Fill in the chain, one step for each hop, and the source beside the last one."""
    *named, last = article.chain
    step(page, 1).get_by_label("How ").select_option("carried")
    for place, told in enumerate(named, start=2):
        fill_step(page, place, told, unnamed=False)
        press(page, "Add a step")
    place = len(article.chain) + 1
    fill_step(page, place, last, unnamed=True)
    step(page, place).get_by_label("Origin: nobody before them").check()
