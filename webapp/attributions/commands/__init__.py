"""What is done with reports of claims. Each: permit, check, write rows, record, flush."""

from webapp.attributions.commands.record import (
    accept,
    edit_attribution,
    record_attribution,
    restore_attribution,
    withdraw_attribution,
)

__all__ = [
    "accept",
    "edit_attribution",
    "record_attribution",
    "restore_attribution",
    "withdraw_attribution",
]
