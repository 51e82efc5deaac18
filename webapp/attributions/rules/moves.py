"""Rearranging the steps of a chain that is being written: rows of a form, the publisher first.

A row is what a form holds for a step, by field; ``key`` and ``parent`` tie the rows together.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.kernel.ids import whole_number

Row = dict[str, Any]
_TIES = ("key", "parent")


def moved(rows: Sequence[Mapping[str, Any]], act: str) -> list[Row] | None:
    """The rows after an act such as ``add``, ``up2``, ``del2`` or ``beside2``, or None.

    Numbers are those of the form, from 1; the publisher stays where it is.
    """
    steps = [dict(row) for row in rows]
    if act == "add":
        return [*steps, _blank(steps, steps[-1]["key"] if steps else "")]
    verb, number = act.rstrip("0123456789"), act.lstrip("abcdefghijklmnopqrstuvwxyz")
    moves = {"up": _up, "del": _without, "beside": _beside}
    place = whole_number(number)
    if verb not in moves or place is None:
        return None
    place -= 1
    return moves[verb](steps, place) if 0 < place < len(steps) else steps


def without_blank(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows that name a source; those below a blank one hang on the one above it."""
    steps = [dict(row) for row in rows]
    for place in range(len(steps) - 1, 0, -1):
        typed = (steps[place].get("source"), steps[place].get("cue_words"))
        if not any((words or "").strip() for words in typed):
            steps = _without(steps, place)
    return steps


def _up(steps: list[Row], place: int) -> list[Row]:
    """Change places with the step above; nobody stands above the publisher."""
    above = next((at for at, row in enumerate(steps) if row["key"] == steps[place]["parent"]), None)
    if not above:
        return steps
    one, other = steps[above], steps[place]
    steps[above] = other | {name: one[name] for name in _TIES}
    steps[place] = one | {name: other[name] for name in _TIES}
    return steps


def _without(steps: list[Row], place: int) -> list[Row]:
    gone = steps.pop(place)
    for row in steps:
        if row["parent"] == gone["key"]:
            row["parent"] = gone["parent"]
    return steps


def _beside(steps: list[Row], place: int) -> list[Row]:
    """A new row after the step and all that hang on it, below the same step."""
    family = {steps[place]["key"]}
    for row in steps:
        if row["parent"] in family:
            family.add(row["key"])
    last = max(at for at, row in enumerate(steps) if row["key"] in family)
    return [*steps[: last + 1], _blank(steps, steps[place]["parent"]), *steps[last + 1 :]]


def _blank(steps: Sequence[Row], parent: str) -> Row:
    taken = {row["key"] for row in steps}
    number = len(steps) + 1
    while f"s{number}" in taken:
        number += 1
    return {"key": f"s{number}", "parent": parent}
