"""The paragraphs of a snapshot: places in the untouched text, numbered as they are shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, pairwise

from webapp.documents.rules.furniture import furniture
from webapp.documents.rules.lines import lines
from webapp.kernel.text import Span


class Kind(StrEnum):
    """What a paragraph is in the article. Only furniture is folded away."""

    BODY = "body"
    HEADLINE = "headline"
    HEADING = "heading"
    DATELINE = "dateline"
    TEASER = "teaser"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its number from 1 (None outside the body), its place, its kind."""

    number: int | None
    start: int
    end: int
    kind: Kind


_SENTENCE_END = re.compile(r"[.!?…。؟।:;,][\"'”’»)\]]*$")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}\b"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"
    r"|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+\w", re.IGNORECASE)
_TEASER = re.compile(
    r"(?:read more|read also|also read|see also|related|watch)\b[^:]{0,20}:", re.IGNORECASE
)
# A line of a text with hard line ends is never longer, and its longest never shorter.
_WIDEST = 100
_NARROWEST = 60


def paragraphs(text: str) -> list[Paragraph]:
    """Split a text at blank lines, and at line ends where its lines are paragraphs.

    Together they hold every visible character, in order. Paragraphs of the body are numbered
    from 1; headlines, datelines, teasers and furniture have no number.
    """
    folded = furniture(text)
    begins = [0, *(end for _, end in folded)]
    stops = [*(start for start, _ in folded), len(text)]
    spans = [
        span
        for begin, stop in zip(begins, stops, strict=True)
        for block in _blocks(text, begin, stop)
        for span in _split(text, block)
    ]
    kinds = _kinds([text[start:end] for start, end in spans])
    numbers = count(1)
    found = [Paragraph(None, start, end, Kind.FURNITURE) for start, end in folded]
    found += [
        Paragraph(next(numbers) if kind is Kind.BODY else None, start, end, kind)
        for (start, end), kind in zip(spans, kinds, strict=True)
    ]
    return sorted(found, key=lambda paragraph: paragraph.start)


def paragraph_at(within: list[Paragraph], offset: int) -> Paragraph | None:
    """The paragraph that ``offset`` stands in, or None between two."""
    return next((part for part in within if part.start <= offset < part.end), None)


def _blocks(text: str, begin: int, stop: int) -> Iterator[list[Span]]:
    """The lines with words in them, as runs without a blank line between."""
    block: list[Span] = []
    for start, end in lines(text, begin, stop):
        if block and text.count("\n", block[-1][1], start) > 1:
            yield block
            block = []
        block.append((start, end))
    if block:
        yield block


def _split(text: str, block: list[Span]) -> list[Span]:
    """Each line a paragraph, or the whole block one where its line ends are only typesetting."""
    if _is_wrapped([text[start:end] for start, end in block]):
        return [(block[0][0], block[-1][1])]
    return block


def _is_wrapped(rows: list[str]) -> bool:
    """Whether each line ends where the first word of the next had no room any more."""
    width = max(len(row) for row in rows)
    if len(rows) < 2 or not _NARROWEST <= width <= _WIDEST or any("\t" in row for row in rows):
        return False
    pairs = list(pairwise(rows))
    tight = all(len(row) + 1 + len(after.split()[0]) > width for row, after in pairs)
    return tight and any(not _SENTENCE_END.search(row) for row, _ in pairs)


def _kinds(rows: list[str]) -> list[Kind]:
    first = next((at for at, row in enumerate(rows) if _is_prose(row)), None)
    if first is None:
        return [Kind.BODY] * len(rows)
    return [_kind(row, at < first) for at, row in enumerate(rows)]


def _is_prose(row: str) -> bool:
    return len(row) > 200 or (len(row.split()) > 4 and bool(_SENTENCE_END.search(row)))


def _kind(row: str, on_top: bool) -> Kind:
    if _TEASER.match(row):
        return Kind.TEASER
    if on_top and len(row) <= 80 and (_DATE.search(row) or _BYLINE.match(row)):
        return Kind.DATELINE
    if len(row) > 200 or "\t" in row or _SENTENCE_END.search(row):
        return Kind.BODY
    if on_top:
        return Kind.HEADLINE
    return Kind.HEADING if len(row) <= 80 else Kind.BODY
