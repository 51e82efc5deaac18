"""How the tests of triggers say that the database refuses something, and under which code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import factories
from webapp.kernel.clock import now
from webapp.kernel.constraints import broken
from webapp.model import Import
from webapp.model.vocabulary import ImportState


@contextmanager
def refused(session: Session, code: str) -> Iterator[None]:
    """The block breaks the constraint or trigger called ``code``; what it did is taken back."""
    try:
        with session.begin_nested():
            yield
    except DBAPIError as error:
        assert broken(error) == code  # noqa: PT017 (the block stands in the test)
    else:
        pytest.fail(f"{code} was not refused")


def an_import(session: Session, state: ImportState = ImportState.DONE) -> Import:
    """A load of a file by somebody."""
    load = Import(
        file_name="desk.jsonl",
        sha256="00" * 32,
        header={},
        state=state,
        created_at=now(),
        created_by_id=factories.a_person(session).id,
    )
    session.add(load)
    session.flush()
    return load
