"""Other names and ids in other systems: rows beside a source or an entity."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.kernel.languages import language_tag
from webapp.kernel.words import say
from webapp.model import Entity, EntityName, ExternalId, Source, SourceName
from webapp.sources.changes import Elsewhere, Name
from webapp.sources.queries import elsewhere_of, entity_names_of, names_of
from webapp.sources.rules import Refusals, tidy

FILE = "file"
"""The system whose ids belong to loaded files: they are kept as they came."""


def parts_of(session: Session, row: Source | Entity) -> dict[str, Any]:
    """Names and ids as the journal keeps them."""
    session.flush()
    named: Sequence[SourceName | EntityName] = (
        names_of(session, row) if isinstance(row, Source) else entity_names_of(session, row)
    )
    return {
        "names": [[name.text, name.language] for name in named],
        "elsewhere": [[one.system, one.external] for one in elsewhere_of(session, row)],
    }


def write_names(session: Session, row: Source | Entity, names: Iterable[Name]) -> None:
    """Put these names in the place of the others; one that is the label, or twice, counts once."""
    wanted: dict[str, str | None] = {}
    label = row.label if isinstance(row, Source) else row.name
    for name in names:
        text = tidy(name.text) or ""
        if text != label:
            wanted.setdefault(text, language_tag(name.language or ""))
    if isinstance(row, Source):
        session.execute(delete(SourceName).where(SourceName.source_id == row.id))
    else:
        session.execute(delete(EntityName).where(EntityName.entity_id == row.id))
    for position, (text, language) in enumerate(wanted.items()):
        session.add(
            SourceName(source_id=row.id, position=position, text=text, language=language)
            if isinstance(row, Source)
            else EntityName(entity_id=row.id, position=position, text=text, language=language)
        )


def elsewhere_refusals(
    session: Session, row: Source | Entity | None, record: str, wanted: Iterable[Elsewhere]
) -> Refusals:
    """An id that another record has already."""
    for one in wanted:
        system, external = tidy(one.system), tidy(one.external)
        if system == FILE:
            return {"elsewhere": say("“file” is kept for loaded files. Name the other system.")}
        taken = session.scalar(
            select(ExternalId).where(
                ExternalId.record == record,
                ExternalId.system == system,
                ExternalId.external == external,
            )
        )
        if taken is not None and (row is None or taken.record_id != row.id):
            letter = "S-" if record == "source" else ""
            return {
                "elsewhere": say(
                    "%(system)s %(external)s is already the number of %(record)s. "
                    "Use that record, or correct the number.",
                    system=system,
                    external=external,
                    record=f"{letter}{taken.record_id}",
                )
            }
    return {}


def write_elsewhere(session: Session, row: Source | Entity, wanted: Iterable[Elsewhere]) -> None:
    """Put these ids in the place of the others; ids of loaded files stay."""
    pairs = dict.fromkeys((tidy(one.system) or "", tidy(one.external) or "") for one in wanted)
    kept = set()
    for one in elsewhere_of(session, row):
        if one.system == FILE or (one.system, one.external) in pairs:
            kept.add((one.system, one.external))
        else:
            session.delete(one)
    session.flush()
    for system, external in pairs:
        if (system, external) not in kept:
            session.add(
                ExternalId(
                    record=row.__tablename__, record_id=row.id, system=system, external=external
                )
            )
