"""The doors of sources and of what claims are about."""

from webapp.sources.views import entities, protection, sources, states
from webapp.sources.views.door import blueprint

__all__ = ["blueprint", "entities", "protection", "sources", "states"]
