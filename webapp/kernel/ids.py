"""Keys for records: opaque, random, safe to print in an address."""

import re
import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 14
DESK_NUMBER = re.compile(r"^([A-Za-z])-?([1-9][0-9]{0,17})$")

_NUMBER = re.compile(r"[0-9]{1,18}")


def new_key() -> str:
    """A new random key: 14 characters of a 30 letter alphabet, 68 bits, none easily misread."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def desk_number(text: str, letter: str) -> int | None:
    """The number in a desk number such as ``C-12`` (letter, dash optional), or None."""
    match = DESK_NUMBER.match(text.strip())
    if match is None or match[1].upper() != letter:
        return None
    return int(match[2])


def whole_number(text: str) -> int | None:
    """The number of a row as forms carry it, or None where this is none that a database holds."""
    return int(text) if _NUMBER.fullmatch(text) else None
