"""What a journal entry holds, how it is hashed, and what a record was after some entries. Pure.

An entry's hash is SHA-256 over the canonical JSON of its fields, the hash of the entry before
among them, so that a changed, missing or moved entry breaks the chain from there on (Haber and
Stornetta, 1991, How to time-stamp a digital document).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.kernel.canonical import canonical, sha256

GENESIS = "0" * 64
"""What stands before the first entry."""

BOOKKEEPING = frozenset(
    {"id", "key", "version", "created_at", "created_by_id", "import_id", "found_by"}
)
"""Columns that say nothing about what a record states; the entry itself has actor and time."""

WITHHELD: Mapping[str, frozenset[str]] = {
    "snapshot": frozenset({"text", "raw"}),
    "passage": frozenset({"exact", "prefix", "suffix"}),
    "person": frozenset({"password_hash"}),
    "protected_identity": frozenset({"content", "sealed_key"}),
    "identity_reading": frozenset({"reason"}),
}
"""Columns whose values never enter the journal: texts that may have to go, and secrets."""


@dataclass(frozen=True)
class Entry:
    """What an entry's hash covers, in plain values. ``change``: field → [before, after].

    ``at`` is the instant in its written form: ISO 8601, UTC, microseconds, ``Z``.
    """

    seq: int
    at: str
    actor_id: int | None
    actor: str
    act: str
    subject: str
    subject_key: str
    subject_id: int
    reason: str
    change: Mapping[str, Any]
    previous: str

    def covered(self) -> dict[str, Any]:
        """The fields as they are hashed and exported."""
        return {**vars(self), "change": dict(self.change)}

    def digest(self) -> str:
        """The entry's hash, hexadecimal."""
        return sha256(canonical(self.covered()))


COVERED = tuple(Entry.__dataclass_fields__)
"""The names of the fields that an entry's hash covers."""


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Fields whose values differ, each as [before, after]; absent counts as None."""
    names = sorted(before.keys() | after.keys())
    return {
        name: [before.get(name), after.get(name)]
        for name in names
        if before.get(name) != after.get(name)
    }


def as_it_was(changes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The state of a record after ``changes``, oldest first, each field → [before, after]."""
    state: dict[str, Any] = {}
    for change in changes:
        for name, (_, after) in change.items():
            if after is None:
                state.pop(name, None)
            else:
                state[name] = after
    return state
