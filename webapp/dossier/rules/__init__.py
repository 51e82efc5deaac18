"""How a claim is told: its trail, its numbers, its words in the reports. Pure."""

from webapp.dossier.rules.graph import Edge, Graph, Node, graph_of
from webapp.dossier.rules.numbers import Basis, Counted, Given, mixed, numbers_of
from webapp.dossier.rules.passages import (
    Piece,
    around,
    hedge_words,
    passage_pieces,
    quoted,
    with_hedges,
)
from webapp.dossier.rules.trail import (
    NOBODY,
    Row,
    Side,
    Trail,
    drawn,
    line_of,
    rows_of,
    side_of,
    trails_of,
)

__all__ = [
    "NOBODY",
    "Basis",
    "Counted",
    "Edge",
    "Given",
    "Graph",
    "Node",
    "Piece",
    "Row",
    "Side",
    "Trail",
    "around",
    "drawn",
    "graph_of",
    "hedge_words",
    "line_of",
    "mixed",
    "numbers_of",
    "passage_pieces",
    "quoted",
    "rows_of",
    "side_of",
    "trails_of",
    "with_hedges",
]
