"""Which row of the wide drawing everybody stands on.

A row holds lines of reporters, each the giver of the next. Between two of one line, and beside
a line where its passings run, the row stays free: so no passing ever runs through a box.
"""

from dataclasses import dataclass, field
from itertools import count

from webapp.dossier.figure.trail import Trail


def row_takers(trail: Trail) -> dict[str, str]:
    """Who stands on the row of whom: each giver with the first taker it can share a row with.

    A taker shares the row of a giver that stands furthest back, because the passings of its
    other givers come in along that row.
    """
    on_row: dict[str, str] = {}
    settled: set[str] = set()
    for giver in sorted(trail.takers, key=trail.columns.__getitem__):
        for taker in trail.takers[giver]:
            furthest = min(trail.columns[other] for other in trail.givers[taker])
            if taker not in settled and trail.columns[giver] == furthest:
                on_row[giver] = taker
                settled.add(taker)
                break
    return on_row


def rows(trail: Trail, on_row: dict[str, str]) -> dict[str, int]:
    """The row of everybody, counted from 0 at the top."""
    seating = _Seating(trail, on_row)
    for part in trail.parts:
        seating.begin_part()
        seating.seat(next(key for key in part if not trail.givers[key]), 0)
    return seating.row


@dataclass
class _Seating:
    """Rows as they fill up, one separate trail below the other."""

    trail: Trail
    on_row: dict[str, str]
    row: dict[str, int] = field(default_factory=dict)
    top: int = 0
    # For each row what is taken: the stretches, and whether a trail ends there.
    stretches: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.before = {taker: giver for giver, taker in self.on_row.items()}

    def begin_part(self) -> None:
        self.top = max(self.row.values(), default=-1) + 1

    def seat(self, key: str, wanted: int) -> None:
        """Seat the line that `key` belongs to, then all who pass to it or take from it."""
        waiting = [(key, wanted)]
        while waiting:
            one, lowest = waiting.pop()
            if one in self.row:
                continue
            line = self._line(one)
            at = self._free_row(line, max(lowest, self.top))
            self.row.update(dict.fromkeys(line, at))
            # The last in is seated first: takers from the end of the line, then other givers.
            for member in line:
                near = (*self.trail.takers[member], *self.trail.givers[member])
                waiting.extend((other, at + 1) for other in reversed(near))

    def _line(self, key: str) -> list[str]:
        while key in self.before:
            key = self.before[key]
        line = [key]
        while line[-1] in self.on_row:
            line.append(self.on_row[line[-1]])
        return line

    def _free_row(self, line: list[str], lowest: int) -> int:
        """The first row from `lowest` down with room, now taken by the line."""
        first, last = self._stretch(line)
        ends = not self.trail.takers[line[-1]]
        for at in count(lowest):
            free = all(last < left or right < first for left, right in self.stretches.get(at, ()))
            if free and not (ends and at in self.ended):
                self.stretches.setdefault(at, []).append((first, last))
                if ends:
                    self.ended.add(at)
                return at
        raise AssertionError("rows never run out")

    def _stretch(self, line: list[str]) -> tuple[int, int]:
        """From where to where a line needs its row: column c is 2c, the gap after it 2c + 1."""
        columns = self.trail.columns
        back = [columns[giver] * 2 + 1 for giver in self.trail.givers[line[0]]]
        first = min(back, default=columns[line[0]] * 2)
        last = columns[line[-1]] * 2 + bool(self.trail.takers[line[-1]])
        return first, last
