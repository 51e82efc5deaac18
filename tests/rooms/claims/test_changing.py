"""Changing claims: wordings, key facts, states, notes, and who comes second."""

from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import (
    a_claim,
    a_document,
    a_passage,
    a_source,
    an_actor,
    an_attribution,
    an_entity,
)
from tests.rooms.claims.drafts import NEW, PIT, edited, entries
from webapp.claims.changes import (
    About,
    NewClaim,
    QuantityDraft,
    Rewording,
    Translation,
    VariantDraft,
)
from webapp.claims.commands import (
    add_variant,
    edit_claim,
    record_claim,
    remove_variant,
    restore,
    reword,
    set_entities,
    set_quantities,
    translate,
    withdraw,
    withdraw_note,
    write_note,
)
from webapp.claims.queries import (
    about_of,
    current_wording,
    get_note,
    notes_of,
    quantities_of,
    variants_of,
    wordings_of,
)
from webapp.kernel.errors import Invalid, NotFound, Stale
from webapp.model import Entity, Quantity
from webapp.model.vocabulary import (
    CountBasis,
    EntityKind,
    EntityPart,
    Polarity,
    RecordState,
)


def test_new_words_are_a_new_wording_with_its_reason(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    words = PIT + " near Mosul"
    reword(session, actor, claim, Rewording(seen=1, text=words, reason="RT says where."))
    assert (claim.version, claim.wording_no) == (2, 2)
    assert [one.text for one in wordings_of(session, claim)] == [PIT, words]
    act, reason, change = entries(session, claim)[1]
    assert (act, reason) == ("claim.reword", "RT says where.")
    assert change.keys() == {"wordings", "wording_no"}
    assert [one["text"] for one in change["wordings"][0]] == [PIT]
    assert len(quantities_of(session, claim)) == 1


def test_new_words_without_a_reason_are_refused(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    with pytest.raises(Invalid) as refused:
        reword(session, actor, claim, Rewording(seen=1, text=PIT + " near Mosul", reason=" "))
    assert set(refused.value.fields) == {"reason"}


def test_rewording_may_not_drop_the_hedge_of_a_passage_unnoticed(session: Session) -> None:
    actor = an_actor(session)
    claim = a_claim(session, "About 4,000 people lie in the sinkhole of Khasfa")
    passage = a_passage(session, a_document(session), "about 4,000 people lie in the sinkhole")
    an_attribution(session, claim, passage)
    bare = "4,000 people lie in the sinkhole of Khasfa"
    with pytest.raises(Invalid, match="“about”"):
        reword(session, actor, claim, Rewording(seen=1, text=bare, reason=""))
    session.refresh(claim)
    reword(session, actor, claim, Rewording(seen=claim.version, text=bare, reason="Counted."))
    assert current_wording(session, claim).text == bare


def test_key_facts_change_without_a_new_wording(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    edit_claim(session, actor, claim, edited(session, claim, event_time="../2017-02"))
    assert (claim.event_time, claim.event_precision, claim.wording_no) == ("../2017-02", 5, 1)
    act, _, change = entries(session, claim)[1]
    assert act == "claim.edit"
    assert change["event_time"] == [None, "../2017-02"]
    assert "wordings" not in change


def test_of_two_savers_the_second_is_told(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    mine = edited(session, claim, polarity=Polarity.NEGATIVE)
    edit_claim(session, actor, claim, edited(session, claim, as_of="2017-03"))
    with pytest.raises(Stale) as stale:
        edit_claim(session, actor, claim, mine)
    assert (stale.value.name, stale.value.seen, stale.value.current) == (f"C-{claim.id}", 1, 2)


def test_entities_and_figures_are_set_by_themselves(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    allawi = an_entity(session, kind=EntityKind.PERSON, name="Ayad Allawi")
    about = [About(part=EntityPart.ABOUT, entity=allawi.id)]
    set_entities(session, actor, claim, 1, about)
    assert [one.name for one in about_of(session, claim)] == ["Ayad Allawi"]
    set_quantities(session, actor, claim, 2, [])
    assert quantities_of(session, claim) == []
    assert claim.version == 3
    assert [act for act, _, _ in entries(session, claim)][1:] == ["claim.edit", "claim.edit"]


def test_the_desks_own_range_does_not_mix_what_reports_found_and_estimated(
    session: Session,
) -> None:
    actor = an_actor(session)
    claim = a_claim(session)
    for best, basis in ((300, CountBasis.RECOVERED), (4000, CountBasis.WITNESS_ESTIMATE)):
        report = an_attribution(session, claim, steps=[a_source(session)])
        session.add(
            Quantity(
                attribution_id=report.id,
                position=0,
                raw=str(best),
                measure="bodies",
                best=Decimal(best),
                count_basis=basis,
            )
        )
    session.flush()
    own = QuantityDraft(raw="300 to 4,000", measure="bodies", low=Decimal(300), high=Decimal(4000))
    with pytest.raises(Invalid) as refused:
        set_quantities(session, actor, claim, 1, [own])
    assert refused.value.codes == {"quantities-0-count_basis": "count_basis_mixed"}


def test_a_place_keeps_its_precision_when_only_its_name_is_sent(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    set_entities(session, actor, claim, 1, [About(part=EntityPart.PLACE, name="khasfa")])
    assert [one.geo_precision for one in about_of(session, claim)] == [2]
    assert len(session.scalars(select(Entity)).all()) == 1


def test_a_name_that_two_records_share_is_asked_about(session: Session) -> None:
    one = an_entity(session, name="Qaim")
    an_entity(session, name="Qaim")
    actor = an_actor(session)
    claim = a_claim(session)
    with pytest.raises(Invalid) as refused:
        set_entities(session, actor, claim, 1, [About(part=EntityPart.PLACE, name="Qaim")])
    assert f"Qaim ({one.key})" in str(refused.value.fields["places"])
    named = About(part=EntityPart.PLACE, name=f"Qaim ({one.key})")
    session.refresh(claim)
    set_entities(session, actor, claim, claim.version, [named])
    assert [place.entity_id for place in about_of(session, claim)] == [one.id]


def test_somebody_new_needs_a_kind(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        record_claim(
            session,
            an_actor(session),
            NewClaim(text=PIT, about=(About(part=EntityPart.ABOUT, name="Abu Omar"),)),
        )
    assert "person" in str(refused.value.fields["about"])


def test_a_translation_belongs_to_the_wording_it_translates(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    arabic = translate(
        session, actor, claim, Translation(seen=1, text="دُفن نحو 4000 شخص", language="ar")
    )
    first = current_wording(session, claim)
    assert (arabic.number, arabic.translation_of_id, first.number) == (2, first.id, 1)
    assert entries(session, claim)[1][2]["wordings"][1][1]["translation_of"] == 1
    for language in ("en", "Arabic!"):
        with pytest.raises(Invalid) as refused:
            translate(session, actor, claim, Translation(seen=2, text="x y", language=language))
        assert set(refused.value.fields) == {"language"}
        session.refresh(claim)
        claim.version = 2
        session.flush()


def test_variants_come_and_go(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    add_variant(session, actor, claim, 1, VariantDraft(text="The pit of 4,000", language="EN"))
    assert [one.language for one in variants_of(session, claim)] == ["en", "en"]
    remove_variant(session, actor, claim, 2, variants_of(session, claim)[0])
    assert [one.text for one in variants_of(session, claim)] == ["The pit of 4,000"]
    with pytest.raises(Invalid, match="already"):
        add_variant(session, actor, claim, 3, VariantDraft(text="The pit of 4,000", language="en"))


def test_withdrawing_and_restoring_ask_for_a_reason_and_keep_everything(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    with pytest.raises(Invalid) as refused:
        withdraw(session, actor, claim, 1, "  ")
    assert set(refused.value.fields) == {"reason"}
    session.refresh(claim)
    withdraw(session, actor, claim, claim.version, "Recorded twice.")
    assert (claim.state, claim.withdrawn_by_id) == (RecordState.WITHDRAWN, actor.person_id)
    assert claim.withdrawn_reason == "Recorded twice."
    with pytest.raises(Invalid, match="Restore it first"):
        edit_claim(session, actor, claim, edited(session, claim))
    session.refresh(claim)
    restore(session, actor, claim, claim.version, "It was not the same.")
    assert (claim.state, claim.withdrawn_at) == (RecordState.RECORDED, None)
    acts = [(act, reason) for act, reason, _ in entries(session, claim)][1:]
    assert acts == [
        ("claim.withdraw", "Recorded twice."),
        ("claim.restore", "It was not the same."),
    ]


def test_a_recorded_claim_is_not_restored(session: Session) -> None:
    claim = a_claim(session)
    with pytest.raises(Invalid) as refused:
        restore(session, an_actor(session), claim, 1, "Why not.")
    assert refused.value.code == "bad_transition"


def test_notes_are_written_on_records_and_withdrawn(session: Session) -> None:
    actor = an_actor(session)
    claim, document = a_claim(session), a_document(session)
    note = write_note(session, actor, claim, "Ask Reuters for the\nwhole interview.")
    write_note(session, actor, document, "Look for the first edition.")
    assert [one.text for one in notes_of(session, claim)] == [note.text]
    assert note.by == actor.name
    assert get_note(session, claim, note.key) is note
    withdraw_note(session, actor, note, 1, "Asked.")
    assert notes_of(session, claim) == []
    with pytest.raises(NotFound):
        get_note(session, claim, note.key)
    with pytest.raises(Invalid):
        write_note(session, actor, claim, " \n ")
