"""What else could tell who a protected source is: numbers in other systems, other records."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import a_protected_source, a_source, an_actor, an_entity
from webapp.kernel.errors import Invalid
from webapp.model import ExternalId, JournalEntry, Source
from webapp.model.vocabulary import (
    AgentKind,
    EntityKind,
    ProtectionReason,
    Sameness,
    Sensitivity,
)
from webapp.sources.changes import (
    Elsewhere,
    Joining,
    NewEntity,
    NewSource,
    Parting,
    Protection,
    SourceChange,
)
from webapp.sources.commands import (
    edit_source,
    join,
    part,
    protect,
    record_entity,
    record_source,
)

WIKIDATA = (Elsewhere("wikidata", "Q99"),)
GUARDED: dict[str, Any] = {
    "sensitivity": Sensitivity.CONFIDENTIAL,
    "protection_reason": ProtectionReason.SAFETY_RISK,
    "descriptor": "a villager",
}


def protection(source: Source) -> Protection:
    return Protection(seen=source.version, cover_name="Juniper", **GUARDED)


def test_becoming_protected_takes_the_numbers_elsewhere_away(session: Session) -> None:
    actor = an_actor(session)
    named = NewSource(kind=AgentKind.PERSON, label="Abu Rima", elsewhere=WIKIDATA)
    source = record_source(session, actor, named)
    loaded = ExternalId(record="source", record_id=source.id, system="file", external="s1")
    session.add(loaded)
    protect(session, actor, source, protection(source))
    assert [one.external for one in session.scalars(select(ExternalId))] == ["s1"]
    last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
    assert last is not None
    assert "Q99" not in last.change


def test_a_protected_source_gets_no_number_elsewhere(session: Session) -> None:
    actor, source = an_actor(session), a_protected_source(session)
    facts: dict[str, Any] = {"kind": source.kind, "label": source.label, "elsewhere": WIKIDATA}
    edit = SourceChange(seen=source.version, descriptor=source.descriptor, **facts)
    with pytest.raises(Invalid) as refused:
        edit_source(session, actor, source, edit)
    assert list(refused.value.fields) == ["elsewhere"]
    with pytest.raises(Invalid) as refused:
        record_source(session, actor, NewSource(**facts | {"label": "Cedar"}, **GUARDED))
    assert list(refused.value.fields) == ["elsewhere"]


@pytest.mark.parametrize("certainty", [Sameness.CERTAIN, Sameness.PERHAPS])
def test_a_source_joined_with_a_named_one_is_not_protected_yet(
    session: Session, certainty: Sameness
) -> None:
    actor, source, named = an_actor(session), a_source(session), a_source(session)
    join(session, actor, source, Joining(other_id=named.id, certainty=certainty, reason="Same."))
    with pytest.raises(Invalid, match=f"S-{named.id} would still tell"):
        protect(session, actor, source, protection(source))
    part(session, actor, source, Parting(other_id=named.id, reason="To protect it."))
    assert protect(session, actor, source, protection(source)).label == "Juniper"


def test_an_entity_that_is_the_source_tells_who_it_is(session: Session) -> None:
    actor, source = an_actor(session), a_source(session)
    an_entity(session, kind=EntityKind.PERSON, name="Abu Rima", source_id=source.id)
    with pytest.raises(Invalid, match="Abu Rima would still tell"):
        protect(session, actor, source, protection(source))
    covered = a_protected_source(session)
    with pytest.raises(Invalid) as refused:
        record_entity(
            session, actor, NewEntity(kind=EntityKind.PERSON, name="Umm", source_id=covered.id)
        )
    assert list(refused.value.fields) == ["source"]
