"""Words with what stands out in them: the claim's words in a passage, and hedges."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from webapp.claims.rules import find_hedges
from webapp.dossier.parts import Report, Words
from webapp.kernel.text import Span

# A word that the end of the context cut through, if there is another one to keep.
_WORD_CUT_BEFORE = re.compile(r"^\S*(?=\s)")
_WORD_CUT_AFTER = re.compile(r"(?<=\s)\S*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. ``claim``: it gives the claim; ``hedge``: it weakens it."""

    text: str
    claim: bool = False
    hedge: bool = False


def with_hedges(words: Words) -> list[tuple[str, bool]]:
    """The words of a claim in pieces, each with whether it is a hedge."""
    hedges = [(one.start, one.end) for one in find_hedges(words.text, words.language)]
    return [(piece.text, piece.hedge) for piece in _pieces(words.text, 0, [], hedges)]


def passage_pieces(report: Report) -> list[Piece]:
    """The passage of a report with the words of the claim and the hedges told apart."""
    place = report.passage
    return _pieces(place.exact, place.start, report.content, _hedges(report))


def around(report: Report) -> tuple[str, str]:
    """The whole words before and after the passage, with an ellipsis where the text goes on."""
    place = report.passage
    before, after = place.prefix, place.suffix
    if place.start > len(before):
        before = "…" + _WORD_CUT_BEFORE.sub("", before)
    if place.start + len(place.exact) + len(after) < place.length:
        after = _WORD_CUT_AFTER.sub("", after) + "…"
    return before, after


def quoted(report: Report) -> list[tuple[str, bool]]:
    """The report's words for the claim, hedges told apart; what lies between is left out."""
    found: list[tuple[str, bool]] = []
    between = ""
    for piece in passage_pieces(report):
        if not piece.claim:
            between += piece.text
            continue
        if found and between:
            found.append((" … " if between.strip() else between, False))
        found.append((piece.text, piece.hedge))
        between = ""
    return found


def hedge_words(report: Report) -> list[str]:
    """The hedges of a report in its own words, each once."""
    words = [report.passage.at(*span).casefold() for span in _hedges(report)]
    return [word for word in dict.fromkeys(words) if word]


def _hedges(report: Report) -> list[Span]:
    return [(one.start, one.end) for one in report.hedges]


def _pieces(text: str, start: int, content: Iterable[Span], hedges: Iterable[Span]) -> list[Piece]:
    """The text cut wherever something begins or ends; places count from ``start``."""

    def inside(spans: Iterable[Span]) -> list[Span]:
        cut = [(max(0, one - start), min(len(text), end - start)) for one, end in spans]
        return [(one, end) for one, end in cut if one < end]

    claims, weak = inside(content), inside(hedges)
    edges = sorted({0, len(text), *(edge for span in claims + weak for edge in span)})
    return [
        Piece(
            text[one:end],
            any(begin <= one < stop for begin, stop in claims),
            any(begin <= one < stop for begin, stop in weak),
        )
        for one, end in pairwise(edges)
        if one < end
    ]
