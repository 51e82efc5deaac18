"""A claim of the tests, and what the journal tells of it."""

import json
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.claims.changes import About, ClaimEdit, NewClaim, QuantityDraft, VariantDraft
from webapp.claims.queries import edit_of
from webapp.model import Claim, JournalEntry
from webapp.model.vocabulary import ClaimType, CountBasis, EntityPart, Polarity

PIT = "Some 4,000 victims of IS are buried in the Khasfa sinkhole"
FIGURE = QuantityDraft(
    raw="some 4,000",
    measure="bodies",
    best=Decimal(4000),
    approx=True,
    count_basis=CountBasis.WITNESS_ESTIMATE,
)
NEW = NewClaim(
    text=PIT,
    claim_type=ClaimType.QUANTITY,
    polarity=Polarity.POSITIVE,
    as_of="2017-02~",
    about=(About(part=EntityPart.PLACE, name="Khasfa", geo_precision=2),),
    quantities=(FIGURE,),
    variants=(VariantDraft(text="4,000 in the pit", language="en"),),
)


def entries(session: Session, claim: Claim) -> list[tuple[str, str, dict[str, Any]]]:
    rows = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.subject == "claim", JournalEntry.subject_id == claim.id)
        .order_by(JournalEntry.seq)
    )
    return [(row.act, row.reason, json.loads(row.change)) for row in rows]


def edited(session: Session, claim: Claim, **over: Any) -> ClaimEdit:
    return ClaimEdit(**vars(edit_of(session, claim)) | over)
