"""What is done with documents, snapshots and passages. Each: permit, check, write, record."""

from webapp.documents.commands.intake import Intake, add_snapshot, take_in
from webapp.documents.commands.notes import note_document
from webapp.documents.commands.passages import find_words, mark_passage
from webapp.documents.commands.records import (
    edit_document,
    restore_document,
    withdraw_document,
)
from webapp.documents.commands.removal import ask_removal, confirm_removal

__all__ = [
    "Intake",
    "add_snapshot",
    "ask_removal",
    "confirm_removal",
    "edit_document",
    "find_words",
    "mark_passage",
    "note_document",
    "restore_document",
    "take_in",
    "withdraw_document",
]
