"""Claims that may say the same as the one being written."""

from collections import defaultdict

from sqlalchemy import Integer, and_, cast, select
from sqlalchemy.orm import Session

from webapp.claims.rules import Candidate, Likeness, rare_words, similar
from webapp.kernel.letters import looked_for
from webapp.model import Attribution, Claim, ClaimEntity, Entity, Passage, Wording
from webapp.model.vocabulary import AnnotationState, EntityPart, RecordState

MOST = 200
"""How many claims are compared word by word: those that share most of the longest words."""

_READ = 5_000
"""How many characters are compared; claims are far shorter, and passages may be whole articles."""


def candidates(
    session: Session, text: str, most: int = 5, but: int | None = None
) -> list[Likeness]:
    """Recorded claims and drafts that are like ``text``, the most alike first, with reasons.

    ``but`` is the claim being edited, which is like itself.
    """
    text = text[:_READ]
    words = [looked_for(word) for word in rare_words(text)]
    words = [word for word in words if word]
    if not words:
        return []
    hits = [Wording.found_by.contains(word, autoescape=True) for word in words]
    shared = sum((cast(hit, Integer) for hit in hits[1:]), cast(hits[0], Integer))
    wanted = max(1, (len(words) + 2) // 4)
    rows = session.execute(
        select(Claim.id, Wording.text)
        .join(Wording, and_(Wording.claim_id == Claim.id, Wording.number == Claim.wording_no))
        .where(Claim.state != RecordState.WITHDRAWN, shared >= wanted)
        .where(Claim.id != (but or 0))
        .order_by(shared.desc(), Claim.id.desc())
        .limit(MOST)
    ).all()
    places = _places(session, [row.id for row in rows])
    return similar(text, [Candidate(row.id, row.text, places[row.id]) for row in rows], most)


def near_passage(
    session: Session, snapshot_id: int, start: int, end: int
) -> list[tuple[int, str, int, int]]:
    """Claims reported by passages that overlap this span: number, words, start, end."""
    rows = session.execute(
        select(Claim.id, Wording.text, Passage.start, Passage.end)
        .join(Attribution, Attribution.claim_id == Claim.id)
        .join(Passage, Passage.id == Attribution.passage_id)
        .join(Wording, and_(Wording.claim_id == Claim.id, Wording.number == Claim.wording_no))
        .where(
            Passage.snapshot_id == snapshot_id,
            Passage.start < end,
            Passage.end > start,
            Attribution.state == AnnotationState.RECORDED,
            Claim.state != RecordState.WITHDRAWN,
        )
        .order_by(Passage.start, Claim.id)
    )
    return [(row.id, row.text, row.start, row.end) for row in rows]


def _places(session: Session, numbers: list[int]) -> defaultdict[int, frozenset[str]]:
    places: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    rows = session.execute(
        select(ClaimEntity.claim_id, Entity.name)
        .join(Entity, Entity.id == ClaimEntity.entity_id)
        .where(ClaimEntity.claim_id.in_(numbers), ClaimEntity.part == EntityPart.PLACE)
    )
    for row in rows:
        places[row.claim_id] |= {row.name}
    return places
