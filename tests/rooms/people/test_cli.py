"""The commands ``init`` and ``person``."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from tests.databases import Databases, opened
from webapp.kernel.errors import DomainError, Forbidden, Invalid, NotFound, StoreTrouble
from webapp.model import Desk, JournalEntry, Person
from webapp.model.vocabulary import PersonState
from webapp.people.cli import init, person
from webapp.people.passwords import matches
from webapp.settings import SettingsError

PASSWORD = "seven green umbrellas in fog"
NEW = "a kettle sings over the harbour"
Run = Callable[..., Result]


@pytest.fixture
def address(stock: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    url = stock.empty()
    yield url.render_as_string(hide_password=False)
    stock.drop(url)


@pytest.fixture
def run(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command against a desk of this test alone."""
    monkeypatch.setenv("FIRSTHAND_INSTANCE", str(tmp_path / "desk"))
    monkeypatch.setenv("FIRSTHAND_DATABASE_URL", address)

    def call(*words: str, typed: str = "") -> Result:
        command, arguments = (init, words[1:]) if words[0] == "init" else (person, words)
        return CliRunner().invoke(command, list(arguments), input=typed)

    return call


@pytest.fixture
def rows(address: str) -> Iterator[Callable[[], Session]]:
    """Sessions over the database, new for each look at it."""
    with opened(make_url(address)) as engine:
        yield lambda: Session(engine)


def test_init_makes_a_desk_and_its_first_person(
    run: Run, rows: Callable[[], Session], tmp_path: Path
) -> None:
    done = run(
        "init",
        "--name",
        "Lina Haddad",
        "--desk",
        "Harbour Desk",
        "--time-zone",
        "Asia/Baghdad",
        "--password-stdin",
        typed=f"{PASSWORD}\n",
    )
    assert done.exit_code == 0, done.output
    assert "Lina Haddad can sign in, with every role." in done.output
    assert (tmp_path / "desk" / "keys" / "vault.key").exists()
    with rows() as session:
        assert matches(session.scalars(select(Person)).one().password_hash, PASSWORD)
        assert session.scalars(select(Desk.time_zone)).one() == "Asia/Baghdad"


def test_init_alone_leaves_the_first_person_to_the_browser(
    run: Run, rows: Callable[[], Session]
) -> None:
    for _ in range(2):
        done = run("init")
        assert done.exit_code == 0, done.output
        assert "firsthand serve" in done.output
    with rows() as session:
        assert session.scalars(select(Person)).all() == []


@pytest.mark.parametrize("given", [("--desk", "Example Desk"), ("--time-zone", "Asia/Baghdad")])
def test_init_says_that_the_desk_is_set_up_with_its_first_person(
    run: Run, given: tuple[str, str]
) -> None:
    done = run("init", *given)
    assert done.exit_code == 2
    assert "--name" in done.output


def test_init_does_not_add_a_second_first_person(run: Run) -> None:
    run("init", "--name", "Lina Haddad", "--password-stdin", typed=PASSWORD)
    again = run("init", "--name", "Mallory", "--password-stdin", typed=NEW)
    assert isinstance(again.exception, Forbidden)
    assert "set up already" in str(again.exception)


def test_a_weak_password_makes_nobody(run: Run, rows: Callable[[], Session]) -> None:
    refused = run("init", "--name", "Lina Haddad", "--password-stdin", typed="short")
    assert isinstance(refused.exception, Invalid)
    with rows() as session:
        assert session.scalars(select(Desk)).all() == []


def test_people_are_added_listed_and_changed(run: Run, rows: Callable[[], Session]) -> None:
    run("init", "--name", "Lina Haddad", "--password-stdin", typed=PASSWORD)
    added = run(
        "add",
        "Tom Okafor",
        "--role",
        "reviewer",
        "--role",
        "contributor",
        "--password-stdin",
        typed=NEW,
    )
    assert added.exit_code == 0, added.output
    assert NEW not in added.output
    listed = run("list").output
    assert "Tom Okafor\tactive\tcontributor, reviewer\t0" in listed.splitlines()
    assert run("roles", "tom okafor", "--role", "verifier").exit_code == 0
    assert run("disable", "Tom Okafor").output == "Tom Okafor cannot sign in any more.\n"
    assert "Tom Okafor\tdisabled\tverifier\t0" in run("list").output
    assert run("enable", "Tom Okafor").exit_code == 0
    assert run("end-sign-ins", "Tom Okafor").exit_code == 0
    with rows() as session:
        assert session.scalars(select(Person.state)).all() == [PersonState.ACTIVE] * 2
        acts = session.scalars(select(JournalEntry.act).order_by(JournalEntry.seq)).all()
        actors = set(session.scalars(select(JournalEntry.actor)))
    assert acts == [
        "desk.set_up",
        "person.add",
        "person.add",
        "person.edit",
        "person.disable",
        "person.enable",
        "person.end_sign_ins",
    ]
    assert actors == {"operator"}


def test_a_password_is_asked_for_twice_and_never_shown(
    run: Run, rows: Callable[[], Session]
) -> None:
    run("init", "--name", "Lina Haddad", "--password-stdin", typed=PASSWORD)
    done = run("password", "Lina Haddad", typed=f"{NEW}\n{NEW}\n")
    assert done.exit_code == 0, done.output
    assert NEW not in done.output
    with rows() as session:
        assert matches(session.scalars(select(Person.password_hash)).one(), NEW)


def test_no_command_takes_a_password_as_an_argument() -> None:
    for command in (init, *person.commands.values()):
        names = {name for option in command.params for name in option.opts}
        assert not {name for name in names if "password" in name} - {"--password-stdin"}


@pytest.mark.parametrize("command", [init, person, *person.commands.values()])
def test_every_command_helps_with_an_example(command: object) -> None:
    shown = CliRunner().invoke(command, ["--help"])  # type: ignore[arg-type]
    assert shown.exit_code == 0
    assert "firsthand " in shown.output
    assert "Exit codes:" in shown.output


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("disable", "Nobody"), NotFound),
        (("disable", "Lina Haddad"), Forbidden),
        (("roles", "Lina Haddad", "--role", "reader"), Invalid),
        (("add", "Lina Haddad", "--role", "reader", "--password-stdin"), Invalid),
    ],
)
def test_what_is_refused_changes_nothing(
    run: Run, rows: Callable[[], Session], words: tuple[str, ...], kind: type[DomainError]
) -> None:
    run("init", "--name", "Lina Haddad", "--password-stdin", typed=PASSWORD)
    refused = run(*words, typed=NEW)
    assert isinstance(refused.exception, kind)
    with rows() as session:
        assert len(session.scalars(select(JournalEntry)).all()) == 2


def test_an_unknown_role_is_wrong_usage(run: Run) -> None:
    assert run("add", "Tom", "--role", "king").exit_code == 2
    assert run("add", "Tom").exit_code == 2


def test_a_desk_that_is_not_there_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTHAND_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    assert isinstance(run("list").exception, StoreTrouble)
    monkeypatch.setenv("FIRSTHAND_PORT", "many")
    assert isinstance(run("list").exception, SettingsError)
