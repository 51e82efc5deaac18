"""What can be asked about claims."""

from webapp.claims.queries.likely import candidates, near_passage
from webapp.claims.queries.lists import ClaimFilter, ClaimRow, Sort, list_claims, rows_of
from webapp.claims.queries.past import LastChange, last_change, state_at
from webapp.claims.queries.records import (
    Named,
    about_of,
    current_wording,
    draft_of,
    edit_of,
    find,
    get,
    get_note,
    get_variant,
    notes_of,
    passage_words,
    quantities_of,
    reported_figures,
    variants_of,
    wordings_of,
)

__all__ = [
    "ClaimFilter",
    "ClaimRow",
    "LastChange",
    "Named",
    "Sort",
    "about_of",
    "candidates",
    "current_wording",
    "draft_of",
    "edit_of",
    "find",
    "get",
    "get_note",
    "get_variant",
    "last_change",
    "list_claims",
    "near_passage",
    "notes_of",
    "passage_words",
    "quantities_of",
    "reported_figures",
    "rows_of",
    "state_at",
    "variants_of",
    "wordings_of",
]
