"""One source with what stands around its record: names, other systems, sameness, use."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.kernel.errors import NotFound
from webapp.kernel.ids import desk_number
from webapp.kernel.letters import plain_letters
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    EntityName,
    ExternalId,
    IdentityReading,
    Person,
    ProtectedIdentity,
    SameSource,
    Source,
    SourceName,
    Step,
)
from webapp.model.vocabulary import AnnotationState, RecordState

SHOWN = 8
"""How many records a sentence names before it says how many more there are."""


def get(session: Session, name: int | str) -> Source:
    """The source with this desk number (7 or "S-7") or key. Raises ``NotFound``."""
    source = find(session, name)
    if source is None:
        raise NotFound(f"S-{name}" if isinstance(name, int) else name)
    return source


def find(session: Session, name: int | str) -> Source | None:
    """The source with this desk number or key, or None."""
    number = desk_number(name, "S") if isinstance(name, str) else name
    if number is None:
        return session.scalar(select(Source).where(Source.key == name))
    return session.get(Source, number)


def load(session: Session, numbers: Sequence[int]) -> dict[int, Source]:
    """The sources with these desk numbers, by number; unknown numbers are left out."""
    found = session.scalars(select(Source).where(Source.id.in_(set(numbers))))
    return {source.id: source for source in found}


def names_of(session: Session, source: Source) -> list[SourceName]:
    """The other names of a source, in the order they were given."""
    named = select(SourceName).where(SourceName.source_id == source.id)
    return list(session.scalars(named.order_by(SourceName.position)))


def entity_names_of(session: Session, entity: Entity) -> list[EntityName]:
    """The other names of an entity, in the order they were given."""
    named = select(EntityName).where(EntityName.entity_id == entity.id)
    return list(session.scalars(named.order_by(EntityName.position)))


def elsewhere_of(session: Session, row: Source | Entity) -> list[ExternalId]:
    """What the record is called in other systems, ids of loaded files included."""
    ids = select(ExternalId).where(
        ExternalId.record == row.__tablename__, ExternalId.record_id == row.id
    )
    return list(session.scalars(ids.order_by(ExternalId.id)))


def namesakes(session: Session, words: str) -> list[Source]:
    """Standing sources with exactly this name or other name, letters made plain."""
    sought = plain_letters(words)
    if not sought:
        return []
    aliases = select(SourceName.source_id).where(SourceName.found_by == sought)
    named = or_(Source.found_by == sought, Source.id.in_(aliases))
    standing = select(Source).where(named, Source.state != RecordState.WITHDRAWN)
    return list(session.scalars(standing.order_by(Source.id)))


def sameness_of(session: Session, source: Source) -> list[tuple[SameSource, Source]]:
    """What stands about this source and others being one, each with the other source."""
    pairs = session.scalars(
        select(SameSource)
        .where(SameSource.parted_at.is_(None))
        .where(or_(SameSource.a_id == source.id, SameSource.b_id == source.id))
        .order_by(SameSource.id)
    ).all()
    others = load(session, [_other(pair, source.id) for pair in pairs])
    return [(pair, others[_other(pair, source.id)]) for pair in pairs]


def identity_of(session: Session, source: Source) -> ProtectedIdentity | None:
    """The sealed identity of a protected source, still sealed, or None."""
    return session.scalar(select(ProtectedIdentity).where(ProtectedIdentity.source_id == source.id))


def readings_of(session: Session, source: Source) -> list[tuple[IdentityReading, str]]:
    """Who read the sealed identity, newest first, each with the person's name."""
    rows = session.execute(
        select(IdentityReading, Person.name)
        .join(Person, Person.id == IdentityReading.person_id)
        .where(IdentityReading.source_id == source.id)
        .order_by(IdentityReading.at.desc(), IdentityReading.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def person_named(session: Session, number: int | None) -> str:
    """The name of the person with this number; nothing where nobody is named."""
    person = session.get(Person, number) if number else None
    return person.name if person else ""


@dataclass(frozen=True)
class Use:
    """What rests on a source: desk numbers of claims, documents and sources, in order."""

    claims: list[str]
    documents: list[str]
    sources: list[str]

    def __bool__(self) -> bool:
        return bool(self.claims or self.documents or self.sources)

    @property
    def named(self) -> str:
        """The first few records, for a sentence."""
        every = [*self.claims, *self.documents, *self.sources]
        more = f" + {len(every) - SHOWN}" if len(every) > SHOWN else ""
        return ", ".join(every[:SHOWN]) + more


def use_of(session: Session, source: Source) -> Use:
    """Standing claims whose chains name the source, documents it published, sources it cites."""
    claims = session.scalars(
        select(Claim.id)
        .join(Attribution, Attribution.claim_id == Claim.id)
        .join(Step, Step.attribution_id == Attribution.id)
        .where(Step.source_id == source.id)
        .where(Attribution.state != AnnotationState.WITHDRAWN)
        .where(Claim.state != RecordState.WITHDRAWN)
        .distinct()
        .order_by(Claim.id)
    )
    documents = session.scalars(
        select(Document.id)
        .where(Document.publisher_id == source.id, Document.state != RecordState.WITHDRAWN)
        .order_by(Document.id)
    )
    cited = session.scalars(
        select(Source.id)
        .where(Source.cited_by_id == source.id, Source.state != RecordState.WITHDRAWN)
        .order_by(Source.id)
    )
    return Use(
        [f"C-{one}" for one in claims],
        [f"A-{one}" for one in documents],
        [f"S-{one}" for one in cited],
    )


def _other(pair: SameSource, number: int) -> int:
    return pair.b_id if pair.a_id == number else pair.a_id
