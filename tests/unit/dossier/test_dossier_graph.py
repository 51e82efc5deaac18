"""Chains of several reports become one graph: who gave the claim to whom."""

from dataclasses import replace

import pytest

from tests.unit.dossier.dossiers import a_chain, a_document, a_report, a_step
from webapp.dossier.parts import DocumentSeen, Report, Step
from webapp.dossier.rules import Graph, graph_of
from webapp.model.vocabulary import AgentKind, CueClass, KnowledgeBasis, Naming

REUTERS, RT, DW = (
    a_document(number, name) for number, name in enumerate(("Reuters", "RT", "DW"), 1)
)


def ways(graph: Graph) -> set[str]:
    return {f"{graph.nodes[one.giver].name} > {graph.nodes[one.taker].name}" for one in graph.edges}


def names(graph: Graph, which: str) -> list[str]:
    return [node.name for node in getattr(graph, which)]


def graph(*reports: Report) -> Graph:
    return graph_of(reports, {})


def with_document(steps: tuple[Step, ...], name: str, document: DocumentSeen) -> tuple[Step, ...]:
    return tuple(replace(one, document=document) if one.name == name else one for one in steps)


def test_a_chain_runs_from_its_origin_to_the_document() -> None:
    found = graph(a_report(REUTERS, a_chain("Reuters", "Allawi", "Iraqi contacts")))
    assert ways(found) == {"Iraqi contacts > Allawi", "Allawi > Reuters"}
    assert names(found, "origins") == ["Iraqi contacts"]
    assert names(found, "ends") == ["Reuters"]
    assert list(found.nodes) == ["S-8", "S-7", "A-1"]


def test_one_source_in_two_documents_is_one_node() -> None:
    found = graph(
        a_report(REUTERS, a_chain("Reuters", "Allawi")), a_report(DW, a_chain("DW", "Allawi"))
    )
    assert ways(found) == {"Allawi > Reuters", "Allawi > DW"}
    assert len(found.nodes) == 3


def test_a_relaying_outlet_is_its_document_where_that_is_known() -> None:
    first = a_report(REUTERS, a_chain("Reuters", "Allawi"))
    second = a_report(RT, with_document(a_chain("RT", "Reuters", "Allawi"), "Reuters", REUTERS))
    found = graph(first, second)
    assert ways(found) == {"Allawi > Reuters", "Reuters > RT"}
    assert set(found.nodes) == {"S-7", "A-1", "A-2"}
    assert found.nodes["A-1"].end


def test_a_relaying_outlet_without_document_is_a_place_of_its_own() -> None:
    found = graph(
        a_report(REUTERS, a_chain("Reuters", "Allawi")),
        a_report(RT, a_chain("RT", "Reuters", "Allawi")),
    )
    assert found.nodes["S-2"].outlet
    assert not found.nodes["S-2"].held
    assert {"A-1", "S-2", "A-2", "S-7"} == set(found.nodes)


def test_a_document_known_only_from_a_step_is_no_report_on_record() -> None:
    found = graph(a_report(RT, with_document(a_chain("RT", "Reuters"), "Reuters", REUTERS)))
    assert names(found, "ends") == ["RT"]
    assert found.nodes["A-1"].held


def test_two_reports_in_one_document_are_one_node_and_one_way() -> None:
    found = graph(a_report(RT, a_chain("RT", "Allawi")), a_report(RT, a_chain("RT", "Allawi")))
    assert len(found.edges) == 1
    assert len(found.ends) == 1


def test_records_of_one_source_are_one_node() -> None:
    found = graph_of(
        [a_report(REUTERS, a_chain("Reuters", "Iraqi contacts")),
         a_report(DW, a_chain("DW", "Regional contacts"))],
        {8: 8, 9: 8},
    )  # fmt: skip
    assert len(found.origins) == 1


