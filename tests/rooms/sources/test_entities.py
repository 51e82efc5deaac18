"""Recording what claims are about."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.factories import a_claim, a_source, an_actor, an_entity
from webapp.kernel.errors import Forbidden, Invalid, NotFound, Stale
from webapp.model import ClaimEntity, Entity
from webapp.model.vocabulary import EntityKind, EntityPart, RecordState, Role
from webapp.sources.changes import Elsewhere, EntityChange, Name, NewEntity, Reasoned
from webapp.sources.commands import (
    edit_entity,
    record_entity,
    restore_entity,
    withdraw_entity,
)
from webapp.sources.queries import elsewhere_of, entity_names_of, get_entity

KHASFA = NewEntity(
    kind=EntityKind.PLACE,
    name="Khasfa",
    language="en",
    names=(Name("الخسفة", "ar"),),
    elsewhere=(Elsewhere("wikidata", "Q28455431"),),
    lat=Decimal("36.25"),
    lon=Decimal("43.08"),
    geo_precision=2,
)


def test_a_place_is_recorded_with_coordinates_and_names(session: Session) -> None:
    entity = record_entity(session, an_actor(session), KHASFA)
    session.expire(entity)
    assert (entity.lat, entity.lon, entity.geo_precision) == (
        Decimal("36.25"),
        Decimal("43.08"),
        2,
    )
    assert [name.text for name in entity_names_of(session, entity)] == ["الخسفة"]
    assert [one.record for one in elsewhere_of(session, entity)] == ["entity"]


def test_a_reader_records_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        record_entity(session, an_actor(session, Role.READER), KHASFA)


def test_a_second_place_of_one_name_has_to_be_meant(session: Session) -> None:
    actor = an_actor(session)
    record_entity(session, actor, KHASFA)
    again = NewEntity(kind=EntityKind.PLACE, name="الخسفه", only_if_new=True)
    with pytest.raises(Invalid, match="already recorded"):
        record_entity(session, actor, again)


def change_of(entity: Entity, **over: Any) -> EntityChange:
    values: dict[str, Any] = {"seen": entity.version, "kind": entity.kind, "name": entity.name}
    return EntityChange(**values | over)


def test_an_entity_is_changed_under_its_version(session: Session) -> None:
    actor = an_actor(session)
    entity = an_entity(session)
    source = a_source(session)
    stale = change_of(entity)
    edit_entity(session, actor, entity, change_of(entity, name="Al-Khasfa", source_id=source.id))
    assert (entity.name, entity.source_id, entity.version) == ("Al-Khasfa", source.id, 2)
    with pytest.raises(Stale):
        edit_entity(session, actor, entity, stale)


def test_an_entity_is_linked_with_a_standing_source_only(session: Session) -> None:
    entity = an_entity(session)
    with pytest.raises(Invalid) as refused:
        edit_entity(session, an_actor(session), entity, change_of(entity, source_id=999_999))
    assert list(refused.value.fields) == ["source"]


def test_an_entity_of_a_standing_claim_is_in_use(session: Session) -> None:
    actor = an_actor(session)
    entity, claim = an_entity(session), a_claim(session)
    session.add(
        ClaimEntity(claim_id=claim.id, entity_id=entity.id, part=EntityPart.PLACE, position=0)
    )
    session.flush()
    why = Reasoned(seen=1, reason="Recorded twice.")
    with pytest.raises(Invalid, match=f"C-{claim.id}") as refused:
        withdraw_entity(session, actor, entity, why)
    assert refused.value.code == "in_use"
    claim.state = RecordState.WITHDRAWN
    session.flush()
    withdraw_entity(session, actor, entity, why)
    assert entity.state is RecordState.WITHDRAWN
    restore_entity(session, actor, entity, Reasoned(seen=2, reason="Needed again."))
    assert (entity.state, entity.version) == (RecordState.RECORDED, 3)


def test_an_unknown_entity_is_not_found(session: Session) -> None:
    for name in (999_999, "nosuchkey"):
        with pytest.raises(NotFound):
            get_entity(session, name)
