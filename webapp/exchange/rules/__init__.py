"""What is wrong with the records of a file, by the rules of the rooms they belong to."""

from webapp.exchange.rules.checks import wrongs
from webapp.exchange.rules.claims import claim_draft, current_wording, quantity_draft
from webapp.exchange.rules.facts import (
    ClaimFact,
    DocumentFact,
    EntityFact,
    Fact,
    Known,
    PassageFact,
    Quotation,
    SnapshotFact,
    SourceFact,
    Unread,
    event_time,
    fact_of,
    is_removed,
    language_of,
    published,
    quotation_of,
)
from webapp.exchange.rules.likeness import says_the_same
from webapp.exchange.rules.records import FILE
from webapp.exchange.rules.taken import pair_of, unique_values

__all__ = [
    "FILE",
    "ClaimFact",
    "DocumentFact",
    "EntityFact",
    "Fact",
    "Known",
    "PassageFact",
    "Quotation",
    "SnapshotFact",
    "SourceFact",
    "Unread",
    "claim_draft",
    "current_wording",
    "event_time",
    "fact_of",
    "is_removed",
    "language_of",
    "pair_of",
    "published",
    "quantity_draft",
    "quotation_of",
    "says_the_same",
    "unique_values",
    "wrongs",
]
