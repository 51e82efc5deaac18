"""Where things stand, how long they are, and what they are called."""

import ast
from fnmatch import fnmatch

import pytest

from tests.house.checkout import (
    PACKAGE,
    REVISIONS,
    ROOT,
    definitions,
    imports,
    name,
    python_files,
    tree,
)

TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "docs",
    "migrations",
    "pyproject.toml",
    "tests",
    "webapp",
}

LONGEST = 350
LONGER_FOR_A_REASON = {
    "webapp/model/vocabulary.py": "closed vocabularies, one word a line, and nothing else",
}

NO_MODULE_IS_CALLED = {"common", "helpers", "managers", "misc", "services", "utils", "util"}
NOTHING_IS_CALLED = {"data", "handler", "info", "item", "manager", "obj", "service", "util"}
NO_CLASS_ENDS_IN = ("Handler", "Helper", "Info", "Item", "Manager", "Service", "Util")


def test_the_top_of_the_checkout_holds_nothing_but_what_is_listed() -> None:
    ignored = [
        line.strip("/")
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    found = {
        entry.name
        for entry in ROOT.iterdir()
        if entry.name != ".git" and not any(fnmatch(entry.name, one) for one in ignored)
    }
    assert found <= TOP_LEVEL, f"list it with a reason, or move it: {sorted(found - TOP_LEVEL)}"


def test_files_are_short_or_say_why_not() -> None:
    long = {
        name(path)
        for path in python_files("webapp", "tests")
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST
    }
    assert long == set(LONGER_FOR_A_REASON)


def test_modules_and_packages_are_named_after_what_they_hold() -> None:
    bad = [
        name(path)
        for path in PACKAGE.rglob("*")
        if path.stem in NO_MODULE_IS_CALLED and (path.is_dir() or path.suffix == ".py")
    ]
    assert bad == []


def empty_words(module: ast.Module) -> list[tuple[str, int]]:
    return [
        (word, line)
        for word, line in definitions(module)
        if word in NOTHING_IS_CALLED or (word[0].isupper() and word.endswith(NO_CLASS_ENDS_IN))
    ]


def test_names_come_from_the_newsroom() -> None:
    bad = [
        f"{name(path)}:{line} {word}"
        for path in python_files("webapp")
        for word, line in empty_words(tree(path))
    ]
    assert bad == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("data = 1", ["data"]),
        ("def reword(obj): ...", ["obj"]),
        ("class ClaimManager: ...", ["ClaimManager"]),
        ("for item in claims: ...", ["item"]),
        ("form.data = claim", []),
        ("database = 1", []),
    ],
)
def test_an_empty_word_is_found(source: str, found: list[str]) -> None:
    assert [word for word, _ in empty_words(ast.parse(source))] == found


def test_revisions_are_named_by_date_and_never_import_the_package() -> None:
    for path in REVISIONS.glob("*.py"):
        assert fnmatch(path.name, "20[0-9][0-9]_[01][0-9]_[0-3][0-9]_*.py"), name(path)
        roots = {module.split(".")[0] for module in imports(tree(path))}
        assert "webapp" not in roots, f"{name(path)} would change its meaning with the model"
