"""What can be asked about dossiers."""

from webapp.dossier.queries.claim import load, newest_acts
from webapp.dossier.queries.lists import (
    Listed,
    Narrowed,
    list_dossiers,
    narrowed_document,
    narrowed_source,
    without,
)

__all__ = [
    "Listed",
    "Narrowed",
    "list_dossiers",
    "load",
    "narrowed_document",
    "narrowed_source",
    "newest_acts",
    "without",
]
