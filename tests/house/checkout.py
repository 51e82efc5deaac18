"""The checkout as files and syntax trees: what the structural tests read."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "webapp"
REVISIONS = ROOT / "migrations" / "versions"


def python_files(*folders: str) -> list[Path]:
    """Every Python file below the folders of the checkout, in a fixed order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def rule_files() -> list[Path]:
    """The modules of the kind "rules": rules.py, or every file of a package called rules."""
    return [path for path in python_files("webapp") if kind(path) == "rules"]


def kind(path: Path) -> str:
    """The kind of a file of a room: the part of its path below webapp/<room>/."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[1] if len(parts) > 1 else ""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(module: ast.Module) -> Iterator[str]:
    """Every module that is imported anywhere in the file, inside functions too."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def definitions(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name the file gives to something: classes, functions, arguments, variables."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
