"""The commands that serve the desk and bring its database up to date."""

import os
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import click
import waitress
from flask import Flask

from webapp.app import create_app
from webapp.kernel.db import make_engine
from webapp.settings import Settings, read
from webapp.settings.migrating import migrate as bring_up_to_date


@click.command(
    epilog="\b\nExamples:\n  firsthand serve\n  firsthand serve --host 0.0.0.0 --port 8080\n\n"
    "Exit codes: 0 stopped, 1 refused, 2 wrong usage."
)
@click.option("--host", help="Address to listen on (FIRSTHAND_HOST).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port; 0 takes a free one.")
def serve(host: str | None, port: int | None) -> None:
    """Serve the desk until stopped with Ctrl+C."""
    settings = read(os.environ)
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )
    run(create_app(settings), settings)


@click.command(
    epilog="\b\nExample:\n  firsthand migrate\n\n"
    "Exit codes: 0 done or nothing to do, 1 refused, 2 wrong usage."
)
def migrate() -> None:
    """Bring the database to the tables of this version. Make a copy of it first."""
    settings = read(os.environ)
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    before, after = bring_up_to_date(make_engine(settings.database()))
    if before == after:
        click.echo(f"Nothing to do: the database is at {after}.")
    else:
        click.echo(f"The database went from {before or 'nothing'} to {after}.")


def run(
    app: Flask,
    settings: Settings,
    sign_in: str = "",
    listening: Callable[[str], None] | None = None,
) -> None:
    """Listen, say where, and answer until SIGINT or SIGTERM.

    For the demo: ``sign_in`` says how, ``listening`` is told the address once it is answered.
    """
    listener = _listener(settings.host, settings.port)
    host, port = listener.getsockname()[:2]
    server = waitress.create_server(
        app,
        sockets=[listener],
        threads=settings.threads,
        # A larger body is cut off here without a page; up to this size the desk answers in words.
        max_request_body_size=4 * settings.max_request_bytes,
        ident=None,
        # Where proxies are trusted, the application itself reads what they say.
        clear_untrusted_proxy_headers=settings.trusted_proxies == 0,
    )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    click.echo(f"Firsthand answers at {address}  Stop it with Ctrl+C.")
    if sign_in:
        click.echo(sign_in)
    if listening:
        listening(address)
    server.run()  # until KeyboardInterrupt, which it takes as the word to stop
    server.close()
    click.echo("Stopped.")


def _listener(host: str, port: int) -> socket.socket:
    """A listening socket; a port in use becomes one sentence that names a way out."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise click.ClickException(
            f"Port {port} on {host} cannot be used: {error.strerror}. "
            "Choose another with --port, or 0 for a free one."
        ) from error
    listener.listen(128)
    return listener
