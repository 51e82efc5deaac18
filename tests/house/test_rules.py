"""Rules are pure: the import contracts see the imports, these tests see the calls."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.checkout import name, rule_files, tree

CLOCKS = {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter"}
SESSIONS = {"session", "connection", "engine"}


def impurities(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Calls of a clock, and arguments or variables that are a session."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute) and called.attr in CLOCKS:
                yield f"{called.attr}()", node.lineno
            elif isinstance(called, ast.Name) and called.id in CLOCKS:
                yield f"{called.id}()", node.lineno
        elif isinstance(node, ast.arg) and node.arg in SESSIONS:
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and node.id in SESSIONS:
            yield node.id, node.lineno


def test_no_rule_reads_a_clock_or_a_session() -> None:
    bad = [
        f"{name(path)}:{line} {what}"
        for path in rule_files()
        for what, line in impurities(tree(path))
    ]
    assert bad == [], "pass the time, or the rows, as an argument"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("datetime.now(UTC)", ["now()"]),
        ("date.today()", ["today()"]),
        ("def refusals(session, claim): ...", ["session"]),
        ("def refusals(claim, now): return now > claim.at", []),
    ],
)
def test_an_impurity_is_found(source: str, found: list[str]) -> None:
    assert [what for what, _ in impurities(ast.parse(source))] == found
