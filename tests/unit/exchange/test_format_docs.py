"""What the docs say of the format is what the program reads and writes."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.rooms.exchange.full_sample import full
from tests.rooms.exchange.sample import Records
from webapp.exchange.schemas import LATER, TYPES, header_line, json_schema, line
from webapp.exchange.schemas.groups import Brief, Group, Listing

DOCS = Path(__file__).parents[3] / "docs"
TEXT = (DOCS / "format.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(?P<key>\w+)`(?P<required>\\\*)? \|", re.MULTILINE)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def plain(record: dict[str, Any]) -> Any:
    return json.loads(line(record), parse_float=Decimal)


def test_the_schema_in_the_docs_is_that_of_the_program() -> None:
    written = (DOCS / "firsthand-1.schema.json").read_text(encoding="utf-8")
    assert written == json_schema(), "run: python -m tests.docs"


def test_every_record_of_the_full_file_fits_the_schema(validator: Draft202012Validator) -> None:
    validator.validate(json.loads(header_line({"desk": "A", "dumped_at": "2026-11-22T08:00:00Z"})))
    for record in full(protected=True):
        validator.validate(plain(record))


@pytest.mark.parametrize("kind", TYPES)
def test_the_schema_knows_no_other_key_and_misses_none(
    validator: Draft202012Validator, kind: str
) -> None:
    records: Records = [record for record in full(protected=True) if record["type"] == kind]
    assert not validator.is_valid({**plain(records[0]), "colour": "red"})
    for key, rule in TYPES[kind].keys.items():
        if rule.required:
            short = {name: value for name, value in plain(records[0]).items() if name != key}
            assert not validator.is_valid(short)


def section(title: str) -> str:
    found = re.search(rf"^### {title}\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/format.md has no section {title}"
    return found[1]


def inner(groups: list[Group]) -> list[Group]:
    """The groups inside these groups."""
    found: dict[str, Group] = {}
    for group in groups:
        for key in group.keys.values():
            shape = key.shape
            while isinstance(shape, Listing):
                shape = shape.shape
            part = shape.group if isinstance(shape, Brief) else shape
            if isinstance(part, Group):
                found[part.name] = part
    return list(found.values())


@pytest.mark.parametrize(
    "group", [*TYPES.values(), *inner(list(TYPES.values()))], ids=lambda group: group.name
)
def test_the_docs_have_each_key_with_its_meaning(group: Group) -> None:
    text = section(group.name)
    rows = {row["key"]: bool(row["required"]) for row in ROW.finditer(text)}
    assert rows == {name: key.required for name, key in group.keys.items()}
    assert all(key.about in text for key in group.keys.values())


def test_the_docs_name_what_comes_later() -> None:
    assert all(f"`{name}`" in TEXT for name in LATER)
