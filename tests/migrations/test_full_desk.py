"""The full desk is what the other tests of migrations stand on: no table may be empty in it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.full_desk import a_full_desk
from webapp.model import Base


def test_every_table_has_rows(session: Session) -> None:
    a_full_desk(session)
    empty = [
        table.name
        for table in Base.metadata.sorted_tables
        if not session.scalar(select(func.count()).select_from(table))
    ]
    assert empty == [], "write a row of it in tests/full_desk.py"
