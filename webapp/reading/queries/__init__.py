"""What the reader shows."""

from webapp.reading.queries.article import Article, ClaimHere, Shown, load, passage_place
from webapp.reading.queries.marked import marks_of

__all__ = ["Article", "ClaimHere", "Shown", "load", "marks_of", "passage_place"]
