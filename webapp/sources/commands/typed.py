"""A source that somebody named by typing: one that stands, or a new one."""

from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.kernel.errors import Invalid
from webapp.kernel.words import say
from webapp.model import Source
from webapp.model.vocabulary import AgentKind
from webapp.sources.changes import NewSource
from webapp.sources.commands.records import record_source
from webapp.sources.queries import is_number, typed_sources


def source_typed(session: Session, field: str, typed: str) -> Source | None:
    """The standing source meant by what was typed ("RT", "RT (S-2)"); None where nothing was.

    Raises ``Invalid`` on ``field`` where there is none, or several of this name.
    """
    if not typed.strip():
        return None
    found = typed_sources(session, typed)
    if len(found) == 1:
        return found[0]
    if found:
        sentence = say(
            "Several sources have this name: %(sources)s. Add the number of the one you mean, "
            "as in “%(example)s”.",
            sources=", ".join(f"S-{source.id}" for source in found),
            example=f"{found[0].label} (S-{found[0].id})",
        )
    else:
        sentence = say(
            "There is no source “%(typed)s” on this desk. Type its name as it is recorded, "
            "or its number.",
            typed=typed.strip()[:80],
        )
    raise Invalid({field: sentence})


def source_typed_or_new(
    session: Session, actor: Actor, field: str, typed: str, kind: AgentKind
) -> Source | None:
    """The standing source meant by what was typed, or one recorded now under that name."""
    if is_number(typed) or not typed.strip() or typed_sources(session, typed):
        return source_typed(session, field, typed)
    try:
        return record_source(session, actor, NewSource(kind=kind, label=typed))
    except Invalid as refused:
        raise Invalid({field: next(iter(refused.fields.values()))}) from refused
