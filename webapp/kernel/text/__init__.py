"""Text: how it is kept, places in it, words found in it, and what changed between two."""

from webapp.kernel.text.clean import BLANK, MAX_TEXT, NORMALISER, clean, refusal, wordless
from webapp.kernel.text.diff import Piece, word_diff
from webapp.kernel.text.find import Found, Span, find_all, fold, locate
from webapp.kernel.text.spans import (
    CONTEXT,
    cluster_around,
    code_points_to_utf16,
    context,
    cuts_word,
    snap_to_words,
    splits_cluster,
    utf16_to_code_points,
)

__all__ = [
    "BLANK",
    "CONTEXT",
    "MAX_TEXT",
    "NORMALISER",
    "Found",
    "Piece",
    "Span",
    "clean",
    "cluster_around",
    "code_points_to_utf16",
    "context",
    "cuts_word",
    "find_all",
    "fold",
    "locate",
    "refusal",
    "snap_to_words",
    "splits_cluster",
    "utf16_to_code_points",
    "word_diff",
    "wordless",
]
