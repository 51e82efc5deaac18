"""Load, dump, load, dump: nothing is lost, and the same records give the same bytes."""

import json

import pytest

from tests.rooms.exchange.desks import HEADER, ADesk, file_of, later
from tests.rooms.exchange.full_sample import FULL, full
from tests.rooms.exchange.sample import SMALL, Records, small
from webapp.exchange.schemas import TYPES


def lines(dump: bytes) -> Records:
    return [json.loads(line) for line in dump.splitlines()[1:]]


def test_the_full_file_has_every_type_and_every_key() -> None:
    said: dict[str, set[str]] = {kind: set() for kind in TYPES}
    for record in full(protected=True):
        said[record["type"]] |= record.keys()
    assert {kind: set(group.keys) - said[kind] for kind, group in TYPES.items()} == {
        kind: set() for kind in TYPES
    }


@pytest.mark.parametrize("records", [SMALL, FULL], ids=["small", "full"])
def test_a_loaded_file_comes_out_byte_by_byte(desk: ADesk, records: Records) -> None:
    content = file_of(records)
    desk.load(content)
    assert desk.heard == []
    assert desk.dump() == content


@pytest.mark.parametrize("records", [SMALL, FULL], ids=["small", "full"])
def test_a_dump_loads_into_another_desk_and_comes_out_the_same(
    desk: ADesk, other: ADesk, records: Records
) -> None:
    desk.load(records)
    with later():
        other.load(desk.dump())
    assert other.dump() == desk.dump()


def test_dumping_twice_gives_the_same_bytes(desk: ADesk) -> None:
    desk.load(FULL)
    first = desk.dump()
    with later():
        assert desk.dump() == first


def test_what_a_file_leaves_out_is_filled_in_and_then_written(desk: ADesk, other: ADesk) -> None:
    words = [{"text": "Envoys of the two groups met three times"}]
    sparse = small(
        d1={"kind": None, "language": None, "basis": None},
        p1={"prefix": None, "suffix": None},
        c1={"wordings": words, "language": None},
        a1={"stance": None, "match": None},
        o1={"by": None, "at": None},
    )
    desk.load(sparse)
    assert desk.heard == []
    whole = {record["id"]: record for record in lines(desk.dump())}
    assert whole["d1"]["kind"] == "article"
    assert whole["d1"]["language"] == "en"
    assert whole["d1"]["basis"] == "editor"
    assert whole["p1"] == json.loads(file_of(SMALL).splitlines()[5])
    assert whole["c1"]["wordings"] == [{**words[0], "language": "en", "at": "2026-11-22T09:00:00Z"}]
    assert whole["o1"]["by"] == "operator"
    other.load(desk.dump())
    assert other.dump() == desk.dump()


def test_a_desk_that_was_changed_has_a_header_of_its_own(desk: ADesk) -> None:
    desk.load(SMALL)
    with later():
        desk.load([{"type": "source", "id": "s9", "kind": "unknown", "label": "Somebody"}])
    header = json.loads(desk.dump().splitlines()[0])
    assert header == {
        "format": "firsthand/1",
        "desk": "Example Desk",
        "dumped_at": "2026-11-22T09:01:00Z",
    }


def test_loading_the_same_file_again_keeps_its_header(desk: ADesk) -> None:
    desk.load(SMALL)
    with later():
        loaded = desk.load(SMALL)
    assert loaded.key is None
    assert json.loads(desk.dump().splitlines()[0])["dumped_at"] == HEADER["dumped_at"]


def test_an_empty_desk_dumps_a_header_alone(desk: ADesk) -> None:
    assert desk.dump() == (
        b'{"format":"firsthand/1","desk":"Example Desk","dumped_at":"2026-11-22T09:00:00Z"}\n'
    )
