"""The annotated article goes through the file format and the desk, and comes out as it was."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.databases import Databases
from tests.rooms.exchange.desks import ADesk, a_desk, later
from tests.seed.convert import SEED, convert, read_seed
from tests.seed.left_out import left_out

pytestmark = pytest.mark.skipif(
    not (SEED / "annotated.json").is_file(),
    reason="the annotated article is not part of the checkout; it belongs in ../shared/seed",
)

Values = Mapping[str, Any]
SAID = {
    "naming": "naming",
    "cue": "cue_lemma",
    "cue_class": "cue_class",
    "attribution_type": "attribution_type",
    "record_basis": "record_basis",
    "knowledge_basis": "knowledge_basis",
    "reporter_stance": "reporter_stance",
    "carried_from": "carried_from",
}


@pytest.fixture(scope="module")
def seed() -> dict[str, Any]:
    return read_seed()[0]


@pytest.fixture(scope="module")
def text() -> str:
    return read_seed()[1]


@pytest.fixture(scope="module")
def content(seed: dict[str, Any], text: str) -> bytes:
    return b"".join(convert(seed, text))


@pytest.fixture(scope="module")
def desk(
    stock: Databases, tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> Iterator[ADesk]:
    """A desk that the article was loaded into; no test here changes it."""
    with a_desk(stock, tmp_path_factory.mktemp("seed")) as desk:
        desk.load(content)
        yield desk


@pytest.fixture(scope="module")
def records(desk: ADesk) -> dict[str, dict[str, Any]]:
    """What the desk dumps, by id."""
    lines = desk.dump().splitlines()[1:]
    return {record["id"]: record for record in map(json.loads, lines)}


def assertions(seed: Values) -> list[dict[str, Any]]:
    return [one for claim in seed["claims"] for one in claim["assertions"]]


def spans(found: list[Any]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in found]


def marked(node: Any) -> Iterator[Values]:
    """Every place of the annotation that gives its words."""
    if isinstance(node, dict):
        if {"start", "end", "exact"} <= node.keys():
            yield node
        node = list(node.values())
    for one in node if isinstance(node, list) else ():
        yield from marked(one)


def test_no_line_is_bad_and_everything_is_there(desk: ADesk, seed: Values) -> None:
    assert desk.heard == []
    counts = desk.counts()
    expected = seed["expected"]
    assert counts["claim"] == expected["claims"] == 50
    assert counts["attribution"] == expected["assertions"] == 54
    assert counts["passage"] == expected["passages"] == 19
    assert counts["source"] == expected["sources"] == 15
    assert counts["entity"] == len(seed["entities"])
    assert desk.unbroken()


def test_the_desk_dumps_the_bytes_it_loaded(desk: ADesk, content: bytes) -> None:
    assert desk.dump() == content


def test_a_second_desk_dumps_the_same_bytes(desk: ADesk, stock: Databases, tmp_path: Path) -> None:
    with a_desk(stock, tmp_path / "two", "Another Desk") as other, later():
        other.load(desk.dump())
        assert other.heard == []
        assert other.dump() == desk.dump()


def test_every_offset_holds(records: dict[str, dict[str, Any]], seed: Values, text: str) -> None:
    """All places of the annotation that claims and chains use give its exact words."""
    places = 0
    for passage in seed["passages"]:
        kept = records[passage["id"]]
        assert text[kept["start"] : kept["end"]] == kept["exact"] == passage["exact"]
        assert (kept.get("prefix", ""), kept.get("suffix", "")) == (
            passage["prefix"],
            passage["suffix"],
        )
        places += 1
    for one in assertions(seed):
        kept = records[one["id"]]
        steps = {step["source"]: step for step in kept["steps"]}
        pairs = [(kept["content"], one["content_spans"])]
        pairs += [([hedge["span"] for hedge in kept.get("hedges", [])],
                   [hedge["span"] for hedge in one["hedges"]])]  # fmt: skip
        for link in one["chain"]:
            for key, name in (("source_spans", "spans"), ("cue_spans", "cue_spans")):
                pairs.append((steps[link["source"]].get(name, []), link.get(key, [])))
        for ours, theirs in pairs:
            assert ours == spans(theirs)
            assert [text[start:end] for start, end in ours] == [span["exact"] for span in theirs]
            places += len(ours)
    # The other 19 of 206 mark traps, title, date, a region, an insertion, a place to redact.
    assert places == 187


def test_every_place_of_the_annotation_stands_in_the_text_of_the_desk(
    records: dict[str, dict[str, Any]], seed: Values
) -> None:
    kept = records[seed["snapshot"]["id"]]["text"]
    places = list(marked(seed))
    assert len(places) == 206
    assert [kept[one["start"] : one["end"]] for one in places] == [one["exact"] for one in places]


def test_every_chain_comes_back_equal(records: dict[str, dict[str, Any]], seed: Values) -> None:
    for one in assertions(seed):
        kept = records[one["id"]]
        readings = kept.get("alternatives", [])
        holding = readings[0] if readings else [step["key"] for step in kept["steps"]]
        steps = [step for step in kept["steps"] if step["key"] in holding]
        assert [step["source"] for step in steps] == [link["source"] for link in one["chain"]]
        assert readings == one.get("scope_alternatives", [])
        parents = {step["key"]: step.get("parent") for step in steps}
        assert sorted((above, key) for key, above in parents.items() if above) == sorted(
            (above, below) for above, below in one["edges"]
        )
        for step, link in zip(steps, one["chain"], strict=True):
            assert {name: step.get(name) for name in SAID} == {
                name: link.get(key) for name, key in SAID.items()
            }
            assert step.get("implied", False) == link.get("implicit", False)
            assert step.get("factuality") == one["factuality"].get(link["source"])
            assert step.get("said_at") == one["asserted_at"].get(link["source"])


def test_every_claim_comes_back_equal(records: dict[str, dict[str, Any]], seed: Values) -> None:
    for claim in seed["claims"]:
        kept = records[claim["id"]]
        assert [wording["text"] for wording in kept["wordings"]] == [claim["text"]]
        for key in ("short_text", "claim_type", "checkability", "polarity", "as_of"):
            assert kept[key] == claim[key]
        assert kept.get("implied", False) == claim.get("implied", False)
        assert kept.get("entities", []) == claim["entities"]
        event = kept.get("event_time", {})
        event = {"edtf": event} if isinstance(event, str) else event
        given = claim["event_time"] or {}
        assert event.get("edtf") == given.get("edtf")
        assert event.get("raw") == given.get("raw")
        assert event.get("anchor") == given.get("resolved_from")
        places = [
            {"entity": one} if isinstance(one, str) else one for one in kept.get("places", [])
        ]
        assert [place["entity"] for place in places] == claim["places"]
        assert {place.get("geo_precision") for place in places} <= {given.get("geo_precision")}


def test_every_attribution_comes_back_equal(
    records: dict[str, dict[str, Any]], seed: Values
) -> None:
    for one in assertions(seed):
        kept = records[one["id"]]
        assert kept["claim"] == one["claim"]
        assert kept["passage"] == one["passage"]
        for key in ("mode", "stance", "quote_fidelity"):
            assert kept[key] == one[key]
        assert kept["match"] == one.get("match", "exact")
        assert kept.get("override") == one.get("quote_marks")
        assert [(hedge["kind"], hedge["scope"]) for hedge in kept.get("hedges", [])] == [
            (hedge["kind"], hedge["scope"]) for hedge in one["hedges"]
        ]


def test_every_figure_comes_back_equal(records: dict[str, dict[str, Any]], seed: Values) -> None:
    for claim in seed["claims"]:
        reports = [records[one["id"]] for one in claim["assertions"]]
        ours = [
            figure
            for one in [records[claim["id"]], *reports]
            for figure in one.get("quantities", [])
        ]
        for figure, kept in zip(claim["quantities"], ours, strict=True):
            for key in ("raw", "measure", "low", "best", "high", "unit", "count_basis", "status"):
                assert kept.get(key) == figure.get(key)
            assert kept.get("approx", False) == figure["approx"]
            assert kept.get("converted_from") == (figure.get("converted_from") or {}).get("raw")


def test_leads_and_wishes_are_notes(records: dict[str, dict[str, Any]], seed: Values) -> None:
    notes: dict[str, list[str]] = {}
    for record in records.values():
        if record["type"] == "note":
            notes.setdefault(record["on"], []).append(record["text"])
    leads = {lead["id"]: lead for lead in seed["leads"]}
    for claim in seed["claims"]:
        told = "\n".join(notes[claim["id"]])
        assert all(wish in told for wish in claim["evidence_wanted"])
        assert all(leads[lead]["url"] in told for lead in claim["leads"])
        assert claim.get("notes", "") in told
    every = "\n".join(text for texts in notes.values() for text in texts)
    assert all(lead["url"] in every for lead in seed["leads"])
    remarks = [one["note"] for one in [*seed["sources"], *assertions(seed)] if "note" in one]
    assert all(remark in every for remark in remarks)


def test_what_has_no_place_is_named(seed: Values) -> None:
    told = "\n".join(left_out(seed))
    for key in ("claim_relations", "relay_changes", "traps", "independence_cases", "regions"):
        assert f"{key}: {len(seed[key])}" in told
    for key in ("suspected_via", "duplicate_passages", "links_to_work", "editorial_insertions"):
        count = sum(key in one for one in assertions(seed))
        assert f"assertions.{key}: of {count}" in told


def test_every_key_of_the_annotation_is_kept_or_named(seed: Values) -> None:
    kept = {
        "id", "label", "agent_kind", "role", "sensitivity", "protection_reason", "cited_by",
        "public_descriptor", "note", "name", "kind", "aliases", "text", "short_text", "claim_type",
        "checkability", "polarity", "as_of", "event_time", "entities", "places", "quantities",
        "assertions", "evidence_wanted", "leads", "notes", "implied", "passage", "mode",
        "content_spans", "chain", "edges", "factuality", "hedges", "stance", "asserted_at",
        "quote_fidelity", "claim", "match", "quote_marks", "scope_alternatives", "start", "end",
        "exact", "prefix", "suffix", "what", "url", "published", "read", "source", "level",
        "implicit", "naming", "reporter_stance", "source_spans", "cue_spans", "cue_lemma",
        "cue_class", "attribution_type", "record_basis", "knowledge_basis", "carried_from",
        "raw", "measure", "best", "low", "high", "unit", "approx", "count_basis", "status",
        "converted_from",
    }  # fmt: skip
    groups = [
        *seed["sources"], *seed["entities"], *seed["passages"], *seed["claims"], *seed["leads"],
        *assertions(seed), *(link for one in assertions(seed) for link in one["chain"]),
        *(figure for claim in seed["claims"] for figure in claim["quantities"]),
    ]  # fmt: skip
    told = "\n".join(left_out(seed))
    lost = {key for group in groups for key in group if key not in kept}
    assert {key for key in lost if key not in told and key.replace("_", " ") not in told} == {
        "depends_on"
    } - {"depends_on" for line in left_out(seed) if "depends on" in line}
