"""Protected sources: cover names, sealed identities, and who reads them."""

from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.factories import VAULT_KEY, a_protected_source, a_source, an_actor
from webapp.access.actor import OPERATOR, Actor
from webapp.access.vault import Identity
from webapp.kernel.errors import Forbidden, Invalid, NotFound, Stale, StoreTrouble
from webapp.model import IdentityReading, JournalEntry, ProtectedIdentity, Source, SourceName
from webapp.model.vocabulary import AgentKind, ProtectionReason, Role, Sensitivity
from webapp.sources.changes import Name, NewSource, Protection
from webapp.sources.commands import (
    erase_identity,
    protect,
    read_identity,
    record_source,
    seal_identity,
)

PLANTED = Identity(
    "Zahid Quillfeather", "by a courier", "spoken, 12 May", "41 years old, of Uwayja"
)


@pytest.fixture
def custodian(session: Session) -> Actor:
    return an_actor(session, Role.CUSTODIAN)


def protection(source: Source, **over: Any) -> Protection:
    values: dict[str, Any] = {
        "seen": source.version,
        "sensitivity": Sensitivity.CONFIDENTIAL,
        "protection_reason": ProtectionReason.SAFETY_RISK,
        "descriptor": "a villager near Khasfa",
    }
    return Protection(**values | over)


def every_word(session: Session) -> str:
    """All that the journal holds, and all tables that pages are made of."""
    entries = session.scalars(select(JournalEntry)).all()
    journal = [f"{entry.change} {entry.reason} {entry.subject_key}" for entry in entries]
    sources = session.execute(text("SELECT * FROM source")).all()
    names = session.execute(text("SELECT * FROM source_name")).all()
    return " ".join([*journal, *map(str, sources), *map(str, names)]).casefold()


def test_a_contributor_protects_and_only_a_custodian_takes_it_away(session: Session) -> None:
    source = a_source(session)
    contributor = an_actor(session)
    protect(session, contributor, source, protection(source, cover_name="Juniper"))
    assert (source.label, source.sensitivity) == ("Juniper", Sensitivity.CONFIDENTIAL)
    lower = protection(source, sensitivity=Sensitivity.PUBLIC, reason="She went public herself.")
    with pytest.raises(Forbidden, match="custodian"):
        protect(session, contributor, source, lower)
    custodian = an_actor(session, Role.CUSTODIAN)
    protect(session, custodian, source, lower)
    assert (source.sensitivity, source.protection_reason) == (Sensitivity.PUBLIC, None)


def test_a_reader_protects_nothing(session: Session) -> None:
    source = a_source(session)
    with pytest.raises(Forbidden):
        protect(session, an_actor(session, Role.READER), source, protection(source))


def test_lowering_needs_a_reason(session: Session, custodian: Actor) -> None:
    source = a_source(session, sensitivity=Sensitivity.INTERNAL)
    with pytest.raises(Invalid) as refused:
        protect(session, custodian, source, protection(source, sensitivity=Sensitivity.PUBLIC))
    assert list(refused.value.fields) == ["reason"]


def test_protection_needs_reason_and_descriptor(session: Session, custodian: Actor) -> None:
    source = a_source(session)
    bare = protection(source, protection_reason=None, descriptor=" ")
    with pytest.raises(Invalid) as refused:
        protect(session, custodian, source, bare)
    assert set(refused.value.fields) == {"protection_reason", "descriptor"}


def test_becoming_protected_takes_the_other_names_away(session: Session) -> None:
    actor = an_actor(session)
    named = NewSource(kind=AgentKind.PERSON, label="The witness", names=(Name("Abu Rima"),))
    source = record_source(session, actor, named)
    protect(session, actor, source, protection(source, cover_name="Juniper"))
    assert session.scalars(select(SourceName)).all() == []
    entry = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
    assert entry is not None
    assert entry.act == "source.protect"
    assert "Abu Rima" not in entry.change
    assert "The witness" not in entry.change
    assert "Juniper" in entry.change


def test_protection_from_an_older_version_is_refused(session: Session, custodian: Actor) -> None:
    source = a_source(session)
    with pytest.raises(Stale):
        protect(session, custodian, source, protection(source, seen=7))


