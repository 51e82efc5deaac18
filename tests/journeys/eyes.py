"""What must hold on every page, whoever looks at it: axe finds nothing, nothing sticks out."""

from typing import TYPE_CHECKING, Literal

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 390)
NARROW = (390, 320)
LOWEST = 900

_UNFOLD = """() => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
}"""
_HEIGHT = "() => document.scrollingElement.scrollHeight"
_LOOK = """async (rules) => {
  const found = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary})`));
}"""
_STICKING_OUT = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= innerWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((one) =>
    one.getBoundingClientRect().right > innerWidth && !one.closest(".scroll, .vh"));
  return [`${page.scrollWidth} px wide`, ...wide.slice(0, 4).map((one) =>
    one.outerHTML.slice(0, 160))];
}"""


def look_closely(page: "Page") -> list[str]:
    """What is wrong with a page, in both themes and both widths, all its parts unfolded."""
    before = page.viewport_size
    page.evaluate(_UNFOLD)
    page.evaluate(AXE_SCRIPT)
    found = []
    for width in WIDTHS:
        _unroll(page, width)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            found += [f"{theme} {width}: {one}" for one in page.evaluate(_LOOK, RULES)]
    found += sticking_out(page)
    page.emulate_media(color_scheme="null")
    if before:
        page.set_viewport_size(before)
    return found


def look(page: "Page") -> list[str]:
    """What is wrong with a page as it stands in its window."""
    before = page.viewport_size
    assert before is not None
    _unroll(page, before["width"])
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_LOOK, RULES)
    page.set_viewport_size(before)
    return found


def sticking_out(page: "Page") -> list[str]:
    """What makes a narrow page scroll sideways."""
    found = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": LOWEST})
        found += [f"{width}: {one}" for one in page.evaluate(_STICKING_OUT)]
    return found


def _unroll(page: "Page", width: int) -> None:
    """Make the window as high as its page, so that no bar lies over a part of it."""
    page.set_viewport_size({"width": width, "height": LOWEST})
    height = max(page.evaluate(_HEIGHT), LOWEST)
    page.set_viewport_size({"width": width, "height": height})
