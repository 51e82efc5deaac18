"""Recording sources, changing, withdrawing and bringing them back."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import a_document, a_passage, a_source, an_actor, an_attribution
from webapp.kernel.errors import Forbidden, Invalid, NotFound, Stale
from webapp.model import JournalEntry, Source
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    ProtectionReason,
    RecordState,
    Role,
    Sensitivity,
)
from webapp.sources.changes import Elsewhere, Name, NewSource, Reasoned, SourceChange
from webapp.sources.commands import (
    edit_source,
    record_source,
    restore_source,
    withdraw_source,
)
from webapp.sources.queries import elsewhere_of, get, names_of

RT = NewSource(
    kind=AgentKind.OUTLET,
    label="  RT ",
    label_language="EN",
    names=(Name("Russia Today", "en"), Name("РТ", "ru"), Name("RT"), Name("РТ")),
    elsewhere=(Elsewhere("wikidata", "Q193408"),),
)


def last_entry(session: Session) -> JournalEntry:
    newest = select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)
    return session.scalars(newest).one()


def test_a_source_is_recorded_with_its_names_and_numbers(session: Session) -> None:
    actor = an_actor(session)
    source = record_source(session, actor, RT)
    assert (source.label, source.label_language, source.version) == ("RT", "en", 1)
    assert source.created_by_id == actor.person_id
    assert [(name.text, name.language) for name in names_of(session, source)] == [
        ("Russia Today", "en"),
        ("РТ", "ru"),
    ]
    assert [one.external for one in elsewhere_of(session, source)] == ["Q193408"]
    entry = last_entry(session)
    assert (entry.act, entry.subject, entry.subject_id) == ("source.record", "source", source.id)
    change = json.loads(entry.change)
    assert change["names"] == [None, [["Russia Today", "en"], ["РТ", "ru"]]]
    assert change["elsewhere"] == [None, [["wikidata", "Q193408"]]]


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.CUSTODIAN, Role.ADMIN])
def test_only_some_roles_record(session: Session, role: Role) -> None:
    with pytest.raises(Forbidden, match="contributor"):
        record_source(session, an_actor(session, role), RT)


def test_nothing_is_written_when_refused(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        record_source(session, an_actor(session), NewSource(kind=AgentKind.PERSON, label="\x00"))
    assert list(refused.value.fields) == ["label"]
    assert session.scalars(select(Source)).all() == []


def test_a_protected_source_is_not_recorded_without_reason_and_descriptor(
    session: Session,
) -> None:
    bare = NewSource(
        kind=AgentKind.UNNAMED_PERSON, label="Juniper", sensitivity=Sensitivity.RESTRICTED
    )
    with pytest.raises(Invalid) as refused:
        record_source(session, an_actor(session), bare)
    assert set(refused.value.fields) == {"protection_reason", "descriptor"}


def test_a_second_record_of_one_name_has_to_be_meant(session: Session) -> None:
    actor = an_actor(session)
    first = record_source(session, actor, RT)
    again = NewSource(kind=AgentKind.OUTLET, label="rt", only_if_new=True)
    with pytest.raises(Invalid, match=f"S-{first.id}, RT, is already recorded"):
        record_source(session, actor, again)
    other_kind = NewSource(kind=AgentKind.PERSON, label="rt", only_if_new=True)
    assert record_source(session, actor, other_kind).id != first.id
    meant = NewSource(kind=AgentKind.OUTLET, label="RT")
    assert record_source(session, actor, meant).id != first.id


def test_unnamed_sources_are_one_for_each_who_cites_them(session: Session) -> None:
    actor = an_actor(session)
    one, other = a_source(session), a_source(session)

    def unnamed(cited_by: Source) -> NewSource:
        return NewSource(
            kind=AgentKind.UNNAMED_GROUP,
            label="Iraqi officials, not named",
            cited_by_id=cited_by.id,
            only_if_new=True,
        )

    first = record_source(session, actor, unnamed(one))
    assert record_source(session, actor, unnamed(other)).id != first.id
    with pytest.raises(Invalid):
        record_source(session, actor, unnamed(one))


def change_of(source: Source, **over: Any) -> SourceChange:
    values: dict[str, Any] = {"seen": source.version, "kind": source.kind, "label": source.label}
    return SourceChange(**values | over)


def test_an_edit_replaces_names_and_is_remembered(session: Session) -> None:
    actor = an_actor(session)
    source = record_source(session, actor, RT)
    edit_source(
        session,
        actor,
        source,
        change_of(source, label="RT News", role="state outlet", names=(Name("آر تي", "ar"),)),
    )
    assert (source.label, source.version, source.found_by) == ("RT News", 2, "rt news")
    assert [name.text for name in names_of(session, source)] == ["آر تي"]
    assert elsewhere_of(session, source) == []
    entry = last_entry(session)
    assert entry.act == "source.edit"
    assert json.loads(entry.change)["label"] == ["RT", "RT News"]
    assert json.loads(entry.change)["names"] == [
        [["Russia Today", "en"], ["РТ", "ru"]],
        [["آر تي", "ar"]],
    ]


def test_an_edit_from_an_older_version_is_refused(session: Session) -> None:
    actor = an_actor(session)
    source = record_source(session, actor, RT)
    stale = change_of(source, label="RT 2")
    edit_source(session, actor, source, change_of(source, label="RT 1"))
    with pytest.raises(Stale) as refused:
        edit_source(session, actor, source, stale)
    assert (refused.value.seen, refused.value.current) == (1, 2)
    assert source.label == "RT 1"


def test_a_number_elsewhere_belongs_to_one_source(session: Session) -> None:
    actor = an_actor(session)
    first = record_source(session, actor, RT)
    second = a_source(session)
    taken = (Elsewhere("wikidata", "Q193408"),)
    with pytest.raises(Invalid, match=f"S-{first.id}"):
        edit_source(session, actor, second, change_of(second, elsewhere=taken))
    edit_source(session, actor, first, change_of(first, elsewhere=taken))
    assert len(elsewhere_of(session, first)) == 1


@pytest.mark.parametrize("cited_by", ["itself", "nobody", "withdrawn"])
def test_who_cites_a_source_has_to_stand(session: Session, cited_by: str) -> None:
    source = a_source(session)
    gone = a_source(session, state=RecordState.WITHDRAWN)
    number = {"itself": source.id, "nobody": 999_999, "withdrawn": gone.id}[cited_by]
    with pytest.raises(Invalid) as refused:
        edit_source(session, an_actor(session), source, change_of(source, cited_by_id=number))
    assert list(refused.value.fields) == ["cited_by"]


def test_a_source_in_use_is_not_withdrawn(session: Session) -> None:
    actor = an_actor(session)
    source = a_source(session)
    attribution = an_attribution(session, steps=[source])
    why = Reasoned(seen=1, reason="Recorded twice.")
    with pytest.raises(Invalid, match=f"C-{attribution.claim_id}") as refused:
        withdraw_source(session, actor, source, why)
    assert refused.value.code == "in_use"
    attribution.state = AnnotationState.WITHDRAWN
    session.flush()
    assert withdraw_source(session, actor, source, why).state is RecordState.WITHDRAWN


def test_a_publisher_and_one_who_cites_others_are_in_use(session: Session) -> None:
    actor = an_actor(session)
    document = a_document(session)
    assert document.publisher_id
    publisher = get(session, document.publisher_id)
    citing = a_source(session)
    unnamed = a_source(session, cited_by_id=citing.id)
    why = Reasoned(seen=1, reason="Recorded twice.")
    with pytest.raises(Invalid, match=f"A-{document.id}"):
        withdraw_source(session, actor, publisher, why)
    with pytest.raises(Invalid, match=f"S-{unnamed.id}"):
        withdraw_source(session, actor, citing, why)


def test_withdrawing_and_bringing_back_need_a_reason_and_are_remembered(session: Session) -> None:
    actor = an_actor(session)
    source = a_source(session)
    with pytest.raises(Invalid) as refused:
        withdraw_source(session, actor, source, Reasoned(seen=1, reason=" … "))
    assert list(refused.value.fields) == ["reason"]
    withdraw_source(session, actor, source, Reasoned(seen=1, reason="Recorded twice."))
    assert (source.withdrawn_reason, source.withdrawn_by_id) == ("Recorded twice.", actor.person_id)
    assert (last_entry(session).act, last_entry(session).reason) == (
        "source.withdraw",
        "Recorded twice.",
    )
    with pytest.raises(Invalid, match="is withdrawn"):
        edit_source(session, actor, source, change_of(source))
    restore_source(session, actor, source, Reasoned(seen=2, reason="It was another one."))
    assert (source.state, source.version, source.withdrawn_at) == (RecordState.RECORDED, 3, None)


def test_words_about_a_protected_source_are_the_custodians(session: Session) -> None:
    source = a_source(
        session,
        kind=AgentKind.UNNAMED_PERSON,
        label="Juniper",
        descriptor="a villager",
        sensitivity=Sensitivity.CONFIDENTIAL,
        protection_reason=ProtectionReason.SAFETY_RISK,
    )
    change = change_of(source, label="Mahmoud", descriptor="a villager")
    with pytest.raises(Invalid) as refused:
        edit_source(session, an_actor(session), source, change)
    assert list(refused.value.fields) == ["label"]
    both = an_actor(session, Role.CONTRIBUTOR, Role.CUSTODIAN)
    edit_source(session, both, source, change_of(source, label="Aster", descriptor="a villager"))
    assert source.label == "Aster"


def test_an_unknown_source_is_not_found(session: Session) -> None:
    for name in (999_999, "S-999999", "nosuchkey", "S-0", "C-1"):
        with pytest.raises(NotFound):
            get(session, name)


def test_a_source_is_found_by_number_and_key(session: Session) -> None:
    source = a_source(session)
    assert {get(session, name) for name in (source.id, f"s-{source.id}", source.key)} == {source}


def test_a_passage_keeps_its_publisher_in_use_only_while_the_document_stands(
    session: Session,
) -> None:
    actor = an_actor(session)
    document = a_document(session)
    a_passage(session, document)
    document.state = RecordState.WITHDRAWN
    session.flush()
    assert document.publisher_id
    publisher = get(session, document.publisher_id)
    withdraw_source(session, actor, publisher, Reasoned(seen=1, reason="Recorded twice."))
    assert publisher.state is RecordState.WITHDRAWN
