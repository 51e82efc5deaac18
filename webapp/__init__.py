"""Firsthand: every claim followed back to who knew it first hand."""

__version__ = "0.1.0"
