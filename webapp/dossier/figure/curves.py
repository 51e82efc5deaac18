"""The paths of lines, heads and the page sign, as SVG path data."""

from collections.abc import Iterable
from itertools import pairwise

RADIUS = 8
HEAD = 9
# A line ends inside its head, the head a pixel before the box.
LINE_SHORT = 7
HEAD_SHORT = 1

Point = tuple[int, int]


def rounded(points: Iterable[Point]) -> str:
    """The path along upright and level lines, its corners rounded by 8 where there is room."""
    (x, y), *others = points
    path = [f"M{x} {y}"]
    for corner, after in pairwise(others):
        into, out = _toward(corner, (x, y)), _toward(corner, after)
        path.append(_straight((x, y), into))
        path.append(f"Q{corner[0]} {corner[1]} {out[0]} {out[1]}")
        x, y = out
    return "".join([*path, _straight((x, y), others[-1])])


def head_right(x: int, y: int) -> str:
    """The head of a line that goes right and enters the box side at x."""
    return f"M{x - HEAD_SHORT} {y}l-8 -4.5v9z"


def head_left(x: int, y: int) -> str:
    """The head of a line that goes left and enters the box side at x."""
    return f"M{x + HEAD_SHORT} {y}l8 -4.5v9z"


def head_down(x: int, y: int) -> str:
    """The head of a line that goes down and enters the box top at y."""
    return f"M{x} {y - HEAD_SHORT}l-4.5 -8h9z"


def page_sign(right: int, top: int) -> str:
    """A page with a folded corner, in the top end corner of a box."""
    return f"M{right - 20} {top + 8}h7l4 4v9h-11z"


def _straight(one: Point, other: Point) -> str:
    if one == other:
        return ""
    return f"H{other[0]}" if one[1] == other[1] else f"V{other[1]}"


def _toward(corner: Point, other: Point) -> Point:
    """The point where the rounding of a corner ends on the way to another point."""
    x, y = (max(-RADIUS, min(RADIUS, to - at)) for at, to in zip(corner, other, strict=True))
    return corner[0] + x, corner[1] + y
