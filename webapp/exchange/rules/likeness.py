"""Whether a line says what the desk holds of the same record already."""

from collections.abc import Mapping
from typing import Any

from webapp.exchange.schemas import Record

_FILLED: Mapping[str, tuple[str, ...]] = {
    "document": ("language",),
    "passage": ("prefix", "suffix"),
    "claim": ("language",),
    "same": ("at",),
    "note": ("by", "at"),
}
"""What a load fills in where a line leaves it out."""

_PARTS: Mapping[str, tuple[str, ...]] = {
    "wordings": ("language", "at"),
    "variants": ("language",),
    "quantities": ("rule",),
}
_UNSEEN = frozenset({"identity", "raw"})
"""Restricted keys: never compared, so that nobody learns by loading what they hold."""


def says_the_same(given: Record, kept: Record) -> bool:
    """Whether a line agrees with the record; what a load would fill in may be left out."""
    filled = _filled(given, kept, _FILLED.get(given["type"], ()))
    for key, names in _PARTS.items():
        ours = kept.get(key, [])
        if len(filled.get(key, [])) == len(ours):
            pairs = zip(filled.get(key, []), ours, strict=True)
            filled[key] = [_filled(one, other, names) for one, other in pairs]
    return _seen(filled) == _seen(kept)


def _filled(
    given: Mapping[str, Any], kept: Mapping[str, Any], names: tuple[str, ...]
) -> dict[str, Any]:
    more = {name: kept[name] for name in names if name not in given and name in kept}
    return {**given, **more}


def _seen(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in _UNSEEN and value != []}
