"""Static files under addresses that carry the hash of their content."""

import hashlib
from functools import cache
from pathlib import Path

from flask import current_app, url_for
from werkzeug.security import safe_join

FOLDER = Path(__file__).parent / "static"
_SHOWN = 12


def static_url(name: str) -> str:
    """The address of a static file; it changes with the file, so browsers may keep it."""
    return url_for("web.static", name=name, v=digest(name))


def contents(name: str) -> bytes | None:
    """The bytes of a static file; None if there is none of this name."""
    path = safe_join(str(FOLDER), name)
    try:
        return Path(path).read_bytes() if path and Path(path).is_file() else None
    except OSError:  # a name longer than any file's
        return None


def digest(name: str) -> str:
    """The beginning of the file's SHA-256; read again each time while debugging."""
    return _read(name) if current_app.debug else _kept(name)


@cache
def _kept(name: str) -> str:
    return _read(name)


def _read(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:_SHOWN]
