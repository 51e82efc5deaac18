"""The command ``firsthand``. Commands live in their rooms and are imported when called."""

import importlib
import sys
from typing import TYPE_CHECKING, Any

import click

from webapp import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from webapp.settings import Settings

COMMANDS = {
    "demo": ("webapp.demo.cli", "demo", "Start a desk with invented people and retold articles."),
    "init": ("webapp.people.cli", "init", "Make an empty desk and its first person."),
    "serve": ("webapp.serving", "serve", "Serve the desk to browsers."),
    "migrate": ("webapp.serving", "migrate", "Bring the database to this version's tables."),
    "person": ("webapp.people.cli", "person", "Add and change the people of the desk."),
    "load": ("webapp.exchange.cli", "load", "Load records from a firsthand/1 file."),
    "dump": ("webapp.exchange.cli", "dump", "Write all records as a firsthand/1 file."),
    "verify": ("webapp.journal.cli", "verify", "Check that the journal is unbroken."),
    "head": ("webapp.journal.cli", "head", "Print the journal's signed head."),
    "journal": ("webapp.journal.cli", "journal", "Export the journal."),
}
FAILED = 1
"""Exit code of anything refused; wrong usage is 2, as click has it."""


class Rooms(click.Group):
    """Commands by name, each imported from its room only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 (click's signature)
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        found: click.Command = getattr(importlib.import_module(module), name)
        return found

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 (click's signature)
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry[2]) for name, entry in COMMANDS.items()])


@click.group(
    cls=Rooms,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n  firsthand demo\n  firsthand init && firsthand serve\n"
    "  firsthand dump desk.jsonl\n\n"
    "Exit codes: 0 done, 1 refused (one sentence says why), 2 wrong usage.",
)
@click.version_option(__version__, prog_name="firsthand")
@click.pass_context
def firsthand(context: click.Context) -> None:
    """Firsthand follows every claim back to who knew it first hand.

    Settings come from the environment (FIRSTHAND_…); docs/settings.md lists them.
    """
    context.obj = _serve


def _serve(
    settings: "Settings", sign_in: str, listening: "Callable[[str], None] | None" = None
) -> None:
    """Serve the desk, for commands of rooms that stand below the application."""
    from webapp.app import create_app
    from webapp.serving import run

    run(create_app(settings), settings, sign_in, listening)


def main() -> None:
    """Run the command line; what is refused becomes one sentence and exit code 1."""
    try:
        firsthand(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except Exception as error:
        sentence = _refusal(error)
        if sentence is None:
            raise
        click.echo(sentence, err=True)
        sys.exit(FAILED)


def _refusal(error: Exception) -> str | None:
    """The sentence of an error that the desk foresees, or None."""
    sentence: Any = getattr(error, "sentence", None)
    if sentence is not None:
        return str(sentence)
    if type(error).__module__.startswith("sqlalchemy"):
        opening = importlib.import_module("webapp.settings.opening")
        told: str | None = opening.told(error)
        return told
    if isinstance(error, OSError):
        name = f" {error.filename}" if error.filename else ""
        return f"The file{name} cannot be used: {error.strerror or error}"
    return None
