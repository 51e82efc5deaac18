"""Dates with stated precision: reading them, comparing them, showing them."""

from webapp.kernel.times.edtf import (
    EARLIEST,
    LATEST,
    TOLERANCE,
    Edtf,
    certainly_after,
    date_precision,
    from_parts,
    parse,
    zone_named,
)
from webapp.kernel.times.reading import Precision
from webapp.kernel.times.showing import words

__all__ = [
    "EARLIEST",
    "LATEST",
    "TOLERANCE",
    "Edtf",
    "Precision",
    "certainly_after",
    "date_precision",
    "from_parts",
    "parse",
    "words",
    "zone_named",
]
