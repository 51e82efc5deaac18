"""The commands ``verify``, ``head`` and ``journal``. They read; nothing is changed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from webapp.journal.queries import Verdict
    from webapp.journal.rules import Head
    from webapp.settings.opening import OpenDesk

BROKEN = 1
_CODES = "\n\nExit codes: 0 done, 1 refused (one sentence says why), 2 wrong usage."


@click.command(
    epilog="\b\nExamples:\n"
    "  firsthand verify\n"
    "  firsthand verify --head head-2026-11-22.json\n"
    "  firsthand verify --export journal.jsonl\n\n"
    "Exit codes: 0 unbroken, 1 broken or refused (one sentence says which), 2 wrong usage."
)
@click.option(
    "--head",
    "head_file",
    type=click.File("rb"),
    metavar="FILE",
    help="A signed head kept elsewhere: tells whether the end of the journal was cut.",
)
@click.option(
    "--export",
    "export_file",
    type=click.File("rb"),
    metavar="FILE",
    help="Verify this export in place of the desk's database.",
)
@click.pass_context
def verify(
    context: click.Context, head_file: IO[bytes] | None, export_file: IO[bytes] | None
) -> None:
    """Verify that the journal is one unbroken chain, or name the first broken entry."""
    from webapp.journal.queries import verify as verify_store
    from webapp.journal.queries import verify_lines
    from webapp.journal.rules import read_head

    head = read_head(head_file.read()) if head_file else None
    if export_file:
        verdict = verify_lines(export_file, head)
    else:
        with _reading() as (_, session):
            verdict = verify_store(session, head)
    click.echo(_told(verdict, head))
    context.exit(0 if verdict.ok else BROKEN)


@click.command(
    epilog="\b\nExamples:\n  firsthand head\n  firsthand head --out head-2026-11-22.json" + _CODES
)
@click.option(
    "--out",
    type=click.File("wb", atomic=True),
    default="-",
    metavar="FILE",
    help="Write it to FILE; else it is printed.",
)
def head(out: IO[bytes]) -> None:
    """Print the number and hash of the last entry, signed with the key of the desk.

    Keep it where nobody of the desk can change it, by mail or on paper. Held against the
    journal later, it tells whether entries were cut off or written anew.
    """
    from webapp.journal.queries import signed_head
    from webapp.kernel.canonical import canonical

    with _reading() as (desk, session):
        line = canonical(signed_head(session, desk.keys.signing))
    out.write(line + b"\n")


@click.group(epilog="\b\nExample:\n  firsthand journal export journal.jsonl" + _CODES)
def journal() -> None:
    """Take the journal out as a file."""


@journal.command(
    "export",
    epilog="\b\nExamples:\n"
    "  firsthand journal export journal.jsonl\n"
    "  firsthand journal export --head journal.jsonl\n"
    "  firsthand journal export | gzip > journal.jsonl.gz" + _CODES,
)
@click.argument("file", type=click.File("wb", atomic=True), default="-")
@click.option("--head", "with_head", is_flag=True, help="Close the file with the signed head.")
def export_journal(file: IO[bytes], *, with_head: bool) -> None:
    """Write every entry as one line of JSON to FILE, or print it.

    docs/verify_journal.py verifies such a file without this program. The file holds what the
    desk wrote about protected sources under their cover names: it is not for publication.
    """
    from webapp.journal.queries import export, signed_head
    from webapp.kernel.canonical import canonical

    with _reading() as (desk, session):
        _write(file, export(session))
        if with_head:
            _write(file, [canonical(signed_head(session, desk.keys.signing))])


@contextmanager
def _reading() -> Iterator[tuple["OpenDesk", "Session"]]:
    """The desk and a session that cannot write and sees one moment of the database."""
    import os

    from webapp.kernel.db import read_only_session
    from webapp.settings.opening import in_words, open_desk

    desk = open_desk(os.environ)
    still = desk.engine
    if still.dialect.name == "postgresql":
        still = still.execution_options(isolation_level="REPEATABLE READ")
    try:
        with in_words(), read_only_session(still) as session:
            yield desk, session
    finally:
        desk.engine.dispose()


def _write(file: IO[bytes], lines: Iterable[bytes]) -> None:
    for line in lines:
        file.write(line + b"\n")


def _told(verdict: "Verdict", head: "Head | None") -> str:
    """The verdict as one sentence."""
    if not verdict.ok:
        return str(verdict.why)
    held = f", and as it was signed on {head.at[:10]}" if head else ""
    if verdict.entries == 0:
        return f"The journal is unbroken{held}: it has no entry yet."
    many = "1 entry" if verdict.entries == 1 else f"{verdict.entries:,} entries"
    return f"The journal is unbroken{held}: {many}, the last with the hash {verdict.head_hash}."
