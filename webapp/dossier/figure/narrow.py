"""The narrow drawing: one below the other, after everybody they got the claim from."""

from dataclasses import dataclass, field

from webapp.dossier.figure.curves import (
    LINE_SHORT,
    head_down,
    head_left,
    head_right,
    page_sign,
    rounded,
)
from webapp.dossier.figure.measure import NAME_PX, isolated, plain, shorten
from webapp.dossier.figure.shapes import Box, Drawing, Edge, Note, Passing, Text
from webapp.dossier.figure.tell import second_line
from webapp.dossier.figure.trail import Trail

LEAST_WIDTH = 340
NARROWEST_BOX = 250

_NODE_H = 54
_GAP = 22
_BETWEEN_TRAILS = 34
_INDENT = 26
_LINE_IN = 13
_TEXT_IN = 18
_TEXT_OUT = 8
_SIGN = 24
# Passings that come from further up run down the end side; in and out stand apart there.
_ASIDE = 16
_LANE = 10
_IN_AND_OUT = 9


@dataclass
class _Stack:
    """Everybody from top to bottom, with the depth of indenting and the giver just before."""

    trail: Trail
    top: dict[str, int] = field(default_factory=dict)
    depth: dict[str, int] = field(default_factory=dict)
    hangs_on: dict[str, str] = field(default_factory=dict)
    crowded: set[str] = field(default_factory=set)
    foot: int = 0

    def put(self, root: str) -> None:
        """Place a reporter and, below, all who have now got the claim from everybody they do."""
        waiting = [(root, 0)]
        while waiting:
            key, depth = waiting.pop()
            self.top[key] = self.foot
            self.foot += _NODE_H + _GAP
            self.depth[key] = depth
            ready = [
                taker for taker in self.trail.takers[key] if self.top.keys() >= self._behind(taker)
            ]
            if len(ready) > 1:
                self.crowded.add(key)
            self.hangs_on.update(dict.fromkeys(ready, key))
            waiting.extend((taker, depth + (len(ready) > 1)) for taker in reversed(ready))

    def _behind(self, taker: str) -> set[str]:
        return set(self.trail.givers[taker])


def draw_narrow(trail: Trail) -> Drawing:
    """The drawing, 340 wide but for very deep or tangled trails."""
    stack = _Stack(trail, foot=1)
    for part in trail.parts:
        for key in part:
            if not trail.givers[key]:
                stack.put(key)
        stack.foot += _BETWEEN_TRAILS - _GAP
    lanes = _lanes(trail, stack)
    aside = _ASIDE + _LANE * max(lanes.values(), default=0) + 4 if lanes else 1
    deepest = 1 + _INDENT * max(stack.depth.values())
    width = max(LEAST_WIDTH, deepest + NARROWEST_BOX + aside)
    boxes = {
        key: _box(trail, key, 1 + _INDENT * stack.depth[key], stack.top[key], width - aside)
        for key in stack.top
    }
    edges = tuple(
        _beside(step, boxes, lanes[step.taker])
        if stack.hangs_on.get(step.taker) != step.giver
        else _below(step, boxes, step.giver in stack.crowded)
        for step in trail.passings
    )
    height = stack.foot - _BETWEEN_TRAILS + 1
    return Drawing(width, height, tuple(boxes.values()), edges)


def _lanes(trail: Trail, stack: _Stack) -> dict[str, int]:
    """For each taker with givers further up, the lane in which their passings come down."""
    starts: dict[str, int] = {}
    for step in trail.passings:
        if stack.hangs_on[step.taker] != step.giver:
            above = stack.top[step.giver]
            starts[step.taker] = min(above, starts.get(step.taker, above))
    lanes: dict[str, int] = {}
    ends: list[int] = []
    for taker, start in sorted(starts.items(), key=lambda one: (one[1], stack.top[one[0]])):
        lane = next((at for at, end in enumerate(ends) if end < start), len(ends))
        ends[lane : lane + 1] = [stack.top[taker]]
        lanes[taker] = lane
    return lanes


def _box(trail: Trail, key: str, x: int, y: int, right: int) -> Box:
    who = trail.reporters[key]
    room = right - x - _TEXT_IN - _TEXT_OUT
    name = shorten(plain(who.name), int((room - _SIGN * who.held) / NAME_PX))
    how, detail = second_line(trail, key, room)
    return Box(
        key=key,
        x=x,
        y=y,
        w=right - x,
        h=_NODE_H,
        name=(Text(x + _TEXT_IN, y + (22 if how or detail else 31), isolated(name)),),
        note=Note(x + _TEXT_IN, y + 40, how, detail) if how or detail else None,
        anonymous=who.anonymous,
        origin=who.origin,
        held=who.held,
        sign=page_sign(right, y) if who.held else None,
    )


def _below(step: Passing, boxes: dict[str, Box], crowded: bool) -> Edge:
    """Down to the next box, or along a line on which all takers of the giver hang."""
    giver, taker = boxes[step.giver], boxes[step.taker]
    x, y = giver.x + _LINE_IN, giver.y + giver.h
    if not crowded:
        path = rounded([(x, y), (x, taker.y - LINE_SHORT)])
        tip = head_down(x, taker.y)
    else:
        middle = taker.y + taker.h // 2
        path = f"M{x} {y}V{middle - 8}Q{x} {middle} {x + 6} {middle}H{taker.x - 6}"
        tip = head_right(taker.x, middle)
    return Edge(step.giver, step.taker, path, tip, step.inferred, None)


def _beside(step: Passing, boxes: dict[str, Box], lane: int) -> Edge:
    """Out at the end side, past what stands between, and in at the end side of the taker."""
    giver, taker = boxes[step.giver], boxes[step.taker]
    right = giver.x + giver.w
    x = right + _ASIDE + _LANE * lane
    out = giver.y + giver.h // 2 + _IN_AND_OUT
    into = taker.y + taker.h // 2 - _IN_AND_OUT
    path = rounded([(right, out), (x, out), (x, into), (right + LINE_SHORT, into)])
    return Edge(step.giver, step.taker, path, head_left(right, into), step.inferred, None)
