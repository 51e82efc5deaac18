"""Rules of the journal: how an entry is hashed, what breaks the chain, what a head promises."""

from webapp.journal.rules.chain import (
    Break,
    Link,
    Walk,
    against_closing_head,
    against_head,
    walk,
)
from webapp.journal.rules.entry import (
    BOOKKEEPING,
    COVERED,
    GENESIS,
    WITHHELD,
    Entry,
    as_it_was,
    difference,
)
from webapp.journal.rules.head import Head, read_head, sign_head
from webapp.journal.rules.lines import FORMAT, header_line, is_head, line_of, link_of, read_header

__all__ = [
    "BOOKKEEPING",
    "COVERED",
    "FORMAT",
    "GENESIS",
    "WITHHELD",
    "Break",
    "Entry",
    "Head",
    "Link",
    "Walk",
    "against_closing_head",
    "against_head",
    "as_it_was",
    "difference",
    "header_line",
    "is_head",
    "line_of",
    "link_of",
    "read_head",
    "read_header",
    "sign_head",
    "walk",
]
