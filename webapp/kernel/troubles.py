"""What keeps a database from working, told from the error of its driver."""

from enum import StrEnum

from sqlalchemy import exc


class Trouble(StrEnum):
    """Kinds of trouble that somebody can mend; anything else is a fault of the program."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read_only"
    GONE = "gone"
    DAMAGED = "damaged"


# What SQLite says (its result codes in words).
_SQLITE = (
    ("database is locked", Trouble.BUSY),
    ("database table is locked", Trouble.BUSY),
    ("database or disk is full", Trouble.FULL),
    ("attempt to write a readonly database", Trouble.READ_ONLY),
    ("unable to open database file", Trouble.GONE),
    ("disk i/o error", Trouble.GONE),
    ("file is not a database", Trouble.DAMAGED),
    ("disk image is malformed", Trouble.DAMAGED),
)
# How the states of PostgreSQL begin (appendix A of its manual).
_POSTGRESQL = (
    ("53100", Trouble.FULL),
    ("25006", Trouble.READ_ONLY),
    ("55P03", Trouble.BUSY),
    ("40", Trouble.BUSY),
    ("08", Trouble.GONE),
    ("28", Trouble.GONE),
    ("3D", Trouble.GONE),
    ("53", Trouble.GONE),
    ("57P", Trouble.GONE),
    ("58", Trouble.GONE),
    ("XX001", Trouble.DAMAGED),
    ("XX002", Trouble.DAMAGED),
)


def trouble_of(error: exc.DBAPIError | exc.TimeoutError) -> Trouble | None:
    """The trouble behind an error, or None if the error is the program's own."""
    if isinstance(error, exc.TimeoutError):
        return Trouble.BUSY
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        return next((kind for start, kind in _POSTGRESQL if state.startswith(start)), None)
    message = str(error.orig).lower()
    known = next((kind for words, kind in _SQLITE if words in message), None)
    # A PostgreSQL that is not there has no state to report.
    lost = error.connection_invalidated or "connection" in message
    return known or (Trouble.GONE if lost else None)
