"""A desk at work, dumped: in reference order, complete, and loadable elsewhere."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import factories
from tests.conftest import MOMENT
from tests.databases import Databases
from tests.rooms.exchange.at_work import GUARD, AtWork
from tests.rooms.exchange.desks import ADesk, a_desk, later
from webapp.exchange.adapters import write
from webapp.exchange.schemas import TYPES
from webapp.kernel.clock import held
from webapp.kernel.errors import Refused
from webapp.model.vocabulary import (
    Role,
)


@pytest.fixture(scope="module")
def working(stock: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    """A desk at work, which no test here changes."""
    with held(MOMENT), a_desk(stock, tmp_path_factory.mktemp("working")) as desk:
        with desk.sessions.begin() as session:
            AtWork(session)
        yield desk


def read(dump: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in dump.splitlines()[1:]]


@pytest.mark.parametrize("guard", [None, GUARD], ids=["plain", "protected"])
def test_a_desk_at_work_moves_to_another_desk_unchanged(
    working: ADesk, other: ADesk, guard: bytes | None
) -> None:
    with other.sessions.begin() as session:
        actor = factories.an_actor(session, Role.CUSTODIAN, Role.ADMIN)
    other.guard = bytes(32) if guard else None
    dump = ADesk(working.engine, working.folder, guard).dump()
    with later():
        other.load(dump, actor)
    assert other.heard == []
    assert other.dump() == dump
    assert (b"Person Example" in dump) is (guard is not None)
    assert other.unbroken()


def test_its_own_dump_is_already_here(working: ADesk) -> None:
    before = working.dump()
    with later():
        loaded = working.load(before)
    assert working.heard == []
    assert loaded.checked.new.total() == 0
    assert working.dump() == before


def test_every_line_refers_only_to_lines_above_it(working: ADesk) -> None:
    records = read(working.dump())
    order = [record["type"] for record in records]
    assert sorted(order, key=list(TYPES).index) == order
    labels = [record["label"] for record in records if record["type"] == "source"]
    assert labels == ["Reuters", "Source Palm", "Ayad Allawi", "A. Allawi", "Nobody"]


def test_what_says_nothing_is_left_out(working: ADesk) -> None:
    for record in read(working.dump()):
        assert all(value is not False for value in record.values())
        assert all(value not in (None, "", [], {}) for value in record.values())
        assert record.get("state") != "recorded"
        assert record.get("sensitivity") != "public"


def test_a_removed_text_is_gone_and_its_hashes_stay(working: ADesk, other: ADesk) -> None:
    dump = working.dump()
    gone = next(one for one in read(dump) if one["type"] == "snapshot" and "text" not in one)
    assert gone["length"] > 0
    assert gone["custody"][-1]["action"] == "removed"
    assert b"caf" not in dump
    text = {**gone, "id": "again", "text": "A café closed."}
    del text["length"], text["custody"]
    other.load(dump)
    other.load([text])
    assert any("was removed from the desk" in one for one in other.heard)


# The file itself.


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "desk.jsonl"

    def broken() -> Any:
        yield b"one\n"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write(path, broken(), replace=False, private=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "desk.jsonl"
    write(path, [b"one\n"], replace=False, private=False)
    with pytest.raises(Refused, match="--force"):
        write(path, [b"two\n"], replace=False, private=False)
    assert path.read_bytes() == b"one\n"
    write(path, [b"two\n"], replace=True, private=False)
    assert path.read_bytes() == b"two\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_with_identities_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    write(path, [b"one\n"], replace=False, private=True)
    assert path.stat().st_mode & 0o777 == 0o600
