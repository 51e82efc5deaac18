"""Chains of invented entries, and the ways in which somebody may spoil them."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from webapp.journal.rules import GENESIS, Entry, Link, line_of, link_of
from webapp.kernel.canonical import canonical

Kept = tuple[Entry, str]

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
values = st.none() | st.integers() | st.booleans() | words
changes = st.fixed_dictionaries({}, optional={"label": st.lists(values, min_size=2, max_size=2)})
contents = st.lists(
    st.tuples(words, words, changes, st.none() | st.integers(1, 9)), min_size=3, max_size=5
)


def chain(told: list[tuple[str, str, dict[str, Any], int | None]]) -> list[Kept]:
    """A whole chain that tells these things, each entry with its hash."""
    kept: list[Kept] = []
    for number, (actor, reason, change, actor_id) in enumerate(told, start=1):
        entry = Entry(
            seq=number,
            at=f"2026-11-22T09:00:{number:02}.000000Z",
            actor_id=actor_id,
            actor=actor,
            act="claim.edit",
            subject="claim",
            subject_key="7f3k",
            subject_id=12,
            reason=reason,
            change=change,
            previous=kept[-1][1] if kept else GENESIS,
        )
        kept.append((entry, entry.digest()))
    return kept


chains = contents.map(chain)


def links(kept: list[Kept]) -> list[Link]:
    return [Link(entry.seq, entry.previous, hashed, entry.digest()) for entry, hashed in kept]


def lines(kept: list[Kept]) -> list[bytes]:
    return [line_of(entry, hashed) for entry, hashed in kept]


def links_of(written: list[bytes]) -> list[Link]:
    return [link_of(line, number) for number, line in enumerate(written, start=1)]


def other(value: object) -> object:
    """Another value of the same kind."""
    if isinstance(value, bool) or value is None:
        return 7
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dict):
        return {} if value else {"label": [None, "another"]}
    return f"{value}x"


def spoil(line: bytes, field: str) -> bytes:
    """The line with one field changed, written as the desk writes it."""
    fields = json.loads(line)
    return canonical({**fields, field: other(fields[field])})


def rewritten(kept: Kept, **changed: object) -> Kept:
    """The entry with something changed and its hash made to fit."""
    entry = replace(kept[0], **changed)  # type: ignore[arg-type]
    return entry, entry.digest()
