"""The command ``demo``: from an empty folder to a desk, again and again, and never by half."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from tests.factories import a_desk
from tests.rooms.demo.desk import entries
from webapp.cli import firsthand
from webapp.demo.browser import open_browser
from webapp.demo.cli import demo
from webapp.demo.passwords import FILE, kept_passwords
from webapp.journal.queries import verify
from webapp.kernel.db import make_engine, make_sessions
from webapp.kernel.errors import StoreTrouble
from webapp.model import Person
from webapp.people.passwords import matches
from webapp.settings import Settings
from webapp.settings.keys import desk_keys
from webapp.settings.migrating import migrate, standing

Listening = Callable[[str], None] | None


class Doorman:
    """Stands where the server would, and keeps what it was told."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.sign_in = ""
        self.listening: Listening = None

    def __call__(self, settings: Settings, sign_in: str, listening: Listening) -> None:
        self.settings, self.sign_in, self.listening = settings, sign_in, listening


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """Only these settings, whatever the machine has."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("FIRSTHAND_")]:
            patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(f"FIRSTHAND_{name}", value)
        yield


def start(*arguments: str, **variables: str) -> tuple[Doorman, str]:
    """Run the command up to the server; what the server was told, and what was printed."""
    doorman = Doorman()
    with environment(**variables):
        ran = CliRunner().invoke(demo, arguments, obj=doorman, standalone_mode=False)
    if ran.exception:
        raise ran.exception
    return doorman, ran.output


def journal_of(instance: Path) -> int:
    """How long the journal in the folder is; it has to be unbroken."""
    engine = make_engine(f"sqlite:///{instance / 'firsthand.db'}")
    try:
        with make_sessions(engine)() as session:
            assert verify(session).ok
            return entries(session)
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo desk that was started once."""
    folder = tmp_path_factory.mktemp("demo") / "desk"
    start("--no-browser", INSTANCE=str(folder))
    return folder


def test_the_folder_and_the_passwords_are_for_their_owner_alone(instance: Path) -> None:
    assert instance.stat().st_mode & 0o777 == 0o700
    assert (instance / FILE).stat().st_mode & 0o777 == 0o600


def test_starting_again_changes_nothing_and_says_the_same(instance: Path) -> None:
    before = journal_of(instance)
    first, _ = start(INSTANCE=str(instance))
    again, printed = start(INSTANCE=str(instance))
    assert journal_of(instance) == before > 100
    assert first.sign_in == again.sign_in
    assert "Making" not in printed


def test_it_says_how_to_sign_in_and_the_password_is_right(instance: Path) -> None:
    doorman, _ = start(INSTANCE=str(instance))
    told = dict(re.findall(r"^  (\w+) – password (\S+) ", doorman.sign_in, re.MULTILINE))
    assert told == kept_passwords(instance)
    assert told.keys() == {"lina", "tom"}
    engine = make_engine(f"sqlite:///{instance / 'firsthand.db'}")
    with make_sessions(engine)() as session:
        for person in session.scalars(select(Person)):
            assert matches(person.password_hash, told[person.sign_in_name])
    engine.dispose()


@pytest.mark.parametrize("host", ["0.0.0.0", "desk.example.org"])  # noqa: S104 - the point
def test_no_password_is_printed_where_other_machines_reach_the_desk(
    instance: Path, host: str
) -> None:
    doorman, printed = start("--host", host, INSTANCE=str(instance))
    assert doorman.settings.host == host
    for password in kept_passwords(instance).values():
        assert password not in doorman.sign_in + printed
    assert FILE in doorman.sign_in


@pytest.mark.parametrize("host", ["::1", "localhost"])
def test_passwords_are_printed_on_this_machine(instance: Path, host: str) -> None:
    doorman, _ = start(INSTANCE=str(instance), HOST=host)
    assert all(password in doorman.sign_in for password in kept_passwords(instance).values())


def test_a_browser_is_opened_unless_told_not_to(instance: Path) -> None:
    assert start(INSTANCE=str(instance))[0].listening is open_browser
    assert start("--no-browser", INSTANCE=str(instance))[0].listening is None


