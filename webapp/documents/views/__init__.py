"""The doors of documents: the list, taking in, changing, and the facts of their texts."""

from webapp.documents.views import documents, snapshots, states
from webapp.documents.views.door import blueprint

__all__ = ["blueprint", "documents", "snapshots", "states"]
