"""One way to write a value as bytes, so that hashes agree everywhere.

JSON after RFC 8785 in the parts that are used here: sorted keys, no spaces, UTF-8, no NaN.
Numbers are integers or strings; floats are refused, because their text differs by program.
"""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """``value`` (dict, list, str, int, bool, None) as canonical JSON bytes."""
    _no_floats(value)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def sha256(content: bytes) -> str:
    """The SHA-256 of ``content`` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _no_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form; use an int or a string")
    if isinstance(value, dict):
        for part in value.values():
            _no_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _no_floats(part)
