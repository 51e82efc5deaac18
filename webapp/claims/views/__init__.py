"""Doors to claims: editing, withdrawing, translations, variants."""

from webapp.claims.views import edit, small, states
from webapp.claims.views.door import blueprint

__all__ = ["blueprint", "edit", "small", "states"]
