"""Pages of a list by key: the last row of a page says where the next begins. No OFFSET."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from webapp.kernel.errors import Invalid
from webapp.kernel.words import say

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows of one page and the marks of its neighbours (None at the ends)."""

    rows: Sequence[Row]
    after: str | None = None
    before: str | None = None
    total: int | None = None


def mark(*values: Any) -> str:
    """A mark (opaque text) for the row with these sort values: str, int or None."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read_mark(text: str, width: int) -> list[Any]:
    """The sort values of a mark made by ``mark``; ``Invalid`` if it is not one of ours."""
    try:
        padded = text + "=" * (-len(text) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded))
        # Half a character can be written in JSON, but in no database.
        json.dumps(values, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Invalid({"": _STRANGE}) from error
    if not isinstance(values, list) or len(values) != width:
        raise Invalid({"": _STRANGE})
    if not all(isinstance(value, str | int | None) for value in values):
        raise Invalid({"": _STRANGE})
    return values


_STRANGE = say("This page mark is not one of ours. Start again from the first page.")
