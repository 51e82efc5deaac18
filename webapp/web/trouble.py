"""What keeps the database from taking a change, as an editor is told, with the page's status."""

from sqlalchemy import exc

from webapp.kernel.errors import StoreTrouble
from webapp.kernel.troubles import Trouble, trouble_of
from webapp.kernel.words import Sentence, say


def store_trouble(error: exc.DBAPIError | exc.TimeoutError) -> StoreTrouble | None:
    """The trouble behind a database error; None if the error is the program's own."""
    kind = trouble_of(error)
    if kind is None:
        return None
    return StoreTrouble(_WORDS[kind], 507 if kind is Trouble.FULL else 503)


_WORDS: dict[Trouble, Sentence] = {
    Trouble.BUSY: say(
        "Somebody else is writing to the database and did not finish in time. Send this again "
        "in a moment."
    ),
    Trouble.FULL: say(
        "The disk that holds the database is full. Ask whoever runs this desk to make room. "
        "Reading goes on."
    ),
    Trouble.READ_ONLY: say(
        "The database can only be read at the moment. Ask whoever runs this desk to let it be "
        "written again. Reading goes on."
    ),
    Trouble.GONE: say(
        "The database does not answer. Ask whoever runs this desk whether it is running, then "
        "send this again."
    ),
    Trouble.DAMAGED: say(
        "The database is damaged. Stop, and ask whoever runs this desk to bring back a copy."
    ),
}
