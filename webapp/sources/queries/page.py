"""The page of one source: what it is called, and the parts it played in claims of this desk."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.model import Claim, Document, SameSource, Source, SourceName, Wording
from webapp.model.vocabulary import RecordState
from webapp.sources.queries.chains import Link, chains_with, hedges_with
from webapp.sources.queries.records import load, names_of, sameness_of
from webapp.sources.queries.sameness import one_with
from webapp.sources.rules import Part, part_played, tally

CLAIMS_SHOWN = 20
DOCUMENTS_SHOWN = 20
SOURCES_SHOWN = 10

Counted = list[tuple[Source, int]]


@dataclass
class Played:
    """One claim in which the source occurs, with what it did there; ``behind`` are sources."""

    number: int
    parts: list[Part] = field(default_factory=list)
    first_hand: bool = False
    hedges: list[str] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)

    @property
    def part(self) -> Part:
        """The strongest part."""
        return min(self.parts, key=list(Part).index)


@dataclass(frozen=True)
class Shown:
    """A claim as the page shows it."""

    played: Played
    text: str
    language: str
    behind: list[Source]


@dataclass(frozen=True)
class SourcePage:
    """Everything the page of a source shows. Counts are of standing claims, never a score."""

    source: Source
    names: list[SourceName]
    same: list[tuple[SameSource, Source]]
    cited_by: Source | None
    parts: dict[Part, int]
    first_hand: int
    hedged: int
    total: int
    reports: int
    claims: list[Shown]
    gets_from: Counted
    passed_on_by: Counted
    documents: list[Document]


def source_page(session: Session, source: Source) -> SourcePage:
    """Compose the page. Records that are certainly this source count as this one."""
    numbers = one_with(session, source.id)
    chains = chains_with(session, numbers)
    played = _played(chains, numbers, hedges_with(session, numbers))
    behind, before = _neighbours(chains, numbers)
    cited = load(session, [source.cited_by_id]) if source.cited_by_id else {}
    return SourcePage(
        source=source,
        names=names_of(session, source),
        same=sameness_of(session, source),
        cited_by=cited.get(source.cited_by_id or 0),
        parts=tally({number: one.parts for number, one in played.items()}),
        first_hand=sum(one.first_hand for one in played.values()),
        hedged=sum(bool(one.hedges) for one in played.values()),
        total=len(played),
        reports=len({links[0].document_text for links in chains.values()}),
        claims=_shown(session, [played[one] for one in sorted(played, reverse=True)]),
        gets_from=_counted(session, behind),
        passed_on_by=_counted(session, before),
        documents=_documents(session, numbers),
    )


def _played(
    chains: Mapping[int, list[Link]], numbers: Collection[int], hedges: Mapping[int, list[str]]
) -> dict[int, Played]:
    """The claims by number, each with all that the source did in its reports."""
    played: dict[int, Played] = {}
    for report, links in chains.items():
        for link in links:
            if link.source not in numbers:
                continue
            behind = [other for other in links if other.parent == link.id]
            entry = played.setdefault(link.claim, Played(link.claim))
            entry.parts.append(part_played(link.seen, [other.seen for other in behind]))
            entry.first_hand |= link.seen.first_hand
            said = hedges.get(report, ())
            entry.hedges += [word for word in said if word not in entry.hedges]
            entry.behind += [one.source for one in behind if one.source not in entry.behind]
    return played


def _neighbours(
    chains: Mapping[int, list[Link]], numbers: Collection[int]
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """From whom the source got claims, and who passed on what it said: source → claims."""
    behind: dict[int, set[int]] = defaultdict(set)
    before: dict[int, set[int]] = defaultdict(set)
    for links in chains.values():
        by_id = {link.id: link for link in links}
        for link in links:
            parent = by_id.get(link.parent or 0)
            if parent is None:
                continue
            if parent.source in numbers:
                behind[link.source].add(link.claim)
            if link.source in numbers:
                before[parent.source].add(link.claim)
    return behind, before


def _counted(session: Session, claims: Mapping[int, set[int]]) -> Counted:
    """The sources with most claims, each with how many."""
    most = sorted(claims, key=lambda number: (-len(claims[number]), number))[:SOURCES_SHOWN]
    sources = load(session, most)
    return [(sources[number], len(claims[number])) for number in most]


def _shown(session: Session, played: list[Played]) -> list[Shown]:
    """The newest claims with their wordings and the sources behind them."""
    played = played[:CLAIMS_SHOWN]
    rows = session.execute(
        select(Claim.id, Wording.text, Wording.language)
        .join(Wording, (Wording.claim_id == Claim.id) & (Wording.number == Claim.wording_no))
        .where(Claim.id.in_([one.number for one in played]))
    )
    words = {row.id: (row.text, row.language) for row in rows}
    sources = load(session, [number for one in played for number in one.behind])
    return [
        Shown(one, *words[one.number], [sources[number] for number in one.behind]) for one in played
    ]


def _documents(session: Session, numbers: Collection[int]) -> list[Document]:
    published = (
        select(Document)
        .where(Document.publisher_id.in_(numbers), Document.state != RecordState.WITHDRAWN)
        .order_by(Document.published_earliest.desc().nulls_last(), Document.id.desc())
    )
    return list(session.scalars(published.limit(DOCUMENTS_SHOWN)))
