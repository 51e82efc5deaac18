"""Whether and how the demo shows itself in a browser."""

import threading
import webbrowser
from collections.abc import Callable

import pytest

from webapp.demo import browser

ADDRESS = "http://127.0.0.1:8017/"


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Waits until the browser's thread is over; fails if it died of something."""
    died: list[object] = []
    monkeypatch.setattr(threading, "excepthook", died.append)

    def wait() -> None:
        for thread in threading.enumerate():
            if thread.daemon and thread.name.endswith("(_open)"):
                thread.join(10)
        assert died == []

    return wait


@pytest.mark.parametrize(
    ("platform", "environ", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"BROWSER": "firefox"}, True),
        ("darwin", {}, True),
    ],
)
def test_a_browser_needs_a_screen(platform: str, environ: dict[str, str], screen: bool) -> None:
    assert browser.has_screen(platform, environ) is screen


def test_the_address_is_opened(monkeypatch: pytest.MonkeyPatch, ended: Callable[[], None]) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", opened.append)
    browser.open_browser(ADDRESS)
    ended()
    assert opened == [ADDRESS]


@pytest.mark.parametrize("trouble", [webbrowser.Error("none"), OSError("no program")])
def test_a_browser_that_does_not_open_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, ended: Callable[[], None], trouble: Exception
) -> None:
    tried: list[str] = []

    def fail(address: str) -> None:
        tried.append(address)
        raise trouble

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", fail)
    browser.open_browser(ADDRESS)
    ended()
    assert tried == [ADDRESS]
