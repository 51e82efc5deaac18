"""What the desk decides about sources and entities, without asking the database."""

from webapp.sources.rules.parts import Part, StepSeen, part_played, tally
from webapp.sources.rules.refusals import (
    PROTECTED,
    UNNAMED,
    Refusals,
    entity_refusals,
    is_protected,
    join_refusal,
    lowers,
    protection_refusals,
    source_refusals,
    tidy,
)

__all__ = [
    "PROTECTED",
    "UNNAMED",
    "Part",
    "Refusals",
    "StepSeen",
    "entity_refusals",
    "is_protected",
    "join_refusal",
    "lowers",
    "part_played",
    "protection_refusals",
    "source_refusals",
    "tally",
    "tidy",
]