def test_unnamed_sources_stay_apart() -> None:
    found = graph(
        a_report(REUTERS, a_chain("Reuters", "Iraqi contacts + Regional contacts")),
    )
    assert names(found, "origins") == ["Iraqi contacts", "Regional contacts"]
    assert all(node.anonymous for node in found.origins)


@pytest.mark.parametrize(
    ("basis", "origins"), [(None, 0), (KnowledgeBasis.HEARSAY, 0), (KnowledgeBasis.EYEWITNESS, 1)]
)
def test_an_own_voice_is_an_origin_only_where_it_was_there(
    basis: KnowledgeBasis | None, origins: int
) -> None:
    found = graph(a_report(RT, (a_step("RT", None, 0, knowledge_basis=basis),)))
    assert len(found.origins) == origins
    assert len(found.untraced) == 1 - origins


def test_an_outlet_with_nobody_behind_it_is_no_origin() -> None:
    found = graph(a_report(RT, a_chain("RT", "Telegraph")))
    assert found.origins == ()
    assert names(found, "untraced") == ["RT"]


def test_reportedly_ends_in_nothing() -> None:
    said = a_step("reportedly", "RT", 1, naming=Naming.IMPERSONAL)
    found = graph(a_report(RT, (a_step("RT", None, 0), said)))
    assert found.origins == ()
    assert names(found, "untraced") == ["RT"]


def test_reportedly_below_a_person_leaves_no_origin() -> None:
    said = a_step("reportedly", "Allawi", 2, naming=Naming.IMPERSONAL)
    found = graph(a_report(RT, (*a_chain("RT", "Allawi"), said)))
    assert found.origins == ()


def test_a_document_that_once_names_a_source_is_no_origin() -> None:
    was_there = (a_step("RT", None, 0, knowledge_basis=KnowledgeBasis.EYEWITNESS),)
    found = graph(a_report(RT, was_there), a_report(RT, a_chain("RT", "Allawi")))
    assert names(found, "origins") == ["Allawi"]
    assert found.untraced == ()


def test_documents_that_name_each_other_are_untraced() -> None:
    found = graph(
        a_report(RT, with_document(a_chain("RT", "DW"), "DW", DW)),
        a_report(DW, with_document(a_chain("DW", "RT"), "RT", RT)),
    )
    assert sorted(names(found, "untraced")) == ["DW", "RT"]


def test_a_stated_way_and_an_inferred_one_are_both_kept() -> None:
    said, guessed = a_step("Allawi", "RT", 1), a_step("Allawi", "RT", 1, implied=True)
    root = a_step("RT", None, 0)
    found = graph(a_report(RT, (root, guessed)), a_report(RT, (root, said)))
    assert [edge.inferred for edge in found.edges] == [True, False]


@pytest.mark.parametrize(
    ("over", "verb"),
    [
        ({}, "told"),
        ({"cue_class": CueClass.CITE}, "cited"),
        ({"cue_class": CueClass.ACCORDING_TO}, "cited"),
        ({"kind": AgentKind.DATASET}, "cited"),
        ({"kind": AgentKind.OUTLET}, "credits"),
        ({"naming": Naming.IMPERSONAL}, "cited"),
        ({"implied": True}, "inferred"),
        ({"kind": AgentKind.OUTLET, "implied": True}, "inferred"),
    ],
)
def test_how_the_claim_went_on_is_told_by_a_verb(over: dict[str, object], verb: str) -> None:
    found = graph(a_report(RT, (a_step("RT", None, 0), a_step("Allawi", "RT", 1, **over))))
    assert [edge.verb for edge in found.edges] == [verb]


def test_named_once_is_named() -> None:
    hidden = a_step("Allawi", "RT", 1, naming=Naming.UNNAMED)
    found = graph(
        a_report(RT, (a_step("RT", None, 0), hidden)), a_report(DW, a_chain("DW", "Allawi"))
    )
    assert not found.nodes["S-7"].anonymous
