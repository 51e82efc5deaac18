"""What a claim has to be before it is recorded, decided without database or clock."""

from collections.abc import Iterable, Sequence

from webapp.claims.changes import ClaimEdit, NewClaim, QuantityDraft
from webapp.claims.rules.figures import raw_words, read_figure
from webapp.claims.rules.hedges import HedgeWord, find_hedges, hedge_refusals
from webapp.claims.rules.likeness import Candidate, Likeness, rare_words, similar
from webapp.claims.rules.numbers import read_number
from webapp.claims.rules.past import edit_from, entities_from
from webapp.claims.rules.quantities import (
    is_count,
    mixed_basis_refusals,
    order_refusals,
    quantity_refusals,
    with_rule,
)
from webapp.claims.rules.refusal import Refusal
from webapp.claims.rules.states import TRANSITIONS, bad_transition, reason_missing
from webapp.claims.rules.times import (
    ClaimTimes,
    event_order_refusals,
    is_prediction,
    is_relative,
    read_times,
    relative_time_refusals,
)
from webapp.claims.rules.wording import (
    MOST_WORDS,
    SHORT_TEXT,
    short_text_refusals,
    text_refusals,
    underspecified_refusals,
)

__all__ = [
    "MOST_WORDS",
    "SHORT_TEXT",
    "TRANSITIONS",
    "Candidate",
    "ClaimTimes",
    "HedgeWord",
    "Likeness",
    "Refusal",
    "bad_transition",
    "edit_from",
    "entities_from",
    "find_hedges",
    "hedge_refusals",
    "is_count",
    "is_prediction",
    "is_relative",
    "mixed_basis_refusals",
    "order_refusals",
    "quantity_refusals",
    "rare_words",
    "raw_words",
    "read_figure",
    "read_number",
    "read_times",
    "reason_missing",
    "refusals",
    "short_text_refusals",
    "similar",
    "text_refusals",
    "with_rule",
]


def refusals(
    draft: NewClaim | ClaimEdit,
    passages: Sequence[str] = (),
    reported: Iterable[QuantityDraft] = (),
) -> list[Refusal]:
    """Everything that keeps this claim from being recorded, in the order of the form.

    ``passages`` are the words it rests on, ``reported`` the figures of its reports. A draft is
    held only to what can be stored at all.
    """
    times, unread = read_times(draft)
    found = [*text_refusals(draft.text), *short_text_refusals(draft.short_text), *unread]
    if draft.draft:
        return [*found, *order_refusals(draft.quantities)]
    reason = draft.dropped if isinstance(draft, NewClaim) else draft.reason
    return [
        *found,
        *hedge_refusals(passages, draft.text, draft.language, reason),
        *underspecified_refusals(draft.text, draft.language, draft, draft.about),
        *relative_time_refusals(draft),
        *event_order_refusals(draft, times),
        *quantity_refusals(draft.quantities),
        *mixed_basis_refusals(draft.quantities, reported),
    ]
