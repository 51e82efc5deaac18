"""What is done with sources and entities. Each: permit, check, write, record."""

from webapp.sources.commands.entities import (
    edit_entity,
    record_entity,
    restore_entity,
    withdraw_entity,
)
from webapp.sources.commands.joins import join, part
from webapp.sources.commands.protection import (
    erase_identity,
    protect,
    read_identity,
    seal_identity,
)
from webapp.sources.commands.records import (
    edit_source,
    record_source,
    restore_source,
    withdraw_source,
)
from webapp.sources.commands.typed import source_typed, source_typed_or_new

__all__ = [
    "edit_entity",
    "edit_source",
    "erase_identity",
    "join",
    "part",
    "protect",
    "read_identity",
    "record_entity",
    "record_source",
    "restore_entity",
    "restore_source",
    "seal_identity",
    "source_typed",
    "source_typed_or_new",
    "withdraw_entity",
    "withdraw_source",
]
