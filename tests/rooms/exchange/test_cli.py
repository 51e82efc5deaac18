"""The commands ``load`` and ``dump``: what they print, and with which code they end."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from tests import factories
from tests.databases import Databases
from tests.rooms.exchange.desks import ADesk, a_desk, file_of
from tests.rooms.exchange.full_sample import FULL, IDENTITY, full
from tests.rooms.exchange.sample import SMALL
from webapp.cli import firsthand
from webapp.model import IdentityReading, Import, JournalEntry
from webapp.model.vocabulary import PersonState, Role


@pytest.fixture
def desk(stock: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ADesk]:
    """The desk of the environment, with a custodian who signs in as lina."""
    with a_desk(stock, tmp_path) as desk:
        with desk.sessions.begin() as session:
            factories.a_person(session, Role.CUSTODIAN, name="Lina Haddad", sign_in_name="lina")
            factories.a_person(session, Role.READER, sign_in_name="omar")
        for name in [name for name in os.environ if name.startswith("FIRSTHAND_")]:
            if not name.startswith("FIRSTHAND_TEST_"):
                monkeypatch.delenv(name)
        address = desk.engine.url.render_as_string(hide_password=False)
        monkeypatch.setenv("FIRSTHAND_INSTANCE", str(tmp_path))
        monkeypatch.setenv("FIRSTHAND_DATABASE_URL", address)
        monkeypatch.chdir(tmp_path)
        yield desk


@pytest.fixture
def file(desk: ADesk) -> Path:
    path = desk.folder / "talks.jsonl"
    path.write_bytes(file_of(SMALL))
    return path


def run(*words: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(firsthand, [str(word) for word in words], input=given)


def test_a_file_is_loaded_and_counted(desk: ADesk, file: Path) -> None:
    done = run("load", file)
    with desk.sessions() as session:
        key = session.scalars(select(Import.key)).one()
    assert done.exit_code == 0
    assert done.output == (
        "Stored: 1 attribution, 1 claim, 1 document, 1 note, 1 passage, 1 snapshot, 2 sources "
        f"(load {key}).\n"
    )
    again = run("load", file)
    assert again.exit_code == 0
    assert again.output == (
        "Stored: nothing.\n"
        "Already here: 1 attribution, 1 claim, 1 document, 1 note, 1 passage, 1 snapshot, "
        "2 sources.\n"
    )


def test_bad_lines_end_with_1_and_go_to_the_error_output(desk: ADesk, file: Path) -> None:
    file.write_bytes(file_of([{**SMALL[0], "kind": "blogger"}]))
    done = run("load", file)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[0].startswith("Line 2, `kind`: “blogger” is none of the words")
    assert done.stderr.splitlines()[-1] == "1 bad line. Nothing was stored."


def test_a_dry_run_says_what_would_be_stored(desk: ADesk, file: Path) -> None:
    done = run("load", "--dry-run", file)
    assert done.output.startswith("Would be stored: 1 attribution")
    assert desk.counts() == {}


def test_standard_input_and_output(desk: ADesk) -> None:
    content = file_of(SMALL)
    assert run("load", "-", given=content).exit_code == 0
    done = run("dump")
    assert done.exit_code == 0
    assert done.stdout_bytes == content


def test_a_dump_is_a_file_and_is_not_overwritten(desk: ADesk, file: Path) -> None:
    run("load", file)
    assert run("dump", "out.jsonl").exit_code == 0
    assert (desk.folder / "out.jsonl").read_bytes() == file_of(SMALL)
    refused = run("dump", "out.jsonl")
    assert refused.exit_code == 1
    assert "--force" in str(refused.exception)
    assert run("dump", "--force", "out.jsonl").exit_code == 0


def test_a_load_is_taken_back_with_a_reason(desk: ADesk, file: Path) -> None:
    run("load", file)
    done = run("load", "--take-back", "last", "--reason", "The wrong file")
    assert done.exit_code == 0
    assert done.output.startswith("Taken back: 1 attribution, 1 claim")
    assert desk.counts() == {}
    with desk.sessions() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
        assert last is not None
        assert (last.act, last.reason) == ("import.take_back", "The wrong file")


@pytest.mark.parametrize("words", [["load"], ["load", "a.jsonl", "--take-back", "last"]])
def test_a_file_or_a_load_to_take_back_is_wanted(desk: ADesk, words: list[str]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert "Give a FILE to load, or --take-back and a load." in done.output


def test_protected_identities_need_a_custodian_by_name(desk: ADesk, file: Path) -> None:
    file.write_bytes(file_of(full(protected=True)))
    assert run("load", file).exit_code == 1
    assert "custodian" in str(run("load", "--with-protected", file).exception)
    assert "custodian" in str(run("load", "--with-protected", "--as", "omar", file).exception)
    assert "nobody" in str(run("load", "--with-protected", "--as", "nobody", file).exception)
    assert desk.counts() == {}
    assert run("load", "--with-protected", "--as", "lina", file).exit_code == 0

    assert "custodian" in str(run("dump", "--with-protected", "--reason", "Move").exception)
    refused = run("dump", "--with-protected", "--as", "lina", "all.jsonl")
    assert "--reason" in str(refused.exception)
    done = run("dump", "--with-protected", "--as", "lina", "--reason", "Move", "all.jsonl")
    assert done.exit_code == 0
    written = desk.folder / "all.jsonl"
    assert written.read_bytes() == file.read_bytes()
    assert written.stat().st_mode & 0o777 == 0o600
    with desk.sessions() as session:
        assert session.scalars(select(IdentityReading.reason)).one() == "Move"
    assert IDENTITY["name"].encode() not in run("dump").stdout_bytes


def test_somebody_disabled_can_not_be_named(desk: ADesk, file: Path) -> None:
    with desk.sessions.begin() as session:
        factories.a_person(session, Role.ADMIN, sign_in_name="gone", state=PersonState.DISABLED)
    assert "disabled" in str(run("load", "--as", "gone", file).exception)


def test_what_a_person_loads_is_in_their_name(desk: ADesk, file: Path) -> None:
    run("load", "--as", "LINA", file)
    with desk.sessions() as session:
        assert set(session.scalars(select(JournalEntry.actor))) == {"Lina Haddad"}


@pytest.mark.parametrize("command", ["load", "dump"])
def test_help_has_examples_and_exit_codes(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert "Examples:" in done.output
    assert "Exit codes: 0 done, 1 refused" in done.output


def firsthand_in_a_shell(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from webapp.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_in_a_shell_a_refusal_is_one_sentence_and_code_1(desk: ADesk) -> None:
    (desk.folder / "none.jsonl").write_bytes(b"\x00\x01\x02")
    for words, sentence in (
        (("load", "none.jsonl"), "This is no file of Firsthand."),
        (("load", "missing.jsonl"), "The file missing.jsonl cannot be used: No such file"),
        (("load", "."), "The file . cannot be used: Is a directory"),
        (("load", "--take-back", "last"), "There is no load last."),
        (("dump", "missing/out.jsonl"), "cannot be used: No such file"),
    ):
        done = firsthand_in_a_shell(*words, folder=desk.folder)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert sentence in done.stderr


def test_the_full_file_is_no_different_in_a_shell(desk: ADesk) -> None:
    (desk.folder / "full.jsonl").write_bytes(file_of(FULL))
    assert firsthand_in_a_shell("load", "full.jsonl", folder=desk.folder).returncode == 0
    done = firsthand_in_a_shell("dump", folder=desk.folder)
    assert done.stdout.encode() == file_of(FULL)
    assert json.loads(done.stdout.splitlines()[0])["desk"] == "Example Desk"
