"""The list of claims: each with its line and the days of its reports, by one select more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from webapp.attributions.rules import TrailName
from webapp.claims.queries import ClaimFilter, ClaimRow, list_claims
from webapp.documents.queries import find as find_document
from webapp.dossier.queries.selects import attribution, document, passage, snapshot, source, step
from webapp.dossier.rules import Side, line_of, side_of
from webapp.kernel.keyset import Place
from webapp.kernel.paging import Page
from webapp.model.vocabulary import AgentKind, AnnotationState, KnowledgeBasis, Naming
from webapp.sources.queries import find as find_source
from webapp.sources.queries import namesakes

_parent = step.alias("parent")
_STEPS = (
    select(
        attribution.c.claim_id,
        step.c.attribution_id,
        attribution.c.match,
        attribution.c.stance,
        document.c.published,
        step.c.key,
        _parent.c.key.label("parent"),
        step.c.level,
        source.c.label.label("name"),
        source.c.kind,
        step.c.naming,
        step.c.knowledge_basis,
    )
    .join(step, step.c.attribution_id == attribution.c.id)
    .join(source, source.c.id == step.c.source_id)
    .join(passage, passage.c.id == attribution.c.passage_id)
    .join(snapshot, snapshot.c.id == passage.c.snapshot_id)
    .join(document, document.c.id == snapshot.c.document_id)
    .outerjoin(_parent, _parent.c.id == step.c.parent_id)
    .where(attribution.c.claim_id.in_(bindparam("claims", expanding=True)))
    .where(attribution.c.state == AnnotationState.RECORDED)
    .order_by(
        document.c.published_earliest.nulls_last(),
        step.c.attribution_id,
        step.c.level,
        step.c.position,
    )
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A step of a chain as far as its line tells it."""

    key: str
    parent: str | None
    level: int
    name: str
    kind: AgentKind
    naming: Naming | None
    knowledge_basis: KnowledgeBasis | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim as a row: its line, and the days (EDTF) of its dated reports, the first one first."""

    claim: ClaimRow
    line: tuple[TrailName, ...]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A source or document that a list is narrowed to, with its name.

    ``number`` is 0 where the desk knows none of that name: then nothing is found.
    """

    number: int
    name: str


def list_dossiers(session: Session, wanted: ClaimFilter, place: Place, nobody: str) -> Page[Listed]:
    """Claims as rows. ``nobody`` stands before an outlet that names no source."""
    page = list_claims(session, wanted, place)
    told = _told(session, [row.id for row in page.rows])
    rows = [Listed(row, told[row.id].line(nobody), tuple(told[row.id].days)) for row in page.rows]
    return Page(rows, page.after, page.before, page.total)


def count(session: Session, wanted: ClaimFilter) -> int:
    """How many claims these filters leave."""
    return list_claims(session, wanted, Place(size=1)).total or 0


def without(session: Session, wanted: ClaimFilter) -> dict[str, int]:
    """For each narrowing in use, how many claims there would be without it."""
    empty = ClaimFilter()
    used = [
        name
        for name in ("text", "claim_type", "source", "document", "state")
        if getattr(wanted, name) != getattr(empty, name)
    ]
    return {name: count(session, replace(wanted, **{name: getattr(empty, name)})) for name in used}


def narrowed_source(session: Session, typed: str) -> Narrowed | None:
    """The source meant by a desk number or a whole name; None where nothing was typed."""
    if not typed.strip():
        return None
    found = find_source(session, typed.strip()) or next(iter(namesakes(session, typed)), None)
    return Narrowed(found.id, found.label) if found else Narrowed(0, typed.strip())


def narrowed_document(session: Session, typed: str) -> Narrowed | None:
    """The document meant by a desk number; None where nothing was typed."""
    if not typed.strip():
        return None
    found = find_document(session, typed.strip())
    return Narrowed(found.id, found.title) if found else Narrowed(0, typed.strip())


@dataclass
class _Told:
    """The reports of a claim as far as its row tells them."""

    chains: dict[int, list[Seen]] = field(default_factory=dict)
    against: set[int] = field(default_factory=set)
    days: list[str] = field(default_factory=list)

    def line(self, nobody: str) -> tuple[TrailName, ...]:
        """The line of the reports for the claim; of the others where there are none."""
        chosen = self.chains.keys() - self.against or self.chains.keys()
        return line_of((self.chains[one] for one in self.chains if one in chosen), nobody)


def _told(session: Session, claims: Sequence[int]) -> dict[int, _Told]:
    told = {number: _Told() for number in claims}
    rows: Iterable[Row[Any]] = session.execute(_STEPS, {"claims": claims}) if claims else ()
    for one in rows:
        seen = told[one.claim_id]
        if one.attribution_id not in seen.chains:
            seen.chains[one.attribution_id] = []
            seen.days += [one.published] if one.published else []
            if side_of(one.match, one.stance) is not Side.FOR:
                seen.against.add(one.attribution_id)
        step_seen = [getattr(one, name) for name in Seen.__slots__]
        seen.chains[one.attribution_id].append(Seen(*step_seen))
    return told
