"""The commands ``init`` and ``person``: making a desk, and its people, from the command line."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from webapp.people.queries import Listed

_CODES = "\n\nExit codes: 0 done, 1 refused (one sentence says why), 2 wrong usage."
_ROLES = ("reader", "contributor", "verifier", "reviewer", "custodian", "admin")

_Command = Callable[..., Any]


def _password_option(command: _Command) -> _Command:
    return click.option(
        "--password-stdin",
        "from_stdin",
        is_flag=True,
        help="Read the password from standard input; else it is asked for. Never an argument.",
    )(command)


def _role_option(command: _Command) -> _Command:
    return click.option(
        "--role",
        "roles",
        type=click.Choice(_ROLES),
        multiple=True,
        required=True,
        help="A role to hold; give it several times for several roles.",
    )(command)


@click.command(
    epilog="\b\nExamples:\n"
    "  firsthand init\n"
    "  firsthand init --name 'Lina Haddad' --desk 'Example Desk' --time-zone Asia/Baghdad\n"
    "  firsthand init --name 'Lina Haddad' --password-stdin < password.txt" + _CODES
)
@click.option("--name", help="The first person, who gets every role. Else the browser asks.")
@click.option("--desk", "desk_name", default="", help="The name of the desk.")
@click.option("--time-zone", default="UTC", show_default=True, help="As in Europe/Berlin.")
@_password_option
def init(name: str | None, desk_name: str, time_zone: str, *, from_stdin: bool) -> None:
    """Make the instance folder, the keys, the database and, with --name, the first person.

    What is there already stays as it is.
    """
    import os

    from webapp.kernel.db import make_engine
    from webapp.people.changes import SetUp
    from webapp.people.commands import set_up
    from webapp.settings import read
    from webapp.settings.keys import desk_keys
    from webapp.settings.migrating import migrate

    if name is None and (desk_name or time_zone != "UTC"):
        raise click.UsageError(
            "--desk and --time-zone go with --name. Without it the browser asks for the first "
            "person, and the settings page for the name and time zone of the desk."
        )
    settings = read(os.environ)
    keys = desk_keys(settings)
    engine = make_engine(settings.database())
    try:
        migrate(engine)
    finally:
        engine.dispose()
    click.echo(f"The desk is in {settings.instance.absolute()}.")
    if name is None:
        click.echo("Start it with “firsthand serve”; the browser asks for the first person.")
        return
    public_key = keys.signing.public_key().public_bytes_raw().hex()
    password = _password(name, from_stdin=from_stdin)
    with _writing() as session:
        person = set_up(session, SetUp(name, password, public_key, desk_name, time_zone))
        click.echo(f"{person.name} can sign in, with every role.")


@click.group(
    epilog="\b\nExamples:\n"
    "  firsthand person add 'Tom Okafor' --role reviewer --role contributor\n"
    "  firsthand person list\n"
    "  firsthand person disable 'Tom Okafor'" + _CODES
)
def person() -> None:
    """Add and change the people of the desk. NAME is the name they sign in with."""


@person.command(
    epilog="\b\nExamples:\n"
    "  firsthand person add 'Tom Okafor' --role reviewer\n"
    "  firsthand person add 'Tom Okafor' --role admin --password-stdin < password.txt" + _CODES
)
@click.argument("name")
@_role_option
@_password_option
def add(name: str, roles: tuple[str, ...], *, from_stdin: bool) -> None:
    """Add a person with a first password, to be told to them."""
    from webapp.access.actor import OPERATOR
    from webapp.model.vocabulary import Role
    from webapp.people.changes import NewPerson
    from webapp.people.commands import add_person

    password = _password(name, from_stdin=from_stdin)
    with _writing() as session:
        change = NewPerson(name, password, frozenset(Role(role) for role in roles))
        added = add_person(session, OPERATOR, change)
        click.echo(f"{added.name} can sign in now.")


@person.command("list", epilog="\b\nExample:\n  firsthand person list" + _CODES)
def list_them() -> None:
    """List everybody: name, state, roles, and how many sign-ins have not ended."""
    from webapp.people.queries import list_people

    with _writing() as session:
        people = list_people(session)
    if not people:
        click.echo("Nobody yet. Add somebody: firsthand person add NAME --role admin")
    for entry in people:
        click.echo(_line(entry))


@person.command(
    "roles",
    epilog="\b\nExample:\n  firsthand person roles 'Tom Okafor' --role verifier --role admin"
    + _CODES,
)
@click.argument("name")
@_role_option
def change_roles(name: str, roles: tuple[str, ...]) -> None:
    """Give a person exactly these roles."""
    from webapp.access.actor import OPERATOR
    from webapp.model.vocabulary import Role
    from webapp.people.changes import PersonChange
    from webapp.people.commands import change_person
    from webapp.people.queries import named

    with _writing() as session:
        found = named(session, name)
        wanted = frozenset(Role(role) for role in roles)
        change_person(session, OPERATOR, found, PersonChange(found.version, found.name, wanted))
        click.echo(f"{found.name}: {', '.join(roles)}.")


@person.command(epilog="\b\nExample:\n  firsthand person disable 'Tom Okafor'" + _CODES)
@click.argument("name")
def disable(name: str) -> None:
    """Take a person's access away and sign them out everywhere. What they recorded stays."""
    from webapp.people import commands

    _on(name, commands.disable, "{name} cannot sign in any more.")


