"""The commands that read the journal: what they print, and with which code they end."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from sqlalchemy import Engine, update

from tests.rooms.journal.conftest import sources
from tests.rooms.journal.test_verify import alter, tamper
from webapp.access.actor import Actor
from webapp.cli import firsthand
from webapp.kernel.db import make_sessions
from webapp.model import Desk


@pytest.fixture
def instance(tmp_path: Path, store: Engine, lina: Actor, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a desk with three entries, and its keys."""
    key = Ed25519PrivateKey.generate()
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "journal.key").write_bytes(
        key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    )
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    with make_sessions(store).begin() as session:
        session.execute(update(Desk).values(public_key=public))
    sources(store, lina, 3)
    for name in [name for name in os.environ if name.startswith("FIRSTHAND_")]:
        if not name.startswith("FIRSTHAND_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("FIRSTHAND_INSTANCE", str(tmp_path))
    monkeypatch.setenv("FIRSTHAND_DATABASE_URL", store.url.render_as_string(hide_password=False))
    return tmp_path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(firsthand, [str(word) for word in words])


def test_an_unbroken_journal(instance: Path) -> None:
    done = run("verify")
    assert (done.exit_code, done.output.count("\n")) == (0, 1)
    assert done.output.startswith("The journal is unbroken: 3 entries, the last with the hash ")


def test_a_broken_journal_is_named_and_ends_with_1(instance: Path, store: Engine) -> None:
    alter(store, 2, "actor = 'Nobody'")
    done = run("verify")
    assert (done.exit_code, done.output) == (
        1,
        "Entry 2 was changed: what it says does not fit its hash.\n",
    )


def test_a_head_is_printed_kept_and_held_against_the_journal(instance: Path, store: Engine) -> None:
    kept = instance / "head.json"
    assert run("head", "--out", kept).exit_code == 0
    printed = json.loads(run("head").stdout)
    assert printed["seq"] == 3
    assert json.loads(kept.read_text()) == printed
    assert run("verify", "--head", kept).output.startswith(
        "The journal is unbroken, and as it was signed on 2026-11-22: 3 entries"
    )
    tamper(store, "DELETE FROM journal_entry WHERE seq = 3")
    assert run("verify").exit_code == 0
    cut = run("verify", "--head", kept)
    assert cut.exit_code == 1
    assert cut.output.startswith("Entry 3 is missing: the signed head names entry 3")


def test_an_export_verifies_without_the_desk(instance: Path, tmp_path: Path) -> None:
    plain, closed, head = instance / "plain.jsonl", instance / "closed.jsonl", instance / "h.json"
    assert run("journal", "export", plain).exit_code == 0
    assert run("journal", "export", "--head", closed).exit_code == 0
    assert run("head", "--out", head).exit_code == 0
    assert run("journal", "export").stdout_bytes == plain.read_bytes()
    assert closed.read_bytes().startswith(plain.read_bytes())
    shutil.rmtree(instance / "keys")
    assert run("verify", "--export", plain).exit_code == 0
    assert run("verify", "--export", closed, "--head", head).exit_code == 0
    spoiled = plain.read_bytes().replace(b"Lina", b"Nina", 1)
    plain.write_bytes(spoiled)
    assert run("verify", "--export", plain).output.startswith("Entry 1 was changed")


def ended(*words: str | Path) -> tuple[int, str, str]:
    """Run as an operator does, in a process of its own; code, output and errors."""
    done = subprocess.run(
        [sys.executable, "-c", "from webapp.cli import main; main()", *words],
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def test_refusals_are_one_sentence(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strange = instance / "strange.json"
    strange.write_text("{}")
    code, out, err = ended("verify", "--head", strange)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("This is no signed head.")
    assert ended("verify", "--head", instance / "none")[0] == 2
    monkeypatch.setenv("FIRSTHAND_DATABASE_URL", f"sqlite:///{instance / 'none.db'}")
    code, out, err = ended("verify")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "Run “firsthand init” first" in err
    assert not (instance / "none.db").exists()


@pytest.mark.parametrize("words", [("verify",), ("head",), ("journal",), ("journal", "export")])
def test_help_has_examples_and_exit_codes(words: tuple[str, ...]) -> None:
    done = run(*words, "--help")
    assert done.exit_code == 0
    assert "Example" in done.output
    assert f"\n    firsthand {' '.join(words)}" in done.output
    assert "Exit codes: 0 " in done.output


def test_help_waits_for_no_database() -> None:
    """Help must come at once: neither the tables nor a database library are loaded for it."""
    code = (
        "import sys; sys.argv = ['firsthand', 'verify', '--help']\n"
        "from webapp.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "assert not {'sqlalchemy', 'alembic', 'cryptography', 'flask'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
