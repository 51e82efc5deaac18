"""What goes into a trail figure and what comes out: plain frozen shapes, lengths in SVG units."""

from dataclasses import dataclass
from typing import Literal

from webapp.kernel.words import Sentence

Key = Literal["origin", "origin_anon", "anon", "held", "stated", "inferred"]


@dataclass(frozen=True, slots=True)
class Reporter:
    """One who knew the claim or passed it on.

    `name` and `detail` are shown as they are, so a protected source comes in under its cover
    name. `detail` is a date, a role or "not named"; it may be empty. `held` means the desk holds
    a snapshot, `end` that this is a report: a document's publisher.
    """

    key: str
    name: str
    detail: str
    anonymous: bool
    origin: bool
    held: bool
    end: bool


@dataclass(frozen=True, slots=True)
class Passing:
    """The claim going from one reporter (`giver`) to the next (`taker`), both by key.

    `verb` is one of told, cited, credits, carries, inferred; another word is shown as it is.
    """

    giver: str
    taker: str
    verb: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; `y` is the baseline."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """The small last line of a box: how it got the claim (narrow drawing only), then detail."""

    x: float
    y: float
    how: tuple[Sentence, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Box:
    """One reporter as drawn. `sign` is the path of the page sign, where a snapshot is held."""

    key: str
    x: int
    y: int
    w: int
    h: int
    name: tuple[Text, ...]
    note: Note | None
    anonymous: bool
    origin: bool
    held: bool
    sign: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """The verb of a passing; `y` is the baseline, 7 above the line."""

    x: int
    y: int
    verb: Sentence


@dataclass(frozen=True, slots=True)
class Edge:
    """One passing as drawn: the line, its head, and the verb where the drawing has room for it."""

    giver: str
    taker: str
    path: str
    tip: str
    guess: bool
    label: Label | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One finished drawing, from 0 0 to width height."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Both drawings of a trail.

    `full` is None where the trail is too wide for it: then `slim` is shown at all widths.
    `more` counts the reports left to the table; `keys` are the signs to explain below.
    """

    full: Drawing | None
    slim: Drawing
    more: int
    keys: tuple[Key, ...]
