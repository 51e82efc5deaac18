"""How much of a text fits where: reckoned by characters, since the server knows no fonts."""

import unicodedata

NAME_PX = 8.2
SMALL_PX = 6.3
VERB_PX = 5.5
ELLIPSIS = "…"

# Widths are whole tenths of a character, so that no rounding decides where a name breaks.
TENTHS = 10
_WIDE_TENTHS = 16
_OVERRIDES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def plain(text: str) -> str:
    """The text on one line, without marks that turn the direction of what stands around it."""
    kept = "".join(" " if char.isspace() else char for char in text if not _overrides(char))
    return " ".join(kept.split())


def isolated(text: str) -> str:
    """The text, fenced in if it holds right-to-left letters, so that dates beside it stay put."""
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        return f"\u2068{text}\u2069"
    return text


def length(text: str) -> int:
    """The reckoned length of a text, in tenths of a character."""
    return sum(_char(char) for char in text)


def shorten(text: str, chars: int) -> str:
    """The text if it fits `chars` characters, else its beginning and an ellipsis."""
    if length(text) <= chars * TENTHS:
        return text
    return _start(text, (chars - 1) * TENTHS).rstrip(" ,;:") + ELLIPSIS


def wrap(name: str, chars: int) -> tuple[str, ...]:
    """A name on one line, or on two as even as they come; what is left over ends in an ellipsis."""
    room = chars * TENTHS
    if length(name) <= room:
        return (name,)
    words = name.split(" ")
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fitting = [pair for pair in halves if max(map(length, pair)) <= room]
    if fitting:
        return min(fitting, key=lambda pair: max(map(length, pair)))
    firsts = [pair for pair in halves if length(pair[0]) <= room]
    if firsts:
        first, rest = firsts[-1]
    else:
        first = _start(name, room)
        rest = name[len(first) :].strip()
    return (first, shorten(rest, chars))


def _overrides(char: str) -> bool:
    return unicodedata.bidirectional(char) in _OVERRIDES


def _char(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return _WIDE_TENTHS if unicodedata.east_asian_width(char) in {"W", "F"} else TENTHS


def _start(text: str, room: int) -> str:
    """The longest beginning within `room` tenths; a letter keeps its marks."""
    used = 0
    for at, char in enumerate(text):
        used += _char(char)
        if used > room:
            return text[:at]
    return text
