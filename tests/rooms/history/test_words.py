"""Everything that the journal can hold has words: acts, fields, values."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from itertools import product

import pytest

from tests.house.checkout import name, python_files, tree
from webapp.history.rules import (
    ACTS,
    LABELS,
    NOUNS,
    WORDS,
    label_of,
    sentence_of,
    title_of,
    word_of,
)
from webapp.history.rules.fields import VOCABULARIES, vocabulary_of
from webapp.journal.rules import BOOKKEEPING, WITHHELD
from webapp.model import Base, vocabulary
from webapp.model.vocabulary import KnowledgeBasis

ACT = 2
"""Where the act stands among the arguments of ``record`` and ``append``."""


def acts_in(module: ast.Module) -> Iterator[str]:
    """Every act that a module writes to the journal: a constant, or one of several by choice."""
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and len(call.args) > ACT:
                for argument in call.args:
                    yield from (text for text in texts(argument, function) if is_act(text))


def is_act(text: str) -> bool:
    noun, _, verb = text.partition(".")
    return noun in NOUNS and verb.isidentifier()


def texts(
    node: ast.expr, function: ast.FunctionDef, seen: frozenset[str] = frozenset()
) -> set[str]:
    """The constant texts that an expression in a function may have."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return texts(node.body, function, seen) | texts(node.orelse, function, seen)
    if isinstance(node, ast.FormattedValue):
        return texts(node.value, function, seen)
    if isinstance(node, ast.JoinedStr):
        parts = [texts(part, function, seen) for part in node.values]
        return {"".join(chosen) for chosen in product(*parts)}
    if isinstance(node, ast.Name) and node.id not in seen:
        values = assigned(node.id, function)
        return {text for one in values for text in texts(one, function, seen | {node.id})}
    return set()


def assigned(wanted: str, function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a function assigns to a name, alone or as one of several."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            pairs: list[tuple[ast.expr, ast.expr]] = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            for one, value in pairs:
                if isinstance(one, ast.Name) and one.id == wanted:
                    yield value


def test_every_act_that_the_code_writes_has_words() -> None:
    written = {(act, name(path)) for path in python_files("webapp") for act in acts_in(tree(path))}
    assert {"claim.reword", "claim.withdraw", "attribution.accept"} <= {act for act, _ in written}
    assert [f"{path}: {act}" for act, path in sorted(written) if act not in ACTS] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("record(session, actor, 'claim.edit', claim)", {"claim.edit"}),
        (
            "record(session, actor, 'claim.edit' if yes else 'claim.reword', claim)",
            {"claim.edit", "claim.reword"},
        ),
        ("act = 'note.write'\n    record(session, actor, act, note)", {"note.write"}),
        (
            "act, why = 'note.write', ''\n    record(session, actor, act, note)",
            {"note.write"},
        ),
        (
            "verb = 'edit' if old else 'record'\n    record(s, a, f'claim.{verb}', claim)",
            {"claim.edit", "claim.record"},
        ),
        ("act = act if yes else 'note.write'\n    record(s, a, act, note)", {"note.write"}),
        ("open(session, actor, 'claims.txt', claim)", set()),
    ],
)
def test_acts_are_found_in_code(source: str, found: set[str]) -> None:
    assert set(acts_in(ast.parse(f"def act():\n    {source}"))) == found


def test_every_act_is_in_a_group_of_the_filter() -> None:
    assert {act.partition(".")[0] for act in ACTS} == set(NOUNS)


def test_an_act_without_words_is_named_as_it_is_kept() -> None:
    assert str(sentence_of("evidence.link_up")) == "did “evidence link up”"


def test_every_field_that_enters_the_journal_has_a_name() -> None:
    nameless = [
        f"{table}.{column.key}"
        for table in NOUNS
        for column in Base.metadata.tables[table].columns
        if column.key not in BOOKKEEPING | WITHHELD.get(table, frozenset())
        and column.key not in LABELS
    ]
    assert nameless == []


def test_a_field_without_a_name_is_named_as_it_is_kept() -> None:
    assert str(label_of("wire_code")) == "wire code"


def vocabularies() -> list[type[StrEnum]]:
    found = [one for one in vars(vocabulary).values() if isinstance(one, type)]
    return [one for one in found if issubclass(one, StrEnum) and one is not StrEnum]


@pytest.mark.parametrize("words", vocabularies(), ids=lambda words: words.__name__)
def test_every_word_of_a_vocabulary_has_words(words: type[StrEnum]) -> None:
    assert set(WORDS[words]) == {word.value for word in words}


def test_every_closed_field_of_a_record_shows_its_words() -> None:
    closed = [
        (table, column)
        for table in NOUNS
        for column in Base.metadata.tables[table].columns
        if getattr(column.type, "enum_class", None)
    ]
    assert closed
    wrong = [
        f"{table}.{column.key}"
        for table, column in closed
        if vocabulary_of(table, column.key) is not column.type.enum_class  # type: ignore[attr-defined]
    ]
    assert wrong == []


def test_parts_of_records_show_their_words() -> None:
    closed = {
        "quantity": ("quantities", {"count_basis", "status"}),
        "claim_entity": ("entities", {"part"}),
        "hedge": ("hedges", {"kind"}),
        "step": ("steps", None),
    }
    for table, (part, only) in closed.items():
        for column in Base.metadata.tables[table].columns:
            kind = getattr(column.type, "enum_class", None)
            if kind and (only is None or column.key in only):
                assert vocabulary_of(part, column.key) is kind
    assert set(VOCABULARIES.values()) <= set(WORDS)


def test_a_value_of_another_time_stands_as_it_was_kept() -> None:
    assert word_of(KnowledgeBasis, "over_heard") == "over heard"


@pytest.mark.parametrize(
    ("table", "number", "name_", "title"),
    [
        ("claim", "C-12", "", "C-12"),
        ("attribution", "C-12", "", "Report of C-12"),
        ("note", "S-7", "", "Note on S-7"),
        ("entity", "", "Khasfa", "Khasfa"),
        ("desk", "", "", "The desk"),
        ("claim", "", "", "Claims"),
        ("same_source", "", "", "same source"),
    ],
)
def test_what_a_record_is_called(table: str, number: str, name_: str, title: str) -> None:
    assert str(title_of(table, number, name_)) == title
