"""The tables that the revisions make are the tables of the model, and no revision is missing."""

from alembic import command
from sqlalchemy import CheckConstraint, Engine

from tests.databases import Databases, opened
from tests.migrations.schema import checks, schema, triggers
from webapp.model import Base
from webapp.settings.migrating import config

EVENTS = ("_insert", "_update", "_delete", "_truncate")
IMMUTABLE = ("snapshot", "passage", "wording", "custody_event", "removal", "identity_reading")
KEPT = ("source", "entity", "document", "claim", "attribution", "note")
ON_ROWS = {
    *((table, f"tr_{table}_immutable") for table in (*IMMUTABLE, "journal_entry")),
    *((table, f"tr_{table}_in_use") for table in KEPT),
    ("passage", "tr_passage_anchor_mismatch"),
    ("journal_entry", "tr_journal_entry_journal_chain"),
}
ON_STEPS = {
    "sqlite": {("step", f"tr_step_{code}") for code in ("chain_root", "chain_cycle", "time_order")},
    "postgresql": {("step", "tr_step_chain")},
}


def test_a_draft_of_a_new_revision_would_be_empty(own_engine: Engine) -> None:
    with own_engine.connect() as connection:
        alembic = config(connection)
        alembic.attributes["metadata"] = Base.metadata
        command.check(alembic)


def test_revisions_and_models_make_the_same_schema(own_engine: Engine, stock: Databases) -> None:
    url = stock.empty()
    with opened(url) as from_models:
        Base.metadata.create_all(from_models)
        expected = schema(from_models)
    stock.drop(url)
    found = schema(own_engine)
    assert found.keys() == expected.keys()
    for table, parts in expected.items():
        assert found[table] == parts, f"{table}: draft the schema revision again"


def test_every_check_of_the_model_is_in_the_database(own_engine: Engine) -> None:
    wanted = {
        (table.name, str(constraint.name))
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert len(wanted) > 50
    assert checks(own_engine) == wanted


def test_the_triggers_are_those_listed_here(own_engine: Engine) -> None:
    found = {(table, _without_event(name)) for table, name in triggers(own_engine)}
    assert found == ON_ROWS | ON_STEPS[own_engine.dialect.name]


def _without_event(name: str) -> str:
    for event in EVENTS:
        name = name.removesuffix(event)
    return name
