"""Which browser the journeys run in."""

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MAC_APPS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)


def find_chromium() -> str | None:
    """The path of Chromium or Chrome on this machine, or None."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [str(path) for path in MAC_APPS if path.exists()]
    return found[0] if found else None
