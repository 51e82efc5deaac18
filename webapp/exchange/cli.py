"""The commands ``load`` and ``dump``: records in and out of the desk as files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from webapp.access.actor import Actor
    from webapp.exchange.loading import Loaded
    from webapp.settings.opening import OpenDesk

_CODES = "\n\nExit codes: 0 done, 1 refused (one sentence says why), 2 wrong usage."
REFUSED = 1
_Path = click.Path(path_type=Path, allow_dash=True)
_protected = click.option(
    "--with-protected",
    "guarded",
    is_flag=True,
    help="With the identities of protected sources; for a custodian, named by --as.",
)
_as = click.option(
    "--as", "sign_in_name", metavar="SIGN_IN_NAME", help="Who does it; else the operator."
)


@click.command(
    epilog="\b\nExamples:\n"
    "  firsthand load desk.jsonl\n"
    "  firsthand load --dry-run desk.jsonl\n"
    "  firsthand load --with-protected --as lina desk.jsonl\n"
    "  firsthand load --take-back last --reason 'The wrong file'" + _CODES
)
@click.argument("file", type=_Path, required=False)
@_protected
@_as
@click.option("--dry-run", is_flag=True, help="Check the file and store nothing.")
@click.option(
    "--take-back",
    "load_key",
    metavar="LOAD",
    help="Remove what a load brought: its key, or “last”. Refused where something rests on it.",
)
@click.option("--reason", default="", help="Why a load is taken back; kept in the journal.")
@click.pass_context
def load(
    context: click.Context,
    file: Path | None,
    sign_in_name: str | None,
    load_key: str | None,
    reason: str,
    *,
    guarded: bool,
    dry_run: bool,
) -> None:
    """Load records from FILE (firsthand/1; - is standard input).

    The whole file is checked first, and every bad line is told with its number; then all of it
    is stored, or nothing. What the desk has already stays as it is, so loading twice is safe.
    docs/format.md describes the format.
    """
    if (file is None) == (load_key is None):
        raise click.UsageError("Give a FILE to load, or --take-back and a load.")
    with _open() as desk:
        if load_key is not None:
            _take_back(desk, load_key, sign_in_name, reason)
            return
        assert file is not None
        loaded = _load(desk, file, sign_in_name, guarded=guarded, dry_run=dry_run)
    _report(loaded, dry_run=dry_run)
    context.exit(REFUSED if loaded.checked.bad else 0)


@click.command(
    epilog="\b\nExamples:\n"
    "  firsthand dump desk.jsonl\n"
    "  firsthand dump | gzip > desk.jsonl.gz\n"
    "  firsthand dump --with-protected --as lina --reason 'Move to another server' all.jsonl"
    + _CODES
)
@click.argument("file", type=_Path, default=Path("-"))
@_protected
@_as
@click.option("--reason", default="", help="Why protected identities are needed; kept.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def dump(file: Path, sign_in_name: str | None, reason: str, *, guarded: bool, force: bool) -> None:
    """Write all records to FILE, or print them (firsthand/1).

    The same records give the same bytes. People and the journal are not part of it. The file
    holds whole texts and cover names: it is not for publication. With --with-protected it also
    holds who protected sources are; keep such a file as you keep the keys of the desk.
    """
    from webapp.exchange.adapters import write
    from webapp.exchange.commands.protected import open_identities
    from webapp.exchange.queries import dumped

    with _open() as desk:
        if guarded:
            with desk.sessions.begin() as session:
                open_identities(session, _actor(session, sign_in_name), reason)
        with _still(desk) as session:
            lines = dumped(session, desk.keys.vault if guarded else None)
            write(file, lines, replace=force, private=guarded)


@contextmanager
def _open() -> Iterator["OpenDesk"]:
    """The desk of the environment, with what is wrong with its database told in words."""
    from webapp.settings.opening import in_words, open_desk

    desk = open_desk(os.environ)
    try:
        with in_words():
            yield desk
    finally:
        desk.engine.dispose()


@contextmanager
def _still(desk: "OpenDesk") -> Iterator["Session"]:
    """A session that cannot write and sees one moment of the database."""
    from webapp.kernel.db import read_only_session

    engine = desk.engine
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with read_only_session(engine) as session:
        yield session


def _actor(session: "Session", sign_in_name: str | None) -> "Actor":
    """Who acts: the operator, or a person who is also the operator while at the machine."""
    from webapp.access.actor import OPERATOR, Actor
    from webapp.kernel.errors import Forbidden
    from webapp.kernel.words import say
    from webapp.model.vocabulary import PersonState
    from webapp.people.queries import named, roles_of

    if sign_in_name is None:
        return OPERATOR
    person = named(session, sign_in_name)
    if person.state is not PersonState.ACTIVE:
        raise Forbidden(say("%(name)s is disabled on this desk.", name=person.name))
    roles = frozenset(roles_of(session, person)) | OPERATOR.roles
    return Actor(person.id, person.name, roles)


def _load(
    desk: "OpenDesk", file: Path, sign_in_name: str | None, *, guarded: bool, dry_run: bool
) -> "Loaded":
    from webapp.exchange.loading import Loader
    from webapp.exchange.progress import shown

    with desk.sessions() as session:
        actor = _actor(session, sign_in_name)
    guard = desk.keys.vault if guarded else None
    with shown() as progress:
        return Loader(desk.engine, actor, guard, progress).load(file, dry_run=dry_run)


def _take_back(desk: "OpenDesk", key: str, sign_in_name: str | None, reason: str) -> None:
    from webapp.exchange.commands.take_back import take_back
    from webapp.exchange.queries import load_named

    with desk.sessions.begin() as session:
        load = load_named(session, key)
        take_back(session, _actor(session, sign_in_name), load, reason)
        counts = dict(load.counts)
    click.echo(f"Taken back: {_counted(counts)} (load {load.key}, {load.file_name}).")


def _report(loaded: "Loaded", *, dry_run: bool) -> None:
    """What came of it, in one or two lines."""
    checked = loaded.checked
    if checked.bad:
        lines = "line" if checked.bad == 1 else "lines"
        click.echo(f"{checked.bad:,} bad {lines}. Nothing was stored.", err=True)
        return
    done = "Would be stored" if dry_run else "Stored"
    key = f" (load {loaded.key})" if loaded.key else ""
    click.echo(f"{done}: {_counted(checked.new)}{key}.")
    if checked.standing:
        differing = f"; {checked.differing} differ and were left" if checked.differing else ""
        click.echo(f"Already here: {_counted(checked.standing)}{differing}.")


def _counted(counts: dict[str, int]) -> str:
    several = {kind: f"{kind}s" for kind in counts} | {"entity": "entities", "same": "same"}
    parts = [
        f"{count:,} {kind if count == 1 else several[kind]}"
        for kind, count in sorted(counts.items())
        if count
    ]
    return ", ".join(parts) or "nothing"
