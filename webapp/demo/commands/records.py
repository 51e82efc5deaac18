"""What claims rest on: sources, entities and articles, each recorded when it is first needed."""

from datetime import timedelta

from webapp.claims.commands import write_note
from webapp.claims.commands.notes import Subject
from webapp.demo import content
from webapp.demo.commands.work import Work
from webapp.documents.changes import NewDocument
from webapp.documents.commands import take_in
from webapp.model import Entity, Source
from webapp.sources.changes import Joining, Name, NewEntity, NewSource
from webapp.sources.commands import join, record_entity, record_source, seal_identity

SOURCE, ENTITY, NOTE, IDENTITY, JOIN = 52, 47, 68, 263, 194
"""How long each act takes, in seconds."""
BEFORE = timedelta(seconds=98)
"""From opening the page of an article to taking it in."""


def source_of(work: Work, key: str) -> Source:
    """The source of this key, recorded now unless it was before."""
    if key in work.sources:
        return work.sources[key]
    written = next(one for one in work.content.sources if one.key == key)
    cited_by = source_of(work, written.cited_by).id if written.cited_by else None
    new = NewSource(
        kind=written.kind,
        label=written.label,
        sensitivity=written.sensitivity,
        protection_reason=written.protection_reason,
        descriptor=written.descriptor,
        role=written.role,
        cited_by_id=cited_by,
        names=(*written.names, *(Name(alias) for alias in written.aliases)),
        only_if_new=True,
    )
    with work.turn(written.by, SOURCE) as actor:
        work.sources[key] = record_source(work.session, actor, new)
    return work.sources[key]


def entity_of(work: Work, key: str) -> Entity:
    """The entity of this key, recorded now unless it was before."""
    if key in work.entities:
        return work.entities[key]
    written = next(one for one in work.content.entities if one.key == key)
    new = NewEntity(
        kind=written.kind,
        name=written.name,
        names=tuple(Name(alias) for alias in written.aliases),
        lat=written.lat,
        lon=written.lon,
        geo_precision=written.geo_precision,
        source_id=source_of(work, written.source).id if written.source else None,
        only_if_new=True,
    )
    with work.turn(written.by, ENTITY) as actor:
        work.entities[key] = record_entity(work.session, actor, new)
    return work.entities[key]


def take_in_document(work: Work, written: content.Document) -> None:
    """Take in an article at the minute at which it was captured."""
    work.at = max(work.at, written.captured_at - BEFORE)
    publisher = source_of(work, written.publisher)
    work.at = max(work.at, written.captured_at)
    new = NewDocument(
        title=written.title,
        publisher_id=publisher.id,
        kind=written.kind,
        published=written.published,
        language=written.language,
        url=written.url,
        basis=written.basis,
        text=work.content.texts[written.key],
    )
    with work.turn(written.by, 0) as actor:
        taken = take_in(work.session, actor, new)
    work.documents[written.key], work.snapshots[written.key] = taken.document, taken.snapshot


def write_notes(
    work: Work, subject: Subject, notes: tuple[content.Remark, ...], author: str, *, own: bool
) -> None:
    """Write the notes on a record that are its author's own, or those of others."""
    for note in notes:
        if (note.by == author) is own:
            with work.turn(note.by, NOTE) as actor:
                write_note(work.session, actor, subject, note.text)


def seal_identities(work: Work) -> None:
    """Seal who the protected sources are that were recorded since the last time."""
    for written in work.content.sources:
        source = work.sources.get(written.key)
        if written.identity and source is not None and written.key not in work.sealed:
            with work.turn(written.sealed_by, IDENTITY) as actor:
                seal_identity(work.session, actor, source, written.identity, work.desk_key)
            work.sealed.add(written.key)


def join_sources(work: Work, written: content.Same) -> None:
    """Say of two sources that they are one, or perhaps are."""
    other = work.sources[written.b].id
    change = Joining(other_id=other, certainty=written.certainty, reason=written.reason)
    with work.turn(written.by, JOIN) as actor:
        join(work.session, actor, work.sources[written.a], change)
