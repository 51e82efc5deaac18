"""Addresses of claims: the list, one claim, a claim as it was."""

from webapp.dossier.views import claim, claims
from webapp.dossier.views.door import blueprint

__all__ = ["blueprint", "claim", "claims"]
