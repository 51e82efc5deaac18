"""What was chosen on a conflict page becomes the form as its room knows it.

The page sends, for each field changed by both, ``pick.NAME`` (theirs, mine or both) and the
three answers ``theirs.NAME`` and ``mine.NAME`` (JSON lists of [field name, value]) and
``both.NAME`` (text). Everything else on it is the form itself.
"""

import json
from typing import Any

from werkzeug.datastructures import MultiDict

PICK, THEIRS, MINE, BOTH = "pick.", "theirs.", "mine.", "both."


def chosen_before(form: Any) -> bool:
    """Whether this form comes from a conflict page."""
    return any(name.startswith(PICK) for name in form)


def settled(form: "MultiDict[str, Any]") -> "MultiDict[str, Any]":
    """The form with each choice put in the place of its field; other forms as they are."""
    if not chosen_before(form):
        return form
    plain: list[tuple[str, Any]] = [
        (name, value)
        for name, values in form.lists()
        if not name.startswith((PICK, THEIRS, MINE, BOTH))
        for value in values
    ]
    for name in form:
        if name.startswith(PICK):
            plain += _answer(form, name.removeprefix(PICK))
    return MultiDict(plain)


def _answer(form: "MultiDict[str, Any]", field: str) -> list[tuple[str, str]]:
    """The name and values of a field as picked; an answer that cannot be read is empty."""
    picked = form.get(PICK + field)
    if picked == "both":
        return [(field, str(form.get(BOTH + field, "")))]
    try:
        pairs = json.loads(str(form.get((THEIRS if picked == "theirs" else MINE) + field, "")))
        return [(whole(name), whole(value)) for name, value in pairs]
    except (ValueError, TypeError, RecursionError):
        return [(field, "")]


def whole(value: Any) -> str:
    """A value out of JSON as text; ``ValueError`` where half a character is written in it."""
    text = str(value)
    text.encode()
    return text
