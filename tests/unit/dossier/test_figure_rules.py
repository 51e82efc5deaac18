"""Where boxes and lines of the trail figure stand: the rules of the design, for any trail."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from hypothesis import given, settings

from tests.unit.dossier.trails import Facts, any_trail
from webapp.dossier.figure import (
    Box,
    Drawing,
    Edge,
    Figure,
    draw,
)

Point = tuple[float, float]


def point(x: float, y: float) -> Point:
    return x, y


def drawings(figure: Figure) -> list[Drawing]:
    return [figure.slim] if figure.full is None else [figure.full, figure.slim]


def boxes(drawing: Drawing) -> dict[str, Box]:
    return {box.key: box for box in drawing.boxes}


def points(path: str) -> list[Point]:
    """The corners of a line, roundings squared."""
    found: list[Point] = []
    for letter, numbers in re.findall(r"([MHVQ])([-\d. ]+)", path):
        at = [float(number) for number in numbers.split()]
        if letter == "H":
            found.append((at[0], found[-1][1]))
        elif letter == "V":
            found.append((found[-1][0], at[0]))
        else:
            found.extend(zip(at[::2], at[1::2], strict=True))
    return found


def stretches(edge: Edge) -> Iterator[tuple[Point, Point]]:
    for one, other in pairwise(points(edge.path)):
        low, high = sorted([one, other])
        yield low, high


def meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two areas (or a line and an area), from low to high corner, share an inside."""
    return all(one[0][at] < other[1][at] and other[0][at] < one[1][at] for at in (0, 1))


def through(box: Box, stretch: tuple[Point, Point]) -> bool:
    return meet((point(box.x, box.y), point(box.x + box.w, box.y + box.h)), stretch)


