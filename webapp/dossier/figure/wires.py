"""How the passings of the wide drawing run between the columns.

Every passing has a stretch of its own, where its verb stands. What comes from one giver parts
near it, what goes to one taker meets near the taker. Passings that share neither giver nor
taker may cross, but never run along one line.
"""

from dataclasses import dataclass, field
from math import ceil

from webapp.dossier.figure.curves import HEAD, RADIUS
from webapp.dossier.figure.measure import TENTHS, VERB_PX, length
from webapp.dossier.figure.tell import verb_word
from webapp.dossier.figure.trail import Trail

NODE_H = 70
ROW_PITCH = NODE_H + 22
TURN = 14

_LANE = 10
_LABEL_IN = 9
_LABEL_OUT = 2
# Passings that can have neither row run between two rows, clear of the verbs of both.
_TRACK_IN = 22
_TRACK = 22
_MOST_TRACKS = 3

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Heights:
    """At which heights a passing leaves its giver, runs with its verb, and enters its taker."""

    start: int
    run: int
    end: int


@dataclass(frozen=True, slots=True)
class Wire:
    """One passing; x counts from the end side of its giver. None: no turn there."""

    at: Heights
    early: int | None
    late: int | None
    label_x: int


@dataclass(frozen=True, slots=True)
class Wiring:
    """All passings, and the width of the gap after each column."""

    wires: dict[Pair, Wire]
    gaps: tuple[int, ...]


def middle(row: int) -> int:
    """The height at which passings leave and enter the boxes of a row."""
    return 1 + row * ROW_PITCH + NODE_H // 2


def wire(trail: Trail, row: dict[str, int], on_row: dict[str, str], gap: int) -> Wiring | None:
    """Lay all passings, or None where more of them run between two rows than there is room.

    A gap grows beyond `gap` where its turns and its longest verb need it.
    """
    running = _Running(trail, row, on_row)
    heights: dict[Pair, Heights] = {}
    for step in trail.passings:
        at = running.heights(step.giver, step.taker)
        if at is None:
            return None
        heights[step.giver, step.taker] = at
    verbs = {(step.giver, step.taker): length(str(verb_word(step))) for step in trail.passings}
    wires: dict[Pair, Wire] = {}
    gaps = []
    for column in range(max(trail.columns.values())):
        inside = {pair: at for pair, at in heights.items() if trail.columns[pair[0]] == column}
        widest = max((verbs[pair] for pair in inside), default=0) * VERB_PX / TENTHS
        laid, width = _lay(inside, widest, gap)
        wires.update(laid)
        gaps.append(width)
    return Wiring(wires, tuple(gaps))


@dataclass
class _Running:
    """Finds each passing a height of its own to run at."""

    trail: Trail
    row: dict[str, int]
    on_row: dict[str, str]
    # Rows that one passing runs along though its giver and its taker both have others.
    given_away: set[str] = field(default_factory=set)
    tracks: dict[tuple[int, int], int] = field(default_factory=dict)

    def heights(self, giver: str, taker: str) -> Heights | None:
        start, end = middle(self.row[giver]), middle(self.row[taker])
        if len(self.trail.givers[taker]) == 1:
            run: int | None = end
        elif len(self.trail.takers[giver]) == 1 or self.on_row.get(giver) == taker:
            run = start
        elif self._along_taker(giver, taker):
            run = end
        elif self._along_giver(giver):
            run = start
        else:
            run = self._track(giver, taker)
        return None if run is None else Heights(start, run, end)

    def _along_taker(self, giver: str, taker: str) -> bool:
        """Whether the taker's row is free before it: it heads its line, and nobody else came."""
        furthest = min(self.trail.columns[other] for other in self.trail.givers[taker])
        free = taker not in self.on_row.values() and self.trail.columns[giver] == furthest
        return free and self._take(f"before {taker}")

    def _along_giver(self, giver: str) -> bool:
        """Whether the giver's row is free after it: it ends its line, and nobody else went."""
        return giver not in self.on_row and self._take(f"after {giver}")

    def _take(self, stretch: str) -> bool:
        if stretch in self.given_away:
            return False
        self.given_away.add(stretch)
        return True

    def _track(self, giver: str, taker: str) -> int | None:
        """A height between the giver's row and the next one towards the taker."""
        upper = self.row[giver] - (self.row[taker] < self.row[giver])
        band = (self.trail.columns[giver], upper)
        used = self.tracks.get(band, 0)
        if used == _MOST_TRACKS:
            return None
        self.tracks[band] = used + 1
        return middle(upper) + _TRACK_IN + _TRACK * used


def _lay(inside: dict[Pair, Heights], widest: float, gap: int) -> tuple[dict[Pair, Wire], int]:
    """The passings that turn in one gap, and how wide it has to be for them."""
    parting: dict[str, list[int]] = {}
    meeting: dict[str, list[int]] = {}
    for (giver, taker), at in inside.items():
        if at.start != at.run:
            parting.setdefault(giver, []).extend((at.start, at.run))
        if at.run != at.end:
            meeting.setdefault(taker, []).extend((at.run, at.end))
    early = {giver: TURN + _LANE * lane for giver, lane in _lanes(parting).items()}
    late = {taker: HEAD + TURN + _LANE * lane for taker, lane in _lanes(meeting).items()}
    lead = max(early.values()) + RADIUS if early else _LABEL_IN
    tail = max(late.values()) + RADIUS if late else _LABEL_OUT
    width = max(gap, ceil(lead + widest + tail))
    wires = {}
    for (giver, taker), at in inside.items():
        crossed = [early[one] for one, ys in parting.items() if min(ys) <= at.run <= max(ys)]
        wires[giver, taker] = Wire(
            at,
            early[giver] if at.start != at.run else None,
            width - late[taker] if at.run != at.end else None,
            max(crossed) + RADIUS if crossed else _LABEL_IN,
        )
    return wires, width


def _lanes(upright: dict[str, list[int]]) -> dict[str, int]:
    """A lane for each upright line, so that no two in one lane come within two corners."""
    lanes: dict[str, int] = {}
    ends: list[int] = []
    for key, ys in sorted(upright.items(), key=lambda one: (min(one[1]), max(one[1]))):
        free = (lane for lane, end in enumerate(ends) if end + 2 * RADIUS <= min(ys))
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [max(ys)]
        lanes[key] = lane
    return lanes
