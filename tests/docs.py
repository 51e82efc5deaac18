"""The documents, and the catalogue of words, that are generated from the code.

python -m tests.docs            writes them
python -m tests.docs --check    writes nothing, and exits 1 if one is out of date
"""

import dataclasses
import json
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Column, Enum, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.types import TypeDecorator

from tests.catalogue import catalogue
from webapp import model
from webapp.exchange.schemas import json_schema
from webapp.kernel.constraints import sentence_for
from webapp.kernel.ids import new_key
from webapp.kernel.types import ExactDecimal, Json, UtcDateTime
from webapp.model import vocabulary
from webapp.settings import PREFIX, Settings
from webapp.settings.migrating import config

DOCS = Path(__file__).parents[1] / "docs"
LOCALE = Path(__file__).parents[1] / "webapp" / "locale"
TRIGGER = re.compile(r"CREATE TRIGGER (tr_\w+)\s+(?:BEFORE|AFTER) (\w+)[^;]*?\bON (\w+)", re.DOTALL)
CODE = re.compile(r"RAISE\(ABORT, '(\w+)'\)")
STORED = {
    UtcDateTime: "instant (UTC)",
    ExactDecimal: "exact decimal",
    Json: "JSON",
}
PLAIN = {"BigInteger": "number", "Integer": "number", "Boolean": "yes or no", "Text": "text",
         "LargeBinary": "bytes"}  # fmt: skip
WRITTEN_BY = "<!-- Written by `python -m tests.docs` from the code. Do not edit. -->\n"


def generated() -> dict[Path, str]:
    """Each generated document with its text."""
    return {
        DOCS / "data-dictionary.md": dictionary(),
        DOCS / "settings.md": settings(),
        DOCS / "firsthand-1.schema.json": json_schema(),
        LOCALE / "messages.pot": catalogue(),
    }


