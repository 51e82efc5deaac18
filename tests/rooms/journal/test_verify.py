"""The chain as it lies in a store: what is done to a row behind the desk's back is found."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from tests.rooms.journal.conftest import KEY, a_source, sources
from webapp.access.actor import Actor
from webapp.journal.queries import export, signed_head, verify, verify_lines
from webapp.journal.rules import GENESIS, Head, read_head
from webapp.kernel.canonical import canonical
from webapp.kernel.db import make_sessions, read_only_session
from webapp.kernel.errors import Refused, StoreTrouble

FIVE = 5


@pytest.fixture
def kept(store: Engine, lina: Actor) -> Engine:
    """A store with five entries."""
    sources(store, lina, FIVE)
    return store


def head_of(store: Engine) -> Head:
    with read_only_session(store) as session:
        return read_head(canonical(signed_head(session, KEY)))


def tamper(store: Engine, sql: str) -> None:
    """Do to the table what no command does: as somebody with the database in hand."""
    with store.begin() as connection:
        if store.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE journal_entry DISABLE TRIGGER USER"))
            connection.execute(text(sql))
            connection.execute(text("ALTER TABLE journal_entry ENABLE TRIGGER USER"))
            return
        guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        guarding = connection.execute(text(guards)).all()
        for name, _ in guarding:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(sql))
        for _, guard in guarding:
            connection.exec_driver_sql(guard)


def alter(store: Engine, seq: int, change: str) -> None:
    tamper(store, f"UPDATE journal_entry SET {change} WHERE seq = {seq}")  # noqa: S608 (own words)


def found(store: Engine, head: Head | None = None) -> tuple[bool, int | None]:
    with read_only_session(store) as session:
        verdict = verify(session, head)
        return verdict.ok, verdict.broken_seq


def test_what_commands_wrote_is_unbroken(kept: Engine) -> None:
    with read_only_session(kept) as session:
        verdict = verify(session)
    assert (verdict.ok, verdict.entries, verdict.why) == (True, FIVE, None)
    assert found(kept, head_of(kept)) == (True, None)


def test_an_empty_journal_is_unbroken_and_has_a_head(store: Engine) -> None:
    head = head_of(store)
    assert (head.seq, head.hash, head.desk) == (0, GENESIS, "Example Desk")
    assert found(store, head) == (True, None)


@pytest.mark.parametrize(
    "sql", ["UPDATE journal_entry SET reason = 'x'", "DELETE FROM journal_entry"]
)
def test_the_store_itself_refuses_to_change_an_entry(kept: Engine, sql: str) -> None:
    with pytest.raises(DBAPIError, match="journal_entry_immutable"), kept.begin() as connection:
        connection.execute(text(sql))


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'Somebody else'",
        "actor_id = NULL",
        "act = 'source.edit'",
        "subject = 'claim'",
        "subject_key = 'x'",
        "subject_id = subject_id + 1",
        "reason = ''",
        "change = '{}'",
        "change = replace(change, 'Source', 'Origin')",
        "change = change || ' '",
        "change = 'no json'",
        "hash = 'x' || substr(hash, 2)",
        "previous = 'x' || substr(previous, 2)",
    ],
)
def test_a_changed_column_is_found(kept: Engine, change: str) -> None:
    alter(kept, 3, change)
    assert found(kept) == (False, 3)


def test_a_moved_time_is_found(kept: Engine) -> None:
    other = "datetime(at, '-1 day')" if kept.dialect.name == "sqlite" else "at - interval '1 day'"
    alter(kept, 2, f"at = {other}")
    assert found(kept) == (False, 2)


@pytest.mark.parametrize("nonsense", ["'yesterday'", "x'00ff'", "12.5"])
def test_a_time_that_is_none_does_not_stop_the_walk(kept: Engine, nonsense: str) -> None:
    if kept.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps times only in a column for times")
    alter(kept, 2, f"at = {nonsense}")
    assert found(kept) == (False, 2)


def test_a_removed_entry_is_found(kept: Engine) -> None:
    tamper(kept, "DELETE FROM journal_entry WHERE seq = 2")
    assert found(kept) == (False, 2)


def test_a_removed_beginning_is_found(kept: Engine) -> None:
    tamper(kept, "DELETE FROM journal_entry WHERE seq < 4")
    assert found(kept) == (False, 1)


def test_closing_the_gap_is_found(kept: Engine) -> None:
    tamper(kept, "DELETE FROM journal_entry WHERE seq = 2")
    for seq in (3, 4, 5):
        alter(kept, seq, f"seq = {seq - 1}")
    assert found(kept) == (False, 2)


def test_swapped_entries_are_found(kept: Engine) -> None:
    for was, becomes in ((2, 9), (4, 2), (9, 4)):
        alter(kept, was, f"seq = {becomes}")
    assert found(kept) == (False, 2)


def test_only_a_head_tells_a_cut_tail(kept: Engine) -> None:
    head = head_of(kept)
    tamper(kept, "DELETE FROM journal_entry WHERE seq > 3")
    assert found(kept) == (True, None)
    assert found(kept, head) == (False, 4)


def test_only_a_head_tells_a_journal_written_anew(kept: Engine, lina: Actor) -> None:
    head = head_of(kept)
    tamper(kept, "DELETE FROM journal_entry WHERE seq > 1")
    sources(kept, lina, FIVE)
    assert found(kept) == (True, None)
    assert found(kept, head) == (False, FIVE)


def test_a_head_of_before_holds_while_the_journal_grows(kept: Engine, lina: Actor) -> None:
    head = head_of(kept)
    sources(kept, lina, 2)
    assert found(kept, head) == (True, None)


def test_a_head_of_another_desk_is_told(kept: Engine) -> None:
    head = head_of(kept)
    tamper(kept, "UPDATE desk SET public_key = 'x' || substr(public_key, 2)")
    assert found(kept, head) == (False, None)


def test_a_head_is_not_signed_with_a_strange_key(kept: Engine) -> None:
    with read_only_session(kept) as session, pytest.raises(StoreTrouble, match="signing key"):
        signed_head(session, Ed25519PrivateKey.generate())


def test_a_store_without_desk_has_no_head(kept: Engine) -> None:
    tamper(kept, "DELETE FROM desk")
    with read_only_session(kept) as session, pytest.raises(StoreTrouble, match="firsthand init"):
        signed_head(session, KEY)


def exported(store: Engine) -> list[bytes]:
    with read_only_session(store) as session:
        return list(export(session))


def test_an_export_is_the_same_each_time_and_verifies(kept: Engine) -> None:
    lines = exported(kept)
    assert lines == exported(kept)
    assert json.loads(lines[0]) == {
        "format": "firsthand-journal/1",
        "desk": "Example Desk",
        "public_key": head_of(kept).public_key,
    }
    verdict = verify_lines(line + b"\n" for line in lines)
    assert (verdict.ok, verdict.entries) == (True, FIVE)
    assert verify_lines(lines, head_of(kept)).ok


def test_an_export_may_close_with_the_head(kept: Engine) -> None:
    with read_only_session(kept) as session:
        head = canonical(signed_head(session, KEY))
    lines = exported(kept)
    assert verify_lines([*lines, head]).ok
    assert verify_lines([*lines[:-1], head]).broken_seq == FIVE
    assert verify_lines([*lines, head, lines[1]]).broken_seq == FIVE + 1
    with pytest.raises(Refused, match="signature"):
        verify_lines([*lines, head.replace(b'"seq":5', b'"seq":4')])


def test_an_entry_that_cannot_be_read_is_not_exported(kept: Engine) -> None:
    alter(kept, 2, "change = 'no json'")
    with pytest.raises(StoreTrouble, match="firsthand verify"):
        exported(kept)


@pytest.mark.parametrize("lines", [[], [b""], [b"[]"], [b'{"format":"firsthand/1"}']])
def test_what_is_no_export_is_refused(lines: list[bytes]) -> None:
    with pytest.raises(Refused, match="no export"):
        verify_lines(lines)


def test_verifying_keeps_no_more_than_some_rows(store: Engine, lina: Actor) -> None:
    """A long journal is read in pieces; here one longer than a piece."""
    with make_sessions(store).begin() as session:
        for number in range(1100):
            a_source(session, lina, f"Source {number}")
    with read_only_session(store) as session:
        assert verify(session).entries == 1100
        assert sum(1 for _ in export(session)) == 1101