@person.command(epilog="\b\nExample:\n  firsthand person enable 'Tom Okafor'" + _CODES)
@click.argument("name")
def enable(name: str) -> None:
    """Let a person sign in again."""
    from webapp.people import commands

    _on(name, commands.enable, "{name} can sign in again.")


@person.command(
    "end-sign-ins", epilog="\b\nExample:\n  firsthand person end-sign-ins 'Tom Okafor'" + _CODES
)
@click.argument("name")
def end_sign_ins(name: str) -> None:
    """Sign a person out everywhere."""
    from webapp.people import commands

    _on(name, commands.end_sign_ins, "{name} is signed out everywhere.")


@person.command(
    "password",
    epilog="\b\nExamples:\n"
    "  firsthand person password 'Tom Okafor'\n"
    "  firsthand person password 'Tom Okafor' --password-stdin < password.txt" + _CODES,
)
@click.argument("name")
@_password_option
def new_password(name: str, *, from_stdin: bool) -> None:
    """Give a person a new password, to be told to them, and sign them out everywhere."""
    from webapp.access.actor import OPERATOR
    from webapp.people.commands import reset_password
    from webapp.people.queries import named

    new = _password(name, from_stdin=from_stdin)
    with _writing() as session:
        found = reset_password(session, OPERATOR, named(session, name), new)
        click.echo(f"{found.name} has a new password.")


@contextmanager
def _writing() -> "Iterator[Session]":
    """A session over the desk's database, committed at the end; trouble is put into words."""
    import os

    from webapp.settings.opening import in_words, open_desk

    desk = open_desk(os.environ)
    try:
        with in_words(), desk.sessions.begin() as session:
            yield session
    finally:
        desk.engine.dispose()


def _on(name: str, act: "Callable[[Session, Any, Any], object]", told: str) -> None:
    from webapp.access.actor import OPERATOR
    from webapp.people.queries import named

    with _writing() as session:
        found = named(session, name)
        act(session, OPERATOR, found)
        click.echo(told.format(name=found.name))


def _password(name: str, *, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True)
    return typed


def _line(entry: "Listed") -> str:
    """Name, state, roles and open sign-ins, with tabs between them."""
    roles = ", ".join(role.value for role in entry.roles)
    return f"{entry.person.name}\t{entry.person.state.value}\t{roles}\t{entry.sign_ins}"
