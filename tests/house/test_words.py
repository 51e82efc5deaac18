"""All words on screen go through gettext: what is said in code can be found and translated."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.catalogue import catalogue
from tests.house.checkout import name, python_files, tree

SAID = {"say", "lazy"}
PLACE = re.compile(r"%\((\w+)\)")


def calls(module: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID:
            yield node


def unfindable(module: ast.Module) -> list[int]:
    """Lines where something is said that no catalogue can hold: it is put together when run.

    The words of a sentence that stands elsewhere (``.msgid``), or of a table (``.value``), do.
    """
    return [
        call.lineno
        for call in calls(module)
        if not isinstance(call.args[0], ast.Constant)
        and not (
            isinstance(call.args[0], ast.Attribute) and call.args[0].attr in {"msgid", "value"}
        )
    ]


def misfilled(module: ast.Module) -> list[tuple[int, set[str]]]:
    """Lines where the places of a sentence are not the values it is given, and which."""
    wrong = []
    for call in calls(module):
        said = call.args[0]
        names = {keyword.arg for keyword in call.keywords}
        if isinstance(said, ast.Constant) and names and None not in names:
            odd = set(PLACE.findall(str(said.value))) ^ {str(one) for one in names}
            if odd:
                wrong.append((call.lineno, odd))
    return wrong


def test_whatever_is_said_can_be_found_by_translators() -> None:
    bad = [
        f"{name(path)}:{line}" for path in python_files("webapp") for line in unfindable(tree(path))
    ]
    assert bad == [], "say a whole sentence, with its values as arguments"


def test_every_place_of_a_sentence_is_filled() -> None:
    bad = [
        f"{name(path)}:{line} {odd}"
        for path in python_files("webapp")
        for line, odd in misfilled(tree(path))
    ]
    assert bad == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('say("Save.")', []),
        ('say(f"Save {name}.")', [1]),
        ('say("Save " + name)', [1]),
        ("say(sentence.msgid, name=name)", []),
    ],
)
def test_what_cannot_be_found_is_seen(source: str, lines: list[int]) -> None:
    assert unfindable(ast.parse(source)) == lines


@pytest.mark.parametrize(
    ("source", "odd"),
    [
        ('say("There is no %(name)s.", name=name)', []),
        ('say("There is no %(name)s.", nam=name)', [(1, {"name", "nam"})]),
        ('say("There is no %(name)s of %(day)s.", name=name)', [(1, {"day"})]),
        ('say("There is no %(name)s.", **values)', []),
        ('say("There is no %(name)s.")', []),
    ],
)
def test_an_empty_place_is_seen(source: str, odd: list[tuple[int, set[str]]]) -> None:
    assert misfilled(ast.parse(source)) == odd


def test_the_catalogue_has_words_of_code_templates_and_tables() -> None:
    text = catalogue()
    for words in ("There is no %(name)s.", "read the desk", "Give %(min)d character or more."):
        assert f'msgid "{words}"\n' in text
    assert "#: webapp/web/templates/web/" in text
