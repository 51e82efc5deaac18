"""Places in a text: code points, grapheme clusters, words.

A cluster is what a reader takes for one character (Unicode UAX 29): a letter with its accents,
a flag, a family. A place is an offset in code points; a span includes its start, not its end.
"""

import regex

from webapp.kernel.errors import Refused
from webapp.kernel.words import say

CONTEXT = 32
"""How many code points before and after a passage are kept with it."""

_CLUSTER = regex.compile(r"\X")
# The nearest place to the left where a cluster begins for certain: whatever stands in front,
# such a character joins nothing to its left (only prepended signs would take it to themselves).
_CERTAIN = regex.compile(
    r"(?r)(?<!\p{GCB=Prepend})[\p{GCB=Other}--\p{ExtPict}--\p{InCB=Consonant}]|\n",
    regex.V1,
)
_FLAG_LETTERS = regex.compile(r"(?r)\p{RI}+")
# What belongs together inside a word, in scripts that put spaces between words.
_JOINED = (
    r"[\p{L}\p{M}\p{N}\p{Pc}\u00ad\u200c\u200d"
    r"--\p{Han}--\p{Hiragana}--\p{Katakana}--\p{Thai}--\p{Lao}--\p{Khmer}--\p{Myanmar}]"
)
_INSIDE = regex.compile(_JOINED, regex.V1)
_LEFT = regex.compile(rf"(?r){_JOINED}+", regex.V1)
_RIGHT = regex.compile(rf"{_JOINED}+", regex.V1)


def cluster_around(text: str, offset: int) -> tuple[int, int]:
    """The cluster that has ``offset`` inside it, or (offset, offset) where none is cut."""
    if not 0 < offset < len(text):
        return offset, offset
    begin = _begin(text, offset)
    for cluster in _CLUSTER.finditer(text, begin):
        if cluster.end() >= offset:
            break
    return cluster.span() if cluster.end() > offset else (offset, offset)


def _begin(text: str, offset: int) -> int:
    """A place not far before ``offset`` where a cluster begins for certain."""
    certain = _CERTAIN.search(text, 0, offset)
    begin = certain.start() if certain else 0
    # Flags are pairs of letters, counted from the first of a row. The library counts anew for
    # each pair, which takes n² steps; here it starts at the last pair.
    if letters := _FLAG_LETTERS.search(text, begin, offset):
        pairs = (len(letters.group()) - 1) // 2
        if pairs:
            begin = letters.start() + 2 * pairs
    return begin


def splits_cluster(text: str, offset: int) -> bool:
    """Whether ``offset`` cuts through what a reader takes for one character."""
    if 0 < offset < len(text) and (text[offset - 1] + text[offset]).isascii():
        return text[offset - 1] == "\r" and text[offset] == "\n"
    start, end = cluster_around(text, offset)
    return start < end


def cuts_word(text: str, offset: int) -> bool:
    """Whether ``offset`` stands inside a word (never so in scripts without spaces)."""
    return (
        0 < offset < len(text)
        and _INSIDE.match(text, offset - 1) is not None
        and _INSIDE.match(text, offset) is not None
    )


def snap_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span a person meant: without spaces at its ends, and with whole words.

    Raises Refused where the span is none of this text or holds only spaces.
    """
    if start >= end:
        raise Refused(say("The passage ends before it begins. Mark it from its first word."))
    if start < 0 or end > len(text):
        raise Refused(say("The passage is not inside this text. Mark it again."))
    words = text[start:end]
    start, end = end - len(words.lstrip()), start + len(words.rstrip())
    if start >= end:
        raise Refused(say("Only spaces are marked. Mark the words of the passage."))
    while cut := [at for at in (start, end) if cuts_word(text, at) or splits_cluster(text, at)]:
        if start in cut:
            start = _before(text, start)
        if end in cut:
            end = _after(text, end)
    return start, end


def _before(text: str, offset: int) -> int:
    """Where the word begins that ``offset`` is in, or else the cluster."""
    left = _LEFT.match(text, 0, offset) if cuts_word(text, offset) else None
    return left.start() if left else cluster_around(text, offset)[0]


def _after(text: str, offset: int) -> int:
    """Where the word ends that ``offset`` is in, or else the cluster."""
    right = _RIGHT.match(text, offset) if cuts_word(text, offset) else None
    return right.end() if right else cluster_around(text, offset)[1]


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a passage that help to find it again."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def utf16_to_code_points(text: str, offset: int) -> int:
    """The place of a browser's ``offset`` (UTF-16 units) in code points.

    Raises Refused where it lies outside the text or inside a character.
    """
    # A place in code points never exceeds the one in units, so no more than this is looked at.
    units = text[: max(0, offset)].encode("utf-16-le", "surrogatepass")[: 2 * max(0, offset)]
    if offset < 0 or len(units) < 2 * offset:
        raise Refused(say("That place is not inside this text. Mark the passage again."))
    try:
        return len(units.decode("utf-16-le"))
    except UnicodeDecodeError:
        raise Refused(
            say("That place is in the middle of a character. Mark the passage again.")
        ) from None


def code_points_to_utf16(text: str, offset: int) -> int:
    """The place of ``offset`` (code points) as a browser counts. Raises Refused if outside."""
    if not 0 <= offset <= len(text):
        raise Refused(say("That place is not inside this text. Mark the passage again."))
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
