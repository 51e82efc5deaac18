"""Reading the history: acts by page and by record, one act, a record as it was."""

from webapp.history.queries.acts import (
    Act,
    Past,
    as_it_was,
    every_act,
    for_record,
    list_acts,
    one_act,
)
from webapp.history.queries.subjects import TABLES, Subject, family, people

__all__ = [
    "TABLES",
    "Act",
    "Past",
    "Subject",
    "as_it_was",
    "every_act",
    "family",
    "for_record",
    "list_acts",
    "one_act",
    "people",
]
