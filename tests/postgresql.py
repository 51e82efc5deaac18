"""A throw-away PostgreSQL server for the tests: own folder, own socket, no port, no durability."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "FIRSTHAND_TEST_POSTGRES"
DEBIAN = Path("/usr/lib/postgresql")
SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class ServerMissing(Exception):
    """There is no PostgreSQL to test on; the sentence says how to give one."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server: the one in the environment, or one started for this block.

    Root may not run PostgreSQL, so for root it runs as the system user ``postgres``.
    """
    if given := os.environ.get(VARIABLE):
        yield given
        return
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    try:
        if owner:
            shutil.chown(folder, "postgres")
        store, log = str(folder / "store"), str(folder / "log")
        _call([*owner, str(programs / "initdb"), "-D", store, "-A", "trust", "-U", "postgres",
               "-E", "UTF8", "--no-locale", "--no-sync"], folder)  # fmt: skip
        control = [*owner, str(programs / "pg_ctl"), "-D", store]
        # With a log file of its own: without, the server would hold the pipe of its starter.
        _call([*control, "-l", log, "-w", "-o", f"-k {folder} {SETTINGS}", "start"], folder)
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _call([*control, "-m", "immediate", "-w", "stop"], folder)
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """The folder of initdb and pg_ctl; the newest where several are installed."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    installed = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not installed:
        raise ServerMissing(
            "No PostgreSQL was found. Install the server (Debian: postgresql, Homebrew: "
            f"postgresql@17), or set {VARIABLE} to the address of one whose user may create "
            "databases, such as postgresql://me@localhost/postgres."
        )
    return installed[-1].parent


def _call(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, text=True, check=False
    )
    if done.returncode:
        raise ServerMissing(f"PostgreSQL did not start: {' '.join(command)}\n{done.stderr}")
