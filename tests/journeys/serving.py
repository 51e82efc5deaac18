"""The application for journeys: served by the server of the desk, over a database of each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import waitress
from sqlalchemy.orm import Session
from waitress import wasyncore

from tests import clients
from webapp.model.vocabulary import Role
from webapp.web.transaction import Firsthand


class Desk:
    """A desk at an address. ``rows`` writes to its database; commit before a page is opened."""

    def __init__(self, app: Firsthand, address: str, rows: Session) -> None:
        self.app = app
        self.address = address
        self.rows = rows

    def somebody(self, *roles: Role) -> clients.Client:
        """A new person with these roles, signed in; windows take their cookie."""
        return clients.signed_in(self.app, self.rows, *roles)


@contextmanager
def served(app: Firsthand) -> Iterator[str]:
    """Answer requests in threads beside the test; gives the address, without a slash at the end."""
    own: dict[int, wasyncore.dispatcher] = {}
    server = waitress.create_server(app, map=own, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, name="waitress")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # In the thread of the loop, which ends when nothing is left to listen to.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(own, ignore_all=True))
        thread.join()
        server.task_dispatcher.shutdown()
