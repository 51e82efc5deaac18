"""Rules of the history: what acts, fields and values are called, and what changed in an act."""

from webapp.history.rules.acts import ACTS, NOUNS, sentence_of, title_of
from webapp.history.rules.changes import FieldChange, changes_of, state_of_fields
from webapp.history.rules.fields import DERIVED, LABELS, label_of
from webapp.history.rules.hiding import (
    CLOSED,
    HIDDEN,
    NAMING,
    closed_to,
    hides_in_state,
    hides_names,
    needed_for,
)
from webapp.history.rules.table import as_csv
from webapp.history.rules.values import Known, Translate, mentioned, shown
from webapp.history.rules.vocabulary import WORDS, word_of

__all__ = [
    "ACTS",
    "CLOSED",
    "DERIVED",
    "HIDDEN",
    "LABELS",
    "NAMING",
    "NOUNS",
    "WORDS",
    "FieldChange",
    "Known",
    "Translate",
    "as_csv",
    "changes_of",
    "closed_to",
    "hides_in_state",
    "hides_names",
    "label_of",
    "mentioned",
    "needed_for",
    "sentence_of",
    "shown",
    "state_of_fields",
    "title_of",
    "word_of",
]