def along(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two stretches run along each other, and do not only cross or touch."""
    for upright in (0, 1):
        across = {point[upright] for point in (*one, *other)}
        low = max(one[0][1 - upright], other[0][1 - upright])
        high = min(one[1][1 - upright], other[1][1 - upright])
        if len(across) == 1 and low < high:
            return True
    return False


@given(any_trail())
def test_no_box_stands_on_another_or_outside(facts: Facts) -> None:
    for drawing in drawings(draw(*facts)):
        for box in drawing.boxes:
            assert box.x >= 1
            assert box.y >= 1
            assert box.x + box.w <= drawing.width - 1
            assert box.y + box.h <= drawing.height - 1
        for one, other in combinations(drawing.boxes, 2):
            apart = (
                one.x + one.w < other.x
                or other.x + other.w < one.x
                or one.y + one.h < other.y
                or other.y + other.h < one.y
            )
            assert apart, (one.key, other.key)


@given(any_trail())
def test_no_line_runs_through_a_box_or_outside(facts: Facts) -> None:
    for drawing in drawings(draw(*facts)):
        for edge in drawing.edges:
            for stretch in stretches(edge):
                assert not [box.key for box in drawing.boxes if through(box, stretch)]
                for x, y in stretch:
                    assert 0 <= x <= drawing.width
                    assert 0 <= y <= drawing.height


@given(any_trail())
def test_lines_of_different_reporters_never_run_along_each_other(facts: Facts) -> None:
    for drawing in drawings(draw(*facts)):
        for one, other in combinations(drawing.edges, 2):
            if one.giver != other.giver and one.taker != other.taker:
                shared = [
                    (here, there)
                    for here in stretches(one)
                    for there in stretches(other)
                    if along(here, there)
                ]
                assert shared == [], (one, other)


@given(any_trail())
def test_wide_lines_go_from_end_side_to_start_side(facts: Facts) -> None:
    figure = draw(*facts)
    if figure.full is None:
        return
    at = boxes(figure.full)
    for edge in figure.full.edges:
        giver, taker = at[edge.giver], at[edge.taker]
        line = points(edge.path)
        assert line[0] == point(giver.x + giver.w, giver.y + 35)
        assert line[-1] == point(taker.x - 7, taker.y + 35)
        assert edge.tip == f"M{taker.x - 1} {taker.y + 35}l-8 -4.5v9z"


@given(any_trail())
def test_narrow_lines_go_down_or_round_the_end_side(facts: Facts) -> None:
    slim = draw(*facts).slim
    at = boxes(slim)
    for edge in slim.edges:
        giver, taker = at[edge.giver], at[edge.taker]
        start, end = points(edge.path)[0], points(edge.path)[-1]
        assert giver.y + giver.h + 22 <= taker.y
        if start == point(giver.x + 13, giver.y + 54):
            below = end == point(giver.x + 13, taker.y - 7) and giver.x == taker.x
            hanging = end == point(taker.x - 6, taker.y + 27) and giver.x + 26 == taker.x
            assert below != hanging
        else:
            assert start == point(giver.x + giver.w, giver.y + 36)
            assert end == point(taker.x + taker.w + 7, taker.y + 18)


@given(any_trail())
def test_verbs_stand_clear_of_boxes_lines_and_each_other(facts: Facts) -> None:
    full = draw(*facts).full
    if full is None:
        return
    taken = [line for edge in full.edges for line in stretches(edge)]
    taken += [(point(box.x, box.y), point(box.x + box.w, box.y + box.h)) for box in full.boxes]
    for edge in full.edges:
        assert edge.label is not None
        x, y = edge.label.x, edge.label.y
        words = point(x, y - 9), point(x + int(5.5 * len(str(edge.label.verb))), y + 3)
        assert not [other for other in taken if meet(words, other)], edge
        taken.append(words)


@given(any_trail())
def test_every_passing_is_drawn_and_its_verb_stands_over_it(facts: Facts) -> None:
    reporters, passings = facts
    figure = draw(reporters, passings)
    for drawing in drawings(figure):
        assert {box.key for box in drawing.boxes} == {who.key for who in reporters}
        assert {(edge.giver, edge.taker): edge.guess for edge in drawing.edges} == {
            (step.giver, step.taker): step.inferred for step in passings
        }
    for edge in figure.full.edges if figure.full else ():
        assert edge.label is not None
        run = edge.label.y + 7
        assert any(
            low[1] == high[1] == run and low[0] <= edge.label.x <= high[0]
            for low, high in stretches(edge)
        )


@given(any_trail())
def test_the_same_facts_give_the_same_figure(facts: Facts) -> None:
    assert draw(*facts) == draw(*facts)


@given(any_trail(tree=True))
def test_where_nobody_has_two_givers_only_length_forbids_the_wide_drawing(facts: Facts) -> None:
    reporters, passings = facts
    giver = {step.taker: step.giver for step in passings}

    def column(key: str) -> int:
        return column(giver[key]) + 1 if key in giver else 0

    columns = {who.key: column(who.key) for who in reporters}
    figure = draw(reporters, passings)
    assert (figure.full is None) == (max(columns.values()) >= 4)
    if figure.full:
        lefts = sorted({box.x for box in figure.full.boxes})
        assert {box.key: lefts.index(box.x) for box in figure.full.boxes} == columns
        last = columns.keys() - set(giver.values())
        rows = {box.y for box in figure.full.boxes if box.key in last}
        assert len(rows) == len(last), "each report at an end has a row of its own"
        for parent in set(giver.values()):
            first = next(who.key for who in reporters if giver.get(who.key) == parent)
            assert boxes(figure.full)[parent].y == boxes(figure.full)[first].y


@settings(max_examples=20)
@given(any_trail(most=40))
def test_large_and_tangled_trails_keep_the_rules_too(facts: Facts) -> None:
    figure = draw(*facts)
    for drawing in drawings(figure):
        for edge in drawing.edges:
            for stretch in stretches(edge):
                assert not [box.key for box in drawing.boxes if through(box, stretch)]
