"""What stands about a source and others being one, as the journal keeps it."""

from sqlalchemy.orm import Session

from webapp.model import Source
from webapp.sources.queries import sameness_of


def said_of(session: Session, number: int) -> dict[str, list[list[str]]]:
    """Under ``same``: key of the other source, certainty and reason of each pair that stands."""
    source = session.get_one(Source, number)
    said = [
        [other.key, pair.certainty.value, pair.reason]
        for pair, other in sameness_of(session, source)
    ]
    return {"same": said} if said else {}
