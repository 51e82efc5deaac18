"""docs/verify_journal.py judges exports as the desk does, without the desk's code."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.journal.chains import Kept, chain, chains, lines, rewritten, spoil
from tests.unit.journal.test_head import KEY, PUBLIC, head_of
from webapp.journal.queries import verify_lines
from webapp.journal.rules import COVERED, header_line, sign_head
from webapp.kernel.canonical import canonical

VERIFIER = Path(__file__).parents[3] / "docs" / "verify_journal.py"
FOUR = chain([("Lina", f"Reason {number}", {"label": [None, "é"]}, 1) for number in range(4)])
HEADER = header_line("Examples", PUBLIC)


def judge(folder: Path, told: list[bytes], *more: str, **environ: str) -> tuple[int, str]:
    """The exit code and what was printed, standard error included."""
    export = folder / "journal.jsonl"
    export.write_bytes(b"".join(line + b"\n" for line in told))
    done = subprocess.run(
        [sys.executable, "-I", VERIFIER, export, *more],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environ},
    )
    return done.returncode, done.stdout + done.stderr


def head_file(folder: Path, kept: list[Kept], **changed: object) -> str:
    path = folder / "head.json"
    path.write_bytes(canonical({**sign_head(head_of(kept), KEY), **changed}))
    return str(path)


def test_it_is_short_and_needs_nothing_of_the_desk() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    assert "webapp" not in text


def test_a_whole_export_is_unbroken(tmp_path: Path) -> None:
    code, said = judge(tmp_path, [HEADER, *lines(FOUR)])
    assert (code, said) == (
        0,
        f"The journal is unbroken: 4 entries, the last with the hash {FOUR[-1][1]}.\n",
    )


def test_a_head_beside_it_and_a_head_at_its_end(tmp_path: Path) -> None:
    code, said = judge(tmp_path, [HEADER, *lines(FOUR)], "--head", head_file(tmp_path, FOUR[:2]))
    assert (code, said.count("agrees with the signed head")) == (0, 1)
    closed = [HEADER, *lines(FOUR), canonical(sign_head(head_of(FOUR), KEY))]
    assert judge(tmp_path, closed)[0] == 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (lines(FOUR)[1:], "Entry 1 is missing"),
        ([*lines(FOUR)[:2], *lines(FOUR)[3:]], "Entry 3 is missing"),
        ([*lines(FOUR)[:2], *lines(FOUR)[1:]], "Entry 2 stands in the journal twice"),
        ([*lines(FOUR)[:2], spoil(lines(FOUR)[2], "reason")], "Entry 3 was changed"),
        ([*lines(FOUR)[:2], b"no json"], "Entry 3 was changed"),
        (
            lines([*FOUR[:1], rewritten(FOUR[1], reason="x"), *FOUR[2:]]),
            "Entry 2 was replaced: entry 3 was written after another one",
        ),
        (
            lines([*FOUR[:1], rewritten(FOUR[1], previous="a" * 64), *FOUR[2:]]),
            "Entry 2 was replaced or moved: it does not follow entry 1",
        ),
        (
            lines([rewritten(FOUR[0], previous="a" * 64), *FOUR[1:]]),
            "Entry 1 is not the first that was written",
        ),
        (
            [*lines(FOUR)[:3], canonical(sign_head(head_of(FOUR), KEY))],
            "Entry 4 is missing: the signed head names entry 4",
        ),
        (
            [*lines(FOUR), canonical(sign_head(head_of(FOUR[:3]), KEY))],
            "Entry 4 was added after this export was signed",
        ),
    ],
)
def test_the_first_broken_entry_is_named(tmp_path: Path, told: list[bytes], sentence: str) -> None:
    code, said = judge(tmp_path, [HEADER, *told])
    assert code == 1
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_a_head_kept_elsewhere_tells_a_cut_tail(tmp_path: Path) -> None:
    head = head_file(tmp_path, FOUR)
    assert judge(tmp_path, [HEADER, *lines(FOUR[:2])], "--head", head) == (
        1,
        "Entry 3 is missing: the signed head names entry 4 as the last.\n",
    )
    anew = lines([*FOUR[:3], rewritten(FOUR[3], reason="x")])
    code, said = judge(tmp_path, [HEADER, *anew], "--head", head)
    assert (code, said[:40]) == (1, "Entry 4 is not the one that was signed o")
    code, said = judge(tmp_path, [header_line("Other", "0" * 64)], "--head", head)
    assert (code, said) == (1, "The head was signed with the key of another desk.\n")


def test_a_changed_head_gives_no_verdict(tmp_path: Path) -> None:
    head = head_file(tmp_path, FOUR, seq=3)
    code, said = judge(tmp_path, [HEADER, *lines(FOUR)], "--head", head)
    assert (code, said) == (2, "The signature of the head does not fit: it was changed.\n")


def test_without_cryptography_it_says_that_it_did_not_check(tmp_path: Path) -> None:
    """A folder that stands first on the path hides the package."""
    head = head_file(tmp_path, FOUR, desk="Changed")
    runner = (
        "import sys, runpy; sys.modules['cryptography.exceptions'] = None; "
        f"sys.argv = ['verify', sys.argv[1], '--head', {head!r}]; "
        f"runpy.run_path({str(VERIFIER)!r}, run_name='__main__')"
    )
    export = tmp_path / "journal.jsonl"
    export.write_bytes(b"\n".join([HEADER, *lines(FOUR)]))
    done = subprocess.run(
        [sys.executable, "-c", runner, export], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "was not checked: install cryptography" in done.stdout


@pytest.mark.parametrize("told", [[], [b""], [b"[]"], [b'{"format":"firsthand/1"}']])
def test_what_is_no_export_gives_no_verdict(tmp_path: Path, told: list[bytes]) -> None:
    assert judge(tmp_path, told) == (2, "This is no export of a journal.\n")


def test_a_file_that_is_not_there_gives_no_verdict(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, VERIFIER, tmp_path / "none"], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def verifier() -> dict[str, object]:
    """The verifier's own functions, to ask it often."""
    return runpy.run_path(str(VERIFIER))


def named(verifier: dict[str, object], told: list[bytes]) -> int | None:
    """The entry that the verifier names as the first broken one."""
    try:
        verifier["verify"]([HEADER, *told], None)  # type: ignore[operator]
    except verifier["Broken"] as broken:  # type: ignore[misc]
        return int(str(broken).split()[1])
    return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chains,
    st.integers(1, 3),
    st.sampled_from((*COVERED, "hash")),
    st.sampled_from(["spoil", "remove", "double", "swap", "replace", "noise", "leave"]),
    st.binary(min_size=1, max_size=3),
)
def test_it_agrees_with_the_desk(
    verifier: dict[str, object],
    kept: list[Kept],
    number: int,
    field: str,
    deed: str,
    noise: bytes,
) -> None:
    told, at = lines(kept), number - 1
    if deed == "spoil":
        told[at] = spoil(told[at], field)
    elif deed == "remove":
        del told[at]
    elif deed == "double":
        told.insert(at, told[at])
    elif deed == "swap":
        told[at], told[at - 1] = told[at - 1], told[at]
    elif deed == "replace":
        told = lines([*kept[:at], rewritten(kept[at], reason="other"), *kept[number:]])
    elif deed == "noise":
        told[at] = told[at][:5] + noise + told[at][5 + len(noise) :]
    assert named(verifier, told) == verify_lines([HEADER, *told]).broken_seq