def test_an_identity_is_sealed_read_and_erased(session: Session, custodian: Actor) -> None:
    source = a_protected_source(session)
    seal_identity(session, custodian, source, PLANTED, VAULT_KEY)
    opened = read_identity(session, custodian, source, "To call her back.", VAULT_KEY)
    assert opened == PLANTED
    reading = session.scalars(select(IdentityReading)).one()
    assert (reading.person_id, reading.reason) == (custodian.person_id, "To call her back.")
    erase_identity(session, custodian, source, "Consent withdrawn.", VAULT_KEY)
    assert session.scalars(select(ProtectedIdentity)).all() == []
    with pytest.raises(NotFound):
        read_identity(session, custodian, source, "To call her back.", VAULT_KEY)
    acts = session.scalars(select(JournalEntry.act).order_by(JournalEntry.seq)).all()
    assert acts == ["source.seal_identity", "source.read_identity", "source.erase_identity"]


def test_nothing_of_an_identity_stands_outside_the_vault(
    session: Session, custodian: Actor
) -> None:
    source = a_protected_source(session)
    seal_identity(session, custodian, source, PLANTED, VAULT_KEY)
    read_identity(session, custodian, source, "To call her back.", VAULT_KEY)
    seal_identity(session, custodian, source, Identity("Zahid Q. Quillfeather"), VAULT_KEY)
    erase_identity(session, custodian, source, "Consent withdrawn.", VAULT_KEY)
    everything = every_word(session)
    for word in ("quillfeather", "zahid", "courier", "uwayja", "41 years"):
        assert word not in everything
    assert "to call her back" not in everything


def test_the_journal_tells_that_an_identity_changed(session: Session, custodian: Actor) -> None:
    source = a_source(
        session,
        sensitivity=Sensitivity.RESTRICTED,
        protection_reason=ProtectionReason.MINOR,
    )
    seal_identity(session, custodian, source, PLANTED, VAULT_KEY)
    seal_identity(session, custodian, source, Identity("Another Name"), VAULT_KEY)
    first, second = session.scalars(select(JournalEntry.change).order_by(JournalEntry.seq)).all()
    assert first.startswith('{"identity":[null,["')
    assert second.startswith('{"identity":[["')
    assert first[20:60] != second[20:60]


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.CUSTODIAN])
def test_only_a_custodian_opens_an_identity(session: Session, role: Role) -> None:
    source = a_protected_source(session)
    actor = an_actor(session, role)
    with pytest.raises(Forbidden):
        read_identity(session, actor, source, "Curious.", VAULT_KEY)
    with pytest.raises(Forbidden):
        seal_identity(session, actor, source, PLANTED, VAULT_KEY)
    with pytest.raises(Forbidden):
        erase_identity(session, actor, source, "Curious.", VAULT_KEY)
    assert session.scalars(select(IdentityReading)).all() == []


def test_the_command_line_opens_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        read_identity(session, OPERATOR, a_protected_source(session), "Curious.", VAULT_KEY)


def test_reading_needs_a_reason(session: Session, custodian: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        read_identity(session, custodian, a_protected_source(session), "  ", VAULT_KEY)
    assert list(refused.value.fields) == ["reason"]


def test_an_unprotected_source_has_no_identity_to_seal(session: Session, custodian: Actor) -> None:
    with pytest.raises(Invalid, match="Protect"):
        seal_identity(session, custodian, a_source(session), PLANTED, VAULT_KEY)


def test_a_sealed_identity_keeps_the_source_protected(session: Session, custodian: Actor) -> None:
    source = a_protected_source(session)
    lower = protection(source, sensitivity=Sensitivity.PUBLIC, reason="It is safe now.")
    with pytest.raises(Invalid) as refused:
        protect(session, custodian, source, lower)
    assert list(refused.value.fields) == ["sensitivity"]


def test_another_desks_key_opens_nothing_but_erases(session: Session, custodian: Actor) -> None:
    source = a_protected_source(session)
    wrong = bytes(32)
    with pytest.raises(StoreTrouble, match=r"vault\.key"):
        read_identity(session, custodian, source, "To call her back.", wrong)
    with pytest.raises(StoreTrouble):
        seal_identity(session, custodian, source, PLANTED, wrong)
    erase_identity(session, custodian, source, "The key is lost.", wrong)
    assert session.scalars(select(ProtectedIdentity)).all() == []


def test_an_identity_has_a_name(session: Session, custodian: Actor) -> None:
    source, nameless = a_protected_source(session), Identity(" ", contact="a\x00b")
    with pytest.raises(Invalid) as refused:
        seal_identity(session, custodian, source, nameless, VAULT_KEY)
    assert set(refused.value.fields) == {"secret_name", "secret_contact"}


def test_a_cover_name_is_for_protected_sources_only(session: Session) -> None:
    source = a_source(session, label="A villager")
    change = Protection(seen=1, sensitivity=Sensitivity.PUBLIC, cover_name="Heron")
    with pytest.raises(Invalid, match="Only a protected source has a cover name"):
        protect(session, an_actor(session, Role.CUSTODIAN), source, change)
