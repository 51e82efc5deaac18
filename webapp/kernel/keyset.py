"""One page of a list, found by the sort values of its first or last row and never by counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import TypeEngine

from webapp.kernel.clock import stamp
from webapp.kernel.errors import Invalid
from webapp.kernel.paging import Page, mark, read_mark
from webapp.kernel.types import UtcDateTime
from webapp.kernel.words import say

SIZE = 50
_LARGEST = 2**63


@dataclass(frozen=True)
class Place:
    """Where in a list: behind one mark, before another, or at the start."""

    after: str | None = None
    before: str | None = None
    size: int = SIZE


@dataclass(frozen=True)
class Order:
    """Sort values of a row, the last of them its own and none of them empty."""

    keys: tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...]
    falling: bool = False


def page_of(
    session: Session, rows: Select[*tuple[Any, ...]], order: Order, place: Place
) -> Page[Sequence[Any]]:
    """The rows of ``rows`` at ``place``, each followed by its sort values.

    Raises ``Invalid`` where the mark is none of ours.
    """
    backwards = place.before is not None
    falling = order.falling != backwards
    chosen = rows.add_columns(*order.keys)
    if start := place.before or place.after:
        edge = tuple_(*_values(start, order))
        here = tuple_(*order.keys)
        chosen = chosen.where(here < edge if falling else here > edge)
    chosen = chosen.order_by(*(key.desc() if falling else key.asc() for key in order.keys))
    found: list[Sequence[Any]] = [*session.execute(chosen.limit(place.size + 1))]
    more, found = len(found) > place.size, found[: place.size]
    if backwards:
        found.reverse()
    behind = more if not backwards else True
    ahead = more if backwards else place.after is not None
    return Page(
        found,
        after=_mark(found[-1], order) if found and behind else None,
        before=_mark(found[0], order) if found and ahead else None,
    )


def _mark(row: Sequence[Any], order: Order) -> str:
    values = row[-len(order.keys) :]
    return mark(*(stamp(value) if isinstance(value, datetime) else value for value in values))


def _values(text: str, order: Order) -> list[ColumnElement[Any]]:
    """The sort values in a mark, each of the type of its column."""
    return [
        literal(_typed(value, key.type), key.type)
        for value, key in zip(read_mark(text, len(order.keys)), order.keys, strict=True)
    ]


def _typed(value: Any, kind: TypeEngine[Any]) -> Any:
    if isinstance(kind, UtcDateTime):
        return _instant(value)
    strange = type(value) is not kind.python_type
    if strange or (isinstance(value, int) and abs(value) >= _LARGEST):
        raise Invalid({"": _STRANGE})
    if isinstance(value, str) and "\x00" in value:
        raise Invalid({"": _STRANGE})
    return value


def _instant(value: Any) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Invalid({"": _STRANGE}) from None
    if instant.tzinfo is None:
        raise Invalid({"": _STRANGE})
    return instant


_STRANGE = say("This page mark is not one of ours. Start again from the first page.")
