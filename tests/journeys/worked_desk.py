"""The demo desk with records in every state that a page may show."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tests.factories import snapshot_of
from webapp.access.actor import Actor
from webapp.attributions.commands import withdraw_attribution
from webapp.claims.commands import withdraw, write_note
from webapp.demo.commands import furnish
from webapp.documents.changes import NewDocument
from webapp.documents.changes import Reasoned as DocumentReason
from webapp.documents.commands import ask_removal, confirm_removal, take_in, withdraw_document
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    JournalEntry,
    Note,
    Passage,
    Person,
    PersonRole,
    ProtectedIdentity,
    SameSource,
    Snapshot,
    Source,
    Step,
)
from webapp.model.vocabulary import AgentKind
from webapp.settings.keys import DeskKeys
from webapp.sources.changes import NewSource
from webapp.sources.changes import Reasoned as SourceReason
from webapp.sources.commands import record_source, withdraw_source

Row = TypeVar("Row")

WHY = "Recorded twice by mistake."
TWICE = NewDocument(title="A page taken in twice", publisher_id=None, text="Nothing is said here.")
PASSWORDS = {"lina": "orchid plough seventeen", "tom": "garnet kettle windmill"}


@dataclass(frozen=True)
class WorkedDesk:
    """A record of each kind, and those in another state than the usual one.

    ``claims``: some with other charts and tables than ``claim`` has. ``paragraph``: where one
    of the document starts.
    """

    claim: Claim
    claims: tuple[int, ...]
    withdrawn_claim: Claim
    report: Attribution
    withdrawn_report: Attribution
    note: Note
    document: Document
    snapshot: Snapshot
    passage: Passage
    paragraph: int
    withdrawn_document: Document
    asked: Snapshot
    removed: Snapshot
    source: Source
    withdrawn_source: Source
    protected: Source
    same: SameSource
    entity: Entity
    entry: JournalEntry


def a_worked_desk(rows: Session, keys: DeskKeys) -> WorkedDesk:
    """Write the demo desk and go on working on it."""
    furnish(rows, keys.vault, keys.signing.public_key().public_bytes_raw().hex(), PASSWORDS)
    lina, tom = _actors(rows)
    told = list(rows.scalars(_by_reports()))
    claim, withdrawn_claim = told[0], told[-1]
    report, withdrawn_report = (_report(rows, one) for one in told[:2])
    passage = rows.get_one(Passage, report.passage_id)
    snapshot = rows.get_one(Snapshot, passage.snapshot_id)
    document = rows.get_one(Document, snapshot.document_id)
    removed, asked = rows.scalars(select(Document).where(Document.id != document.id).limit(2))
    gone = take_in(rows, lina, TWICE).document
    spare = record_source(rows, lina, NewSource(kind=AgentKind.PERSON, label="Nobody known"))
    note = write_note(rows, lina, claim, "Ask the editors for the first version.")
    withdraw_attribution(rows, lina, withdrawn_report, withdrawn_report.version, WHY)
    withdraw(rows, lina, withdrawn_claim, withdrawn_claim.version, WHY)
    withdraw_document(rows, lina, gone, DocumentReason(seen=gone.version, reason=WHY))
    withdraw_source(rows, lina, spare, SourceReason(seen=spare.version, reason=WHY))
    for one in (removed, asked):
        ask_removal(rows, tom, snapshot_of(rows, one), WHY)
    confirm_removal(rows, lina, snapshot_of(rows, removed))
    rows.commit()
    return WorkedDesk(
        claim=claim,
        claims=tuple(one.id for one in told[1:3]),
        withdrawn_claim=withdrawn_claim,
        report=report,
        withdrawn_report=withdrawn_report,
        note=note,
        document=document,
        snapshot=snapshot,
        passage=passage,
        paragraph=passage.start,
        withdrawn_document=gone,
        asked=snapshot_of(rows, asked),
        removed=snapshot_of(rows, removed),
        source=_first(rows, select(Source).join(Step).group_by(Source.id).order_by(func.count())),
        withdrawn_source=spare,
        protected=_first(rows, select(Source).join(ProtectedIdentity)),
        same=_first(rows, select(SameSource)),
        entity=_first(rows, select(Entity)),
        entry=_first(rows, select(JournalEntry).where(JournalEntry.subject_key == claim.key)),
    )


def _actors(rows: Session) -> list[Actor]:
    people = rows.scalars(select(Person).order_by(Person.id)).all()
    return [
        Actor(
            person.id,
            person.name,
            frozenset(
                rows.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id))
            ),
        )
        for person in people
    ]


def _by_reports() -> Select[Claim]:
    """The claims, the most reported first."""
    joined = select(Claim).join(Attribution, Attribution.claim_id == Claim.id)
    return joined.group_by(Claim.id).order_by(func.count().desc(), Claim.id)


def _report(rows: Session, claim: Claim) -> Attribution:
    return _first(rows, select(Attribution).where(Attribution.claim_id == claim.id))


def _first(rows: Session, question: Select[Row]) -> Row:
    return rows.scalars(question.limit(1)).one()
