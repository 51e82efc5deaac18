"""The time, from one place, so that tests and the demo can hold it still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: ContextVar[Callable[[], datetime]] = ContextVar("clock", default=_system)


def now() -> datetime:
    """The present instant, aware, UTC."""
    return _source.get()()


@contextmanager
def held(at: datetime) -> Iterator[None]:
    """Hold the clock at ``at`` (aware) for the block."""
    token = _source.set(lambda: at.astimezone(UTC))
    try:
        yield
    finally:
        _source.reset(token)


def stamp(at: datetime) -> str:
    """``at`` as ISO 8601 UTC with microseconds and ``Z``: the one written form of an instant."""
    there = at.astimezone(UTC)
    # The C library writes years before 1000 with fewer than four figures.
    return f"{there.year:04}{there:-%m-%dT%H:%M:%S.%f}Z"
