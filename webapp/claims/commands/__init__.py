"""What is done with claims. Each: permit, check, write rows, record, flush."""

from webapp.claims.commands.edit import (
    add_variant,
    edit_claim,
    remove_variant,
    reword,
    set_entities,
    set_quantities,
    translate,
)
from webapp.claims.commands.notes import withdraw_note, write_note
from webapp.claims.commands.parts import figure_part, write_quantities
from webapp.claims.commands.record import record_claim
from webapp.claims.commands.states import restore, withdraw

__all__ = [
    "add_variant",
    "edit_claim",
    "figure_part",
    "record_claim",
    "remove_variant",
    "restore",
    "reword",
    "set_entities",
    "set_quantities",
    "translate",
    "withdraw",
    "withdraw_note",
    "write_note",
    "write_quantities",
]
