"""The trail figure of particular trails, box by box and line by line."""

from itertools import pairwise

import pytest

from tests.unit.dossier.trails import VERBS, Facts, khasfa, origin, person, report, told
from webapp.dossier.figure import Box, CircularTrail, Drawing, Figure, Passing, Reporter, draw

Point = tuple[float, float]


def drawings(figure: Figure) -> list[Drawing]:
    return [figure.slim] if figure.full is None else [figure.full, figure.slim]


def wide(reporters: list[Reporter], passings: list[Passing]) -> Drawing:
    full = draw(reporters, passings).full
    assert full is not None
    return full


def boxes(drawing: Drawing) -> dict[str, Box]:
    return {box.key: box for box in drawing.boxes}


def places(drawing: Drawing) -> dict[str, Point]:
    return {box.key: (box.x, box.y) for box in drawing.boxes}


def paths(drawing: Drawing) -> list[str]:
    return [edge.path for edge in drawing.edges]


def test_khasfa_is_drawn_as_designed_in_wide() -> None:
    full = wide(*khasfa())
    assert (full.width, full.height) == (714, 256)
    assert places(full) == {
        "v": (1, 1),
        "t": (271, 1),
        "rt": (541, 1),
        "ibt": (541, 93),
        "o": (1, 185),
        "afp": (271, 185),
        "h": (541, 185),
    }
    assert {(box.w, box.h) for box in full.boxes} == {(172, 70)}
    assert paths(full) == [
        "M173 36H264",
        "M443 36H534",
        "M443 36H449Q457 36 457 44V120Q457 128 465 128H534",
        "M173 220H264",
        "M443 220H534",
    ]
    labels = [edge.label for edge in full.edges if edge.label]
    assert [(label.x, label.y, str(label.verb)) for label in labels] == [
        (182, 29, "told"),
        (465, 29, "inferred"),
        (465, 121, "inferred"),
        (182, 213, "cited"),
        (452, 213, "carries"),
    ]
    texts: dict[str, list[object]] = {
        box.key: [(line.x, line.y, line.words) for line in box.name] for box in full.boxes
    }
    assert texts["v"] == [(16, 24, "Villagers, police,"), (16, 40.5, "rights groups")]
    assert texts["t"] == [(286, 24, "The Daily"), (286, 40.5, "Telegraph")]
    assert texts["rt"] == [(556, 32, "RT")]
    assert texts["h"] == [(556, 208, "Hürriyet"), (556, 224.5, "Daily News")]
    notes = [(box.key, box.note.x, box.note.y) for box in full.boxes if box.note]
    assert ("v", 16, 57) in notes
    assert ("rt", 556, 48.5) in notes
    assert boxes(full)["rt"].sign == "M693 9h7l4 4v9h-11z"
    assert boxes(full)["t"].sign is None


def test_khasfa_is_drawn_as_designed_in_narrow() -> None:
    slim = draw(*khasfa()).slim
    assert (slim.width, slim.height) == (340, 524)
    assert [(box.x, box.y, box.w, box.h) for box in slim.boxes] == [
        (1, 1, 338, 54),
        (1, 77, 338, 54),
        (27, 153, 312, 54),
        (27, 229, 312, 54),
        (1, 317, 338, 54),
        (1, 393, 338, 54),
        (1, 469, 338, 54),
    ]
    assert [(edge.path, edge.tip) for edge in slim.edges] == [
        ("M14 55V70", "M14 76l-4.5 -8h9z"),
        ("M14 131V172Q14 180 20 180H21", "M26 180l-8 -4.5v9z"),
        ("M14 131V248Q14 256 20 256H21", "M26 256l-8 -4.5v9z"),
        ("M14 371V386", "M14 392l-4.5 -8h9z"),
        ("M14 447V462", "M14 468l-4.5 -8h9z"),
    ]
    assert all(edge.label is None for edge in slim.edges)


