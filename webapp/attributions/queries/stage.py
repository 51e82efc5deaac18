"""Everything a form about a report shows besides its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.attributions.queries.offers import Offered, grounds_of, offered_sources
from webapp.attributions.rules import Ground
from webapp.documents.queries import document_of, snapshot_of
from webapp.model import Passage
from webapp.sources.queries import get as get_source


@dataclass(frozen=True)
class Stage:
    """A passage with its document, and what a chain about it may be made of.

    ``publisher`` is number and name, None where the document has none yet.
    """

    passage_id: int
    passage_key: str
    ground: Ground
    grounds: Mapping[int, Ground]
    snapshot_key: str
    document_id: int
    title: str
    published: str | None
    language: str
    publisher: tuple[int, str] | None
    offers: Sequence[Offered]


def stage_of(session: Session, passage: Passage) -> Stage:
    """What stands around a report in this passage."""
    snapshot = snapshot_of(session, passage)
    document = document_of(session, snapshot)
    grounds = grounds_of(session, snapshot.id)
    publisher = None
    if document.publisher_id is not None:
        source = get_source(session, document.publisher_id)
        publisher = (source.id, source.label)
    return Stage(
        passage.id,
        passage.key,
        grounds[passage.id],
        grounds,
        snapshot.key,
        document.id,
        document.title,
        document.published,
        document.language,
        publisher,
        offered_sources(session, snapshot.id),
    )
