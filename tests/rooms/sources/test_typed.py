"""Naming a source by typing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import a_source, an_actor
from webapp.kernel.errors import Invalid
from webapp.model import JournalEntry
from webapp.model.vocabulary import AgentKind, RecordState
from webapp.sources.commands import source_typed, source_typed_or_new


def test_a_name_or_number_leads_to_the_source(session: Session) -> None:
    source = a_source(session, label="Al Arabiya")
    for typed in ("al arabiya", " Al-Arabiya ", f"S-{source.id}", f"whatever (s-{source.id})"):
        assert source_typed(session, "publisher", typed) is source
    assert source_typed(session, "publisher", "  ") is None


def test_a_shared_name_asks_for_the_number(session: Session) -> None:
    one, other = a_source(session, label="Mohammed Ali"), a_source(session, label="Mohammed Ali")
    with pytest.raises(Invalid, match=f"S-{one.id}, S-{other.id}") as refused:
        source_typed(session, "cited_by", "Mohammed Ali")
    assert list(refused.value.fields) == ["cited_by"]
    with pytest.raises(Invalid, match="Several"):
        source_typed_or_new(session, an_actor(session), "x", "mohammed ali", AgentKind.PERSON)


def test_a_name_nobody_has_is_refused_or_recorded(session: Session) -> None:
    with pytest.raises(Invalid, match="no source “Sky Press”"):
        source_typed(session, "publisher", "Sky Press")
    actor = an_actor(session)
    made = source_typed_or_new(session, actor, "publisher", " Sky  Press", AgentKind.OUTLET)
    assert made is not None
    assert (made.label, made.kind) == ("Sky Press", AgentKind.OUTLET)
    assert session.scalars(select(JournalEntry.act)).all() == ["source.record"]
    again = source_typed_or_new(session, actor, "publisher", "sky press", AgentKind.OUTLET)
    assert again is made


def test_a_number_that_is_none_makes_no_source(session: Session) -> None:
    gone = a_source(session, state=RecordState.WITHDRAWN)
    for number in (gone.id, 999_999):
        with pytest.raises(Invalid, match="no source"):
            source_typed_or_new(
                session, an_actor(session), "publisher", f"RT (S-{number})", AgentKind.OUTLET
            )


@pytest.mark.parametrize("typed", ["—", "x" * 301, "R\x00T", "\u202eRT"])
def test_what_is_no_name_is_told_at_the_field(session: Session, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        source_typed_or_new(session, an_actor(session), "publisher", typed, AgentKind.OUTLET)
    assert list(refused.value.fields) == ["publisher"]
