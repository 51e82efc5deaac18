"""A database's schema as plain values, so that two can be compared and a difference be read."""

from typing import Any

from sqlalchemy import Engine, Inspector, inspect, text

ASIDE = {"alembic_version", "presence"}

TRIGGERS = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def schema(engine: Engine) -> dict[str, Any]:
    """Table name → its columns, keys, constraints and indexes, in an order of their own."""
    inspector = inspect(engine)
    return {
        name: {
            "columns": {one["name"]: _column(one) for one in inspector.get_columns(name)},
            "primary key": _plain(inspector.get_pk_constraint(name)),
            "foreign keys": _named(inspector.get_foreign_keys(name)),
            "unique": _named(inspector.get_unique_constraints(name)),
            "checks": _named(inspector.get_check_constraints(name)),
            "indexes": _named(inspector.get_indexes(name)),
            "numbers are never given twice": _autoincrement(engine, inspector, name),
        }
        for name in inspector.get_table_names()
        if name not in ASIDE
    }


def checks(engine: Engine) -> set[tuple[str, str]]:
    """The table and name of every CHECK."""
    return {(table, name) for table, parts in schema(engine).items() for name in parts["checks"]}


def triggers(engine: Engine) -> set[tuple[str, str]]:
    """The table and name of every trigger."""
    with engine.connect() as connection:
        rows = connection.execute(text(TRIGGERS[engine.dialect.name])).all()
    return {(table.strip('"'), name) for table, name in rows}


def _column(column: Any) -> tuple[str, bool, str | None]:
    return repr(column["type"]), column["nullable"], column["default"]


def _named(parts: Any) -> dict[str, Any]:
    return {part["name"]: _plain(part) for part in parts}


def _plain(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _plain(value) for name, value in part.items() if name != "comment"}
    return str(part)


def _autoincrement(engine: Engine, inspector: Inspector, table: str) -> bool:
    if engine.dialect.name != "sqlite":
        return any(one.get("identity") or one["default"] for one in inspector.get_columns(table))
    with engine.connect() as connection:
        statement = text("SELECT sql FROM sqlite_master WHERE name = :table")
        return "AUTOINCREMENT" in connection.scalar(statement, {"table": table}).upper()
