"""The format firsthand/1: what a line may hold, how it is read and how it is written."""

from webapp.exchange.schemas.findings import Findings, Reference, Wrong, told
from webapp.exchange.schemas.lines import (
    FORMAT,
    ReadLine,
    header_line,
    line,
    read_header,
    read_line,
)
from webapp.exchange.schemas.published import json_schema
from webapp.exchange.schemas.records import LATER, TYPES, Record
from webapp.exchange.schemas.shapes import moment, written

__all__ = [
    "FORMAT",
    "LATER",
    "TYPES",
    "Findings",
    "ReadLine",
    "Record",
    "Reference",
    "Wrong",
    "header_line",
    "json_schema",
    "line",
    "moment",
    "read_header",
    "read_line",
    "told",
    "written",
]
