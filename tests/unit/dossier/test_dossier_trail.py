"""The trail as it is told: sides, rows, line, and what goes into the drawing."""

from dataclasses import replace

import pytest

from tests.unit.dossier.dossiers import a_chain, a_document, a_dossier, a_report, a_step
from webapp.dossier.figure import describe, draw
from webapp.dossier.parts import DocumentSeen, Step
from webapp.dossier.rules import Side, drawn, graph_of, line_of, rows_of, side_of, trails_of
from webapp.model.vocabulary import AnnotationState, KnowledgeBasis, Match, Naming, Stance

TELEGRAPH = a_document(1, "Telegraph", "2017-02-25")
RT, IBT = a_document(2, "RT"), a_document(3, "IBT", None)


def relay(document: DocumentSeen, outlet: str, **over: object) -> tuple[Step, ...]:
    root = a_step(outlet, None, 0)
    return (root, a_step("Telegraph", outlet, 1, document=TELEGRAPH, **over))


def khasfa() -> list:
    return [
        a_report(TELEGRAPH, a_chain("Telegraph", "Villagers")),
        a_report(RT, relay(RT, "RT", implied=True, because="it quotes the Telegraph")),
        a_report(IBT, relay(IBT, "IBT", cue_words=("according to",))),
    ]


@pytest.mark.parametrize(
    ("match", "stance", "side"),
    [
        (Match.EXACT, Stance.AFFIRM, Side.FOR),
        (Match.ENTAILS, Stance.PREDICT, Side.FOR),
        (Match.EXACT, Stance.DENY, Side.AGAINST),
        (Match.EXACT, Stance.DOUBT, None),
        (Match.EXACT, Stance.NOT_KNOW, None),
        (Match.PARTIAL, Stance.AFFIRM, None),
        (Match.WEAKER, Stance.DENY, None),
    ],
)
def test_which_side_a_report_stands_on(match: Match, stance: Stance, side: Side | None) -> None:
    assert side_of(match, stance) is side


def test_a_claim_without_reports_has_no_trail() -> None:
    assert trails_of(a_dossier()) == []


def test_suggestions_and_withdrawn_reports_are_in_no_trail() -> None:
    kept = a_report(TELEGRAPH, a_chain("Telegraph", "Villagers"))
    others = [
        a_report(RT, a_chain("RT"), state=state)
        for state in (AnnotationState.SUGGESTED, AnnotationState.WITHDRAWN)
    ]
    (trail,) = trails_of(a_dossier(kept, *others))
    assert [node.name for node in trail.graph.ends] == ["Telegraph"]


def test_denials_are_a_trail_of_their_own() -> None:
    said = a_report(RT, a_chain("RT", "Allawi"))
    denied = a_report(RT, a_chain("RT", "Ministry"), stance=Stance.DENY)
    for_it, against = trails_of(a_dossier(said, denied))
    assert [node.name for node in for_it.graph.origins] == ["Allawi"]
    assert [node.name for node in against.graph.origins] == ["Ministry"]
    assert against.side is Side.AGAINST


def test_what_says_less_is_listed_and_not_counted() -> None:
    whole = a_report(TELEGRAPH, a_chain("Telegraph", "Villagers"))
    part = a_report(RT, a_chain("RT", "Allawi"), match=Match.PARTIAL)
    doubt = a_report(IBT, a_chain("IBT"), stance=Stance.DOUBT)
    (trail,) = trails_of(a_dossier(whole, part, doubt))
    assert [node.name for node in trail.graph.ends] == ["Telegraph"]
    assert [(row.node.name, str(row.role)) for row in trail.listed] == [
        ("RT", "Says a part of it; not counted"),
        ("IBT", "Doubts it; not counted"),
    ]


def test_a_document_that_also_says_the_claim_is_not_listed_again() -> None:
    whole = a_report(RT, a_chain("RT", "Allawi"))
    part = a_report(RT, a_chain("RT"), match=Match.PARTIAL)
    (trail,) = trails_of(a_dossier(whole, part))
    assert trail.listed == ()


def test_only_parts_leave_the_trail_empty_and_the_list_full() -> None:
    (trail,) = trails_of(a_dossier(a_report(RT, a_chain("RT"), match=Match.WEAKER)))
    assert not trail.graph.nodes
    assert [str(row.role) for row in trail.listed] == ["Says less; not counted"]


