"""The list of claims, and claims that may be the same."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.factories import (
    a_claim,
    a_document,
    a_passage,
    a_source,
    an_actor,
    an_attribution,
    snapshot_of,
)
from tests.rooms.claims.counting import selects
from webapp.claims.changes import About, NewClaim, VariantDraft
from webapp.claims.commands import record_claim
from webapp.claims.queries import (
    ClaimFilter,
    Sort,
    candidates,
    list_claims,
    near_passage,
    rows_of,
)
from webapp.kernel.keyset import Place
from webapp.model.vocabulary import AnnotationState, ClaimType, EntityPart, RecordState, Sameness
from webapp.sources.changes import Joining
from webapp.sources.commands import join


def numbers(session: Session, place: Place | None = None, **wanted: Any) -> list[int]:
    page = list_claims(session, ClaimFilter(**wanted), place or Place())
    return [row.id for row in page.rows]


def test_a_row_has_the_present_words_and_the_number_of_standing_reports(session: Session) -> None:
    claim = a_claim(session, "Envoys met in Mosul", claim_type=ClaimType.EVENT, as_of="2017-04")
    an_attribution(session, claim)
    an_attribution(session, claim, state=AnnotationState.SUGGESTED)
    an_attribution(session, claim, state=AnnotationState.WITHDRAWN)
    page = list_claims(session, ClaimFilter(), Place())
    (row,) = page.rows
    assert (row.text, row.reports, row.as_of, page.total) == (
        "Envoys met in Mosul",
        1,
        "2017-04",
        1,
    )
    assert rows_of(session, [claim.id]) == {claim.id: row}


def test_the_list_takes_two_selects_however_long(session: Session) -> None:
    for _ in range(7):
        an_attribution(session, steps=[a_source(session)])
    with selects(session) as seen:
        assert len(list_claims(session, ClaimFilter(), Place()).rows) == 7
    assert len(seen) == 2


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_hold_every_claim_once_in_both_directions(session: Session, sort: Sort) -> None:
    dates = ["2017-04", None, "2014", "2017-04", None, "2016-10-16", "2017-02~"]
    actor = an_actor(session)
    for number, as_of in enumerate(dates):
        record_claim(session, actor, NewClaim(text=f"Claim number {number}", as_of=as_of))
    wanted, found, place = ClaimFilter(sort=sort), [], Place(size=3)
    pages = []
    while True:
        page = list_claims(session, wanted, place)
        pages.append([row.id for row in page.rows])
        if page.after is None:
            break
        place = Place(after=page.after, size=3)
    found = [number for page_ in pages for number in page_]
    assert sorted(found) == sorted(numbers(session))
    assert len(set(found)) == len(dates)
    back = list_claims(session, wanted, Place(before=page.before, size=3))
    assert [row.id for row in back.rows] == pages[-2]


def test_filters_narrow(session: Session) -> None:
    reuters, document = a_source(session), a_document(session)
    event_ = a_claim(session, claim_type=ClaimType.EVENT)
    told = a_claim(session, claim_type=ClaimType.STATE, as_of="2017")
    draft = a_claim(session, state=RecordState.DRAFT)
    gone = a_claim(session, state=RecordState.WITHDRAWN)
    passage = a_passage(session, document)
    an_attribution(session, told, passage, steps=[a_source(session), reuters])
    assert numbers(session) == [draft.id, told.id, event_.id]
    assert numbers(session, state=RecordState.WITHDRAWN) == [gone.id]
    assert numbers(session, state=RecordState.DRAFT) == [draft.id]
    assert numbers(session, claim_type=ClaimType.EVENT) == [event_.id]
    assert numbers(session, source=reuters.id) == [told.id]
    assert numbers(session, source=document.publisher_id) == [told.id]
    assert numbers(session, document=document.id) == [told.id]
    assert numbers(session, source=reuters.id, claim_type=ClaimType.EVENT) == []


def test_a_source_recorded_twice_is_one_in_the_filter(session: Session) -> None:
    one, other = a_source(session), a_source(session)
    claim = a_claim(session)
    an_attribution(session, claim, steps=[one])
    assert numbers(session, source=other.id) == []
    join(
        session,
        an_actor(session),
        one,
        Joining(other_id=other.id, certainty=Sameness.CERTAIN, reason="One person."),
    )
    assert numbers(session, source=other.id) == [claim.id]


def test_words_are_found_in_wordings_and_variants_however_typed(session: Session) -> None:
    actor = an_actor(session)
    claim = record_claim(
        session,
        actor,
        NewClaim(
            text="L’État islamique controls Hawija",
            variants=(VariantDraft(text="الحويجة تحت السيطرة", language="ar"),),
        ),
    )
    a_claim(session, "Envoys met in Mosul")
    for words in ("hawija", "ETAT  controls", "الحويجه", f"c-{claim.id}"):
        assert numbers(session, text=words) == [claim.id]
    assert numbers(session, text="hawija mosul") == []
    assert numbers(session, text="100%") == []


def test_likely_duplicates_come_with_reasons(session: Session) -> None:
    actor = an_actor(session)
    khasfa = About(part=EntityPart.PLACE, name="Khasfa")
    pit = record_claim(
        session,
        actor,
        NewClaim(text="Some 4,000 victims are buried in the Khasfa sinkhole", about=(khasfa,)),
    )
    a_claim(session, "Envoys of Baghdadi and Zawahiri are talking")
    a_claim(session, "4,000 victims lie in the Khasfa sinkhole", state=RecordState.WITHDRAWN)
    typed = "4,000 victims of IS are buried in the Khasfa sinkhole"
    (found,) = candidates(session, typed)
    assert found.number == pit.id
    assert [str(why) for why in found.reasons][:2] == ["same place", "same number"]
    assert candidates(session, typed, but=pit.id) == []
    assert candidates(session, "…") == []


def test_likely_duplicates_take_two_selects(session: Session) -> None:
    for number in range(5):
        a_claim(session, f"Some {number},000 victims are buried in Khasfa")
    with selects(session) as seen:
        assert len(candidates(session, "Some 3,000 victims are buried in Khasfa")) == 5
    assert len(seen) == 2


def test_claims_of_overlapping_passages_are_near(session: Session) -> None:
    document = a_document(session)
    snapshot = snapshot_of(session, document)
    passage = a_passage(session, snapshot, "have met three times")
    claim = a_claim(session, "Envoys met three times")
    an_attribution(session, claim, passage)
    near = near_passage(session, snapshot.id, passage.start + 5, passage.end + 50)
    assert near == [(claim.id, "Envoys met three times", passage.start, passage.end)]
    assert near_passage(session, snapshot.id, passage.end, passage.end + 9) == []
