"""One session per request: safe methods read only, the others write and are committed here.

A view never commits. It returns, and then the kit commits once; an exception, or an answer that
refuses (status 400 and up), takes everything back.
"""

from typing import cast

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from webapp.settings import Settings
from webapp.settings.keys import DeskKeys
from webapp.web import once
from webapp.web.bodies import DeskRequest
from webapp.web.presence import Presence
from webapp.web.store import Store

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Firsthand(Flask):
    """The application: Flask with the desk's settings, keys, database and presence store."""

    settings: Settings
    desk_keys: DeskKeys
    store: Store
    presence: Presence
    request_class = DeskRequest

    def dispatch_request(self) -> ResponseReturnValue:
        """Call the view and settle its transaction before anything is answered."""
        try:
            repeated = once.begin(db(), g.frame.person) if once.asked() else None
            if repeated is not None:
                return repeated
            response = self.make_response(super().dispatch_request())
            _settle(response)
        except BaseException:
            give_up()
            raise
        return response


def house() -> Firsthand:
    """The application that answers this request."""
    return cast(Firsthand, current_app)


def db() -> Session:
    """The session of this request: read-only for safe methods, else a write session."""
    if "db" not in g:
        store = house().store
        g.db = store.reading() if safe() else store.writing()
    session: Session = g.db
    return session


def safe() -> bool:
    """Whether this request only reads."""
    return request.method in SAFE


def keep_anyway() -> None:
    """Commit although the answer refuses: for what a refusal itself leaves on record."""
    g.keep_anyway = True


def give_up() -> None:
    """Take back what this request wrote and end its session."""
    session: Session | None = g.pop("db", None)
    if session is not None:
        session.close()


def _settle(response: Response) -> None:
    if "db" not in g or safe():
        return
    if response.status_code >= 400 and not g.get("keep_anyway", False):
        db().rollback()
        return
    once.end(db(), response)
    db().commit()
