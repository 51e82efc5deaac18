"""The lock files: hashes for everything, addresses of nothing, and in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.checkout import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = [ROOT / ".ci" / "requirements.txt", ROOT / ".ci" / "requirements-dev.txt"]
ENTRY = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9a-z.+!]+)(?: ; [^\\/@]+)?"
    r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)


def versions(lock: Path) -> dict[str, str]:
    text = lock.read_text(encoding="utf-8")
    return {entry["name"]: entry["version"] for entry in ENTRY.finditer(text)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_pinned_packages_with_hashes_and_nothing_else(lock: Path) -> None:
    rest = ENTRY.sub("", lock.read_text(encoding="utf-8"))
    assert rest == ""
    assert versions(lock)


def wanted(group: str) -> list[Requirement]:
    lines = PROJECT["dependency-groups"][group]
    return [Requirement(line) for line in lines if isinstance(line, str)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_follows_the_project(lock: Path) -> None:
    asked = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    asked += wanted("build")
    if lock.name.endswith("-dev.txt"):
        asked += wanted("dev")
    pinned = versions(lock)
    stale = [
        str(one)
        for one in asked
        if pinned.get(canonicalize_name(one.name), "") not in one.specifier
    ]
    assert stale == [], "run .ci/locks"


def test_both_locks_pin_the_same_versions() -> None:
    runtime, everything = map(versions, LOCKS)
    assert runtime.items() <= everything.items()
