"""The list of claims: columns only, by key, with a fixed number of selects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from webapp.kernel.ids import desk_number
from webapp.kernel.keyset import Order, Place, page_of
from webapp.kernel.letters import looked_for
from webapp.kernel.paging import Page
from webapp.kernel.times import EARLIEST
from webapp.kernel.types import UtcDateTime
from webapp.model import Attribution, Claim, Passage, Snapshot, Step, Variant, Wording
from webapp.model.vocabulary import AnnotationState, ClaimType, RecordState
from webapp.sources.queries import one_with


class Sort(StrEnum):
    """The orders of the list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    AS_OF = "as_of"


@dataclass(frozen=True, kw_only=True)
class ClaimFilter:
    """Which claims a list shows; empty fields narrow nothing.

    ``source`` stands anywhere in a chain of the claim; ``state`` None shows all but withdrawn
    ones; ``text`` are words in any wording or variant, or a desk number.
    """

    claim_type: ClaimType | None = None
    source: int | None = None
    document: int | None = None
    state: RecordState | None = None
    text: str = ""
    sort: Sort = Sort.NEWEST


@dataclass(frozen=True)
class ClaimRow:
    """A claim as a row of a list."""

    id: int
    key: str
    text: str
    language: str
    claim_type: ClaimType | None
    state: RecordState
    as_of: str | None
    created_at: datetime
    reports: int


def list_claims(session: Session, wanted: ClaimFilter, place: Place) -> Page[ClaimRow]:
    """Claims with their present words and the number of their standing reports."""
    chosen = _narrowed(session, wanted)
    rows = _rows().where(*chosen)
    as_of = func.coalesce(Claim.as_of_latest, EARLIEST, type_=UtcDateTime())
    order = {
        Sort.NEWEST: Order((Claim.id,), falling=True),
        Sort.OLDEST: Order((Claim.id,)),
        Sort.AS_OF: Order((as_of, Claim.id), falling=True),
    }[wanted.sort]
    page = page_of(session, rows, order, place)
    total = session.scalar(select(func.count()).select_from(Claim).where(*chosen))
    return Page([ClaimRow(*row[:9]) for row in page.rows], page.after, page.before, total)


def rows_of(session: Session, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    """The claims with these desk numbers as rows, by number; unknown ones are left out."""
    found = session.execute(_rows().where(Claim.id.in_(numbers)))
    return {row.id: ClaimRow(*row) for row in found}


def _rows() -> Select[Any]:
    reports = (
        select(func.count())
        .select_from(Attribution)
        .where(Attribution.claim_id == Claim.id, Attribution.state == AnnotationState.RECORDED)
        .scalar_subquery()
    )
    return select(
        Claim.id,
        Claim.key,
        Wording.text,
        Wording.language,
        Claim.claim_type,
        Claim.state,
        Claim.as_of,
        Claim.created_at,
        reports,
    ).join(Wording, and_(Wording.claim_id == Claim.id, Wording.number == Claim.wording_no))


def _narrowed(session: Session, wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    chosen = [Claim.state == wanted.state if wanted.state else Claim.state != RecordState.WITHDRAWN]
    if wanted.claim_type is not None:
        chosen.append(Claim.claim_type == wanted.claim_type)
    report = and_(Attribution.claim_id == Claim.id, Attribution.state == AnnotationState.RECORDED)
    if wanted.source is not None:
        sources = one_with(session, wanted.source)
        of_report = Step.attribution_id == Attribution.id
        chosen.append(exists().where(report, of_report, Step.source_id.in_(sources)))
    if wanted.document is not None:
        chosen.append(
            exists().where(
                report,
                Passage.id == Attribution.passage_id,
                Snapshot.id == Passage.snapshot_id,
                Snapshot.document_id == wanted.document,
            )
        )
    return [*chosen, *_with_words(wanted.text)]


def _with_words(text: str) -> list[ColumnElement[bool]]:
    """Claims that have every one of these words, in whichever wording or variant."""
    if number := desk_number(text, "C"):
        return [Claim.id == number]
    any_wording = aliased(Wording)
    return [
        or_(
            exists().where(
                any_wording.claim_id == Claim.id,
                any_wording.found_by.contains(word, autoescape=True),
            ),
            exists().where(
                Variant.claim_id == Claim.id, Variant.found_by.contains(word, autoescape=True)
            ),
        )
        for word in looked_for(text).split()[:12]
    ]
