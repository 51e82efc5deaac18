"""Lists of sources: the page of the desk, and what is offered while somebody types."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from webapp.kernel.keyset import Order, Place, page_of
from webapp.kernel.letters import looked_for
from webapp.kernel.paging import Page
from webapp.model import Attribution, Claim, Source, SourceName, Step
from webapp.model.vocabulary import AgentKind, AnnotationState, RecordState
from webapp.sources.queries.records import find, namesakes

_NUMBERED = re.compile(r"(?:^|\()\s*(S-[1-9][0-9]{0,17})\s*\)?\s*$", re.IGNORECASE)


class Sort(StrEnum):
    """The orders of the list."""

    NAME = "name"
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True)
class SourceFilter:
    """Which sources a list shows; empty fields narrow nothing."""

    kind: AgentKind | None = None
    text: str = ""
    state: RecordState = RecordState.RECORDED
    sort: Sort = Sort.NAME


@dataclass(frozen=True)
class Offer:
    """A source as it is offered: ``value`` is what finds it again when it is sent."""

    number: int
    value: str
    kind: AgentKind
    also: str


@dataclass(frozen=True)
class Listed:
    """A row of the list: the source, its other names, and in how many claims it occurs."""

    source: Source
    names: list[SourceName]
    claims: int


def list_sources(session: Session, wanted: SourceFilter, place: Place) -> Page[Listed]:
    """Sources by name or newest first."""
    rows = select(Source).where(Source.state == wanted.state)
    if wanted.kind is not None:
        rows = rows.where(Source.kind == wanted.kind)
    if sought := looked_for(wanted.text):
        rows = rows.where(_named(sought))
    order = {
        Sort.NAME: Order((Source.found_by, Source.id)),
        Sort.NEWEST: Order((Source.created_at, Source.id), falling=True),
    }[wanted.sort]
    page = page_of(session, rows, order, place)
    numbers = [row[0].id for row in page.rows]
    names, claims = _all_names(session, numbers), _claims(session, numbers)
    listed = [
        Listed(row[0], names.get(row[0].id, []), claims.get(row[0].id, 0)) for row in page.rows
    ]
    return Page(listed, page.after, page.before)


def offered(
    session: Session, typed: str, kind: AgentKind | None = None, most: int = 10
) -> list[Offer]:
    """Standing sources for what was typed so far: beginning with it first, then any word of it."""
    if number := _number(typed):
        source = find(session, number)
        return [_offer(source, "", False)] if source is not None else []
    sought = looked_for(typed)
    if not sought:
        return []
    rank = case(
        (Source.found_by == sought, 0),
        (Source.found_by.startswith(sought, autoescape=True), 1),
        (Source.found_by.contains(f" {sought}", autoescape=True), 3),
        else_=2,
    )
    rows = select(Source).where(Source.state != RecordState.WITHDRAWN, _begun(sought))
    if kind is not None:
        rows = rows.where(Source.kind == kind)
    found = list(session.scalars(rows.order_by(rank, Source.found_by, Source.id).limit(most)))
    return _offers(session, found, sought)


def known(session: Session, kind: AgentKind | None = None, most: int = 200) -> list[Offer]:
    """Standing sources by name: what a form offers where no script runs."""
    rows = select(Source).where(Source.state != RecordState.WITHDRAWN)
    if kind is not None:
        rows = rows.where(Source.kind == kind)
    found = list(session.scalars(rows.order_by(Source.found_by, Source.id).limit(most)))
    return _offers(session, found, "")


def typed_as(session: Session, number: int | None) -> str:
    """What to type for the source with this desk number; nothing for none."""
    source = session.get(Source, number) if number else None
    return _offers(session, [source], "")[0].value if source else ""


def is_number(typed: str) -> bool:
    """Whether what was typed ends in a desk number, as "S-2" or "RT (S-2)"."""
    return _number(typed) is not None


def typed_sources(session: Session, typed: str) -> list[Source]:
    """The standing sources meant by what was typed: by number ("RT (S-2)"), else by exact name.

    None where there is no such source, several where a person has to say which.
    """
    if number := _number(typed):
        source = find(session, number)
        standing = source is not None and source.state is not RecordState.WITHDRAWN
        return [source] if source is not None and standing else []
    return namesakes(session, typed)


def _all_names(session: Session, numbers: list[int]) -> dict[int, list[SourceName]]:
    names: dict[int, list[SourceName]] = {}
    rows = select(SourceName).where(SourceName.source_id.in_(numbers))
    for name in session.scalars(rows.order_by(SourceName.source_id, SourceName.position)):
        names.setdefault(name.source_id, []).append(name)
    return names


def _claims(session: Session, numbers: list[int]) -> dict[int, int]:
    """Standing claims by source in whose chains they occur."""
    rows = session.execute(
        select(Step.source_id, func.count(Attribution.claim_id.distinct()))
        .join(Attribution, Attribution.id == Step.attribution_id)
        .join(Claim, Claim.id == Attribution.claim_id)
        .where(Step.source_id.in_(numbers), Attribution.state == AnnotationState.RECORDED)
        .where(Claim.state != RecordState.WITHDRAWN)
        .group_by(Step.source_id)
    )
    return {row[0]: row[1] for row in rows}


def _number(typed: str) -> str | None:
    found = _NUMBERED.search(typed)
    return found[1] if found else None


def _named(sought: str) -> Any:
    aliases = select(SourceName.source_id).where(
        SourceName.found_by.contains(sought, autoescape=True)
    )
    return or_(Source.found_by.contains(sought, autoescape=True), Source.id.in_(aliases))


def _begun(sought: str) -> Any:
    """A word of the label or of another name begins with what was typed."""

    def begins(column: Any) -> Any:
        return or_(
            column.startswith(sought, autoescape=True),
            column.contains(f" {sought}", autoescape=True),
        )

    aliases = select(SourceName.source_id).where(begins(SourceName.found_by))
    return or_(begins(Source.found_by), Source.id.in_(aliases))


def _offers(session: Session, sources: list[Source], sought: str) -> list[Offer]:
    """Offers with the other name that matched; labels that occur twice carry their number."""
    shared = _shared_labels(session, sources)
    aliases: dict[int, str] = {}
    numbers = [source.id for source in sources if sought not in source.found_by]
    named = select(SourceName).where(SourceName.source_id.in_(numbers))
    for name in session.scalars(named.order_by(SourceName.position.desc())):
        if sought in name.found_by:
            aliases[name.source_id] = name.text
    return [
        _offer(source, aliases.get(source.id, ""), source.found_by in shared) for source in sources
    ]


def _shared_labels(session: Session, sources: list[Source]) -> set[str]:
    """The labels, and labels equal to another's alias, that do not tell one source."""
    labels = {source.found_by for source in sources}
    own = select(Source.found_by, Source.id).where(Source.state != RecordState.WITHDRAWN)
    also = select(SourceName.found_by, SourceName.source_id)
    owners: dict[str, set[int]] = {}
    for label, number in session.execute(own.where(Source.found_by.in_(labels))):
        owners.setdefault(label, set()).add(number)
    for label, number in session.execute(also.where(SourceName.found_by.in_(labels))):
        owners.setdefault(label, set()).add(number)
    return {label for label, numbers in owners.items() if len(numbers) > 1}


def _offer(source: Source, alias: str, shared: bool) -> Offer:
    value = f"{source.label} (S-{source.id})" if shared else source.label
    return Offer(source.id, value, source.kind, alias or source.descriptor or "")
