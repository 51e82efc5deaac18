"""The database as requests open it: to read, or to write if its tables are this version's."""

from sqlalchemy import Engine, exc, text
from sqlalchemy.orm import Session

from webapp.kernel.db import make_sessions, read_only_session
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import say
from webapp.web.trouble import store_trouble


class Store:
    """Sessions over one engine. ``revisions``: those this program knows, the last one first.

    Without ``revisions`` nothing is compared.
    """

    def __init__(self, engine: Engine, revisions: tuple[str, ...] = ()) -> None:
        self.engine = engine
        self.revisions = revisions

    def reading(self) -> Session:
        """A session that cannot write."""
        return read_only_session(self.engine)

    def writing(self) -> Session:
        """A session that writes; ``StoreTrouble`` if the tables are another version's."""
        session = make_sessions(self.engine)()
        try:
            self.compare(session)
        except BaseException:
            session.close()
            raise
        return session

    def trouble(self) -> StoreTrouble | None:
        """What keeps the database from being used just now; None if nothing does."""
        try:
            with self.reading() as session:
                session.execute(text("SELECT 1"))
                self.compare(session)
        except StoreTrouble as found:
            return found
        except (exc.DBAPIError, exc.TimeoutError) as error:
            return store_trouble(error) or StoreTrouble(_UNPREPARED)
        return None

    def compare(self, session: Session) -> None:
        """Raise ``StoreTrouble`` unless the tables are those of this program."""
        if not self.revisions:
            return
        try:
            found = session.scalar(text("SELECT version_num FROM alembic_version"))
        except exc.DBAPIError as error:
            if "alembic_version" in str(error.orig):
                raise StoreTrouble(_UNPREPARED) from error
            raise
        if found == self.revisions[0]:
            return
        raise StoreTrouble(_OLDER if found in self.revisions else _NEWER)


_UNPREPARED = say("The database has no tables yet. Run “firsthand migrate”, then try again.")
_OLDER = say(
    "The database is of an older version than this program. Nothing is written to it until "
    "“firsthand migrate” was run. Reading goes on."
)
_NEWER = say(
    "The database is of a newer version than this program. Nothing is written to it until the "
    "newer program is started. Reading goes on."
)
