"""How marks and hedges lie over a text, and which passage is picked. Pure."""

from webapp.reading.rules.hedged import hedged
from webapp.reading.rules.marks import Kind, Mark, Piece, Tag, pieces
from webapp.reading.rules.picked import picked

__all__ = ["Kind", "Mark", "Piece", "Tag", "hedged", "picked", "pieces"]
