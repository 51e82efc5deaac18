"""Writing about people: one function for each act."""

from webapp.people.commands.desk import edit_desk, set_up
from webapp.people.commands.people import (
    add_person,
    change_person,
    disable,
    enable,
    end_sign_ins,
    prefer,
)
from webapp.people.commands.signing import (
    Looked,
    change_password,
    enter,
    look,
    open_sign_in,
    reset_password,
    sign_out,
)

__all__ = [
    "Looked",
    "add_person",
    "change_password",
    "change_person",
    "disable",
    "edit_desk",
    "enable",
    "end_sign_ins",
    "enter",
    "look",
    "open_sign_in",
    "prefer",
    "reset_password",
    "set_up",
    "sign_out",
]
