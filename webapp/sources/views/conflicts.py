"""Two people changed one source or entity: what each field holds, for the page that settles it."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask.typing import ResponseReturnValue

from webapp.kernel.errors import Stale
from webapp.model import Entity, Source
from webapp.sources import queries
from webapp.sources.queries import Past
from webapp.sources.rules import is_protected
from webapp.web.conflict import Held, conflict_page
from webapp.web.forms import Form
from webapp.web.transaction import db

_SOURCE = ("kind", "label", "label_language", "role", "descriptor")
_PROTECTION = ("sensitivity", "protection_reason", "descriptor")
_ENTITY = ("kind", "name", "language", "lat", "lon", "geo_precision")


def source_conflict(form: Form, stale: Stale, source: Source) -> ResponseReturnValue:
    """The page for a source that somebody else saved meanwhile."""
    db().rollback()
    theirs: dict[str, str | Held] = {name: _text(getattr(source, name)) for name in _SOURCE}
    theirs["cited_by"] = queries.typed_as(db(), source.cited_by_id)
    theirs |= _rows(
        [(one.text, one.language) for one in queries.names_of(db(), source)],
        [(one.system, one.external) for one in queries.elsewhere_of(db(), source)],
    )
    past = queries.past_of(db(), "source", source.id, stale.seen)
    # The journal may remember a name from before the protection.
    known = past.state is not None and not is_protected(source.sensitivity)
    base = _base(past, _SOURCE) if known else None
    if base is not None and past.state is not None:
        base["cited_by"] = queries.typed_as(db(), past.state.get("cited_by_id"))
    return _page(form, stale, theirs, base, past)


def protection_conflict(form: Form, stale: Stale, source: Source) -> ResponseReturnValue:
    """The page for a source whose protection somebody else changed meanwhile."""
    db().rollback()
    theirs: dict[str, str | Held] = {name: _text(getattr(source, name)) for name in _PROTECTION}
    past = queries.past_of(db(), "source", source.id, stale.seen)
    return _page(form, stale, theirs, _base(past, _PROTECTION, rows=False), past)


def entity_conflict(form: Form, stale: Stale, entity: Entity) -> ResponseReturnValue:
    """The page for an entity that somebody else saved meanwhile."""
    db().rollback()
    theirs: dict[str, str | Held] = {name: _text(getattr(entity, name)) for name in _ENTITY}
    theirs["source"] = queries.typed_as(db(), entity.source_id)
    theirs |= _rows(
        [(one.text, one.language) for one in queries.entity_names_of(db(), entity)],
        [(one.system, one.external) for one in queries.elsewhere_of(db(), entity)],
    )
    past = queries.past_of(db(), "entity", entity.id, stale.seen)
    base = _base(past, _ENTITY)
    if base is not None and past.state is not None:
        base["source"] = queries.typed_as(db(), past.state.get("source_id"))
    return _page(form, stale, theirs, base, past)


def _page(
    form: Form,
    stale: Stale,
    theirs: Mapping[str, str | Held],
    base: Mapping[str, str | Held] | None,
    past: Past,
) -> ResponseReturnValue:
    labels = {name: str(form[name].label.text) for name in theirs}
    return conflict_page(form, stale, theirs, base, labels, past.who, past.when, reason=past.reason)


def _base(past: Past, names: Iterable[str], *, rows: bool = True) -> dict[str, str | Held] | None:
    """What each field held in the version seen, where the journal tells it."""
    if past.state is None:
        return None
    state: Mapping[str, Any] = past.state
    held: dict[str, str | Held] = {name: _text(state.get(name)) for name in names}
    return held | (_rows(state.get("names", ()), state.get("elsewhere", ())) if rows else {})


def _rows(
    names: Iterable[Iterable[str | None]], elsewhere: Iterable[Iterable[str | None]]
) -> dict[str, str | Held]:
    numbers = [(system, there) for system, there in elsewhere if system != "file"]
    return {
        "names": _held("names", ("text", "language"), names),
        "elsewhere": _held("elsewhere", ("system", "external"), numbers),
    }


def _held(name: str, parts: tuple[str, str], rows: Iterable[Iterable[str | None]]) -> Held:
    """The rows of a list of fields, as the form sends them."""
    pairs = tuple(
        (f"{name}-{at}-{part}", value or "")
        for at, row in enumerate(rows)
        for part, value in zip(parts, row, strict=True)
    )
    return Held(", ".join(value for _, value in pairs if value), pairs)


def _text(value: object) -> str:
    return "" if value is None else str(value)