def test_a_weak_key_is_replaced_by_a_random_one(instance: Path) -> None:
    doorman, printed = start(INSTANCE=str(instance), SECRET_KEY="demo")
    assert doorman.settings.secret_key == ""
    assert len(desk_keys(doorman.settings).secret) >= 32
    assert "FIRSTHAND_SECRET_KEY is weak" in printed


def test_a_strong_key_is_used(instance: Path) -> None:
    key = "kXw2-9fJq0aLmZ7-tR5yUeWc3VbN8sDh"
    doorman, printed = start(INSTANCE=str(instance), SECRET_KEY=key, PORT="0")
    assert (doorman.settings.secret_key, doorman.settings.port) == (key, 0)
    assert "weak" not in printed


def test_without_a_folder_given_it_keeps_to_one_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instance: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "instance").mkdir()
    instance.rename(tmp_path / "instance" / "demo")
    try:
        doorman, printed = start()
        assert doorman.settings.instance == Path("instance/demo")
        assert "Making" not in printed
        assert f"FIRSTHAND_INSTANCE={tmp_path / 'instance' / 'demo'}" in doorman.sign_in
    finally:
        (tmp_path / "instance" / "demo").rename(instance)


def test_passwords_that_are_lost_or_changed_are_said_to_be(instance: Path) -> None:
    aside = (instance / FILE).rename(instance / "aside")
    try:
        doorman, _ = start(INSTANCE=str(instance))
        assert "firsthand person password lina" in doorman.sign_in
        assert not (instance / FILE).exists()
    finally:
        aside.rename(instance / FILE)


def test_another_desk_is_neither_furnished_nor_migrated(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'firsthand.db'}")
    migrate(engine)
    with make_sessions(engine).begin() as session:
        a_desk(session, name="Harbour Desk")
    with engine.begin() as connection:
        older = "2026_11_22_tables"
        connection.execute(
            text("UPDATE alembic_version SET version_num = :older"), {"older": older}
        )
    with pytest.raises(StoreTrouble, match="records of another desk"):
        start(INSTANCE=str(tmp_path))
    assert standing(engine) == older
    engine.dispose()


def test_a_broken_file_of_passwords_is_named_before_anything_is_stored(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("lina\n")
    with pytest.raises(Exception, match="holds no password for lina"):
        start(INSTANCE=str(tmp_path))
    assert journal_of(tmp_path) == 0


def test_the_help_has_examples() -> None:
    shown = CliRunner().invoke(firsthand, ["demo", "--help"]).output
    assert "firsthand demo --no-browser --port 0" in shown
    assert "Exit codes" in shown


# ------------------------------------------------------------- the real program, the real server

PROGRAM = "from webapp.cli import main; main()"


@contextmanager
def program(instance: Path) -> Iterator["subprocess.Popen[str]"]:
    """The command in a process of its own, which is gone at the end of the block."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FIRSTHAND_")}
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "demo", "--no-browser", "--port", "0"],
        env=ours | {"FIRSTHAND_INSTANCE": str(instance), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def line_with(started: "subprocess.Popen[str]", words: str) -> str:
    """The first line that the program prints with these words in it."""
    assert started.stdout is not None
    printed = []
    for line in started.stdout:
        printed.append(line)
        if words in line:
            return line
    raise AssertionError("".join(printed))


def serve_once(instance: Path) -> int:
    """Start, ask for a page, stop; the length of the journal afterwards."""
    with program(instance) as started:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line_with(started, "answers at"))
        assert found is not None
        with urllib.request.urlopen(found[0], timeout=60) as answer:  # noqa: S310 - own server
            assert "Demo desk." in answer.read().decode()
        started.send_signal(signal.SIGTERM)
        assert started.wait(timeout=60) == 0
    return journal_of(instance)


@pytest.mark.timeout(300)  # three programs, one after the other, on a machine that is busy
def test_killed_while_furnishing_then_served_twice(tmp_path: Path) -> None:
    instance = tmp_path / "desk"
    with program(instance) as started:
        line_with(started, "Making the demo desk")
        started.kill()
        started.wait(timeout=60)
    assert journal_of(instance) == 0
    made = serve_once(instance)
    assert made > 100
    assert serve_once(instance) == made
