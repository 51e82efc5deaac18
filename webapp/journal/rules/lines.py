"""The journal as a file: one canonical JSON line for each entry, under a header line. Pure."""

import json
from typing import Any

from webapp.journal.rules.chain import Link
from webapp.journal.rules.entry import Entry
from webapp.journal.rules.head import HEAD_FORMAT
from webapp.kernel.canonical import canonical, sha256
from webapp.kernel.errors import Refused
from webapp.kernel.words import say

FORMAT = "firsthand-journal/1"


def header_line(desk: str, public_key: str) -> bytes:
    """The first line: whose journal it is, and the key that signs its heads (hexadecimal)."""
    return canonical({"format": FORMAT, "desk": desk, "public_key": public_key})


def line_of(entry: Entry, hash_kept: str) -> bytes:
    """An entry as a line: the fields that its hash covers, and the hash as it is kept."""
    return canonical({**entry.covered(), "hash": hash_kept})


def read_header(line: bytes) -> dict[str, Any]:
    """The header of an export; ``Refused`` if the line is none."""
    try:
        header = json.loads(line)
    except ValueError as error:
        raise Refused(_STRANGE) from error
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise Refused(_STRANGE)
    return header


def is_head(line: bytes) -> bool:
    """Whether the line is a signed head, which may close an export."""
    return line.startswith(b'{"at":') and f'"format":"{HEAD_FORMAT}"'.encode() in line


def link_of(line: bytes, expected: int) -> Link:
    """The link that a line of an export makes; a line that cannot be read is a changed entry."""
    try:
        fields = json.loads(line)
        seq, kept, previous = fields["seq"], fields.pop("hash"), fields["previous"]
        written = canonical({**fields, "hash": kept})
        digest = sha256(canonical(fields)) if written == line else ""
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Link(expected, "", "-", "")
    if type(seq) is not int or not isinstance(kept, str) or not isinstance(previous, str):
        return Link(expected, "", "-", "")
    return Link(seq, previous, kept, digest)


_STRANGE = say(
    "This is no export of a journal. Give the file that “firsthand journal export FILE” made."
)
