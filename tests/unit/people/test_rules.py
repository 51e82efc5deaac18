"""Names, roles, and how long failures make wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.model.vocabulary import Role
from webapp.people.rules import (
    FIRST_ROLES,
    admin_lost,
    folded,
    name_refusal,
    network,
    ordered,
    plain_name,
    seconds_left,
    unknown_roles,
)

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "shown", "compared"),
    [
        ("  Lina   Haddad ", "Lina Haddad", "lina haddad"),
        ("LINA HADDAD", "LINA HADDAD", "lina haddad"),
        ("Ｌｉｎａ", "Ｌｉｎａ", "lina"),
        ("Große Straße", "Große Straße", "grosse strasse"),
        ("لينا حداد", "لينا حداد", "لينا حداد"),
    ],
)
def test_a_name_is_kept_as_written_and_compared_without_case(
    typed: str, shown: str, compared: str
) -> None:
    assert plain_name(typed) == shown
    assert folded(typed) == compared


@pytest.mark.parametrize("name", ["", "   ", "123", "…", "a" * 101, "Li\x00na", "Li\u202ena"])
def test_what_is_no_name_is_refused(name: str) -> None:
    assert name_refusal(name) is not None


@pytest.mark.parametrize("name", ["Lina", "李娜", "O’Neill-Smith 2", "a" * 100])
def test_names_of_all_kinds_are_taken(name: str) -> None:
    assert name_refusal(name) is None


def test_roles_stand_in_the_order_of_the_handbook() -> None:
    assert ordered({Role.ADMIN, Role.READER, Role.REVIEWER}) == [
        Role.READER,
        Role.REVIEWER,
        Role.ADMIN,
    ]
    assert unknown_roles(["admin", "king"]) == ["king"]
    assert set(Role) - FIRST_ROLES == {Role.READER}


@pytest.mark.parametrize(
    ("admins", "person", "roles", "active", "lost"),
    [
        ([1], 1, [Role.ADMIN], True, False),
        ([1], 1, [Role.READER], True, True),
        ([1], 1, [Role.ADMIN], False, True),
        ([1, 2], 1, [Role.READER], True, False),
        ([1, 2], 1, [Role.ADMIN], False, False),
        ([1], 2, [Role.READER], True, False),
        ([], 2, [Role.READER], False, False),
    ],
)
def test_the_last_admin_stays(
    admins: list[int], person: int, roles: list[Role], active: bool, lost: bool
) -> None:
    assert admin_lost(admins, person, roles, active) is lost


@pytest.mark.parametrize(
    ("failures", "wait"), [(0, 0), (4, 0), (5, 5), (6, 10), (8, 40), (13, 900), (10_000, 900)]
)
def test_failures_make_the_next_try_wait(failures: int, wait: int) -> None:
    assert seconds_left(failures, AT, AT) == wait


@given(st.integers(0, 60), st.integers(0, 2_000))
def test_waiting_gets_shorter_by_waiting_and_longer_by_failing(failures: int, later: int) -> None:
    now = AT + timedelta(seconds=later)
    assert 0 <= seconds_left(failures, AT, now) <= seconds_left(failures, AT, AT)
    assert seconds_left(failures, AT, now) <= seconds_left(failures + 1, AT, now)


def test_a_day_later_all_is_forgiven() -> None:
    assert seconds_left(500, AT, AT + timedelta(days=1, seconds=1)) == 0


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("a socket", "a socket"),
    ],
)
def test_failures_are_counted_for_a_network(address: str, counted: str) -> None:
    assert network(address) == counted
