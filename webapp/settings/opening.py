"""Opening the desk for a command, and saying in words why a database cannot be used."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, exc, make_url
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker

from webapp.kernel.constraints import explain
from webapp.kernel.db import make_engine, make_sessions
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.troubles import Trouble, trouble_of
from webapp.kernel.words import Sentence, say
from webapp.settings import Settings, SettingsError, read
from webapp.settings.keys import DeskKeys, desk_keys
from webapp.settings.migrating import check


@dataclass(frozen=True)
class OpenDesk:
    """A desk whose database was found and has the tables of this version."""

    settings: Settings
    keys: DeskKeys
    engine: Engine
    sessions: sessionmaker[Session]


def open_desk(environ: Mapping[str, str]) -> OpenDesk:
    """Open the desk that ``FIRSTHAND_…`` variables name, changing nothing in its database.

    ``SettingsError`` where a setting or key is nonsense, ``StoreTrouble`` where there is no
    database yet, or it does not answer, or is of another version.
    """
    settings = read(environ)
    url = _url(settings)
    if url.get_backend_name() == "sqlite" and not _is_there(url):
        raise StoreTrouble(
            say(
                "There is no desk at %(place)s yet. Run “firsthand init” first, or set "
                "FIRSTHAND_INSTANCE to the folder of the desk.",
                place=str(url.database),
            )
        )
    engine = make_engine(url)
    try:
        with in_words():
            check(engine)
        return OpenDesk(settings, desk_keys(settings), engine, make_sessions(engine))
    except Exception:
        engine.dispose()
        raise


@contextmanager
def in_words() -> Iterator[None]:
    """Errors of the database that an operator can mend, raised again as ``StoreTrouble``."""
    try:
        yield
    except (exc.DBAPIError, exc.TimeoutError) as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise StoreTrouble(_WORDS[trouble]) from error


def told(error: Exception) -> str | None:
    """An error of the database in one sentence for the command line; None if it is our own."""
    if not isinstance(error, exc.DBAPIError | exc.TimeoutError):
        return None
    if trouble := trouble_of(error):
        return str(_WORDS[trouble])
    explained = explain(error) if isinstance(error, exc.DBAPIError) else None
    return str(explained.sentence) if explained else None


def _url(settings: Settings) -> URL:
    try:
        url = make_url(settings.database())
        url.get_dialect()
    except (exc.ArgumentError, exc.NoSuchModuleError) as error:
        raise SettingsError(
            say(
                "FIRSTHAND_DATABASE_URL cannot be read. Write it as sqlite:///FILE or "
                "postgresql://USER@HOST/NAME."
            )
        ) from error
    return url


def _is_there(url: URL) -> bool:
    return url.database not in (None, "", ":memory:") and Path(str(url.database)).is_file()


_WORDS: dict[Trouble, Sentence] = {
    Trouble.BUSY: say("The database is busy with another change. Try again in a moment."),
    Trouble.FULL: say("The disk of the database is full. Make room, then try again."),
    Trouble.READ_ONLY: say(
        "The database can be read but not written. Give the program the right to write to it "
        "and to its folder."
    ),
    Trouble.GONE: say(
        "The database does not answer, or does not let this desk in. Look whether it is there "
        "and running, and whether FIRSTHAND_DATABASE_URL names it."
    ),
    Trouble.DAMAGED: say(
        "The database is damaged, or is no database of Firsthand. Keep a copy of it as it is, "
        "and put back the last backup."
    ),
}
