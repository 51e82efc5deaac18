"""Chains as trees (rules 8, 9 and 15): one publisher, no circle, nobody twice."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.attributions.chains import (
    ALLAWI,
    IRAQI,
    REGIONAL,
    REPORT,
    REUTERS,
    RT,
    SCENE,
    SOURCES,
    TALKS,
    refused,
    sentence,
    step,
    told,
)
from webapp.attributions.changes import StepDraft
from webapp.attributions.rules import (
    DEEPEST,
    Role,
    Speaker,
    levels,
    origins,
    refusals,
    roles,
    source_number,
    trail_line,
)
from webapp.attributions.rules.chain import loop
from webapp.model.vocabulary import AgentKind, Naming


@dataclass(frozen=True)
class Named:
    key: str
    parent: str | None
    name: str
    kind: AgentKind = AgentKind.PERSON
    naming: Naming | None = None


def named(steps: tuple[StepDraft, ...]) -> list[Named]:
    speakers = {one.key: SOURCES[source_number(one)] for one in steps}
    return [
        Named(one.key, one.parent, speakers[one.key].name, speakers[one.key].kind, one.naming)
        for one in steps
    ]


def test_the_talks_stand_four_levels_deep() -> None:
    assert refused(REPORT) == {}
    assert levels(TALKS) == {"rt": 0, "reuters": 1, "allawi": 2, "iraqi": 3, "regional": 3}


def test_a_circle_is_shown_in_names() -> None:
    round_trip = told(
        TALKS[0], step("reuters", "allawi", REUTERS), step("allawi", "reuters", ALLAWI)
    )
    assert set(refused(round_trip).values()) == {"chain_cycle"}
    assert "Reuters → Ayad Allawi → Reuters" in sentence(round_trip)


def test_a_source_that_stands_above_itself_is_a_circle_too() -> None:
    back = told(TALKS[0], TALKS[1], step("again", "reuters", RT))
    assert refused(back) == {"steps-2-source": "chain_cycle"}
    assert "RT → Reuters → RT" in sentence(back)


def test_a_source_stands_once() -> None:
    twice = told(*TALKS, step("more", "reuters", IRAQI))
    assert refused(twice) == {"steps-5-source": "chain_repeat"}


def test_a_chain_without_publisher_is_refused() -> None:
    assert refused(told(step("allawi", None, ALLAWI))) == {"steps-0-source": "chain_root"}
    assert "RT" in sentence(told(step("allawi", None, ALLAWI)))
    assert refused(told()) == {"steps": "chain_root"}


def test_a_document_without_publisher_gets_one_first() -> None:
    scene = replace(SCENE, publisher=None)
    assert refused(REPORT, scene) == {"steps-0-source": "chain_root"}
    assert sentence(REPORT, scene).startswith("A-3 has no publisher yet.")


def test_there_is_one_top_and_everybody_hangs_on_it() -> None:
    assert refused(told(*TALKS, step("x", None, 9))) == {"steps-5-source": "chain_root"}
    cut_off = told(TALKS[0], step("allawi", "nobody", ALLAWI))
    assert refused(cut_off) == {"steps-1-source": "chain_root"}
    same_key = told(TALKS[0], TALKS[1], step("reuters", "rt", ALLAWI))
    assert refused(same_key) == {"steps": "chain_repeat"}


def line_of(length: int) -> list[StepDraft]:
    chain = [step("0", None, RT)]
    return chain + [step(str(n), str(n - 1), 100 + n) for n in range(1, length)]


@pytest.mark.parametrize(("length", "fits"), [(DEEPEST + 1, True), (DEEPEST + 2, False)])
def test_a_chain_is_at_most_twelve_deep(length: int, fits: bool) -> None:
    people = {100 + n: Speaker(f"Person {n}", AgentKind.PERSON) for n in range(length)}
    scene = replace(SCENE, sources=SOURCES | people)
    found = refused(told(*line_of(length)), scene)
    assert found == ({} if fits else {f"steps-{length - 1}-source": "chain_root"})


@given(st.lists(st.integers(0, 7), min_size=1, max_size=7))
def test_every_broken_tree_is_refused_and_every_tree_passes(above: list[int]) -> None:
    """Step n + 1 hangs on step ``above[n]``; it is a tree unless somebody is cut off."""
    people = {100 + n: Speaker(f"Person {n}", AgentKind.PERSON) for n in range(9)}
    steps = [step("0", None, RT)]
    steps += [step(str(n + 1), str(one), 101 + n) for n, one in enumerate(above)]
    reached = {"0"}
    for _ in above:
        reached |= {one.key for one in steps if one.parent in reached}
    whole = len(reached) == len(steps)
    found = refusals(told(*steps), replace(SCENE, sources=SOURCES | people))
    assert (found == []) is whole
    if (circle := loop(steps)) is not None:
        assert not whole
        assert circle[0] == circle[-1]


def test_readings_begin_with_the_publisher_and_hang_together() -> None:
    assert refused(told(*TALKS, alternatives=(("rt",), ("rt", "reuters")))) == {}
    for loose in (("reuters",), ("rt", "allawi"), ("rt", "nobody"), ()):
        doubtful = told(*TALKS, alternatives=(("rt",), loose))
        assert refused(doubtful) == {"alternatives": "alternatives"}
    assert refused(told(*TALKS, alternatives=(("rt",),))) == {"alternatives": "alternatives"}


def test_the_trail_line_begins_with_the_origins() -> None:
    line = trail_line(named(TALKS))
    assert [(one.name, one.anon) for one in line] == [
        ("unnamed Iraqi sources, unnamed regional sources", True),
        ("Ayad Allawi", False),
        ("Reuters", False),
        ("RT", False),
    ]


def test_one_step_is_its_own_line() -> None:
    assert [str(one) for one in trail_line(named(TALKS[:1]))] == ["RT"]


def test_parts_and_origins() -> None:
    assert roles(TALKS) == {
        "rt": Role.PUBLISHER,
        "reuters": Role.RELAY,
        "allawi": Role.RELAY,
        "iraqi": Role.ORIGIN,
        "regional": Role.ORIGIN,
    }
    assert origins(named(TALKS)) == ["iraqi", "regional"]


def test_reportedly_is_no_origin() -> None:
    chain = [Named("rt", None, "RT"), Named("x", "rt", "reportedly", naming=Naming.IMPERSONAL)]
    assert origins(chain) == []
    assert trail_line(chain)[0].anon


def test_sources_beside_a_shallower_one_keep_their_level() -> None:
    chain = named((*TALKS[:3], step("regional", "rt", REGIONAL)))
    assert [str(one) for one in trail_line(chain)] == [
        "Ayad Allawi",
        "Reuters, unnamed regional sources",
        "RT",
    ]
