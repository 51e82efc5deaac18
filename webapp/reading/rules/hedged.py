"""Words with their hedges set apart, for marking them."""

from collections.abc import Iterable, Iterator
from typing import Protocol


class Found(Protocol):
    """A hedge found in words, by its place."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def hedged(words: str, hedges: Iterable[Found]) -> list[tuple[str, bool]]:
    """The words in pieces: text, and whether it is a hedge. Hedges come in order."""
    return [piece for piece in _cut(words, hedges) if piece[0]]


def _cut(words: str, hedges: Iterable[Found]) -> Iterator[tuple[str, bool]]:
    done = 0
    for hedge in hedges:
        yield words[done : hedge.start], False
        yield words[hedge.start : hedge.end], True
        done = hedge.end
    yield words[done:], False
