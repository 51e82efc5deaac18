"""The trail as a graph: who gave to whom, in which column, in which separate trail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from webapp.dossier.figure.shapes import Passing, Reporter

MOST_ENDS = 12


class CircularTrail(ValueError):
    """The claim comes back to one who passed it on; `names` lists the round."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("The trail goes in a circle: " + " → ".join(names))
        self.names = names


@dataclass(frozen=True)
class Trail:
    """What is drawn. Givers and takers of a reporter stand in the order of the reporters."""

    reporters: dict[str, Reporter]
    passings: tuple[Passing, ...]
    givers: dict[str, tuple[str, ...]]
    takers: dict[str, tuple[str, ...]]
    columns: dict[str, int]
    parts: tuple[tuple[str, ...], ...]
    more: int


def trace(reporters: Sequence[Reporter], passings: Iterable[Passing]) -> Trail:
    """Put the facts in order and leave out what goes beyond the first 12 end reports.

    Raises CircularTrail, and ValueError for no reporter, a key twice or a key nobody has.
    """
    known = {reporter.key: reporter for reporter in reporters}
    if not known or len(known) != len(reporters):
        raise ValueError("A trail needs reporters, each with a key of its own.")
    steps = _single(passings)
    missing = sorted({key for step in steps for key in step} - known.keys())
    if missing:
        raise ValueError(f"Passings name reporters that are not there: {', '.join(missing)}")
    order = _ordered(known, steps)
    shown, more = _shown(known, steps, order)
    kept = {key: reporter for key, reporter in known.items() if key in shown}
    steps = {step: passing for step, passing in steps.items() if shown.issuperset(step)}
    givers = {key: tuple(giver for giver in kept if (giver, key) in steps) for key in kept}
    takers = {key: tuple(taker for taker in kept if (key, taker) in steps) for key in kept}
    columns: dict[str, int] = {}
    for key in order:
        if key in kept:
            columns[key] = max((columns[giver] + 1 for giver in givers[key]), default=0)
    parts = _parts(kept, steps)
    return Trail(kept, tuple(steps.values()), givers, takers, columns, parts, more)


def _single(passings: Iterable[Passing]) -> dict[tuple[str, str], Passing]:
    """One passing for each pair: a stated one before an inferred one, else the first."""
    steps: dict[tuple[str, str], Passing] = {}
    for passing in passings:
        pair = (passing.giver, passing.taker)
        if pair not in steps or (steps[pair].inferred and not passing.inferred):
            steps[pair] = passing
    return steps


def _ordered(known: dict[str, Reporter], steps: Iterable[tuple[str, str]]) -> list[str]:
    """All keys, each after everyone it got the claim from."""
    sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(known, ()))
    for giver, taker in steps:
        sorter.add(taker, giver)
    try:
        return list(sorter.static_order())
    except CycleError as circle:
        raise CircularTrail(tuple(known[key].name for key in circle.args[1])) from circle


def _shown(
    known: dict[str, Reporter], steps: Iterable[tuple[str, str]], order: list[str]
) -> tuple[set[str], int]:
    """The first end reports with everyone behind them, and how many end reports are left out."""
    passed_on = {giver for giver, _ in steps}
    ends = [key for key, who in known.items() if who.end or key not in passed_on]
    shown = set(ends[:MOST_ENDS])
    behind: dict[str, list[str]] = {key: [] for key in known}
    for giver, taker in steps:
        behind[taker].append(giver)
    for key in reversed(order):
        if key in shown:
            shown.update(behind[key])
    return shown, sum(key not in shown for key in ends)


def _parts(kept: Iterable[str], steps: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The separate trails, each as its keys in order."""
    part = {key: [key] for key in kept}
    for giver, taker in steps:
        one, other = part[giver], part[taker]
        if one is not other:
            one.extend(other)
            part.update(dict.fromkeys(other, one))
    rank = {key: at for at, key in enumerate(part)}
    whole = {id(keys): tuple(sorted(keys, key=rank.__getitem__)) for keys in part.values()}
    return tuple(whole.values())
