"""The trail of a claim as two drawings, wide and narrow, from plain facts: no database, no HTTP."""

from collections.abc import Iterable, Sequence

from webapp.dossier.figure.describe import describe
from webapp.dossier.figure.narrow import draw_narrow
from webapp.dossier.figure.shapes import (
    Box,
    Drawing,
    Edge,
    Figure,
    Key,
    Label,
    Note,
    Passing,
    Reporter,
    Text,
)
from webapp.dossier.figure.trail import CircularTrail, Trail, trace
from webapp.dossier.figure.wide import draw_wide

__all__ = [
    "Box",
    "CircularTrail",
    "Drawing",
    "Edge",
    "Figure",
    "Key",
    "Label",
    "Note",
    "Passing",
    "Reporter",
    "Text",
    "describe",
    "draw",
]


def draw(reporters: Sequence[Reporter], passings: Iterable[Passing]) -> Figure:
    """The trail as a figure: from origins to reports, in the order of `reporters`.

    Beyond 12 end reports the first 12 are drawn. Raises CircularTrail where the claim comes back
    to one who passed it on, and ValueError for no reporters or for keys that do not match.
    """
    trail = trace(reporters, passings)
    return Figure(draw_wide(trail), draw_narrow(trail), trail.more, _keys(trail))


def _keys(trail: Trail) -> tuple[Key, ...]:
    """The signs that occur, in the order in which they are explained."""
    everybody = trail.reporters.values()
    occurs: dict[Key, bool] = {
        "origin": any(who.origin and not who.anonymous for who in everybody),
        "origin_anon": any(who.origin and who.anonymous for who in everybody),
        "anon": any(who.anonymous and not who.origin for who in everybody),
        "held": any(who.held for who in everybody),
        "stated": any(not step.inferred for step in trail.passings),
        "inferred": any(step.inferred for step in trail.passings),
    }
    return tuple(key for key, found in occurs.items() if found)
