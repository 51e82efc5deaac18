"""Finding words that a person copied from a text, although copying changes them a little."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from webapp.kernel.text.clean import BLANK, UNSEEN, clean
from webapp.kernel.text.spans import cuts_word, splits_cluster

Span = tuple[int, int]

_QUOTES = dict.fromkeys("‘’‚‛‹›′ʼ`´＇", "'") | dict.fromkeys("“”„‟«»″＂", '"')
_DASHES = "‐‑‒–—―−﹘－"
# Everything whose folded form differs from itself. A single space, hyphen or straight quote is
# not in it, so that a plain text is one piece.
_ODD = re.compile(
    rf"[\s{UNSEEN}]{{2,}}|[^\S ]|[{UNSEEN}]|[-{_DASHES}]{{2,}}|[{_DASHES}]"
    rf"|[{''.join(_QUOTES)}]|…"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand in a text: no place, one, or several that a person chooses from.

    ``exact`` tells that the words stand there as given; else they agree after `fold`.
    """

    spans: tuple[Span, ...]
    exact: bool

    @property
    def one(self) -> Span | None:
        """The only place, if there is only one."""
        return self.spans[0] if len(self.spans) == 1 else None

    @property
    def several(self) -> bool:
        """Whether a person has to choose."""
        return len(self.spans) > 1


@dataclass(frozen=True, slots=True)
class _Folded:
    """A folded text and, at each change, the places before (folded) and behind it (original)."""

    text: str
    folded: list[int]
    original: list[int]

    def start(self, place: int) -> int:
        at = bisect_right(self.folded, place) - 1
        return self.original[at] + place - self.folded[at]

    def end(self, place: int) -> int:
        at = bisect_left(self.folded, place)
        if at == len(self.folded) or self.folded[at] != place:
            at -= 1
        return self.original[at] + place - self.folded[at]


def fold(text: str) -> str:
    """The text with one kind of space, quote, dash and ellipsis, and without unseen characters.

    For comparing only; letters keep their case.
    """
    return _ODD.sub(lambda odd: _plain(odd.group()), text)


def find_all(text: str, words: str, within: Span | None = None, most: int = 100) -> list[Span]:
    """The first ``most`` places where ``words`` stand exactly, overlapping ones included."""
    begin, stop = within or (0, len(text))
    places: list[Span] = []
    at = text.find(words, begin, stop) if words else -1
    while at >= 0 and len(places) < most:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1, stop)
    return places


def locate(text: str, words: str, within: Span | None = None) -> Found:
    """Find words copied from ``text``, or from the part of it given as ``within``.

    Exact places win over places that agree after folding, places made of whole words over
    others. A place that would cut a character in two is none. Spans are those of the text as
    it stands, never of the folded one.
    """
    words = clean(words).strip(BLANK)
    exact = _whole(text, find_all(text, words, within))
    if exact:
        return Found(exact, exact=True)
    return Found(_whole(text, _find_folded(text, fold(words), within)), exact=False)


def _find_folded(text: str, wanted: str, within: Span | None) -> list[Span]:
    begin, stop = within or (0, len(text))
    folded = _folded(text[begin:stop], begin)
    places = [
        (folded.start(start), folded.end(end)) for start, end in find_all(folded.text, wanted)
    ]
    # Half of an ellipsis has no place of its own in the original.
    return [(start, end) for start, end in places if fold(text[start:end]) == wanted]


def _folded(text: str, base: int) -> _Folded:
    """Fold and remember what came from where; ``base`` is the place of ``text`` in the whole."""
    pieces: list[str] = []
    folded, original = [0], [base]
    length = last = 0
    for odd in _ODD.finditer(text):
        kept, plain = text[last : odd.start()], _plain(odd.group())
        folded += [length + len(kept), length + len(kept) + len(plain)]
        original += [base + odd.start(), base + odd.end()]
        pieces += [kept, plain]
        length, last = folded[-1], odd.end()
    return _Folded("".join([*pieces, text[last:]]), folded, original)


def _plain(odd: str) -> str:
    """What one match of _ODD folds to."""
    if odd == "…":
        return "..."
    if odd[0] in _QUOTES:
        return _QUOTES[odd]
    if odd[0] == "-" or odd[0] in _DASHES:
        return "-"
    return " " if any(character.isspace() for character in odd) else ""


def _whole(text: str, places: list[Span]) -> tuple[Span, ...]:
    """Only places that cut no character, and only those of whole words if there are any."""
    sound = [place for place in places if not any(splits_cluster(text, at) for at in place)]
    words = [place for place in sound if not any(cuts_word(text, at) for at in place)]
    return tuple(words or sound)
