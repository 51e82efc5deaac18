"""Two people changed one document: what each field holds, for the page that settles it."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from webapp.documents.forms import DocumentForm, parts_of
from webapp.kernel.errors import Stale
from webapp.model import Document
from webapp.sources.queries import past_of, typed_as
from webapp.web.conflict import Held, conflict_page
from webapp.web.transaction import db

_PLAIN = ("title", "kind", "language", "byline", "url", "basis", "zone")


def document_conflict(form: DocumentForm, stale: Stale, document: Document) -> ResponseReturnValue:
    """The page for a document that somebody else saved meanwhile."""
    db().rollback()
    past = past_of(db(), "document", document.id, stale.seen)
    theirs = _held(
        {name: getattr(document, name) for name in (*_PLAIN, "published", "publisher_id")}
    )
    base = _held(past.state) if past.state is not None else None
    labels = {name: str(form[name].label.text) for name in theirs}
    back = url_for("reading.article", number=document.id)
    return conflict_page(
        form, stale, theirs, base, labels, past.who, past.when, back=back, reason=past.reason
    )


def _held(state: Mapping[str, Any]) -> dict[str, str | Held]:
    """What each field of the form holds when the document is in this state."""
    parts: dict[str, Any] = {"published": {}, "clock": "", "edtf": ""} | parts_of(
        state.get("published")
    )
    boxes = [(f"published-{part}", parts["published"].get(part, "")) for part in ("d", "m", "y")]
    text = ", ".join(value for _, value in boxes if value)
    return {
        "title": _text(state, "title"),
        "publisher": typed_as(db(), state.get("publisher_id")),
        "published": Held(text, tuple(boxes)),
        "clock": parts["clock"],
        "edtf": parts["edtf"],
        **{name: _text(state, name) for name in _PLAIN if name != "title"},
    }


def _text(state: Mapping[str, Any], name: str) -> str:
    value = state.get(name)
    return "" if value is None else str(value)
