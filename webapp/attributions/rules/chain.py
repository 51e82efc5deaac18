"""A chain as a tree: its root, levels, loops, origins, and the line that tells it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from webapp.model.vocabulary import AgentKind, Naming
from webapp.sources.rules import UNNAMED

_NOBODY = frozenset({Naming.UNNAMED, Naming.GENERIC, Naming.IMPERSONAL})

DEEPEST = 12
"""How many steps a chain may have below the publisher."""


class Linked(Protocol):
    """A step as far as its place in the tree goes."""

    @property
    def key(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


class Told(Linked, Protocol):
    """A step as far as the trail line tells it."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> AgentKind: ...
    @property
    def naming(self) -> Naming | None: ...


class Role(StrEnum):
    """The part of a step in its chain."""

    PUBLISHER = "publisher"
    RELAY = "relay"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class TrailName:
    """One place on a trail line: the names there, and whether nobody there is named."""

    name: str
    anon: bool

    def __str__(self) -> str:
        return self.name


def levels(steps: Sequence[Linked]) -> dict[str, int]:
    """How far each step is from the root. Steps on a loop, or cut off, are left out."""
    parents = {step.key: step.parent for step in steps}
    found = {key: 0 for key, parent in parents.items() if parent is None}
    growing = True
    while growing:
        more = {
            key: found[parent] + 1
            for key, parent in parents.items()
            if parent in found and key not in found and parent is not None
        }
        found |= more
        growing = bool(more)
    return found


def loop(steps: Sequence[Linked]) -> list[str] | None:
    """The keys of a loop among the parents, its first repeated at the end, or None."""
    parents = {step.key: step.parent for step in steps}
    for step in steps:
        path = [step.key]
        while (parent := parents.get(path[-1])) is not None:
            if parent in path:
                circle = path[path.index(parent) :]
                return [*circle, parent][::-1]
            path.append(parent)
    return None


def path_to(steps: Sequence[Linked], key: str) -> list[str]:
    """The keys from the root to the step ``key``; only for chains without a loop."""
    parents = {step.key: step.parent for step in steps}
    path = [key]
    while (parent := parents.get(path[-1])) is not None:
        path.append(parent)
    return path[::-1]


def children(steps: Sequence[Linked]) -> dict[str, list[str]]:
    """The keys right below each step, in the order given."""
    below: dict[str, list[str]] = {step.key: [] for step in steps}
    for step in steps:
        if step.parent in below:
            below[step.parent].append(step.key)
    return below


def origins(steps: Sequence[Told]) -> list[str]:
    """The keys of those with nobody before them; “reportedly” is none (handbook, 4.1)."""
    below = children(steps)
    return [
        step.key for step in steps if not below[step.key] and step.naming is not Naming.IMPERSONAL
    ]


def roles(steps: Sequence[Linked]) -> dict[str, Role]:
    """The part of each step: the publisher, those who passed it on, those who knew it first."""
    below = children(steps)
    return {
        step.key: Role.PUBLISHER
        if step.parent is None
        else Role.RELAY
        if below[step.key]
        else Role.ORIGIN
        for step in steps
    }


def trail_line(steps: Sequence[Told]) -> list[TrailName]:
    """The chain on one line, origin first; those beside one another are told together."""
    level = levels(steps)
    line = []
    for depth in sorted(set(level.values()), reverse=True):
        there = [step for step in steps if level.get(step.key) == depth]
        names = list(dict.fromkeys(step.name for step in there))
        line.append(TrailName(", ".join(names), all(is_unnamed(step) for step in there)))
    return line


def is_unnamed(step: Told) -> bool:
    """Whether the report does not name this source; “human rights groups” names nobody."""
    return step.kind in UNNAMED or step.naming in _NOBODY


def connected(keys: Iterable[str], steps: Sequence[Linked]) -> bool:
    """Whether these steps hold the root and, of each step, the one who passes it on."""
    chosen = set(keys)
    parents = {step.key: step.parent for step in steps}
    return (
        chosen <= parents.keys()
        and any(parents[key] is None for key in chosen)
        and all(parents[key] is None or parents[key] in chosen for key in chosen)
    )
