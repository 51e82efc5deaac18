"""The wide drawing: columns from left to right, up to four of them."""

from webapp.dossier.figure.curves import LINE_SHORT, head_right, page_sign, rounded
from webapp.dossier.figure.measure import NAME_PX, SMALL_PX, isolated, plain, shorten, wrap
from webapp.dossier.figure.rows import row_takers, rows
from webapp.dossier.figure.shapes import Box, Drawing, Edge, Label, Note, Passing, Reporter, Text
from webapp.dossier.figure.tell import verb_word
from webapp.dossier.figure.trail import Trail
from webapp.dossier.figure.wires import NODE_H, ROW_PITCH, Wire, wire

MOST_COLUMNS = 4
# The narrowest drawing: a short trail must not be blown up to the width of the page. The widest:
# beyond it the small print gets too small when the page shows the drawing 800 px wide.
LEAST_WIDTH = 714
MOST_WIDTH = 880

_TEXT_IN = 15
_SIGN = 24
_LINE = 16.5


def draw_wide(trail: Trail) -> Drawing | None:
    """The drawing, or None where the trail is too long or too tangled to be read in this form."""
    columns = max(trail.columns.values()) + 1
    if columns > MOST_COLUMNS:
        return None
    node_w, gap = (148, 68) if columns == MOST_COLUMNS else (172, 98)
    on_row = row_takers(trail)
    row = rows(trail, on_row)
    wiring = wire(trail, row, on_row, gap)
    if wiring is None:
        return None
    left = [1]
    for width in wiring.gaps:
        left.append(left[-1] + node_w + width)
    width = left[-1] + node_w + 1
    if width > MOST_WIDTH:
        return None
    boxes = {
        key: _box(who, left[trail.columns[key]], 1 + row[key] * ROW_PITCH, node_w)
        for key, who in trail.reporters.items()
    }
    edges = tuple(
        _edge(step, wiring.wires[step.giver, step.taker], boxes[step.giver], boxes[step.taker])
        for step in trail.passings
    )
    height = max(row.values()) * ROW_PITCH + NODE_H + 2
    return Drawing(max(width, LEAST_WIDTH), height, tuple(boxes.values()), edges)


def _box(who: Reporter, x: int, y: int, w: int) -> Box:
    room = w - _SIGN if who.held else w
    lines = wrap(plain(who.name), int(room / NAME_PX) - 2)
    detail = isolated(shorten(plain(who.detail), int((w - _TEXT_IN - 6) / SMALL_PX)))
    count = len(lines) + bool(detail)
    first = y + 39 - 8 * (count - 1)
    name = tuple(
        Text(x + _TEXT_IN, first + at * _LINE, isolated(line)) for at, line in enumerate(lines)
    )
    note = Note(x + _TEXT_IN, first + len(lines) * _LINE, (), detail) if detail else None
    sign = page_sign(x + w, y) if who.held else None
    return Box(
        key=who.key,
        x=x,
        y=y,
        w=w,
        h=NODE_H,
        name=name,
        note=note,
        anonymous=who.anonymous,
        origin=who.origin,
        held=who.held,
        sign=sign,
    )


def _edge(step: Passing, laid: Wire, giver: Box, taker: Box) -> Edge:
    x = giver.x + giver.w
    at = laid.at
    points = [(x, at.start)]
    if laid.early is not None:
        points += [(x + laid.early, at.start), (x + laid.early, at.run)]
    if laid.late is not None:
        points += [(x + laid.late, at.run), (x + laid.late, at.end)]
    points.append((taker.x - LINE_SHORT, at.end))
    return Edge(
        giver=step.giver,
        taker=step.taker,
        path=rounded(points),
        tip=head_right(taker.x, at.end),
        guess=step.inferred,
        label=Label(x + laid.label_x, at.run - 7, verb_word(step)),
    )
