"""Desks to load into and dump from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.rooms.exchange.desks import ADesk, a_desk


@pytest.fixture
def desk(stock: Databases, tmp_path: Path) -> Iterator[ADesk]:
    """An empty desk."""
    with a_desk(stock, tmp_path / "one") as desk:
        yield desk


@pytest.fixture
def other(stock: Databases, tmp_path: Path) -> Iterator[ADesk]:
    """Another empty desk."""
    with a_desk(stock, tmp_path / "other", "Other Desk") as desk:
        yield desk
