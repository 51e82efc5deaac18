"""Showing the demo desk in the browser of whoever started it."""

import contextlib
import os
import sys
import webbrowser
from collections.abc import Mapping
from threading import Thread

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a browser has somewhere to appear; without, Python might start one as text."""
    return platform in {"darwin", "win32"} or any(environ.get(name) for name in _SCREENS)


def open_browser(address: str) -> None:
    """Open ``address`` beside the server, if there is a screen. What goes wrong is not told."""
    if has_screen(sys.platform, os.environ):
        Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(address)
