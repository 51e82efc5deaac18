"""Which records the desk holds to be one source."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.model import SameSource
from webapp.model.vocabulary import Sameness


def one_with(session: Session, number: int) -> frozenset[int]:
    """The desk numbers of all records that are certainly this source, itself included."""
    known: set[int] = set()
    new = {number}
    while new:
        known |= new
        new = _neighbours(session, new) - known
    return frozenset(known)


def apart(session: Session, some: Collection[int], others: Collection[int]) -> list[SameSource]:
    """Standing records that say that one of ``some`` and one of ``others`` are not the same."""
    told = session.scalars(
        select(SameSource)
        .where(SameSource.parted_at.is_(None), SameSource.certainty == Sameness.NOT)
        .where(
            or_(
                SameSource.a_id.in_(some) & SameSource.b_id.in_(others),
                SameSource.a_id.in_(others) & SameSource.b_id.in_(some),
            )
        )
    )
    return list(told)


def standing(session: Session, one: int, other: int) -> SameSource | None:
    """What stands about these two records, or None."""
    low, high = sorted((one, other))
    return session.scalar(
        select(SameSource).where(
            SameSource.a_id == low, SameSource.b_id == high, SameSource.parted_at.is_(None)
        )
    )


def _neighbours(session: Session, numbers: Collection[int]) -> set[int]:
    rows = session.execute(
        select(SameSource.a_id, SameSource.b_id)
        .where(SameSource.parted_at.is_(None), SameSource.certainty == Sameness.CERTAIN)
        .where(or_(SameSource.a_id.in_(numbers), SameSource.b_id.in_(numbers)))
    )
    return {number for row in rows for number in row}
