"""Who may come in: sign-ins of the server, and one permission for every address.

The browser holds a random token in its signed cookie; the desk keeps a hash of it and ends the
sign-in after an idle and an absolute limit. A view without ``needs`` or ``open_to_all`` answers
nobody.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from flask import current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.kernel.clock import now
from webapp.kernel.errors import DomainError, Forbidden
from webapp.kernel.words import say
from webapp.web import queries
from webapp.web.csrf import CrossSite, TokenMissing, check_origin, check_token
from webapp.web.frame import Frame, frame
from webapp.web.transaction import db, house, safe

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

TOKEN = "sign_in"  # noqa: S105 (the name under which the cookie holds the token)


class SignedOut(DomainError):
    """Nobody is signed in, and what was sent needs a person (401)."""

    status = 401

    def __init__(self) -> None:
        super().__init__(say("Sign in to go on."))


def needs(permission: Permission) -> Callable[[View], View]:
    """The view answers signed-in people whose roles give them ``permission``."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined] # read by `check`
        return view

    return mark


def open_to_all(view: View) -> View:
    """The view answers everybody, signed in or not."""
    view.permission = None  # type: ignore[attr-defined] # read by `check`
    return view


def before_set_up(view: View) -> View:
    """The view answers while the desk has no people yet; all others lead to the set-up page."""
    view.before_set_up = True  # type: ignore[attr-defined] # read by `watch`
    return view


def without_frame(view: View) -> View:
    """The view never looks at who asks, so it answers even while the database does not."""
    view.without_frame = True  # type: ignore[attr-defined] # read by `watch`
    return view


def actor() -> Actor:
    """The signed-in person of this request; ``SignedOut`` if there is none."""
    person = frame().person
    if person is None:
        raise SignedOut
    return person.actor


def watch() -> Response | None:
    """Before every view: origin, person, canonical address, token, permission."""
    g.frame = Frame()
    if not safe():
        check_origin()
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "without_frame", False):
        return None
    g.frame = _recognised()
    if view is None:
        return None
    answer = _to_set_up(view) or _to_canonical()
    if answer is not None:
        return answer
    if not safe():
        _with_token(view)
    return check(view)


def check(view: Callable[..., object]) -> Response | None:
    """Let the person through, lead to the sign-in page, or refuse in words."""
    if not hasattr(view, "permission"):
        raise LookupError(f"{request.endpoint} has neither @needs nor @open_to_all")
    permission: Permission | None = view.permission
    if permission is None:
        return None
    if frame().person is None:
        if not safe():
            raise SignedOut
        return redirect(url_for("people.sign_in", next=frame().here), 303)
    try:
        permit(actor(), permission)
    except Forbidden:
        g.needed = permission
        raise
    return None


def remember(token: str) -> None:
    """Sign this browser in under a new id; what the cookie held before is dropped."""
    session.clear()
    session[TOKEN] = token
    g.pop("csrf_token", None)
    g.frame = _read_frame()


def forget() -> None:
    """Sign this browser out."""
    person = frame().person
    if person is not None:
        house().presence.forget(person.sign_in_id)
    session.clear()
    g.frame = Frame(frame().desk)


def new_token() -> str:
    """A random token for a browser: 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the desk keeps of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def local_path(text: str | None) -> str | None:
    """``text`` if it is an address of this desk that can be gone back to, else None."""
    if not text or not text.startswith("/") or text.startswith("//"):
        return None
    if any(char == "\\" or ord(char) < 32 or ord(char) == 127 for char in text):
        return None
    parts = urlsplit(text)
    if parts.scheme or parts.netloc or parts.path in {"/sign-in", "/sign-out", "/setup"}:
        return None
    return text


def _recognised() -> Frame:
    """The desk and the person, read before anything is written."""
    if safe():
        return _read_frame()
    reading = house().store.reading()
    with reading:
        g.db = reading
        try:
            return _read_frame()
        finally:
            g.pop("db")


def _read_frame() -> Frame:
    token = session.get(TOKEN)
    person = queries.signed_in(db(), token_hash(token)) if isinstance(token, str) else None
    if person is not None and not _still_in(person, now()):
        person = None
    return Frame(queries.desk_facts(db()), person)


def _still_in(person: queries.SignedIn, at: datetime) -> bool:
    """Whether the sign-in is within its limits; if so, the person was seen now."""
    settings, presence = house().settings, house().presence
    if at - person.started_at > timedelta(minutes=settings.absolute_minutes):
        return False
    last = presence.last(person.sign_in_id, at) or person.started_at
    if at - last > timedelta(minutes=settings.idle_minutes):
        return False
    presence.note(person.sign_in_id, person.person_id, at)
    return True


def _to_set_up(view: Callable[..., object]) -> Response | None:
    if frame().person is not None or getattr(view, "before_set_up", False):
        return None
    with house().store.reading() as reading:
        if queries.anybody(reading):
            return None
    return redirect(url_for("people.set_up"), 303)


def _to_canonical() -> Response | None:
    """Lead ``/claims/c-12`` to ``/claims/C-12``: one address for one record."""
    rule = request.url_rule
    if rule is None or not safe() or not request.view_args:
        return None
    built = rule.build(request.view_args)
    if built is None or unquote(built[1]) == request.path:
        return None
    query = request.query_string.decode()
    return redirect(built[1] + (f"?{query}" if query else ""), 308)


def _with_token(view: Callable[..., object]) -> None:
    """Check the form's token. Somebody whose cookie is gone is asked to sign in instead."""
    try:
        check_token()
    except TokenMissing:
        if frame().person is None and getattr(view, "permission", None) is not None:
            raise SignedOut from None
        raise


__all__ = [
    "TOKEN",
    "CrossSite",
    "SignedOut",
    "actor",
    "before_set_up",
    "check",
    "forget",
    "local_path",
    "needs",
    "new_token",
    "open_to_all",
    "remember",
    "token_hash",
    "watch",
    "without_frame",
]
