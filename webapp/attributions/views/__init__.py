"""Doors to reports of claims: adding one, editing it, withdrawing it."""

from webapp.attributions.views import reports, states
from webapp.attributions.views.door import blueprint

__all__ = ["blueprint", "reports", "states"]