def stale() -> list[str]:
    """The names of documents that do not say what the code says."""
    return [
        path.name
        for path, text in generated().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def settings() -> str:
    """The table of what an operator can set."""
    lines = [
        "# Settings",
        "",
        WRITTEN_BY,
        "Firsthand is set up by variables of the environment. A variable that holds nonsense, or",
        f"one that begins with `{PREFIX}` and is not in this table, is refused at start.",
        "",
        "| Variable | Value | Default | What it is for |",
        "| --- | --- | --- | --- |",
    ]
    for entry in dataclasses.fields(Settings):
        default = entry.default
        if isinstance(default, bool):
            default = "yes" if default else "no"
        shown = "see right" if default == "" else f"`{default}`"
        about, kind = entry.metadata["about"], entry.metadata["kind"]
        lines.append(f"| `{PREFIX}{entry.name.upper()}` | {kind} | {shown} | {_cell(about)} |")
    return "\n".join(lines) + "\n"


def dictionary() -> str:
    """Every table and vocabulary of the record, in the order of the model."""
    tables = [getattr(model, name) for name in model.__all__ if name != "Base"]
    lines = ["# Data dictionary", "", WRITTEN_BY]
    lines += [
        "The tables of the record, in reading order. A column may be empty only where it says so.",
        "A desk number is the id of a row: C-12 is the row of `claim` with id 12. Every reference",
        "is kept by the database: a row that others refer to cannot be deleted. Below a table",
        "stands what the database refuses, as the desk then says it.",
        "",
    ]
    lines += [f"- [{table.__tablename__}](#{table.__tablename__})" for table in tables]
    for table in tables:
        lines += ["", *_table(table)]
    lines += ["", "## Vocabularies", "", "The words a column of that kind can hold, and no others."]
    for words in _vocabularies():
        lines += ["", f"### {words.__name__}", "", _prose(words.__doc__), ""]
        lines.append(", ".join(f"`{word.value}`" for word in words))
    return "\n".join(lines) + "\n"


def _table(table: Any) -> Iterator[str]:
    yield f"## {table.__tablename__}"
    yield ""
    yield _prose(table.__doc__)
    yield ""
    yield "| Column | Holds | Default |"
    yield "| --- | --- | --- |"
    factories = {field.name: field.default_factory for field in dataclasses.fields(table)}
    for column in table.__table__.columns:
        default = _default(column, factories.get(column.key))
        yield f"| `{column.name}` | {_holds(column)} | {default} |"
    rules = [*_rules(table.__table__), *_triggers(table.__tablename__)]
    if rules:
        yield ""
        yield from rules


def _holds(column: Column[Any]) -> str:
    kind = column.type
    if isinstance(kind, Enum):
        assert kind.enum_class is not None
        name = kind.enum_class.__name__
        told = f"[{name}](#{name.lower()})"
    elif isinstance(kind, TypeDecorator):
        told = STORED[type(kind)]
    else:
        told = PLAIN.get(type(kind).__name__, f"text, at most {getattr(kind, 'length', '')}")
    if column.primary_key:
        told += ", names the row"
    for key in column.foreign_keys:
        if key.constraint is not None and len(key.constraint.columns) == 1:
            target = key.target_fullname.partition(".")[0]
            told += f", refers to [{target}](#{target})"
    return told + (", may be empty" if column.nullable else "")


def _default(column: Column[Any], factory: Any) -> str:
    if factory is new_key:
        return "random"
    value = factory() if callable(factory) else getattr(column.default, "arg", None)
    if value is None:
        return ""
    if value is False or value is True:
        return "yes" if value else "no"
    shown = value if isinstance(value, str) else json.dumps(value)
    return f"`{shown}`" if shown else "empty text"


def _rules(table: Any) -> Iterator[str]:
    for key in sorted(table.constraints, key=lambda one: str(one.name)):
        columns = ", ".join(f"`{column.name}`" for column in key.columns)
        if isinstance(key, UniqueConstraint):
            yield f"- Once only: {columns} (`{key.name}`)."
        elif isinstance(key, ForeignKeyConstraint) and len(key.columns) > 1:
            target = key.referred_table.name
            yield f"- Together refer to one row of [{target}](#{target}): {columns}."
        elif isinstance(key, CheckConstraint) and (told := sentence_for(str(key.name))):
            yield f"- {told} (`{key.name}`: `{key.sqltext}`)"
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        if index.unique:
            where = index.dialect_options["sqlite"]["where"]
            columns = ", ".join(f"`{column.name}`" for column in index.columns)
            yield f"- Once only, where `{where}`: {columns} (`{index.name}`)."


def _triggers(table: str) -> Iterator[str]:
    events: dict[str, list[str]] = {}
    for text in _sqlite_triggers():
        trigger, refusal = TRIGGER.search(text), CODE.search(text)
        assert trigger is not None
        assert refusal is not None
        if trigger[3] == table:
            events.setdefault(refusal[1], []).append(trigger[2].lower())
    for code, when in events.items():
        yield f"- {sentence_for(code)} (trigger `{code}` on {' and '.join(when)})"


def _sqlite_triggers() -> Iterator[str]:
    """The triggers of SQLite as the revisions write them, the newest text of each name."""
    written: dict[str, str] = {}
    newest_first = list(ScriptDirectory.from_config(config()).walk_revisions())
    for revision in reversed(newest_first):
        for text in getattr(revision.module, "ON_SQLITE", "").split("\n\n"):
            if found := TRIGGER.search(text):
                written[found[1]] = text
    return iter(written.values())


def _vocabularies() -> list[type[StrEnum]]:
    return [
        one
        for one in vars(vocabulary).values()
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
    ]


def _prose(docstring: str | None) -> str:
    """A docstring as Markdown: lines flush left, ``name`` as `name`."""
    lines = [line.strip() for line in (docstring or "").strip().splitlines()]
    return "\n".join(lines).replace("``", "`")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> str | None:
    """Write or check the documents; a sentence where something is wrong."""
    if arguments == ["--check"]:
        names = stale()
        return f"Out of date: {', '.join(names)}. Run: python -m tests.docs" if names else None
    if arguments:
        return (__doc__ or "").strip()
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
