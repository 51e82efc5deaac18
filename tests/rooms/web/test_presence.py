"""When somebody was last seen: kept beside the record, at most once a minute."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.conftest import MOMENT
from tests.databases import Databases, opened
from webapp.settings import Settings
from webapp.web.presence import Presence, presence_store

SECOND = timedelta(seconds=1)


@pytest.fixture
def settings(tmp_path: Path, stock: Databases) -> Iterator[Settings]:
    url = stock.migrated()
    with opened(url):
        yield Settings(instance=tmp_path, database_url=url.render_as_string(hide_password=False))
    stock.drop(url)


@pytest.fixture
def presence(settings: Settings) -> Iterator[Presence]:
    store = presence_store(settings)
    yield store
    store._engine.dispose()


def again(settings: Settings) -> Presence:
    """The store as another process sees it."""
    return presence_store(settings)


def test_what_was_noted_is_seen_by_every_process(settings: Settings, presence: Presence) -> None:
    assert presence.last(1, MOMENT) is None
    presence.note(1, 7, MOMENT)
    other = again(settings)
    assert other.last(1, MOMENT) == MOMENT
    assert other.last(2, MOMENT) is None
    assert other.of_people([7, 8]) == {7: MOMENT}
    other._engine.dispose()


def test_a_person_was_seen_at_their_newest_sign_in(presence: Presence) -> None:
    presence.note(1, 7, MOMENT)
    presence.note(2, 7, MOMENT + timedelta(hours=1))
    presence.note(3, 8, MOMENT)
    assert presence.of_people([7, 8]) == {7: MOMENT + timedelta(hours=1), 8: MOMENT}
    assert presence.of_people([]) == {}


def test_it_is_written_at_most_once_a_minute(settings: Settings, presence: Presence) -> None:
    written: list[str] = []
    event.listen(
        presence._engine,
        "after_cursor_execute",
        lambda *arguments: written.append(arguments[2]),
    )
    for seconds in range(0, 120, 10):
        presence.note(1, 7, MOMENT + seconds * SECOND)
    inserts = [statement for statement in written if statement.startswith("INSERT")]
    assert len(inserts) == 2
    other = again(settings)
    assert other.last(1, MOMENT + 120 * SECOND) == MOMENT + 60 * SECOND
    other._engine.dispose()


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    store = presence_store(Settings(instance=tmp_path / "absent"))
    store.note(1, 7, MOMENT)
    later = MOMENT + timedelta(minutes=5)
    assert store.last(1, later) == MOMENT, "memory has it"
    assert store.of_people([7]) == {}
    store.forget(1)
    assert store.last(1, later) is None