def test_one_reporter_alone_is_not_blown_up() -> None:
    figure = draw([report("rt", "RT")], [])
    assert figure.full
    assert (figure.full.width, figure.full.height) == (714, 72)
    assert places(figure.full) == {"rt": (1, 1)}
    assert (figure.slim.width, figure.slim.height) == (340, 56)


def test_four_columns_stand_closer() -> None:
    reporters = [origin("a"), person("b"), report("c"), report("d"), report("e")]
    full = wide(reporters, told("a b", "b c", "c d", "c e"))
    assert (full.width, full.height) == (798, 164)
    assert [(box.x, box.w) for box in full.boxes] == [
        (1, 148),
        (217, 148),
        (433, 148),
        (649, 148),
        (649, 148),
    ]


def test_a_chain_of_five_has_only_the_narrow_drawing() -> None:
    keys = "abcde"
    figure = draw([report(key) for key in keys], told(*map(" ".join, pairwise(keys))))
    assert figure.full is None
    assert [box.y for box in figure.slim.boxes] == [1, 77, 153, 229, 305]


def test_two_origins_of_one_report_stand_on_rows_of_their_own() -> None:
    facts = [origin("a"), origin("b"), report("c")], told("a c", "b c")
    full = wide(*facts)
    assert places(full) == {"a": (1, 1), "b": (1, 93), "c": (271, 1)}
    assert paths(full) == [
        "M173 36H264",
        "M173 128H240Q248 128 248 120V44Q248 36 256 36H264",
    ]
    slim = draw(*facts).slim
    assert [(box.key, box.y, box.w) for box in slim.boxes] == [
        ("a", 1, 319),
        ("b", 77, 319),
        ("c", 153, 319),
    ]
    assert paths(slim) == ["M320 37H328Q336 37 336 45V163Q336 171 328 171H327", "M14 131V146"]


def test_a_second_origin_and_a_second_report_share_a_row() -> None:
    reporters = [origin("a"), origin("b"), report("c"), report("d"), report("e")]
    full = wide(reporters, told("a c", "b c", "c d", "c e"))
    assert places(full) == {"a": (1, 1), "b": (1, 93), "c": (271, 1), "d": (541, 1), "e": (541, 93)}


def test_two_reports_at_an_end_never_share_a_row() -> None:
    reporters = [origin("a"), report("b"), report("c"), report("d"), report("e")]
    full = wide(reporters, told("a b", "a c", "b d", "b e"))
    assert places(full) == {
        "a": (1, 1),
        "b": (271, 1),
        "c": (271, 185),
        "d": (541, 1),
        "e": (541, 93),
    }


def test_a_diamond_parts_and_meets() -> None:
    reporters = [origin("a"), report("b"), report("c"), report("d")]
    full = wide(reporters, told("a b", "a c", "b d", "c d"))
    assert places(full) == {"a": (1, 1), "b": (271, 1), "c": (271, 93), "d": (541, 1)}
    assert paths(full) == [
        "M173 36H264",
        "M173 36H179Q187 36 187 44V120Q187 128 195 128H264",
        "M443 36H534",
        "M443 128H510Q518 128 518 120V44Q518 36 526 36H534",
    ]


def test_a_passing_that_skips_a_column_goes_round_the_box_between() -> None:
    reporters = [origin("a"), report("b"), report("c")]
    full = wide(reporters, told("a b", "b c", "a c"))
    assert places(full) == {"a": (1, 1), "b": (271, 1), "c": (541, 93)}


def test_two_origins_of_the_same_two_reports_keep_four_lines() -> None:
    reporters = [origin("a"), origin("b"), report("c"), report("d")]
    full = wide(reporters, told("a c", "a d", "b c", "b d"))
    assert places(full) == {"a": (1, 1), "b": (1, 93), "c": (271, 1), "d": (271, 93)}
    heights = [edge.label.y + 7 for edge in full.edges if edge.label]
    assert heights == [36, 58, 80, 128]


def test_a_third_report_of_two_origins_is_reached_by_two_lines() -> None:
    reporters = [origin("a"), origin("b"), report("c"), report("d"), report("e")]
    full = wide(reporters, told("a c", "b d", "a e", "b e"))
    heights = [edge.label.y + 7 for edge in full.edges if edge.label]
    assert len(set(heights)) == 4


