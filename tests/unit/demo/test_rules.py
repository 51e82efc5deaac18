"""From the written demo desk to values, and from words to places."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from webapp.demo.rules import built, place_of
from webapp.model.vocabulary import Role

TEXT = "Envoys met. Envoys of the two groups met again."


@dataclass(frozen=True, kw_only=True)
class Note:
    text: str


@dataclass(frozen=True, kw_only=True)
class Page:
    role: Role
    at: datetime
    wide: Decimal | None = None
    notes: tuple[Note, ...] = ()
    folded: bool = False


def test_a_page_is_built_with_everything_in_it() -> None:
    written = {
        "role": "admin",
        "at": "2026-11-16T06:42:00Z",
        "wide": Decimal("8.04672"),
        "notes": [{"text": "one"}, {"text": "two"}],
        "folded": True,
    }
    assert built(Page, written) == Page(
        role=Role.ADMIN,
        at=datetime(2026, 11, 16, 6, 42, tzinfo=UTC),
        wide=Decimal("8.04672"),
        notes=(Note(text="one"), Note(text="two")),
        folded=True,
    )


def test_what_is_left_out_is_empty() -> None:
    page = built(Page, {"role": "reader", "at": "2026-11-16T06:42:00Z"})
    assert (page.wide, page.notes, page.folded) == (None, (), False)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"role": "editor"}, "desk.role"),
        ({"at": "Monday"}, "desk.at"),
        ({"wide": "eight"}, "desk.wide"),
        ({"notes": [{"text": "one"}, {"txt": "two"}]}, r"desk\.notes\[1\]"),
        ({"notes": [{}]}, r"desk\.notes\[0\]"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(change: dict[str, Any], where: str) -> None:
    written: dict[str, Any] = {"role": "admin", "at": "2026-11-16T06:42:00Z"}
    with pytest.raises(ValueError, match=where):
        built(Page, written | change)


def test_words_that_stand_once_have_a_place() -> None:
    assert place_of(TEXT, "two groups") == (26, 36)


def test_words_that_stand_twice_have_a_place_within_a_part() -> None:
    assert place_of(TEXT, "Envoys", (12, len(TEXT))) == (12, 18)


def test_places_count_code_points() -> None:
    assert place_of("𝔄 قال علاوي", "علاوي") == (6, 11)


@pytest.mark.parametrize("words", ["Envoys", "three groups", "again. "])
def test_words_that_stand_nowhere_or_twice_have_none(words: str) -> None:
    with pytest.raises(ValueError, match="once"):
        place_of(TEXT, words)


def test_words_that_only_begin_in_the_part_have_none() -> None:
    with pytest.raises(ValueError, match="once"):
        place_of(TEXT, "Envoys met", (0, 8))
