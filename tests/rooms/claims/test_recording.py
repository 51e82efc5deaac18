"""Recording claims and drafts: rows, refusals, and what the journal keeps."""

from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import (
    an_actor,
)
from tests.rooms.claims.drafts import NEW, PIT, edited, entries
from webapp.claims.changes import (
    NewClaim,
    QuantityDraft,
)
from webapp.claims.commands import (
    edit_claim,
    record_claim,
)
from webapp.claims.queries import (
    about_of,
    current_wording,
    find,
    get,
    quantities_of,
    variants_of,
)
from webapp.kernel.errors import Forbidden, Invalid, NotFound
from webapp.model import Claim
from webapp.model.vocabulary import (
    ClaimType,
    EntityKind,
    RecordState,
    Role,
)


def test_a_claim_is_recorded_whole(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NEW)
    session.expire_all()
    assert get(session, f"C-{claim.id}") is claim
    assert find(session, claim.key) is claim
    assert (claim.state, claim.version, claim.created_by_id) == (
        RecordState.RECORDED,
        1,
        actor.person_id,
    )
    wording = current_wording(session, claim)
    assert (wording.text, wording.number, wording.by_id) == (PIT, 1, actor.person_id)
    (figure,) = quantities_of(session, claim)
    assert (figure.best, figure.low, figure.high, figure.approx) == (
        Decimal(4000),
        None,
        None,
        True,
    )
    (place,) = about_of(session, claim)
    assert (place.name, place.kind, place.geo_precision) == ("Khasfa", EntityKind.PLACE, 2)
    assert [one.text for one in variants_of(session, claim)] == ["4,000 in the pit"]
    assert claim.as_of_earliest is not None
    assert claim.as_of_latest is not None
    assert claim.as_of_earliest < claim.as_of_latest


def test_the_journal_keeps_the_claim_with_its_parts(session: Session) -> None:
    claim = record_claim(session, an_actor(session), NEW)
    ((act, _, change),) = entries(session, claim)
    assert act == "claim.record"
    assert change["wordings"] == [None, [{"number": 1, "text": PIT, "language": "en"}]]
    assert change["quantities"][1][0]["best"] == "4000"
    assert change["entities"][1][0]["name"] == "Khasfa"
    assert change["variants"][1] == [{"text": "4,000 in the pit", "language": "en"}]


def test_a_reader_records_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        record_claim(session, an_actor(session, Role.READER), NEW)


def test_refusals_name_their_fields_and_codes(session: Session) -> None:
    wrong = QuantityDraft(raw="4,000", measure="bodies", low=Decimal(40000), best=Decimal(4000))
    with pytest.raises(Invalid) as refused:
        record_claim(session, an_actor(session), NewClaim(text="He died", quantities=(wrong,)))
    assert refused.value.codes == {
        "text": "claim_underspecified",
        "quantities-0-low": "range_order",
    }
    assert session.scalar(select(Claim.id)) is None


def test_a_dropped_hedge_needs_its_reason_which_stays_with_the_wording(session: Session) -> None:
    actor = an_actor(session)
    bare = NewClaim(text="4,000 victims are buried in Khasfa", passage_words="some 4,000 victims")
    with pytest.raises(Invalid, match="“some”"):
        record_claim(session, actor, bare)
    claim = record_claim(session, actor, NewClaim(**vars(bare) | {"dropped": "Counted since."}))
    assert current_wording(session, claim).reason == "Counted since."
    assert entries(session, claim)[0][1] == "Counted since."


def test_a_draft_may_be_half_done_and_is_finished_later(session: Session) -> None:
    actor = an_actor(session)
    half = NewClaim(text="He died", claim_type=ClaimType.STATE, draft=True)
    claim = record_claim(session, actor, half)
    assert claim.state is RecordState.DRAFT
    with pytest.raises(Invalid) as refused:
        edit_claim(session, actor, claim, edited(session, claim, draft=False))
    assert set(refused.value.fields) == {"text", "as_of"}


def test_a_finished_draft_is_recorded_and_never_a_draft_again(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(session, actor, NewClaim(text="He died", draft=True))
    whole = edited(session, claim, text="Abu Omar died in 2010", draft=False)
    edit_claim(session, actor, claim, whole)
    assert claim.state is RecordState.RECORDED
    with pytest.raises(Invalid) as refused:
        edit_claim(session, actor, claim, edited(session, claim, draft=True))
    assert refused.value.code == "bad_transition"


def test_a_draft_out_of_order_is_refused_as_the_database_would(session: Session) -> None:
    wrong = QuantityDraft(raw="", measure="", low=Decimal(2), best=Decimal(1))
    with pytest.raises(Invalid) as refused:
        record_claim(
            session, an_actor(session), NewClaim(text="x y", quantities=(wrong,), draft=True)
        )
    assert set(refused.value.fields) == {"quantities-0-low"}


@pytest.mark.parametrize("name", [99, "C-99", "no such key"])
def test_an_unknown_claim_is_not_found(session: Session, name: int | str) -> None:
    with pytest.raises(NotFound):
        get(session, name)
