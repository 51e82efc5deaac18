"""The passage an editor has picked: read from the address, snapped to whole words."""

from webapp.kernel.errors import Invalid, Refused
from webapp.kernel.text import Span, snap_to_words
from webapp.kernel.words import say


def picked(text: str, start: str | None, end: str | None) -> Span | None:
    """The span of ``?s=…&e=…`` (code points), or None where nothing is picked.

    Raises ``Invalid`` where the places are none of this text.
    """
    if not start or not end:
        return None
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise Invalid({"words": say("This address does not name a place in the text.")})
    try:
        return snap_to_words(text, int(start[:9]), int(end[:9]))
    except Refused as refused:
        raise Invalid({"words": refused.sentence}, {"words": "anchor_mismatch"}) from refused
