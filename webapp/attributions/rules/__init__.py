"""What a chain of attribution has to be, decided without database or clock."""

from webapp.attributions.rules.chain import (
    DEEPEST,
    Role,
    TrailName,
    children,
    is_unnamed,
    levels,
    origins,
    roles,
    trail_line,
)
from webapp.attributions.rules.how import FROM_OTHERS, NOT_NAMED, How, how_of, with_how
from webapp.attributions.rules.moves import moved, without_blank
from webapp.attributions.rules.past import report_from
from webapp.attributions.rules.quotation import QUOTED, marked, without_brackets
from webapp.attributions.rules.refusals import refusals
from webapp.attributions.rules.scene import Ground, Quoted, Scene, Speaker, source_number
from webapp.attributions.rules.states import TRANSITIONS, bad_transition, counts, unconfirmed
from webapp.attributions.rules.words import places, read, words_at, written

__all__ = [
    "DEEPEST",
    "FROM_OTHERS",
    "NOT_NAMED",
    "QUOTED",
    "TRANSITIONS",
    "Ground",
    "How",
    "Quoted",
    "Role",
    "Scene",
    "Speaker",
    "TrailName",
    "bad_transition",
    "children",
    "counts",
    "how_of",
    "is_unnamed",
    "levels",
    "marked",
    "moved",
    "origins",
    "places",
    "read",
    "refusals",
    "report_from",
    "roles",
    "source_number",
    "trail_line",
    "unconfirmed",
    "with_how",
    "without_blank",
    "without_brackets",
    "words_at",
    "written",
]
