"""From the written demo desk to typed values, and from words to their place in a text. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from webapp.kernel.text import Span

T = TypeVar("T")

_READ: dict[type, Callable[[str], Any]] = {Decimal: Decimal, datetime: datetime.fromisoformat}


def built(shape: type[T], written: Mapping[str, Any], where: str = "desk") -> T:
    """The dataclass ``shape`` from its written form; ``ValueError`` where the two differ."""
    hints = get_type_hints(shape)
    if unknown := written.keys() - hints.keys():
        raise ValueError(f"{where}: no place for {', '.join(sorted(unknown))}")
    values = {
        name: _value(hints[name], value, f"{where}.{name}") for name, value in written.items()
    }
    try:
        return shape(**values)
    except TypeError as error:
        raise ValueError(f"{where}: {error}") from error


def place_of(text: str, words: str, within: Span | None = None) -> Span:
    """Where ``words`` stand in ``text`` (code points), or in that part of it.

    ``ValueError`` unless they stand there once.
    """
    start, end = within or (0, len(text))
    found = text.find(words, start, end)
    if found < 0 or text.find(words, found + 1, end) >= 0:
        raise ValueError(f"these words have to stand there once: {words}")
    return found, found + len(words)


def _value(hint: Any, value: Any, where: str) -> Any:
    if isinstance(hint, UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not NoneType)
    if get_origin(hint) is tuple:
        kind = get_args(hint)[0]
        return tuple(_value(kind, one, f"{where}[{place}]") for place, one in enumerate(value))
    if is_dataclass(hint) and isinstance(hint, type):
        return built(hint, value, where)
    if isinstance(value, hint):
        return value
    try:
        return _READ.get(hint, hint)(value)
    except (ValueError, ArithmeticError, TypeError) as error:
        raise ValueError(f"{where}: {error}") from error
