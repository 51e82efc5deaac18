"""Signing in and out, failures and waits, and passwords."""

from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories import a_person, an_actor
from tests.rooms.people.browser import NEW, PASSWORD
from webapp.access.actor import Actor
from webapp.kernel.clock import held
from webapp.kernel.errors import Forbidden, Invalid
from webapp.model import JournalEntry, Person, SignIn, SignInFailure
from webapp.model.vocabulary import PersonState, Role
from webapp.people import commands
from webapp.people.changes import PasswordChange, SigningIn, TooSoon
from webapp.people.passwords import matches, outdated

HERE, ELSEWHERE = "192.0.2.7", "198.51.100.9"


def come_in(
    session: Session, password: str = PASSWORD, name: str = "Lina Haddad", address: str = HERE
) -> Person:
    looked = commands.look(session, SigningIn(name, password, address))
    return commands.enter(session, looked, "f" * 64)


def fail(session: Session, times: int, address: str = HERE, name: str = "Lina Haddad") -> None:
    """So many wrong passwords, looked at once (that is slow on purpose) and counted each."""
    looked = commands.look(session, SigningIn(name, "", address))
    for _ in range(times):
        with pytest.raises(Invalid):
            commands.enter(session, looked, "e" * 64)


def failures(session: Session) -> int:
    return session.scalar(select(func.coalesce(func.sum(SignInFailure.failures), 0))) or 0


def test_the_right_password_signs_in_in_any_case_of_the_name(
    session: Session, lina: Person
) -> None:
    assert come_in(session, name="  LINA haddad").id == lina.id
    sign_in = session.scalars(select(SignIn)).one()
    assert (sign_in.person_id, sign_in.token_hash) == (lina.id, "f" * 64)
    entry = session.scalars(select(JournalEntry)).one()
    assert (entry.act, entry.actor_id, entry.change) == ("person.sign_in", lina.id, "{}")


@pytest.mark.parametrize(
    ("name", "password"), [("Lina Haddad", NEW), ("Nobody Here", PASSWORD), ("Lina Haddad", "")]
)
def test_a_wrong_pair_is_refused_in_the_same_words(
    session: Session, lina: Person, name: str, password: str
) -> None:
    with pytest.raises(Invalid, match="do not belong together"):
        come_in(session, password, name)
    assert failures(session) == 1
    assert session.scalars(select(SignIn)).all() == []


def test_failures_make_wait_and_the_right_password_waits_too(
    session: Session, lina: Person, at: datetime
) -> None:
    fail(session, 5)
    with pytest.raises(TooSoon) as wait:
        come_in(session)
    assert wait.value.seconds == 5
    with held(at + timedelta(seconds=4)), pytest.raises(TooSoon):
        come_in(session)
    with held(at + timedelta(seconds=5)):
        come_in(session)
    assert failures(session) == 0, "success forgets the failures"


def test_each_failure_makes_the_wait_longer(session: Session, lina: Person, at: datetime) -> None:
    fail(session, 5)
    with held(at + timedelta(seconds=5)):
        fail(session, 1)
        with pytest.raises(TooSoon) as wait:
            come_in(session)
    assert wait.value.seconds == 10


def test_others_are_never_locked_out(session: Session, lina: Person) -> None:
    a_person(session, sign_in_name="tom okafor", password_hash=lina.password_hash)
    fail(session, 5)
    assert come_in(session, address=ELSEWHERE).id == lina.id
    commands.enter(
        session, commands.look(session, SigningIn("Tom Okafor", PASSWORD, HERE)), "d" * 64
    )
    with pytest.raises(TooSoon):
        come_in(session)


def test_an_unknown_name_makes_wait_as_a_known_one_does(session: Session, lina: Person) -> None:
    fail(session, 5, name="Nobody Here")
    with pytest.raises(TooSoon):
        come_in(session, name="nobody  here")


def test_a_look_before_the_wait_began_does_not_get_in_after_it(
    session: Session, lina: Person
) -> None:
    early = commands.look(session, SigningIn("Lina Haddad", PASSWORD, HERE))
    fail(session, 5)
    with pytest.raises(TooSoon):
        commands.enter(session, early, "f" * 64)


def test_failures_of_yesterday_are_forgotten(session: Session, lina: Person, at: datetime) -> None:
    fail(session, 5)
    with held(at + timedelta(days=1, minutes=1)):
        fail(session, 1)
        assert failures(session) == 1


def test_names_and_addresses_are_kept_as_hashes_only(session: Session, lina: Person) -> None:
    fail(session, 1)
    row = session.scalars(select(SignInFailure)).one()
    assert {len(row.name_hash), len(row.address_hash)} == {64}
    assert HERE not in (row.name_hash + row.address_hash)


def test_who_is_switched_off_is_told_only_with_the_right_password(
    session: Session, lina: Person
) -> None:
    lina.state = PersonState.DISABLED
    session.flush()
    with pytest.raises(Forbidden, match="switched off"):
        come_in(session)
    with pytest.raises(Invalid, match="do not belong together"):
        come_in(session, "something else entirely")
    assert session.scalars(select(SignIn)).all() == []


def test_an_old_hash_is_made_anew_at_sign_in(session: Session, lina: Person) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    lina.password_hash = old
    session.flush()
    come_in(session)
    assert lina.password_hash != old
    assert not outdated(lina.password_hash)
    assert matches(lina.password_hash, PASSWORD)


def test_signing_out_ends_this_sign_in_and_no_other(
    session: Session, lina: Person, at: datetime
) -> None:
    first = commands.open_sign_in(session, lina, "1" * 64)
    second = commands.open_sign_in(session, lina, "2" * 64)
    stranger = an_actor(session, Role.READER)
    commands.sign_out(session, stranger, first.id)
    session.refresh(first)
    assert first.ended_at is None
    actor = Actor(lina.id, lina.name)
    commands.sign_out(session, actor, first.id)
    session.refresh(first)
    session.refresh(second)
    ended = [row.ended_at for row in (first, second)]
    assert ended == [at, None]


def test_a_new_password_of_ones_own_ends_the_other_sign_ins(session: Session, lina: Person) -> None:
    here = commands.open_sign_in(session, lina, "1" * 64)
    there = commands.open_sign_in(session, lina, "2" * 64)
    actor = Actor(lina.id, lina.name, frozenset({Role.CONTRIBUTOR}))
    with pytest.raises(Invalid) as refused:
        commands.change_password(session, actor, lina, PasswordChange("wrong", NEW), here.id)
    assert set(refused.value.fields) == {"current"}
    commands.change_password(session, actor, lina, PasswordChange(PASSWORD, NEW), here.id)
    session.refresh(here)
    session.refresh(there)
    assert matches(lina.password_hash, NEW)
    assert here.ended_at is None
    assert there.ended_at is not None
    with pytest.raises(Forbidden):
        commands.change_password(
            session, an_actor(session), lina, PasswordChange(NEW, PASSWORD), here.id
        )


def test_a_password_given_by_an_admin_ends_all_sign_ins(session: Session, lina: Person) -> None:
    there = commands.open_sign_in(session, lina, "1" * 64)
    admin = an_actor(session, Role.ADMIN)
    with pytest.raises(Invalid):
        commands.reset_password(session, admin, lina, "lina haddad lina")
    commands.reset_password(session, admin, lina, NEW)
    session.refresh(there)
    assert there.ended_at is not None
    assert matches(lina.password_hash, NEW)
    newest = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
    assert (newest.act, newest.actor, newest.change) == ("person.password", admin.name, "{}")
