"""A desk with rows in every table, for whatever must hold for all of them."""

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from tests import factories
from webapp.kernel.clock import now
from webapp.model import (
    Attribution,
    Claim,
    ClaimEntity,
    CustodyEvent,
    Document,
    Entity,
    EntityName,
    ExternalId,
    FormSent,
    Hedge,
    IdentityReading,
    Import,
    JournalEntry,
    Note,
    Passage,
    Person,
    Quantity,
    Removal,
    SameSource,
    SignIn,
    SignInFailure,
    Snapshot,
    Source,
    SourceName,
    Variant,
    Wording,
)
from webapp.model.vocabulary import (
    CountBasis,
    CustodyAction,
    EntityPart,
    HedgeKind,
    ImportState,
    Role,
    Sameness,
)


def a_full_desk(session: Session) -> None:
    """Write a desk at work: people, sources, documents, claims and all that hangs on them."""
    factories.a_desk(session)
    nadia = factories.a_person(session, Role.CONTRIBUTOR, Role.CUSTODIAN)
    omar = factories.a_person(session, Role.ADMIN)
    _sign_ins(session, nadia)
    load = _import(session, omar)
    witness = _sources(session, nadia, load)
    document = factories.a_document(session, created_by_id=nadia.id, import_id=load.id)
    snapshot = factories.snapshot_of(session, document)
    passage = factories.a_passage(session, snapshot, "about 4,000 people lie in the sinkhole")
    claim = _claim(session, nadia, factories.an_entity(session, name="Khasfa"))
    attribution = factories.an_attribution(session, claim, passage, [witness])
    _about(session, claim, attribution)
    _custody(session, snapshot, nadia, load)
    _removal(session, document, nadia, omar)
    _note(session, nadia, passage, load)
    _journal(session, nadia, claim)


def _sign_ins(session: Session, person: Person) -> None:
    _add(
        session,
        SignIn(person_id=person.id, token_hash="11" * 32, started_at=now()),
        SignInFailure(name_hash="22" * 32, address_hash="33" * 32, failures=2, last_at=now()),
        FormSent(form_hash="44" * 32, person_id=person.id, location="/claims/C-1", at=now()),
    )


def _import(session: Session, person: Person) -> Import:
    load = Import(
        file_name="desk.jsonl",
        sha256="55" * 32,
        header={"format": "firsthand/1"},
        state=ImportState.DONE,
        counts={"source": 1},
        created_at=now(),
        created_by_id=person.id,
        ended_at=now(),
    )
    _add(session, load)
    return load


def _sources(session: Session, custodian: Person, load: Import) -> Source:
    witness = factories.a_protected_source(session)
    first = factories.a_source(session, label="Ayad Allawi", import_id=load.id)
    second = factories.a_source(session, label="A. Allawi", cited_by_id=first.id)
    _add(
        session,
        SourceName(source_id=first.id, position=0, text="إياد علاوي", language="ar"),
        SameSource(
            a_id=first.id,
            b_id=second.id,
            certainty=Sameness.CERTAIN,
            reason="The same office and day",
            at=now(),
            by_id=custodian.id,
        ),
        IdentityReading(
            source_id=witness.id, person_id=custodian.id, at=now(), reason="To ask for consent"
        ),
        ExternalId(
            record="source", record_id=first.id, system="file", external="s1", import_id=load.id
        ),
    )
    return witness


def _claim(session: Session, person: Person, place: Entity) -> Claim:
    claim = factories.a_claim(
        session,
        "About 4,000 people are buried in the sinkhole of Khasfa",
        created_by_id=person.id,
        event_time="2014/2017-02",
        event_precision=5,
    )
    first = Wording(
        claim_id=claim.id, number=2, text="دُفن نحو 4000 شخص في خسفة", language="ar", at=now()
    )
    _add(
        session,
        first,
        EntityName(entity_id=place.id, position=0, text="الخسفة", language="ar"),
        ClaimEntity(claim_id=claim.id, entity_id=place.id, part=EntityPart.PLACE, position=0),
        Variant(claim_id=claim.id, position=0, text="4,000 bodies found", language="en"),
    )
    return claim


def _about(session: Session, claim: Claim, attribution: Attribution) -> None:
    figure: dict[str, Any] = {"position": 0, "measure": "bodies", "unit": "person"}
    _add(
        session,
        Quantity(
            attribution_id=attribution.id,
            raw="about 4,000",
            best=Decimal(4000),
            approx=True,
            count_basis=CountBasis.WITNESS_ESTIMATE,
            **figure,
        ),
        Quantity(claim_id=claim.id, raw="", low=Decimal(2000), high=Decimal(4000), **figure),
        Hedge(
            attribution_id=attribution.id,
            position=0,
            start=0,
            end=5,
            kind=HedgeKind.APPROXIMATOR,
            scope="the number",
        ),
    )


def _custody(session: Session, snapshot: Snapshot, person: Person, load: Import) -> None:
    _add(
        session,
        CustodyEvent(
            snapshot_id=snapshot.id,
            at=now(),
            actor_id=person.id,
            action=CustodyAction.CAPTURED,
            hash_after=snapshot.raw_sha256,
            import_id=load.id,
        ),
    )


def _removal(session: Session, document: Document, asks: Person, confirms: Person) -> None:
    gone = factories.a_snapshot(session, document, "A text that had to go.")
    removal = Removal(
        snapshot_id=gone.id,
        reason="A court order",
        asked_by_id=asks.id,
        asked_at=now(),
        confirmed_by_id=confirms.id,
        confirmed_at=now() + timedelta(hours=1),
    )
    _add(session, removal)
    gone.text, gone.raw = "", None
    session.flush()


def _note(session: Session, person: Person, passage: Passage, load: Import) -> None:
    note = Note(
        text="Ask the villager again.",
        at=now(),
        by=person.name,
        passage_id=passage.id,
        created_at=now(),
        created_by_id=person.id,
        import_id=load.id,
    )
    _add(session, note)


def _journal(session: Session, person: Person, claim: Claim) -> None:
    previous = "0" * 64
    for seq, act in enumerate(("claim.record", "claim.edit"), start=1):
        digest = sha256(f"{previous}{act}".encode()).hexdigest()
        entry = JournalEntry(
            seq=seq,
            at=now(),
            actor_id=person.id,
            actor=person.name,
            act=act,
            subject="claim",
            subject_key=claim.key,
            subject_id=claim.id,
            change="{}",
            previous=previous,
            hash=digest,
        )
        _add(session, entry)
        previous = digest


def _add(session: Session, *rows: object) -> None:
    session.add_all(rows)
    session.flush()
