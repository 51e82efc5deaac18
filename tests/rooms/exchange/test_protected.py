"""Protected identities leave and enter only with a custodian, and every time it is noted."""

import json
from base64 import b64encode

import pytest
from sqlalchemy import select

from tests import factories
from tests.rooms.exchange.desks import ADesk, later
from tests.rooms.exchange.full_sample import FULL, IDENTITY, full
from tests.rooms.exchange.sample import TEXT
from webapp.access.actor import OPERATOR, Actor
from webapp.access.vault import Identity, Sealed, unseal
from webapp.exchange.commands.protected import open_identities
from webapp.kernel.errors import Forbidden, Invalid
from webapp.model import IdentityReading, JournalEntry, ProtectedIdentity, Snapshot, Source
from webapp.model.vocabulary import Role

GUARD = bytes(range(32))


@pytest.fixture
def custodian(desk: ADesk) -> Actor:
    with desk.sessions.begin() as session:
        return factories.an_actor(session, Role.CUSTODIAN, Role.ADMIN)


def everything_in_journal(desk: ADesk) -> str:
    with desk.sessions() as session:
        entries = session.scalars(select(JournalEntry)).all()
        return "".join(f"{one.change}{one.reason}" for one in entries)


def test_an_identity_is_not_loaded_without_being_asked_for(desk: ADesk) -> None:
    desk.load(full(protected=True))
    assert len(desk.heard) == 1
    assert desk.heard[0].startswith("Line 5, `identity`: This line holds a protected identity.")
    assert desk.counts() == {}


def test_the_operator_is_no_custodian(desk: ADesk) -> None:
    desk.guard = GUARD
    with pytest.raises(Forbidden, match="custodian"):
        desk.load(full(protected=True), OPERATOR)


def test_a_custodian_loads_identities_and_they_are_sealed(desk: ADesk, custodian: Actor) -> None:
    desk.guard = GUARD
    desk.load(full(protected=True), custodian)
    with desk.sessions() as session:
        row = session.scalars(select(ProtectedIdentity)).one()
        source = session.get_one(Source, row.source_id)
        sealed = Sealed(row.content, row.sealed_key)
        assert unseal(GUARD, source.key, sealed) == Identity(**IDENTITY)
        act = session.scalars(
            select(JournalEntry).where(JournalEntry.act == "source.seal_identity")
        ).one()
    before, after = json.loads(act.change)["identity"]
    assert before is None
    assert len(after[0]) == 64
    assert IDENTITY["name"] not in everything_in_journal(desk)


def test_an_identity_and_the_bytes_come_out_only_with_the_key(
    desk: ADesk, other: ADesk, custodian: Actor
) -> None:
    desk.guard = GUARD
    desk.load(full(protected=True), custodian)
    whole = desk.dump()
    desk.guard = None
    plain = desk.dump()
    assert IDENTITY["name"].encode() in whole
    assert IDENTITY["name"].encode() not in plain
    assert b64encode(TEXT.encode()) in whole
    assert b64encode(TEXT.encode()) not in plain
    with other.sessions.begin() as session:
        their_custodian = factories.an_actor(session, Role.CUSTODIAN, Role.ADMIN)
    other.guard = bytes(32)
    other.load(whole, their_custodian)
    assert other.heard == []
    assert other.dump() == whole
    other.guard = None
    assert other.dump() == plain


def test_loading_tells_nobody_what_an_identity_is(desk: ADesk, custodian: Actor) -> None:
    desk.guard = GUARD
    desk.load(full(protected=True), custodian)
    guess = full(protected=True)
    guess[3]["identity"] = {"name": "Somebody Else"}
    again = desk.load(guess, custodian)
    assert again.checked.differing == 0
    assert desk.heard == []


def test_the_bytes_of_a_text_are_kept_where_they_come(desk: ADesk, custodian: Actor) -> None:
    desk.guard = GUARD
    desk.load(full(protected=True), custodian)
    with desk.sessions() as session:
        kept = session.scalars(select(Snapshot.raw)).all()
    assert kept == [TEXT.encode(), None, None]


def test_opening_identities_notes_each_source_and_the_act(desk: ADesk, custodian: Actor) -> None:
    desk.guard = GUARD
    desk.load(full(protected=True), custodian)
    with later(), desk.sessions.begin() as session:
        assert open_identities(session, custodian, "Move to another server") == 1
    with desk.sessions() as session:
        reading = session.scalars(select(IdentityReading)).one()
        assert reading.person_id == custodian.person_id
        assert reading.reason == "Move to another server"
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
        assert last is not None
        assert (last.act, last.actor_id) == ("desk.dump_protected", custodian.person_id)
    assert "Move to another server" not in everything_in_journal(desk)
    assert desk.unbroken()


def test_opening_identities_changes_no_line_of_a_dump(desk: ADesk, custodian: Actor) -> None:
    desk.load(FULL)
    before = desk.dump()
    with later(), desk.sessions.begin() as session:
        open_identities(session, custodian, "Move to another server")
    assert desk.dump() == before


def test_opening_identities_needs_a_custodian_and_a_reason(desk: ADesk, custodian: Actor) -> None:
    with desk.sessions() as session:
        with pytest.raises(Forbidden):
            open_identities(session, OPERATOR, "Move")
        with pytest.raises(Invalid, match="--reason"):
            open_identities(session, custodian, "  ")
        nobody = Actor(None, "operator", frozenset({Role.CUSTODIAN}))
        with pytest.raises(Forbidden, match="--as"):
            open_identities(session, nobody, "Move")
