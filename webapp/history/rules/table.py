"""Rows as CSV that a spreadsheet shows and does not run. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their heads, in UTF-8 with a mark that spreadsheets need (RFC 4180)."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: str) -> str:
    """What begins like a formula gets an apostrophe, which spreadsheets read as: this is text."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
