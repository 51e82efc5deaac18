"""Reading the journal: its entries, whether it is unbroken, its head, its export."""

from webapp.journal.queries.chain import Verdict, judge, signed_head, the_desk, verify
from webapp.journal.queries.entries import (
    Filter,
    began,
    count,
    entries,
    every,
    find,
    get,
    newest,
    of_record,
)
from webapp.journal.queries.export import export, verify_lines

__all__ = [
    "Filter",
    "Verdict",
    "began",
    "count",
    "entries",
    "every",
    "export",
    "find",
    "get",
    "judge",
    "newest",
    "of_record",
    "signed_head",
    "the_desk",
    "verify",
    "verify_lines",
]
