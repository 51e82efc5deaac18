"""Line 7 is bad: it is told by its number in a sentence, and nothing of the file is stored."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.databases import Databases
from tests.rooms.exchange.desks import ADesk, a_desk, file_of
from tests.rooms.exchange.sample import AT, LIE, SMALL, TEXT, digest, passage, span
from webapp.exchange.schemas import LATER

GOOD = [
    {"type": "source", "id": f"x{number}", "kind": "unknown", "label": f"Somebody {number}"}
    for number in range(5)
]


def of(record_type: str, /, **over: Any) -> dict[str, Any]:
    """A record of the small file under a new id, with other values (None takes a key out)."""
    base = next(record for record in SMALL if record["type"] == record_type)
    made = {**base, "id": "new", **over}
    return {key: value for key, value in made.items() if value is not None}


def chain(*steps: dict[str, Any], **over: Any) -> dict[str, Any]:
    told = {"spans": [span("Ayad Allawi")], "cue_spans": [span("told")]}
    return of("attribution", steps=[{**told, **step} for step in steps], **over)


ROOT = {"key": "1", "source": "s1", "spans": [], "cue_spans": []}
SECOND = {"key": "2", "parent": "1", "source": "s2"}
FIGURE = {"raw": "4,000", "measure": "bodies"}

BAD: dict[str, tuple[dict[str, Any] | bytes, str]] = {
    # JSON and shape
    "no JSON": (b'{"type":"source","id":"new",', "no JSON from character"),
    "no object": (b"[1,2]", "one record in braces"),
    "not UTF-8": (b'{"type":"source","id":"\xff"}', "not UTF-8 from byte 23"),
    "too deep": (b"[" * 200_000, "too deep"),
    "not a number": (b'{"type":"entity","id":"new","lat":NaN}', "NaN is no number"),
    "endless number": (b'{"lat":' + b"9" * 5_000 + b"}", "too long"),
    "key twice": (b'{"type":"note","id":"new","id":"old"}', "“id” stands twice"),
    "no id": (of("source", id=None), "`id`: Every record needs an id"),
    "no type": (of("source", type=None), "`type`: Say what the record is"),
    "strange type": (of("source", type="rumour"), "There is no type “rumour”"),
    "strange key": (of("source", colour="red"), "`colour`: There is no key “colour” in a source"),
    "later key": (of("source", grades=["A"]), "no place for `grades` yet"),
    "missing key": (of("document", title=None), "`title`: This is missing"),
    "null": (b'{"type":"source","id":"new","kind":null,"label":"x"}', "`kind`: Leave the key out"),
    "empty text": (of("source", label=" "), "`label`: There are no words here"),
    "number for text": (of("source", label=7), "`label`: Write text"),
    "hidden turn": (of("source", label="a\u202eb"), "changes the direction"),
    "half a character": (
        b'{"type":"source","id":"new","kind":"unknown","label":"\\ud800"}',
        "half",
    ),
    "NUL": (of("note", text="a\x00b"), "control character"),
    "protected, known elsewhere": (
        of(
            "source",
            sensitivity="confidential",
            protection_reason="safety_risk",
            descriptor="a villager",
            external_ids=[{"system": "wikidata", "id": "Q1"}],
        ),
        "no numbers in other systems",
    ),
    "strange word": (of("source", kind="blogger"), "“blogger” is none of the words"),
    "id twice": ({**GOOD[2], "label": "Else"}, "`id`: Line 4 has this id already"),
    # references
    "nobody": (of("document", publisher="s77"), "No line above"),
    "below": (of("note", on="y1"), "the id y1"),
    "itself": (of("source", cited_by="new"), "the id new"),
    "wrong kind": (of("document", publisher="c1"), "c1 is of type claim, and here stands source"),
    "other type": (of("source", id="c1"), "the id of a claim"),
    # sources and entities
    "unprotected": (of("source", sensitivity="confidential"), "Choose why this source"),
    "reason alone": (of("source", protection_reason="minor"), "Only a confidential"),
    "north": (
        {"type": "entity", "id": "new", "kind": "place", "name": "X", "lat": 91, "lon": 0},
        "`lat`: Give degrees",
    ),
    "half a place": (
        {"type": "entity", "id": "new", "kind": "place", "name": "X", "lat": 1},
        "latitude and longitude together",
    ),
    "file id": (
        of("source", external_ids=[{"system": "file", "id": "1"}]),
        "kept for loaded files",
    ),
    "withdrawn": (of("source", state="withdrawn"), "when and why it was withdrawn"),
    "not withdrawn": (of("source", withdrawn={"at": AT}), "write `withdrawn` here"),
    "identity": (
        of(
            "source",
            sensitivity="confidential",
            protection_reason="minor",
            descriptor="a child",
            identity={"name": "Person Example"},
        ),
        "--with-protected",
    ),
    # documents, snapshots, passages
    "31 February": (of("document", published="2017-02-31"), "There is no 31 February 2017"),
    "no zone there": (of("document", zone="Mars/Olympus"), "no time zone “Mars/Olympus”"),
    "no language": (of("document", language="English"), "`language`: Give the language"),
    "address": (of("document", url="ftp://example.org"), "`url`: Give an address"),
    "no instant": (of("snapshot", captured_at="2026-11-22T08:30:00"), "a moment with its zone"),
    "text hash": (
        of("snapshot", document="d1", text_sha256="0" * 64),
        "not the SHA-256 of the text",
    ),
    "raw hash": (of("snapshot", raw="aGVsbG8=", raw_sha256="0" * 64), "of the bytes in `raw`"),
    "no base64": (of("snapshot", raw="%%", raw_sha256="0" * 64), "`raw`: This is no base64"),
    "other text": (
        of("snapshot", raw="aGVsbG8=", raw_sha256=digest("hello")),
        "give another text",
    ),
    "line ends": (
        of("snapshot", text="a\r\nb", text_sha256=digest("a\r\nb"), raw_sha256="0" * 64),
        "not in the form that the desk keeps",
    ),
    "icons only": (
        of("snapshot", text="★ ★", text_sha256=digest("★ ★"), raw_sha256="0" * 64),
        "signs or pictures",
    ),
    "same bytes": (of("snapshot"), "n1 is a snapshot of the same bytes"),
    "before it was": (
        of("snapshot", captured_at="2016-01-01T00:00:00Z", raw_sha256="0" * 64),
        "can not have been published later",
    ),
    "end before start": ({**passage("new", LIE), "start": 9, "end": 3}, "ends before it begins"),
    "outside": ({**passage("new", LIE), "end": 9_999}, "not inside this text"),
    "other words": ({**passage("new", LIE), "start": 0}, "not the words at that place"),
    "prefix": ({**passage("new", LIE), "prefix": "not this"}, "not the words around"),
    # claims
    "pronoun": (of("claim", wordings=[{"text": "He met them"}]), "`wordings[0].text`: “He”"),
    "no day": (of("claim", claim_type="state", as_of=None), "`as_of`: A state holds"),
    "long card": (of("claim", short_text="x" * 75), "`short_text`: The short text"),
    "low above best": (
        of("claim", quantities=[{**FIGURE, "low": Decimal(9), "best": Decimal(8)}]),
        "`quantities[0].low`: Lowest number",
    ),
    "half a body": (of("claim", quantities=[{**FIGURE, "best": Decimal("0.5")}]), "whole number"),
    "number as text": (of("claim", quantities=[{**FIGURE, "best": "8"}]), "without quotation"),
    "41 digits": (
        b'{"type":"claim","id":"new","quantities":[{"raw":"1","measure":"m","best":1e41}]}',
        "at most 40 digits",
    ),
    "no anchor": (
        of("claim", as_of=None, event_time={"edtf": "2017", "raw": "last year"}),
        "`event_time.anchor`",
    ),
    "event ahead": (of("claim", event_time="2019"), "Only a forecast can be"),
    "loose translation": (
        of("claim", wordings=[{"text": "A man met B", "translation_of": 1}]),
        "comes after the words",
    ),
    "no such wording": (of("claim", wording=9), "no wording of this number"),
    # chains
    "no publisher": (chain(SECOND, mode="own_voice"), "`steps"),
    "other publisher": (
        chain({**ROOT, "source": "s2"}, mode="own_voice"),
        "begins with the publisher",
    ),
    "loop": (
        chain(
            ROOT, {**SECOND, "parent": "3"}, {**SECOND, "key": "3", "parent": "2", "source": "x1"}
        ),
        "goes in a circle",
    ),
    "cut off": (chain(ROOT, {**SECOND, "parent": "9"}), "hangs on no other"),
    "twice": (chain(ROOT, SECOND, {**SECOND, "key": "3"}), "stands in this chain already"),
    "no cue": (chain(ROOT, {**SECOND, "cue_spans": []}), "`steps[1].cue_spans`: Copy the words"),
    "cue outside": (chain(ROOT, {**SECOND, "cue_spans": [[0, 4]]}), "not in the passage"),
    "content outside": (chain(ROOT, SECOND, content=[[0, 4]]), "`content`: The words"),
    "no marks": (chain(ROOT, SECOND, mode="direct_quote"), "`mode`: A direct quotation"),
    "loose reading": (chain(ROOT, SECOND, alternatives=[["1"], ["2"]]), "Each reading begins"),
    "said too late": (
        chain(ROOT, {**SECOND, "said_at": "2027"}),
        "`steps[1].said_at`: This was said",
    ),
    "strange figure": (
        chain(ROOT, SECOND, quantities=[FIGURE]),
        "`quantities[0].raw`: These words",
    ),
    "hedge outside": (
        chain(ROOT, SECOND, hedges=[{"span": [0, 2], "kind": "temporal", "scope": "x"}]),
        "`hedges[0].span`",
    ),
    "span backwards": (chain(ROOT, SECOND, content=[[9, 4]]), "`content[0]`: A span starts"),
    # sameness and notes
    "same itself": (
        {"type": "same", "id": "new", "a": "s1", "b": "s1", "certainty": "certain", "reason": "x"},
        "always the same as itself",
    ),
    "other family": (
        {"type": "same", "id": "new", "a": "s1", "b": "s2", "certainty": "certain", "reason": "x"},
        "are not one source",
    ),
    "on a snapshot": (of("note", on="n1"), "n1 is of type snapshot"),
}


@pytest.fixture(scope="module")
def standing(stock: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    """A desk with the small file, that no test here changes."""
    with a_desk(stock, tmp_path_factory.mktemp("standing")) as desk:
        desk.load(SMALL)
        yield desk


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_7_is_told_and_nothing_is_stored(standing: ADesk, name: str) -> None:
    bad, sentence = BAD[name]
    desk, before = standing, file_of(SMALL)
    raw = bad if isinstance(bad, bytes) else file_of([bad]).splitlines()[1]
    content = file_of(GOOD) + raw + b"\n" + file_of([{**GOOD[0], "id": "y1"}]).splitlines()[1]
    loaded = desk.load(content)
    assert loaded.key is None
    assert loaded.checked.bad == 1
    assert all(one.startswith("Line 7") for one in desk.heard)
    assert any(sentence in one for one in desk.heard), desk.heard
    assert desk.dump() == before


@pytest.mark.parametrize("kind", LATER)
def test_what_later_versions_keep_is_refused_by_name(desk: ADesk, kind: str) -> None:
    desk.load([*GOOD, {"type": kind, "id": "new"}])
    assert desk.heard == [f"Line 7: This version has no place for `{kind}` yet."]


def test_half_a_character_is_no_passage(desk: ADesk) -> None:
    text = "The family 👨‍👩‍👧 fled."
    start = text.index("👩")
    taken = of("snapshot", text=text, text_sha256=digest(text), raw_sha256=digest(text))
    half = {"type": "passage", "id": "half", "snapshot": "new", "start": start, "end": start + 1}
    desk.load(SMALL)
    desk.load([taken, {**half, "exact": "👩"}])
    assert desk.heard == [
        "Line 3, `start`: The passage cuts the character “👨‍👩‍👧” in two. Take in all of it."
    ]


def test_every_bad_line_is_told_with_all_its_faults(desk: ADesk) -> None:
    desk.load(
        [
            {"type": "source", "id": "a", "kind": "blogger", "label": ""},
            GOOD[0],
            {"type": "document", "id": "d", "title": "A title", "publisher": "nobody"},
        ]
    )
    assert [one.partition(":")[0] for one in desk.heard] == [
        "Line 2, `kind`",
        "Line 2, `label`",
        "Line 4, `publisher`",
    ]


def test_lines_below_a_bad_line_are_not_blamed_for_it(desk: ADesk) -> None:
    desk.load([{**SMALL[0], "kind": "blogger"}, *SMALL[1:]])
    assert len(desk.heard) == 1
    assert desk.heard[0].startswith("Line 2, `kind`")


def test_one_quotation_has_one_speaker(desk: ADesk) -> None:
    quote: dict[str, Any] = {
        "mode": "direct_quote",
        "content": [span("About 4,000 people lie there")],
        "steps": [
            {"key": "1", "source": "s1"},
            {"key": "2", "parent": "1", "source": "s2", "cue_spans": [span("according to")]},
        ],
    }
    others = [{**quote["steps"][0]}, {**quote["steps"][1], "source": "x1"}]
    desk.load(SMALL)
    desk.load(
        [
            *GOOD,
            passage("p9", LIE),
            of("attribution", id="q1", passage="p9", **quote),
            of("attribution", id="q2", passage="p9", **{**quote, "steps": others}),
        ]
    )
    assert len(desk.heard) == 1
    assert desk.heard[0].startswith("Line 9, `quote_fidelity`: These words are also given to Ayad")


def test_two_lines_may_not_have_the_same_number_elsewhere(desk: ADesk) -> None:
    same = [{"system": "wikidata", "id": "Q1"}]
    desk.load([{**GOOD[0], "external_ids": same}, {**GOOD[1], "external_ids": same}])
    assert desk.heard == ["Line 3, `external_ids[0]`: x0 has this number already."]


def test_two_sources_are_said_to_be_one_only_once(desk: ADesk) -> None:
    pair = {"type": "same", "certainty": "perhaps", "reason": "Like names"}
    desk.load(
        [
            *GOOD[:2],
            {**pair, "id": "m1", "a": "x0", "b": "x1"},
            {**pair, "id": "m2", "a": "x1", "b": "x0"},
        ]
    )
    assert desk.heard == ["Line 5, `b`: m1 says it of these two already."]


def test_a_text_may_have_a_line_of_millions_of_bytes(desk: ADesk) -> None:
    text = "A long word. " * 150_000
    taken = of("snapshot", text=text, text_sha256=digest(text), raw_sha256=digest(text))
    desk.load(SMALL)
    desk.load([taken])
    assert desk.heard == []
    text += "x" * 100_000
    desk.load([{**taken, "id": "newer", "text": text}])
    assert len(desk.heard) == 1
    assert "at most 2,000,000 can be kept" in desk.heard[0]


def test_the_text_of_a_passage_is_that_of_its_snapshot_wherever_it_is_read(desk: ADesk) -> None:
    snapshots = [
        of("snapshot", id=f"n{at}", text=f"{TEXT}{at}", text_sha256=digest(f"{TEXT}{at}"),
           raw_sha256=digest(f"{TEXT}{at}"))
        for at in range(10, 60)
    ]  # fmt: skip
    marks = [{**passage(f"p{at}", LIE, f"n{at}"), "suffix": f"\n{at}"} for at in range(10, 60)]
    desk.load(SMALL)
    desk.load([*snapshots, *marks])
    assert desk.heard == []
    assert desk.counts()["passage"] == 51
