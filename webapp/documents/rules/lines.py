"""The lines of a text that hold something to read."""

import re
from collections.abc import Iterator

from webapp.kernel.text import BLANK, Span, splits_cluster

_LINE = re.compile(r"[^\n]+")
_DIRECTION = "\u200e\u200f\u061c"
# Marks of direction at the ends of a line stay with it: they decide how it is shown.
_TRIMMED = "".join(character for character in BLANK if character not in _DIRECTION)


def lines(text: str, begin: int, stop: int) -> Iterator[Span]:
    """The place of each line between two offsets, without the blanks at its ends."""
    for line in _LINE.finditer(text, begin, stop):
        words = line.group()
        if words.strip(BLANK):
            start = line.end() - len(words.lstrip(_TRIMMED))
            # A mark on a space makes one character with it.
            if start > line.start() and splits_cluster(text, start):
                start -= 1
            yield start, line.start() + len(words.rstrip(_TRIMMED))
