"""A field is added in every place where it has to stand, or the place that lacks it is named.

Column of the model, input of the command, field of the form, key of the file format: for each
noun what is left out on purpose is listed with the place that holds it instead.
"""

from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import inspect

from webapp.attributions.changes import ReportFacts, StepDraft
from webapp.attributions.forms import ReportFields, StepFields
from webapp.claims.changes import KeyFacts, QuantityDraft
from webapp.claims.forms import ClaimFields, QuantityFields
from webapp.documents.changes import DocumentFacts
from webapp.documents.forms import DocumentForm
from webapp.exchange.schemas import TYPES
from webapp.model import Attribution, Claim, Document, Entity, Quantity, Source, Step
from webapp.sources.changes import EntityFacts, SourceFacts
from webapp.sources.forms import EntityForm, SourceForm

# Kept by commands themselves, never typed: numbers, keys, versions, bounds, states, folded words.
BY_COMMANDS = {
    "id", "key", "created_at", "created_by_id", "import_id", "version", "state", "found_by",
    "withdrawn_at", "withdrawn_by_id", "withdrawn_reason",
}  # fmt: skip


def columns(table: Any, *but: str) -> set[str]:
    return {column.key for column in inspect(table).column_attrs} - BY_COMMANDS - set(but)


def inputs(change: Any) -> set[str]:
    return {field.name for field in fields(change)}


def typed(form: Any) -> set[str]:
    """The names of a form's fields, without making one: a form needs a request."""
    return {
        name for name in dir(form) if hasattr(getattr(form, name, None), "field_class")
    }  # fmt: skip


COLUMNS_AND_INPUTS = [
    pytest.param(
        # The words of a claim and who may withdraw it have commands of their own.
        columns(
            Claim, "wording_no", "language", "as_of_earliest", "as_of_latest", "event_earliest",
            "event_latest",
        ),
        inputs(KeyFacts),
        id="claim",
    ),
    pytest.param(
        columns(Document, "published_earliest", "published_latest"),
        inputs(DocumentFacts),
        id="document",
    ),
    pytest.param(
        # Protection has a command of its own, for custodians.
        columns(Source, "sensitivity", "protection_reason"),
        inputs(SourceFacts) - {"names", "elsewhere"},
        id="source",
    ),
    pytest.param(columns(Entity), inputs(EntityFacts) - {"names", "elsewhere"}, id="entity"),
    pytest.param(
        columns(Quantity, "claim_id", "attribution_id", "position"),
        inputs(QuantityDraft),
        id="quantity",
    ),
    pytest.param(
        columns(Attribution, "claim_id", "passage_id"),
        inputs(ReportFacts) - {"steps", "hedges", "quantities"},
        id="attribution",
    ),
    pytest.param(
        {
            name.removesuffix("_id")
            for name in columns(
                Step, "attribution_id", "level", "position", "said_earliest", "said_latest"
            )
        },
        inputs(StepDraft) - {"key"},
        id="step",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "given"), COLUMNS_AND_INPUTS)
def test_every_column_that_people_fill_is_an_input_of_a_command(stored, given):
    assert stored == given


# Input → the fields of the form that say it in another way.
INPUTS_AND_FORMS = [
    pytest.param(inputs(KeyFacts), ClaimFields, {"claim_type": {"kind", "other_kind"}}, id="claim"),
    pytest.param(
        inputs(DocumentFacts), DocumentForm, {"publisher_id": {"publisher"}}, id="document"
    ),
    pytest.param(inputs(SourceFacts), SourceForm, {"cited_by_id": {"cited_by"}}, id="source"),
    pytest.param(inputs(EntityFacts), EntityForm, {"source_id": {"source"}}, id="entity"),
    pytest.param(inputs(QuantityDraft), QuantityFields, {}, id="quantity"),
    pytest.param(inputs(ReportFacts), ReportFields, {}, id="attribution"),
    pytest.param(
        inputs(StepDraft),
        StepFields,
        {
            "source_spans": {"source_words", "source_at"},
            "cue_spans": {"cue_words", "cue_at"},
            "implied": {"basis"},
        },
        id="step",
    ),
]


@pytest.mark.parametrize(("given", "form", "otherwise"), INPUTS_AND_FORMS)
def test_every_input_of_a_command_can_be_typed(given, form, otherwise):
    here = typed(form)
    missing = {name for name in given if not (otherwise.get(name, {name}) & here)}
    assert not missing


# Column → the key of the file that holds it under another name.
IN_FILES = [
    pytest.param(columns(Source), "source", {"cited_by_id": "cited_by"}),
    pytest.param(columns(Entity), "entity", {"source_id": "source"}),
    pytest.param(
        columns(Document, "published_earliest", "published_latest"),
        "document",
        {"publisher_id": "publisher"},
    ),
    pytest.param(
        columns(
            Claim, "wording_no", "as_of_earliest", "as_of_latest", "event_earliest",
            "event_latest", "event_precision", "event_raw", "event_anchor", "event_anchor_how",
        ),
        "claim",
        {},
    ),
    pytest.param(
        columns(Attribution), "attribution", {"claim_id": "claim", "passage_id": "passage"}
    ),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "kind", "otherwise"), IN_FILES)
def test_every_column_of_record_has_a_key_in_the_file_format(stored, kind, otherwise):
    assert {otherwise.get(name, name) for name in stored} <= set(TYPES[kind].keys)
