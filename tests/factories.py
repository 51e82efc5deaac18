"""Rows for tests: each function makes one record that could stand on a desk, and what it needs.

``over`` replaces columns. Everything is flushed and nothing committed; the time is the clock's.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.access.vault import Identity, seal
from webapp.kernel.clock import now
from webapp.kernel.ids import new_key
from webapp.model import (
    Attribution,
    Claim,
    Desk,
    Document,
    Entity,
    Passage,
    Person,
    PersonRole,
    ProtectedIdentity,
    Snapshot,
    Source,
    Step,
    Wording,
)
from webapp.model.vocabulary import (
    AgentKind,
    CaptureMethod,
    CueClass,
    EntityKind,
    Mode,
    Naming,
    ProtectionReason,
    Role,
    Sensitivity,
)

Row = TypeVar("Row")

ARTICLE = (
    "Envoys of two armed groups are talking\n"
    "\n"
    "Envoys of the two groups have met three times, Ayad Allawi told Reuters on Monday.\n"
    "He cited Iraqi and regional sources for the talks.\n"
    "\n"
    "A villager said that about 4,000 people lie in the sinkhole of Khasfa.\n"
)
VAULT_KEY = bytes(range(32))
PREFIX = 32
"""Code points kept before and after a passage."""


def a_desk(session: Session, **over: Any) -> Desk:
    """The desk of the installation; there is one, so call it once."""
    defaults: dict[str, Any] = {
        "name": "Example Desk",
        "public_key": "ab" * 32,
        "created_at": now(),
    }
    return _kept(session, Desk(**defaults | over))


def a_person(session: Session, *roles: Role, **over: Any) -> Person:
    """Somebody on the desk with these roles. The password hash matches no password."""
    key = new_key()
    defaults: dict[str, Any] = {
        "key": key,
        "name": f"Nadia Karim {key[:4]}",
        "sign_in_name": f"nadia-{key}",
        "password_hash": "no password",
        "created_at": now(),
    }
    person = _kept(session, Person(**defaults | over))
    session.add_all(PersonRole(person_id=person.id, role=role) for role in roles)
    session.flush()
    return person


def an_actor(session: Session, *roles: Role, **over: Any) -> Actor:
    """A person with these roles (a contributor where none is given), as commands see them."""
    held = roles or (Role.CONTRIBUTOR,)
    person = a_person(session, *held, **over)
    return Actor(person.id, person.name, frozenset(held))


def a_source(session: Session, **over: Any) -> Source:
    """A person who says things, or whatever ``kind`` says."""
    defaults: dict[str, Any] = {
        "kind": AgentKind.PERSON,
        "label": f"Ayad Allawi {new_key()[:6]}",
        "created_at": now(),
    }
    return _kept(session, Source(**defaults | over))


def a_protected_source(session: Session, **over: Any) -> Source:
    """A source under a cover name, with an invented identity sealed by ``VAULT_KEY``."""
    defaults: dict[str, Any] = {
        "kind": AgentKind.UNNAMED_PERSON,
        "label": "Juniper",
        "descriptor": "a villager near Khasfa",
        "sensitivity": Sensitivity.RESTRICTED,
        "protection_reason": ProtectionReason.SAFETY_RISK,
    }
    source = a_source(session, **defaults | over)
    sealed = seal(VAULT_KEY, source.key, Identity("Hidden Testname", "by a courier"))
    _kept(
        session,
        ProtectedIdentity(
            source_id=source.id, content=sealed.content, sealed_key=sealed.key, changed_at=now()
        ),
    )
    return source


def an_entity(session: Session, **over: Any) -> Entity:
    """A place that claims are about, or whatever ``kind`` says."""
    defaults: dict[str, Any] = {
        "kind": EntityKind.PLACE,
        "name": f"Khasfa {new_key()[:6]}",
        "created_at": now(),
    }
    return _kept(session, Entity(**defaults | over))


def a_document(session: Session, text: str = ARTICLE, **over: Any) -> Document:
    """An article with one snapshot of ``text``, published by an outlet of its own."""
    if "publisher_id" not in over:
        outlet = a_source(session, kind=AgentKind.OUTLET, label=f"The Outlet {new_key()[:6]}")
        over["publisher_id"] = outlet.id
    defaults: dict[str, Any] = {
        "title": text.partition("\n")[0][:200] or "Untitled",
        "created_at": now(),
    }
    document = _kept(session, Document(**defaults | over))
    a_snapshot(session, document, text)
    return document


def a_snapshot(session: Session, document: Document, text: str = ARTICLE, **over: Any) -> Snapshot:
    """The text of a document as it was on the day."""
    raw = text.encode()
    defaults: dict[str, Any] = {
        "document_id": document.id,
        "captured_at": now(),
        "method": CaptureMethod.PASTED_TEXT,
        "raw": raw,
        "raw_sha256": sha256(raw).hexdigest(),
        "text": text,
        "text_sha256": sha256(raw).hexdigest(),
        "length": len(text),
        "normaliser": "1",
        "tool": "tests",
        "created_at": now(),
    }
    return _kept(session, Snapshot(**defaults | over))


def snapshot_of(session: Session, document: Document) -> Snapshot:
    """The newest snapshot of a document."""
    newest = select(Snapshot).where(Snapshot.document_id == document.id)
    return session.scalars(newest.order_by(Snapshot.id.desc()).limit(1)).one()


def a_passage(
    session: Session, place: Document | Snapshot, words: str = "have met three times", **over: Any
) -> Passage:
    """The first place where ``words`` stand in the document or snapshot."""
    snapshot = snapshot_of(session, place) if isinstance(place, Document) else place
    start = snapshot.text.index(words)
    end = start + len(words)
    defaults: dict[str, Any] = {
        "snapshot_id": snapshot.id,
        "start": start,
        "end": end,
        "exact": words,
        "prefix": snapshot.text[max(0, start - PREFIX) : start],
        "suffix": snapshot.text[end : end + PREFIX],
        "created_at": now(),
    }
    return _kept(session, Passage(**defaults | over))


def a_claim(
    session: Session, text: str = "Envoys of the two groups met in April 2017", **over: Any
) -> Claim:
    """A claim whose first wording is ``text``."""
    claim = _kept(session, Claim(**{"created_at": now()} | over))
    _kept(
        session,
        Wording(claim_id=claim.id, number=1, text=text, language=claim.language, at=now()),
    )
    return claim


def an_attribution(
    session: Session,
    claim: Claim | None = None,
    passage: Passage | None = None,
    steps: Sequence[Source] = (),
    **over: Any,
) -> Attribution:
    """A claim in a passage: the publisher first, then each of ``steps`` one level deeper."""
    claim = claim or a_claim(session)
    passage = passage or a_passage(session, a_document(session))
    defaults: dict[str, Any] = {
        "claim_id": claim.id,
        "passage_id": passage.id,
        "mode": Mode.INDIRECT if steps else Mode.OWN_VOICE,
        "content": [[passage.start, passage.end]],
        "created_at": now(),
    }
    attribution = _kept(session, Attribution(**defaults | over))
    step = a_step(session, attribution, None, _publisher(session, passage), naming=Naming.WRITER)
    for source in steps:
        step = a_step(session, attribution, step, source)
    return attribution


def a_step(
    session: Session, attribution: Attribution, parent: Step | None, source: Source, **over: Any
) -> Step:
    """One step of a chain, below ``parent``. Its cue stands anywhere in the passage."""
    level = parent.level + 1 if parent else 0
    defaults: dict[str, Any] = {
        "attribution_id": attribution.id,
        "parent_id": parent.id if parent else None,
        "level": level,
        "position": level,
        "key": f"s{source.id}",
        "source_id": source.id,
    }
    if parent:
        passage = session.get_one(Passage, attribution.passage_id)
        cue = {"cue": "say", "cue_class": CueClass.NEUTRAL, "naming": Naming.NAMED}
        defaults |= cue | {"cue_spans": [[passage.start, passage.start + 1]]}
    return _kept(session, Step(**defaults | over))


def _publisher(session: Session, passage: Passage) -> Source:
    snapshot = session.get_one(Snapshot, passage.snapshot_id)
    document = session.get_one(Document, snapshot.document_id)
    return session.get_one(Source, document.publisher_id)


def _kept(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
