"""Two records recognised as one."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import a_protected_source, a_source, an_actor
from webapp.kernel.errors import Forbidden, Invalid
from webapp.model import JournalEntry, SameSource, Source
from webapp.model.vocabulary import AgentKind, RecordState, Role, Sameness
from webapp.sources.changes import Joining, Parting
from webapp.sources.commands import join, part
from webapp.sources.queries import one_with, sameness_of


def joining(other: Source, certainty: Sameness = Sameness.CERTAIN, **over: str) -> Joining:
    reason = over.get("reason", "Same person, two spellings.")
    return Joining(other_id=other.id, certainty=certainty, reason=reason)


def test_joined_records_are_one_from_both_sides(session: Session) -> None:
    actor = an_actor(session)
    one, other = a_source(session), a_source(session)
    pair = join(session, actor, other, joining(one))
    assert (pair.a_id, pair.b_id) == (one.id, other.id)
    assert one_with(session, one.id) == one_with(session, other.id) == {one.id, other.id}
    assert [(p.certainty, s) for p, s in sameness_of(session, one)] == [(Sameness.CERTAIN, other)]
    acts = session.scalars(select(JournalEntry).where(JournalEntry.act == "source.join")).all()
    assert {entry.subject_id for entry in acts} == {one.id, other.id}
    told = {entry.subject_id: json.loads(entry.change)["same"][1] for entry in acts}
    assert told[one.id] == [[other.key, "certain", "Same person, two spellings."]]


def test_perhaps_and_not_join_nothing(session: Session) -> None:
    actor = an_actor(session)
    one, other, third = a_source(session), a_source(session), a_source(session)
    join(session, actor, one, joining(other, Sameness.PERHAPS))
    join(session, actor, one, joining(third, Sameness.NOT))
    assert one_with(session, one.id) == {one.id}


def test_a_new_word_replaces_what_stood(session: Session) -> None:
    actor = an_actor(session)
    one, other = a_source(session), a_source(session)
    first = join(session, actor, one, joining(other, Sameness.NOT))
    join(session, actor, one, joining(other))
    assert first.parted_at is not None
    assert [pair.certainty for pair, _ in sameness_of(session, other)] == [Sameness.CERTAIN]


@pytest.mark.parametrize("other", ["itself", "nobody", "withdrawn", "outlet", "protected"])
def test_what_can_not_be_joined(session: Session, other: str) -> None:
    one = a_source(session)
    number = {
        "itself": one.id,
        "nobody": 999_999,
        "withdrawn": a_source(session, state=RecordState.WITHDRAWN).id,
        "outlet": a_source(session, kind=AgentKind.OUTLET).id,
        "protected": a_protected_source(session).id,
    }[other]
    change = Joining(other_id=number, certainty=Sameness.PERHAPS, reason="Sounds alike.")
    with pytest.raises(Invalid) as refused:
        join(session, an_actor(session), one, change)
    assert list(refused.value.fields) == ["other"]
    assert session.scalars(select(SameSource)).all() == []


def test_two_protected_records_may_be_one(session: Session) -> None:
    one, other = a_protected_source(session), a_protected_source(session, label="Aster")
    join(session, an_actor(session), one, joining(other))
    assert one_with(session, other.id) == {one.id, other.id}


def test_a_join_does_not_contradict_what_stands(session: Session) -> None:
    actor = an_actor(session)
    one, other, third = a_source(session), a_source(session), a_source(session)
    join(session, actor, one, joining(other))
    join(session, actor, other, joining(third, Sameness.NOT))
    with pytest.raises(Invalid, match="not the same"):
        join(session, actor, one, joining(third))
    fourth = a_source(session)
    join(session, actor, other, joining(fourth))
    with pytest.raises(Invalid, match="third record"):
        join(session, actor, one, joining(fourth, Sameness.NOT))


def test_a_reason_and_a_role_are_needed(session: Session) -> None:
    one, other = a_source(session), a_source(session)
    with pytest.raises(Invalid) as refused:
        join(session, an_actor(session), one, joining(other, reason=""))
    assert list(refused.value.fields) == ["reason"]
    with pytest.raises(Forbidden):
        join(session, an_actor(session, Role.READER), one, joining(other))


def test_parting_keeps_the_row_and_says_why(session: Session) -> None:
    actor = an_actor(session)
    one, other = a_source(session), a_source(session)
    pair = join(session, actor, one, joining(other))
    part(session, actor, other, Parting(other_id=one.id, reason="They are brothers."))
    assert pair.parted_at is not None
    assert one_with(session, one.id) == {one.id}
    entry = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.act, entry.reason) == ("source.part", "They are brothers.")
    with pytest.raises(Invalid, match="Nothing is recorded"):
        part(session, actor, one, Parting(other_id=other.id, reason="Once more."))
