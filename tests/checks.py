"""Every check of the house, in order, one line each: ``python -m tests.checks``.

    python -m tests.checks --list
    python -m tests.checks --only lint --only types
    python -m tests.checks --skip journeys

Prints the whole output of a check that failed, and exits 1 if any did. Changes no file.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests import installation, postgresql
from tests.browser import find_chromium

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent


class CheckFailed(Exception):
    """A check found something; the text is what the tool said, or a sentence on what is missing."""


def tool(program: str, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """Run a program of this environment in the checkout and give what it said."""
    done = subprocess.run(
        [TOOLS / program, *arguments],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CheckFailed(done.stdout)
    return done.stdout


def closing_line(output: str) -> str:
    """How a test run ended, in its own words."""
    return output.rstrip().rpartition("\n")[2]


def check_format() -> str:
    tool("ruff", "format", "--check", ".")
    return ""


def check_lint() -> str:
    tool("ruff", "check", ".")
    return ""


def check_types() -> str:
    tool("mypy")
    return ""


def check_contracts() -> str:
    tool("lint-imports")
    return ""


def check_templates() -> str:
    tool("djlint", "--lint", "--quiet", "webapp")
    return ""


def check_docs() -> str:
    tool("python", "-m", "tests.docs", "--check")
    return ""


def check_dependencies() -> str:
    tool("deptry", ".")
    return ""


def check_tests() -> str:
    return closing_line(tool("pytest"))


def check_postgresql() -> str:
    try:
        with postgresql.server() as url:
            return closing_line(tool("pytest", env={postgresql.VARIABLE: url}))
    except postgresql.ServerMissing as missing:
        raise CheckFailed(str(missing)) from missing


def check_journeys() -> str:
    if find_chromium() is None:
        raise CheckFailed(
            "No Chromium was found. Install Debian's package chromium, or Chromium or Chrome on "
            "macOS, and run the check again."
        )
    return closing_line(tool("pytest", "-m", "journey"))


def check_package() -> str:
    try:
        seconds = installation.try_elsewhere()
    except installation.InstallationFailed as failed:
        raise CheckFailed(str(failed)) from failed
    return f"installed elsewhere, the demo desk answered after {seconds:.1f} s"


CHECKS: dict[str, tuple[Callable[[], str], str]] = {
    "format": (check_format, "ruff would change no line"),
    "lint": (check_lint, "ruff finds nothing"),
    "types": (check_types, "mypy, strict on the package"),
    "contracts": (check_contracts, "imports follow the floors and the kinds"),
    "templates": (check_templates, "djLint finds nothing"),
    "docs": (check_docs, "dictionary, settings and catalogue say what the code says"),
    "dependencies": (check_dependencies, "what is imported is declared, what is declared is used"),
    "tests": (check_tests, "the tests on SQLite"),
    "postgresql": (check_postgresql, "the same tests on PostgreSQL"),
    "journeys": (check_journeys, "stories in a real browser"),
    "package": (check_package, "a wheel is built, installed elsewhere and started"),
}


def run(name: str) -> bool:
    """Run one check and print its line; whether it passed."""
    check, _ = CHECKS[name]
    started = time.monotonic()
    try:
        said, failed = check(), ""
    except CheckFailed as finding:
        said, failed = "", str(finding)
    word = "FAILED" if failed else "ok"
    print(f"{word:<7} {name:<13} {time.monotonic() - started:7.1f} s", flush=True)
    for text in filter(None, [said, failed]):
        print(text.rstrip(), flush=True)
    return not failed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.checks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--only", action="append", choices=CHECKS, help="run this one")
    parser.add_argument("--skip", action="append", choices=CHECKS, help="leave this one out")
    parser.add_argument("--list", action="store_true", help="say what there is, and run nothing")
    asked = parser.parse_args()
    if asked.list:
        print("\n".join(f"{name:<13} {about}" for name, (_, about) in CHECKS.items()))
        return 0
    names = [one for one in asked.only or CHECKS if one not in (asked.skip or [])]
    failed = [name for name in names if not run(name)]
    print(f"Failed: {', '.join(failed)}." if failed else f"All checks passed: {len(names)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
