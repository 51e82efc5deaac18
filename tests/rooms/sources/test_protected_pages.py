"""Protected sources in the browser: who sees what, and when."""

import logging
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import (
    a_protected_source,
    a_source,
)
from tests.pages import count, errors
from webapp.model import IdentityReading, JournalEntry
from webapp.model.vocabulary import AgentKind, Role, Sensitivity

People = Callable[..., Client]


SECRET = {
    "secret_name": "Zahid Quillfeather",
    "secret_contact": "by a courier from Uwayja",
    "secret_consent": "spoken, 12 May",
    "secret_risk_notes": "41 years old",
}


def test_an_identity_is_shown_only_to_a_custodian_who_says_why(
    as_person: People, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    source = a_source(session, kind=AgentKind.UNNAMED_PERSON, label="Zed")
    address = f"/sources/S-{source.id}"
    typed = {
        "sensitivity": "restricted",
        "protection_reason": "safety_risk",
        "cover_name": "Juniper",
        "descriptor": "a villager",
    }
    contributor, custodian = as_person(Role.CONTRIBUTOR), as_person(Role.CUSTODIAN)
    contributor.submit(f"{address}/protect", typed)
    session.refresh(source)
    assert (source.label, source.sensitivity) == ("Juniper", Sensitivity.RESTRICTED)
    assert "Protected, cover name" in contributor.get(address).text
    assert contributor.get(f"{address}/identity").status_code == 403
    identity = f"{address}/identity"
    sealed = custodian.submit(identity, SECRET, form=f"{identity}/seal")
    assert sealed.status_code == 303
    unsaid = custodian.submit(identity, {"reason": " "}, form=f"{identity}/read")
    assert unsaid.status_code == 422
    assert "Quillfeather" not in unsaid.text
    assert count(session, IdentityReading) == 0
    opened = custodian.submit(identity, {"reason": "To call back."}, form=f"{identity}/read")
    assert opened.status_code == 200
    assert "Zahid Quillfeather" in opened.text
    assert opened.headers["Cache-Control"] == "no-store"
    after = custodian.get(identity).text
    assert "To call back." in after
    everything = [
        *(custodian.get(page).text for page in (identity, address, "/sources", "/history")),
        *(f"{entry.change}{entry.reason}" for entry in session.scalars(select(JournalEntry))),
        caplog.text,
    ]
    for text in everything:
        for word in ("quillfeather", "uwayja", "12 may", "41 years"):
            assert word not in text.casefold()


def test_a_refused_sealing_shows_what_was_typed_to_the_custodian_alone(
    as_person: People, session: Session
) -> None:
    source = a_protected_source(session)
    identity = f"/sources/S-{source.id}/identity"
    custodian = as_person(Role.CUSTODIAN)
    typed = SECRET | {"secret_name": " "}
    answer = custodian.submit(identity, typed, form=f"{identity}/seal")
    assert answer.status_code == 422
    assert "secret_name" in errors(answer.text)
    assert "by a courier from Uwayja" in answer.text
    with custodian.session_transaction() as cookie:
        cookie.pop("sign_in")
    gone = custodian.post(f"{identity}/seal", data=typed)
    assert gone.status_code == 401
    assert "Uwayja" not in gone.text


def test_an_identity_is_erased(as_person: People, session: Session) -> None:
    source = a_protected_source(session)
    identity = f"/sources/S-{source.id}/identity"
    custodian = as_person(Role.CUSTODIAN)
    typed = {"reason": "Consent withdrawn."}
    answer = custodian.submit(identity, typed, form=f"{identity}/erase")
    assert answer.status_code == 303
    page = custodian.get(identity).text
    assert "Show who it is" not in page


def test_taking_protection_away_is_the_custodians(as_person: People, session: Session) -> None:
    source = a_source(
        session,
        label="Juniper",
        descriptor="a villager",
        sensitivity=Sensitivity.CONFIDENTIAL,
        protection_reason="safety_risk",
    )
    address = f"/sources/S-{source.id}/protect"
    typed = {"sensitivity": "public", "reason": "She speaks openly now."}
    refused = as_person(Role.CONTRIBUTOR).submit(address, typed)
    assert refused.status_code == 403
    assert "custodian" in refused.text
    assert as_person(Role.CUSTODIAN).submit(address, typed).status_code == 303
    session.refresh(source)
    assert source.sensitivity is Sensitivity.PUBLIC


def test_a_protection_changed_meanwhile_is_a_conflict(as_person: People, session: Session) -> None:
    source = a_source(session)
    address = f"/sources/S-{source.id}/protect"
    contributor = as_person(Role.CONTRIBUTOR)
    assert contributor.submit(address, {"sensitivity": "internal"}).status_code == 303
    stale = {
        "seen": "1",
        "sensitivity": "confidential",
        "protection_reason": "minor",
        "descriptor": "a pupil",
    }
    answer = contributor.submit(address, stale)
    assert answer.status_code == 409
    assert "a pupil" in answer.text
