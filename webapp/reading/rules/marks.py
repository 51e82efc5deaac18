"""Marks over a text, cut into pieces that can be written one after another.

Where marks overlap the text is cut at each of their ends. A piece under two marks carries the
tags of both; else a tag stands once, behind the last piece of its mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from webapp.kernel.text import Span
from webapp.kernel.words import Sentence


class Kind(StrEnum):
    """What a mark is: on record, a remark, or what the editor has just selected."""

    RECORDED = "recorded"
    NOTE = "note"
    NOW = "now"


@dataclass(frozen=True)
class Tag:
    """The sign at a mark: its text on screen, what a screen reader adds, where it leads."""

    text: str
    about: Sentence
    address: str


@dataclass(frozen=True)
class Mark:
    """A marked span of the text (code points). A selection has no tag."""

    start: int
    end: int
    kind: Kind
    tag: Tag | None = None


@dataclass(frozen=True)
class Piece:
    """Words that lie under the same marks; ``kind`` is that of the strongest, or None."""

    start: int
    end: int
    words: str
    kind: Kind | None
    tags: tuple[Tag, ...]


_STRENGTH = [Kind.NOTE, Kind.RECORDED, Kind.NOW]


def pieces(text: str, span: Span, marks: Sequence[Mark]) -> list[Piece]:
    """The pieces of ``text[span]``, in order; together they are its words, nothing lost.

    ``marks`` are those of the whole text; one that reaches over the end of the span has its tag
    at that end, and once more where it goes on.
    """
    start, end = span
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    return [_piece(text, left, right, end, inside) for left, right in pairwise(sorted(edges))]


def _piece(text: str, left: int, right: int, stop: int, marks: Sequence[Mark]) -> Piece:
    over = [mark for mark in marks if mark.start <= left and right <= mark.end]
    spans = {(mark.start, mark.end) for mark in over}
    ending = [mark for mark in over if len(spans) > 1 or min(mark.end, stop) == right]
    tags = dict.fromkeys(mark.tag for mark in ending if mark.tag is not None)
    kind = max((mark.kind for mark in over), key=_STRENGTH.index, default=None)
    return Piece(left, right, text[left:right], kind, tuple(tags))
