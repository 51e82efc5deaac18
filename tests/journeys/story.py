"""The article of the walk and the steps of an editor through it, with script and without."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# Where on the screen the words begin and end that stand between two marks of the reader.
_ENDS = """([first, last]) => {
  const walker = document.createTreeWalker(
    document.querySelector("[data-reader]"), NodeFilter.SHOW_TEXT);
  const parts = [];
  let text = "";
  for (let part = walker.nextNode(); part; part = walker.nextNode()) {
    if (part.parentElement.closest("[data-tag]")) continue;
    parts.push([part, text.length]);
    text += part.data;
  }
  const box = (at) => {
    const [node, start] = parts.findLast(([, start]) => start <= at);
    const one = document.createRange();
    one.setStart(node, at - start);
    one.setEnd(node, at - start + 1);
    return one.getBoundingClientRect();
  };
  const start = text.indexOf(first);
  const end = text.indexOf(last, start) + last.length - 1;
  if (start < 0 || end < start) throw new Error(`“${first} … ${last}” is not in the reader`);
  scrollBy(0, box(start).top - 300);
  const [from, to] = [box(start), box(end)];
  return [[from.left + 1, from.top + from.height / 2], [to.right - 1, to.top + to.height / 2]];
}"""


@dataclass(frozen=True)
class Told:
    """A step of a chain: who, what they are, and the words that hand the claim on."""

    name: str
    kind: str
    words: str
    got_it: str = ""


@dataclass(frozen=True)
class Article:
    """An article, and what the walk makes of it.

    ``first`` and ``last`` are the ends of the passage, ``menu`` is a word of the icon line.
    ``chain`` goes from the publisher's source to the origin; ``beside`` is the origin's peer.
    """

    text: str
    title: str
    outlet: str
    menu: str
    first: str
    last: str
    claim: str
    chain: tuple[Told, ...]
    beside: Told


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
    first="The two ferry lines",
    last="dock workers",
    claim="The two ferry lines of the harbour are in talks about a common pier",
    chain=(
        Told("Radio North", "outlet", "told Radio North", "Being told, on the record"),
        Told("Jonas Petersen", "person", "told", "Being told, source not named"),
        Told("Members of both crews", "unnamed_group", "citing"),
    ),
    beside=Told("Dock workers", "unnamed_group", "citing"),
)


def goes_to(page: "Page", ending: str) -> None:
    """Wait until the window shows an address with this end (a pattern)."""
    expect(page).to_have_url(re.compile(ending + "$"))


def press(page: "Page", name: str, where: "Locator | None" = None) -> int:
    """Press the button whose words begin like this; gives the status of the page that answers."""
    button = (where or page).get_by_role("button", name=re.compile(f"^{re.escape(name)}"))
    with page.expect_navigation() as answered:
        button.first.click()
    return answered.value.status


def follow(page: "Page", name: str, where: "Locator | None" = None) -> None:
    """Follow the link whose words begin like this."""
    link = (where or page).get_by_role("link", name=re.compile(f"^{re.escape(name)}"))
    with page.expect_navigation():
        link.first.click()


def visit(page: "Page", place: str) -> int:
    """Open an address; gives the status of the page that answers."""
    answer = page.goto(place)
    return answer.status if answer is not None else 0


def sign_in(page: "Page", name: str, password: str) -> int:
    """Fill in the form of the sign-in page that is open, and send it."""
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(password)
    return press(page, "Sign in")


def take_in(page: "Page", article: Article) -> None:
    """Paste the article into the form of a new one."""
    page.goto("/articles/new")
    page.get_by_label("Text of the article").fill(article.text)
    page.get_by_label("Title").fill(article.title)
    page.get_by_label("Published by").fill(article.outlet)
    press(page, "Save article")
    goes_to(page, "/articles/A-1")


def select(page: "Page", first: str, last: str, *, script: bool) -> None:
    """Select words of the reader: with the mouse, or by copying them from their paragraph."""
    if script:
        _draw(page, first, last)
    else:
        _copy(page, first, last)
    chosen = page.locator("#select blockquote")
    expect(chosen).to_have_text(re.compile(f"{re.escape(first)}.*{re.escape(last)}$", re.DOTALL))


def _draw(page: "Page", first: str, last: str) -> None:
    start, end = page.evaluate(_ENDS, [first, last])
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def _copy(page: "Page", first: str, last: str) -> None:
    paragraph = page.locator(".para", has_text=first)
    with page.expect_navigation():
        paragraph.get_by_role("link", name="mark a passage").first.click()
    box = page.get_by_label("Words of the passage")
    words = box.input_value()
    start = words.index(first)
    box.fill(words[start : words.index(last, start) + len(last)])
    press(page, "Select these words")


def fill_claim(page: "Page", article: Article) -> None:
    """Say what is claimed and who told whom: one step for each hop, two origins side by side."""
    page.get_by_label("What is claimed").fill(article.claim)
    page.get_by_label("Event", exact=True).check()
    _how(page, 1, "Another report")
    for place, told in enumerate(article.chain, start=2):
        fill_step(page, place, told)
        if told.got_it:
            _how(page, place, told.got_it)
            press(page, "Add a step")
    last = len(article.chain) + 1
    _is_origin(page, last)
    press(page, "Another source beside this one", step(page, last))
    fill_step(page, last + 1, article.beside)
    _is_origin(page, last + 1)


def step(page: "Page", place: int) -> "Locator":
    """A step of the chain in the form, counted from 1."""
    return page.locator("li.step").nth(place - 1)


def fill_step(page: "Page", place: int, told: Told) -> None:
    """Say who it was, what they are if they are new, and by which words the report hands it on."""
    one = step(page, place)
    one.get_by_label(f"{place}. Source").fill(told.name)
    one.get_by_label("Their words").fill(told.words)
    if told.kind:
        one.get_by_label("What a new source is").select_option(told.kind)


def _how(page: "Page", place: int, words: str) -> None:
    step(page, place).locator("select[name$='-how']").select_option(label=words)


def _is_origin(page: "Page", place: int) -> None:
    step(page, place).get_by_label("Not named in the report").check()
    step(page, place).get_by_label("Origin: nobody before them").check()
