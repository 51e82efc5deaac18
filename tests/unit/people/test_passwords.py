"""Which passwords are taken."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.people.passwords import _NOBODY, hashed, matches, outdated
from webapp.people.rules import (
    LEAST_PASSWORD,
    normal_password,
    password_refusal,
)

NAMES = ("Lina Haddad", "Harbour Desk")
GOOD = "seven green umbrellas in fog"


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "Tr0ub4dor&3xyzKm29",
        "lina keeps seven green umbrellas",
        "我们的新闻编辑部有一只很懒的猫叫做小黑",
        "ماذا لو كان الطقس باردا اليوم",
        "x" * 15 + " and then something else altogether",
        "y9k" + GOOD * 30,
    ],
)
def test_what_nobody_would_guess_is_taken(password: str) -> None:
    assert password_refusal(password, NAMES) is None


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "has 0 characters"),
        ("14 characters!", "at least 15"),
        ("a" * 1_001, "1,000 characters"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeats itself"),
        ("abcabcabcabcabcabc", "repeats itself"),
        ("kettle kettle kettle", "repeats itself"),
        ("Kettle-kettle_KETTLE", "repeats itself"),
        ("123456789012345", "repeats itself"),
        ("2017-04-18 2017-04-19", "repeats itself"),
        ("qwertyuiopasdfghjkl", "repeats itself"),
        ("poiuytrewqlkjhgfdsa", "repeats itself"),
        ("1qaz2wsx3edc4rfv", "repeats itself"),
        ("abcdefghijklmnopqr", "repeats itself"),
        ("correct horse battery staple", "guessed first"),
        ("C0rrect-h0rse-battery-staple99", "guessed first"),
        ("TO BE OR NOT TO BE", "guessed first"),
        ("password12345678", "guessed first"),
        ("lina haddad 2026!!!", "name of the person or the desk"),
        ("HarbourDesk-2026-01", "name of the person or the desk"),
    ],
)
def test_what_is_guessed_early_is_refused(password: str, words: str) -> None:
    refusal = password_refusal(password, NAMES)
    assert refusal is not None
    assert words in str(refusal)


def test_length_counts_characters_and_not_bytes() -> None:
    fourteen = "ماذا لو كان يو"
    assert len(fourteen) == 14
    assert len(fourteen.encode()) > LEAST_PASSWORD
    assert password_refusal(fourteen) is not None


@given(st.text(max_size=60))
def test_a_refusal_never_fails_and_never_repeats_the_password(password: str) -> None:
    refusal = password_refusal(password, NAMES)
    if refusal is not None and len(password) > 8:
        assert password not in str(refusal)


def test_every_keyboard_types_the_same_password() -> None:
    composed = "éclairs au café du port"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert normal_password(composed) == normal_password(decomposed)
    assert matches(hashed(composed), decomposed)


def test_a_hash_knows_its_password_only() -> None:
    kept = hashed(GOOD)
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert matches(kept, GOOD)
    assert not matches(kept, GOOD + ".")
    assert not matches("not a hash", GOOD)
    assert not matches(None, GOOD)


def test_nobody_is_compared_at_the_same_cost_as_somebody() -> None:
    parameters = hashed(GOOD).split("$")[:4]
    assert _NOBODY.split("$")[:4] == parameters
    assert not outdated(_NOBODY)
    assert outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$cGFzc3dvcmQ")