def test_a_gap_grows_where_lines_part_and_meet_around_a_long_verb() -> None:
    reporters = [origin("a"), origin("b"), *map(report, "cdef")]
    steps = [*told("b c", "a d", "c e", "e f"), Passing("a", "c", "inferred", True)]
    full = wide(reporters, steps)
    assert [boxes(full)[key].x for key in "acef"] == [1, 246, 462, 678]


def test_deep_indenting_widens_the_narrow_drawing() -> None:
    stem, leaves = "abcdefgh", "ijklmnop"
    steps = told(*map(" ".join, pairwise(stem)), *map(" ".join, zip(stem, leaves, strict=True)))
    slim = draw([*map(person, stem), *map(report, leaves)], steps).slim
    assert max(box.x for box in slim.boxes) == 1 + 26 * 7
    assert min(box.w for box in slim.boxes) == 250


def test_what_is_too_tangled_has_only_the_narrow_drawing() -> None:
    givers, takers = "abcdef", "uvwxyz"
    reporters = [*map(origin, givers), *map(report, takers)]
    figure = draw(reporters, told(*(f"{one} {other}" for one in givers for other in takers)))
    assert figure.full is None
    assert len(figure.slim.edges) == 36


@pytest.mark.parametrize(("count", "more"), [(12, 0), (13, 1), (50, 38)])
def test_the_first_twelve_end_reports_are_drawn(count: int, more: int) -> None:
    reporters = [origin("o"), *(report(f"r{at}") for at in range(count))]
    figure = draw(reporters, told(*(f"o r{at}" for at in range(count))))
    assert figure.more == more
    for drawing in drawings(figure):
        assert [box.key for box in drawing.boxes] == ["o", *(f"r{at}" for at in range(12))]


def test_fifty_reports_of_fifty_origins_show_twelve_of_each() -> None:
    reporters = [who for at in range(50) for who in (origin(f"o{at}"), report(f"r{at}"))]
    figure = draw(reporters, told(*(f"o{at} r{at}" for at in range(50))))
    assert len(figure.slim.boxes) == 24
    assert figure.more == 38


def test_a_report_that_others_carry_counts_as_one_of_the_twelve() -> None:
    reporters = [report("t"), *(report(f"r{at}") for at in range(12))]
    figure = draw(reporters, told(*(f"t r{at}" for at in range(12))))
    assert [box.key for box in figure.slim.boxes] == ["t", *(f"r{at}" for at in range(11))]
    assert figure.more == 1


def test_a_stated_passing_goes_before_an_inferred_one() -> None:
    steps = [Passing("a", "b", "inferred", True), Passing("a", "b", "credits", False)]
    full = wide([origin("a"), report("b")], steps)
    assert [(edge.guess, str(edge.label and edge.label.verb)) for edge in full.edges] == [
        (False, "credits")
    ]


def test_a_circle_is_refused_with_its_names() -> None:
    reporters = [report("a", "RT"), report("b", "AFP"), report("c", "DW")]
    with pytest.raises(CircularTrail) as refused:
        draw(reporters, told("a b", "b a", "b c"))
    assert set(refused.value.names) == {"RT", "AFP"}


@pytest.mark.parametrize(
    "facts",
    [([], []), ([report("a"), report("a")], []), ([report("a")], told("a b"))],
    ids=["nobody", "a key twice", "a key nobody has"],
)
def test_facts_that_do_not_match_are_refused(facts: Facts) -> None:
    with pytest.raises(ValueError, match=r"^(A trail needs|Passings name)"):
        draw(*facts)


@pytest.mark.parametrize("verb", VERBS)
def test_four_columns_keep_their_gap_for_every_verb(verb: str) -> None:
    chain = "abcd"
    steps = [Passing(one, other, verb, False) for one, other in pairwise(chain)]
    assert wide([report(key) for key in chain], steps).width == 798
