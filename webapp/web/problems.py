"""Every refusal as a page in words: what is wrong, what to do, and what was typed."""

import logging
import secrets
from dataclasses import dataclass, field, replace

from flask import Flask, g, make_response, render_template
from flask_babel import gettext
from sqlalchemy import exc
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from webapp.access.permissions import PERMISSIONS
from webapp.kernel.constraints import explain
from webapp.kernel.errors import DomainError, Forbidden, Invalid, Refused, Stale
from webapp.kernel.words import Sentence, say
from webapp.web import queries
from webapp.web.gate import SignedOut
from webapp.web.kept import files_sent, parcel, typed
from webapp.web.titles import HTTP, TITLES
from webapp.web.transaction import house
from webapp.web.trouble import store_trouble
from webapp.web.words import number as in_words
from webapp.web.words import tell

RETRY_SECONDS = 5
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Problem:
    """What an error page says. ``again``: sending the same once more may work."""

    status: int
    title: Sentence
    sentences: tuple[Sentence, ...] = ()
    names: tuple[str, ...] = ()
    again: bool = False
    find: bool = False
    number: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def set_up_problems(app: Flask) -> None:
    """Answer every error of ``app`` with its page."""
    app.register_error_handler(DomainError, refused)
    app.register_error_handler(Refused, lambda error: refused(Invalid({"": error.sentence})))
    app.register_error_handler(exc.SQLAlchemyError, unsettled)
    app.register_error_handler(HTTPException, unanswered)


def refused(error: DomainError) -> Response:
    """A refusal that no view has put on its own page."""
    if isinstance(error, SignedOut):
        return _signed_out()
    title = TITLES.get(error.status, TITLES[400])
    problem = Problem(error.status, title, (error.sentence,), again=error.status in {400, 503, 507})
    if isinstance(error, Invalid):
        problem = replace(problem, sentences=tuple(error.fields.values()))
    elif isinstance(error, Forbidden):
        problem = replace(problem, names=_who_can())
    elif isinstance(error, Stale):
        problem = replace(problem, sentences=(error.sentence, _OPEN_AGAIN))
    elif error.status == 404:
        problem = replace(problem, title=error.sentence, sentences=(_LOOK,), find=True)
    if error.status in {503, 507}:
        problem = replace(problem, headers={"Retry-After": str(RETRY_SECONDS)})
    return _answer(problem)


def unsettled(error: exc.SQLAlchemyError) -> Response:
    """The database could not do its part: trouble in words, or our own mistake."""
    if isinstance(error, exc.DBAPIError) and (explained := explain(error)):
        _log.warning("refused by the database: %s", explained.code or type(error.orig).__name__)
        return refused(explained)
    if isinstance(error, exc.IntegrityError):
        return _answer(Problem(409, TITLES[409], (_CLASHED,), again=True))
    found = store_trouble(error) if isinstance(error, exc.DBAPIError | exc.TimeoutError) else None
    # A table that is not there is our mistake, unless the database is none of this version.
    found = found or house().store.trouble()
    if found is None:
        raise error
    _log.error("database trouble: %s", error)
    return refused(found)


def unanswered(error: HTTPException) -> Response:
    """An error of HTTP itself, or (500) one that nobody foresaw."""
    if error.response is not None:
        return make_response(error.response)
    status = error.code or 500
    if status >= 500:
        return _ours(getattr(error, "original_exception", None) or error)
    title, sentence = HTTP.get(status, HTTP[400])
    if status == 413:
        most = house().config["MAX_CONTENT_LENGTH"]
        sentence = say(sentence.msgid, megabytes=in_words(most // 100_000 / 10))
    kept = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    return _answer(Problem(status, title, (sentence,), find=status in {404, 410}, headers=kept))


def _ours(cause: BaseException) -> Response:
    number = secrets.token_hex(4)
    _log.error("problem %s", number, exc_info=cause)
    return _answer(Problem(500, TITLES[500], (_OURS,), number=number, again=True))


def _signed_out() -> Response:
    answer = make_response(render_template("web/signed_out.html", parcel=parcel()), 401)
    # RFC 9110 wants a challenge with a 401; this one makes no browser open a window of its own.
    answer.headers["WWW-Authenticate"] = 'Form realm="Firsthand"'
    return answer


def _answer(problem: Problem) -> Response:
    try:
        body = render_template(
            "web/problem.html", problem=problem, typed=typed(), files=files_sent()
        )
    except Exception:  # noqa: BLE001 (see below)
        # The page of a problem must come, whatever its frame ran into.
        _log.exception("the page of problem %s could not be made", problem.status)
        body = " ".join(tell(words) for words in (problem.title, *problem.sentences))
        response = make_response(body, problem.status)
        response.mimetype = "text/plain"
        return response
    return make_response(body, problem.status, problem.headers)


def _who_can() -> tuple[str, ...]:
    """The people whose roles allow what was refused, by name."""
    needed = g.get("needed")
    if needed is None:
        return ()
    roles = [role for role, granted in PERMISSIONS.items() if needed in granted]
    try:
        with house().store.reading() as reading:
            names = queries.holders(reading, roles)
    except exc.SQLAlchemyError:
        return ()
    return tuple(names) or (str(gettext("nobody yet")),)


_LOOK = say("Look at the number again, or find it by its words.")
_OPEN_AGAIN = say(
    "Nothing of yours was saved over it. Copy what you typed, open the record again, and put "
    "your change in."
)
_CLASHED = say(
    "The record refused this: something else was saved in the same moment, or it is there "
    "already. Nothing of this was saved. Look again, then send it once more."
)
_OURS = say(
    "Nothing of this was saved. Try again; if it fails once more, tell whoever runs this desk "
    "the number below."
)
