"""Records of the desk as files have them, and what ids of files mean on the desk."""

from webapp.exchange.queries.dumping import count, dumped, records
from webapp.exchange.queries.facts import (
    fact_of_standing,
    quotations_in,
    taken_by,
    text_of,
)
from webapp.exchange.queries.header import header
from webapp.exchange.queries.naming import AT_ONCE, TABLES, Standing, chunks, find, names_of
from webapp.exchange.queries.resting import (
    brought_by,
    load_named,
    resting_on,
    tables_brought,
    unfinished,
)
from webapp.exchange.queries.sameness import said_of

__all__ = [
    "AT_ONCE",
    "TABLES",
    "Standing",
    "brought_by",
    "chunks",
    "count",
    "dumped",
    "fact_of_standing",
    "find",
    "header",
    "load_named",
    "names_of",
    "quotations_in",
    "records",
    "resting_on",
    "said_of",
    "tables_brought",
    "taken_by",
    "text_of",
    "unfinished",
]
