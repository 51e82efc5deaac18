"""Numbers of rows as forms carry them, and errors that tell no values."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from webapp.kernel.db import make_engine
from webapp.kernel.ids import whole_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), ("0", 0), ("9" * 18, 10**18 - 1)]
    + [(typed, None) for typed in ("", "-1", "²", "٣", "1 ", "9" * 19, "9" * 5000)],
)
def test_a_number_of_a_row_is_one_that_a_database_holds(typed: str, number: int | None) -> None:
    assert whole_number(typed) == number


def test_errors_of_the_database_do_not_tell_what_was_to_be_written() -> None:
    engine = make_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(DBAPIError) as failed:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Hidden Testname"})
    engine.dispose()
    assert "nowhere" in str(failed.value)
    assert "Hidden Testname" not in str(failed.value)
