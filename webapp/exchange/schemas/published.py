"""The format as JSON Schema (draft 2020-12), for programs that write files of it."""

import json
from typing import Any

from webapp.exchange.schemas.lines import FORMAT, HEADER
from webapp.exchange.schemas.records import TYPES
from webapp.exchange.schemas.shapes import SHORT


def json_schema() -> str:
    """The text of docs/firsthand-1.schema.json: what one line of a file may be."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"One line of a {FORMAT} file",
        "description": "The first line is a header, every other line a record.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("header", *TYPES)],
        "$defs": {
            "id": {
                "type": "string",
                "minLength": 1,
                "maxLength": SHORT,
                "description": "What a record is called; unique in the file, and kept.",
            },
            "header": _header(),
            **{name: _record(name) for name in TYPES},
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _header() -> dict[str, Any]:
    header = HEADER.schema()
    header["properties"]["format"] = {"const": FORMAT}
    return header


def _record(name: str) -> dict[str, Any]:
    record = TYPES[name].schema()
    fixed = {"type": {"const": name}, "id": {"$ref": "#/$defs/id"}}
    return {
        **record,
        "properties": {**fixed, **record["properties"]},
        "required": ["type", "id", *record.get("required", [])],
    }
