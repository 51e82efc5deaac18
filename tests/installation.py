"""Firsthand as a user gets it: a wheel, installed far from the checkout, and the demo started."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0


class InstallationFailed(Exception):
    """A step failed; the text is what it printed."""


def try_elsewhere() -> float:
    """Build, install into a new environment, start the demo; seconds until it answered."""
    with tempfile.TemporaryDirectory(prefix="firsthand-") as name:
        folder = Path(name).resolve()
        desk = folder / "desk"
        desk.mkdir()
        programs = _install(_build(folder / "dist"), folder / "venv")
        where = _step([programs / "python", "-c", "import webapp; print(webapp.__file__)"], desk)
        if not Path(where.strip()).is_relative_to(folder):
            raise InstallationFailed(f"The package was imported from {where.strip()}.")
        _step([programs / "firsthand", "--help"], desk)
        return _demo(programs / "firsthand", desk)


def _build(dist: Path) -> Path:
    """The wheel, built from a source distribution, so that one is proven too."""
    _step([sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT], ROOT)
    return next(dist.glob("*.whl"))


def _install(wheel: Path, venv: Path) -> Path:
    _step([sys.executable, "-m", "venv", venv], ROOT)
    pip: list[str | Path] = [venv / "bin" / "pip", "install", "--quiet"]
    _step([*pip, "--require-hashes", "-r", ROOT / ".ci" / "requirements.txt"], ROOT)
    _step([*pip, "--no-deps", wheel], ROOT)
    return venv / "bin"


def _demo(program: Path, desk: Path) -> float:
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    started = time.monotonic()
    with (desk / "log").open("w+") as log:
        process = subprocess.Popen(
            [program, "demo", "--no-browser", "--port", str(port)],
            cwd=desk,
            env=_clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            while not _answers(f"{address}/healthz"):
                if process.poll() is not None or time.monotonic() - started > PATIENCE:
                    log.seek(0)
                    raise InstallationFailed(f"The demo desk did not answer.\n{log.read()}")
                time.sleep(0.1)
            seconds = time.monotonic() - started
            if not _answers(address):
                raise InstallationFailed("The demo desk is up, but its first page is not.")
            return seconds
        finally:
            process.terminate()
            process.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _clean_environment() -> dict[str, str]:
    ours = ("FIRSTHAND_", "PYTHONPATH", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _step(command: Sequence[str | Path], folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=_clean_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise InstallationFailed(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout
