"""Addresses of the reader."""

from webapp.reading.views import making, reader
from webapp.reading.views.door import blueprint

__all__ = ["blueprint", "making", "reader"]
