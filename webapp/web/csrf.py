"""A change must come from a page of this desk: origin of the request, then the form's token."""

from urllib.parse import urlsplit

from flask import Flask, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from webapp.kernel.errors import DomainError
from webapp.kernel.words import say

_protect = CSRFProtect()


class CrossSite(DomainError):
    """Another site sent this through the person's browser (403)."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            say(
                "This was sent by another site, so the desk did nothing. "
                "Open the page on this desk and send it from there."
            )
        )


class TokenMissing(DomainError):
    """The form carries no token of this sign-in (400)."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            say(
                "The page was opened in another sign-in, or cookies are off, so nothing was "
                "saved yet. Look at what you typed, then send it again."
            )
        )


def set_up_csrf(app: Flask) -> None:
    """Tokens live as long as the sign-in they belong to; ``gate`` says when they are checked."""
    app.config.update(
        WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False, WTF_CSRF_CHECK_DEFAULT=False
    )
    _protect.init_app(app)


def check_origin() -> None:
    """Raise ``CrossSite`` where the browser says that another site made the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in {"same-origin", "none"}:
            raise CrossSite
        return
    origin = request.headers.get("Origin")
    if origin is not None and _host(origin) != request.host:
        raise CrossSite


def check_token() -> None:
    """Raise ``TokenMissing`` unless the form's token belongs to this browser's cookie."""
    try:
        _protect.protect()
    except CSRFError as error:
        raise TokenMissing from error


def _host(origin: str) -> str | None:
    """Host and port of an origin; None where it is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
