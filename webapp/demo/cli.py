"""The command ``demo``: from nothing to a desk that can be looked round, in one line."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from webapp.demo.queries import CanSignIn
    from webapp.settings import Settings
    from webapp.settings.keys import DeskKeys

    Serve = Callable[[Settings, str, Callable[[str], None] | None], None]


@click.command(
    epilog="\b\nExamples:\n"
    "  firsthand demo\n"
    "  firsthand demo --no-browser --port 0\n"
    "  FIRSTHAND_INSTANCE=/tmp/desk firsthand demo"
    "\n\nExit codes: 0 stopped, 1 refused (one sentence says why), 2 wrong usage."
)
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.option("--host", help="Address to listen on (FIRSTHAND_HOST).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port; 0 takes a free one.")
@click.pass_obj
def demo(serve: "Serve", host: str | None, port: int | None, *, no_browser: bool) -> None:
    """Start a desk with two invented people, retold articles and their claims.

    It is kept in the folder instance/demo, or in FIRSTHAND_INSTANCE where that is set, with
    passwords made for this machine. Starting it again goes on with what is there.
    """
    from webapp.demo.browser import open_browser
    from webapp.kernel.db import make_engine
    from webapp.settings.keys import desk_keys
    from webapp.settings.opening import in_words

    settings = _settings(host, port)
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = desk_keys(settings)
    engine = make_engine(settings.database())
    try:
        with in_words():
            people = _furnished(engine, settings, keys)
    finally:
        engine.dispose()
    serve(settings, _sign_in(people, settings), None if no_browser else open_browser)


def _settings(host: str | None, port: int | None) -> "Settings":
    """The settings in force: a folder of its own, and never a weak key."""
    import os
    from dataclasses import replace

    from webapp.settings import read, weak_key

    settings = read(os.environ)
    weak = bool(settings.secret_key) and weak_key(settings.secret_key)
    if weak:
        click.echo("FIRSTHAND_SECRET_KEY is weak; the demo desk uses a random key instead.")
    own = bool(os.environ.get("FIRSTHAND_INSTANCE", "").strip())
    return replace(
        settings,
        instance=settings.instance if own else settings.instance / "demo",
        secret_key="" if weak else settings.secret_key,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )


def _furnished(engine: "Engine", settings: "Settings", keys: "DeskKeys") -> "list[CanSignIn]":
    """Make or update the tables, furnish an empty desk, and say who can sign in."""
    from webapp.demo.commands import furnish, refuse_other
    from webapp.demo.passwords import kept_passwords, passwords_for
    from webapp.demo.queries import Standing, sign_in_names, standing, who_can_sign_in
    from webapp.kernel.db import make_sessions
    from webapp.settings import migrating

    sessions = make_sessions(engine)
    revision = migrating.standing(engine)
    if revision is not None:
        # Another desk is left as it is, of whatever version.
        migrating.refuse_newer(revision)
        with sessions() as session:
            refuse_other(session)
    migrating.migrate(engine)
    with sessions.begin() as session:
        if standing(session) is Standing.EMPTY:
            click.echo(f"Making the demo desk in {settings.instance.absolute()} …")
            passwords = passwords_for(settings.instance, sign_in_names())
        else:
            passwords = kept_passwords(settings.instance)
        public_key = keys.signing.public_key().public_bytes_raw().hex()
        furnish(session, keys.vault, public_key, passwords)
        return who_can_sign_in(session, passwords)


def _sign_in(people: "list[CanSignIn]", settings: "Settings") -> str:
    """How to sign in. Passwords are printed only where no other machine reaches the desk."""
    from webapp.demo.passwords import FILE

    folder = settings.instance.absolute()
    shown = _is_this_machine(settings.host)
    lines = ["Sign in as one of the people of the demo desk:"]
    lines += [f"  {_line(one, folder, shown=shown)}" for one in people]
    if any(one.password for one in people):
        lines.append(f"The passwords are kept in {folder / FILE}")
    lines.append(f"Other commands find this desk with FIRSTHAND_INSTANCE={folder}")
    return "\n".join(lines)


def _line(person: "CanSignIn", folder: "Path", *, shown: bool) -> str:
    roles = ", ".join(role.value for role in person.roles)
    if not person.password:
        password = (
            "has another password; for a new one: "
            f"FIRSTHAND_INSTANCE={folder} firsthand person password {person.sign_in_name}"
        )
    else:
        password = f"password {person.password}" if shown else "password: see the file"
    return f"{person.sign_in_name} – {password} ({person.name}: {roles})"


def _is_this_machine(host: str) -> bool:
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
