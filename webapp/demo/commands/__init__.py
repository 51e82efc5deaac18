"""Furnishing the demo desk, through the commands that pages use too."""

from webapp.demo.commands.furnishing import furnish, refuse_other

__all__ = ["furnish", "refuse_other"]
