"""Windows of a browser that see what a person would not: errors of scripts, refused content."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tests.journeys.serving import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

    from tests.clients import Client

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHT = 900
PATIENCE = 15_000
"""Milliseconds that a window waits for what it was told to find."""

NOISE = "Failed to load resource"
"""The browser says so of every page with a status from 400 on; ``_answered`` knows better."""


@dataclass(frozen=True)
class Look:
    """How a window shows pages: colours, width in CSS pixels, with or without script."""

    theme: Literal["light", "dark"] = "light"
    width: int = 1280
    script: bool = True

    def __str__(self) -> str:
        return f"{self.theme}-{self.width}{'' if self.script else '-no-script'}"


class Windows:
    """Opens windows on a desk, each with cookies of its own, and collects their troubles."""

    def __init__(self, browser: "Browser", desk: Desk) -> None:
        self._browser = browser
        self._desk = desk
        self._contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def open(self, person: "Client | None" = None, look: Look | None = None) -> "Page":
        """A window of ``person``, or of somebody who is not signed in."""
        look = look or Look()
        context = self._browser.new_context(
            base_url=self._desk.address,
            color_scheme=look.theme,
            viewport={"width": look.width, "height": HEIGHT},
            java_script_enabled=look.script,
            reduced_motion="reduce",
            locale="en-GB",
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if person is not None:
            name = self._desk.app.config["SESSION_COOKIE_NAME"]
            cookie = person.get_cookie(name)
            assert cookie is not None
            context.add_cookies([{"name": name, "value": cookie.value, "url": self._desk.address}])
        context.on("console", self._said)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)
        return context.new_page()

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()

    def _said(self, message: "ConsoleMessage") -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(NOISE):
            self.troubles.append(f"console: {message.text} ({message.location.get('url')})")

    def _asked(self, request: "Request") -> None:
        if not request.url.startswith((f"{self._desk.address}/", "data:", "blob:")):
            self.troubles.append(f"asked for {request.url}")

    def _answered(self, response: "Response") -> None:
        page = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not page):
            self.troubles.append(f"{response.status} for {response.url}")


@contextmanager
def browsing() -> Iterator["Browser"]:
    """Chromium without a screen."""
    import pytest  # noqa: PLC0415 (only where a journey is run)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (as above)

    from tests.browser import find_chromium  # noqa: PLC0415 (as above)

    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium was found. Install Debian's package chromium.")
    with sync_playwright() as playwright:
        options: dict[str, Any] = {"executable_path": path, "args": ARGUMENTS}
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()