def test_the_rows_tell_who_got_it_from_whom_and_in_which_part() -> None:
    rows = rows_of(graph_of(khasfa(), {}))
    told = [(row.node.name, [one.name for one in row.got_from], str(row.role)) for row in rows]
    assert told == [
        ("Telegraph", ["Villagers"], "First report"),
        ("RT", ["Telegraph"], "Relay"),
        ("IBT", ["Telegraph"], "Relay"),
    ]
    assert rows[1].ways[0].because == "it quotes the Telegraph"
    assert rows[2].ways[0].cue == "according to"


def test_a_person_who_passed_it_on_has_a_row_and_an_origin_has_none() -> None:
    rows = rows_of(graph_of([a_report(RT, a_chain("RT", "Allawi", "Iraqi contacts"))], {}))
    assert [(row.node.name, str(row.role)) for row in rows] == [
        ("Allawi", "Passed it on"),
        ("RT", "First report"),
    ]


@pytest.mark.parametrize(
    ("steps", "role"),
    [
        (a_chain("RT"), "Names no source"),
        ((a_step("RT", None, 0, knowledge_basis=KnowledgeBasis.EYEWITNESS),), "Was there itself"),
        (
            (a_step("RT", None, 0), a_step("reportedly", "RT", 1, naming=Naming.IMPERSONAL)),
            "Names no source",
        ),
    ],
)
def test_the_part_of_a_report_without_anybody_behind_it(steps: tuple, role: str) -> None:
    rows = rows_of(graph_of([a_report(RT, steps)], {}))
    assert [str(row.role) for row in rows] == [role]


def test_the_line_begins_with_the_origin_and_takes_the_longest_chain() -> None:
    line = line_of(
        [a_chain("RT"), a_chain("RT", "Reuters", "Allawi"), a_chain("DW", "AFP", "Allawi")], "x"
    )
    assert [one.name for one in line] == ["Allawi", "Reuters", "RT"]


def test_nobody_stands_before_an_outlet_that_names_no_source() -> None:
    line = line_of([a_chain("RT")], "no source given")
    assert [(one.name, one.anon) for one in line] == [("no source given", True), ("RT", False)]


def test_nobody_stands_before_an_outlet_that_was_there() -> None:
    was_there = (a_step("RT", None, 0, knowledge_basis=KnowledgeBasis.EYEWITNESS),)
    assert [one.name for one in line_of([was_there], "no source given")] == ["RT"]


def test_no_reports_have_no_line() -> None:
    assert line_of([], "no source given") == ()


def test_the_drawing_gets_dates_roles_and_signs() -> None:
    outlet = a_step("Reuters", "RT", 1)
    person = a_step("Allawi", "Reuters", 2, described="Vice president")
    hidden = a_step("Villagers", "Allawi", 3)
    reports = [
        a_report(RT, (a_step("RT", None, 0), outlet, person, hidden)),
        a_report(IBT, a_chain("IBT")),
    ]
    reporters, passings = drawn(graph_of(reports, {}), lambda day: f"on {day}", str)
    assert [(one.name, one.detail) for one in reporters] == [
        ("Villagers", "not named"),
        ("Allawi", "Vice president"),
        ("Reuters", "no copy held"),
        ("RT", "on 2017-04-18"),
        ("IBT", "date not stated"),
    ]
    assert [one.held for one in reporters] == [False, False, False, True, True]
    assert [one.verb for one in passings] == ["told", "told", "credits"]


def test_the_figure_draws_what_the_rules_found() -> None:
    facts = drawn(graph_of(khasfa(), {}), str, str)
    _, told = describe(*facts)
    assert str(told[0]) == "One origin stands behind 3 reports."
    figure = draw(*facts)
    assert figure.full is not None
    assert len(figure.full.boxes) == 4


def test_a_protected_source_is_drawn_under_its_cover_name_alone() -> None:
    cover = replace(a_step("Villagers", "RT", 1), name="Juniper")
    reporters, _ = drawn(graph_of([a_report(RT, (a_step("RT", None, 0), cover))], {}), str, str)
    assert {one.name for one in reporters} == {"Juniper", "RT"}
