"""Words that an editor copied from a passage, as places in it."""

from collections.abc import Sequence

import regex

from webapp.attributions.rules.scene import Ground
from webapp.kernel.errors import Refused
from webapp.kernel.text import Span, locate
from webapp.kernel.words import say

APART = " … "
"""What stands between parts of words that do not stand together."""

_APART = regex.compile(r"\s*(?:…|\.\.\.)\s*")
_PLACE = regex.compile(r"(\d{1,9})-(\d{1,9})")


def words_at(ground: Ground, spans: Sequence[Span]) -> str:
    """The words at these places, parts set apart by an ellipsis."""
    return APART.join(ground.at(span) for span in spans)


def places(ground: Ground, typed: str, kept: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Where the typed words stand in the passage; ``kept`` are the places they had before.

    An ellipsis may stand for words left out. Raises Refused where they are not there, or at
    several places.
    """
    typed = typed.strip()
    if not typed:
        return ()
    standing = all(ground.holds(span) for span in kept)
    if kept and standing and words_at(ground, kept).split() == typed.split():
        return tuple(kept)
    found = locate(ground.words, typed)
    if found.one:
        return (_shifted(ground, found.one),)
    if found.several:
        raise Refused(
            say(
                "“%(words)s” stands at %(count)s places in the passage. Copy the words beside it "
                "too, so that one place is meant.",
                words=typed,
                count=len(found.spans),
            )
        )
    parts = [part for part in _APART.split(typed) if part]
    if len(parts) < 2:
        raise Refused(say("“%(words)s” is not in the passage. Copy it from there.", words=typed))
    return _in_order(ground, parts)


def written(spans: Sequence[Span]) -> str:
    """Places as a hidden field carries them: 12-15,20-24."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def read(text: str) -> tuple[Span, ...]:
    """Places that a hidden field carried; none where it holds anything else."""
    found = [_PLACE.fullmatch(part) for part in (text or "").split(",") if part]
    return tuple((int(one[1]), int(one[2])) for one in found if one)


def _in_order(ground: Ground, parts: Sequence[str]) -> tuple[Span, ...]:
    """The first places where the parts stand one after another."""
    at, spans = 0, []
    for part in parts:
        found = locate(ground.words, part, (at, len(ground.words)))
        if not found.spans:
            raise Refused(
                say(
                    "“%(words)s” is not in the passage, or not in this order. Copy it from there.",
                    words=part,
                )
            )
        spans.append(found.spans[0])
        at = found.spans[0][1]
    return tuple(_shifted(ground, span) for span in spans)


def _shifted(ground: Ground, span: Span) -> Span:
    return span[0] + ground.start, span[1] + ground.start
