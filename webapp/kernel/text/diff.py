"""What changed between two wordings, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import regex

Kind = Literal["same", "added", "removed"]

# Flags are named apart from other clusters, which the library would count for n² steps.
_TOKEN = regex.compile(r"\s+|[\p{L}\p{M}\p{N}\p{Pc}]+|\p{RI}{2}\p{M}*|\X")
# Comparing takes words times words. Beyond this many pairs the middle is shown as replaced.
_MOST_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, came or went."""

    kind: Kind
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The way from ``old`` to ``new`` in pieces, spaces kept; what went stands before what came.

    Same and removed pieces together are ``old``, same and added ones ``new``.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    went = came = ""
    for kept, gone, come in _steps(before, after):
        # A lone space between two changes would only break the reading.
        if kept and (not kept.isspace() or not (went or came)):
            pieces += [*_change(went, came), Piece("same", kept)]
            went = came = ""
        else:
            went, came = went + kept, came + kept
        went, came = went + gone, came + come
    return _settled([*pieces, *_change(went, came)])


def _steps(before: list[str], after: list[str]) -> list[tuple[str, str, str]]:
    """Per step: what stays, what goes, what comes; one of the three is filled, or the last two."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    steps = [("".join(before[:head]), "", "")]
    if len(old) * len(new) > _MOST_PAIRS:
        steps.append(("", "".join(old), "".join(new)))
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            left, right = "".join(old[i1:i2]), "".join(new[j1:j2])
            steps.append((left, "", "") if tag == "equal" else ("", left, right))
    return [*steps, ("".join(before[len(before) - tail :]), "", "")]


def _common(one: list[str], other: list[str]) -> int:
    """How many tokens the two begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _change(went: str, came: str) -> list[Piece]:
    pieces = [Piece("removed", went), Piece("added", came)]
    return [piece for piece in pieces if piece.text]


def _settled(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece."""
    settled: list[Piece] = []
    for piece in pieces:
        if settled and settled[-1].kind == piece.kind:
            settled[-1] = Piece(piece.kind, settled[-1].text + piece.text)
        else:
            settled.append(piece)
    return settled
