"""What somebody typed, kept on every answer that could not take it."""

import json
from dataclasses import dataclass
from typing import Any

from flask import g, request
from werkzeug.exceptions import HTTPException

from webapp.web.choices import whole
from webapp.web.transaction import safe
from webapp.web.words import tell

_SECRET = ("password", "csrf_token", "secret")
_SILENT = frozenset({"seen", "once", "next", "kept", "do"})
_MOST_FIELDS = 500


@dataclass(frozen=True)
class Typed:
    """One field as it was sent. ``shown``: it is text for people, not a value of the program."""

    name: str
    value: str
    label: str
    shown: bool


@dataclass(frozen=True)
class Parcel:
    """Fields on their way through the sign-in page, and the address they were meant for."""

    to: str
    fields: tuple[tuple[str, str], ...]
    files: bool = False

    def packed(self) -> str:
        """The parcel as one hidden field carries it."""
        return json.dumps(vars(self), ensure_ascii=False)


def typed() -> list[Typed]:
    """The fields of this request in order, passwords and tokens left out."""
    if safe():
        return []
    try:
        sent = list(request.form.items(multi=True))
    except HTTPException:  # too large, or broken on the way: there is nothing to read
        return []
    labels = _labels()
    return [
        Typed(name, value, labels.get(name, _readable(name)), _is_text(name, value))
        for name, value in sent
        if not any(word in name.lower() for word in _SECRET)
    ]


def files_sent() -> bool:
    """Whether files came along; they cannot be kept on a page."""
    if safe():
        return False
    try:
        return any(upload.filename for upload in request.files.values())
    except HTTPException:
        return False


def parcel() -> Parcel:
    """This request, packed to be sent again after signing in."""
    return Parcel(
        request.full_path.rstrip("?"),
        tuple((one.name, one.value) for one in typed()),
        files_sent(),
    )


def unpacked(text: str | None) -> Parcel | None:
    """The parcel in a hidden field; None if there is none or it cannot be read."""
    try:
        read: Any = json.loads(text or "")
        fields = tuple((whole(name), whole(value)) for name, value in read["fields"])
        return Parcel(whole(read["to"]), fields[:_MOST_FIELDS], bool(read["files"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def shown(parcelled: Parcel) -> list[Typed]:
    """The fields of a parcel as a page shows them."""
    return [
        Typed(name, value, _readable(name), _is_text(name, value))
        for name, value in parcelled.fields
    ]


def _labels() -> dict[str, str]:
    """Names of fields → their labels, from the forms that this request has made."""
    return {
        field.name: tell(field.label.text)
        for form in g.get("forms", [])
        for field in form
        if field.label.text
    }


def _is_text(name: str, value: str) -> bool:
    return name not in _SILENT and bool(value.strip()) and "." not in name


def _readable(name: str) -> str:
    """A field's name as a label, where its form is not at hand."""
    return name.replace("_", " ").replace("-", " ").capitalize()
