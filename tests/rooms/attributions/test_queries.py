"""Reports of a claim and of a text, with a fixed number of selects."""

from sqlalchemy.orm import Session

from tests.factories import (
    a_claim,
    a_document,
    a_passage,
    a_source,
    an_attribution,
    snapshot_of,
)
from tests.rooms.claims.counting import selects
from webapp.attributions.queries import of_claim, of_snapshot, trails
from webapp.model.vocabulary import AgentKind, AnnotationState, RecordState


def test_reports_of_a_claim_take_four_selects(session: Session) -> None:
    claim = a_claim(session)
    for _ in range(6):
        an_attribution(session, claim, steps=[a_source(session), a_source(session)])
    an_attribution(session, steps=[a_source(session)])
    with selects(session) as seen:
        reports = of_claim(session, claim.id)
        assert [len(report.steps) for report in reports] == [3] * 6
        assert all(report.document.title and report.passage.exact for report in reports)
    assert len(seen) == 4


def test_reports_come_by_day_of_publication_undated_last(session: Session, at) -> None:
    claim = a_claim(session)
    for day in (None, at.replace(year=2018), at.replace(year=2017)):
        document = a_document(session, published_earliest=day, published_latest=day)
        an_attribution(session, claim, a_passage(session, document))
    years = [
        report.document.published_earliest and report.document.published_earliest.year
        for report in of_claim(session, claim.id)
    ]
    assert years == [2017, 2018, None]


def test_reports_of_a_text_come_in_its_order(session: Session) -> None:
    document = a_document(session)
    later = a_passage(session, document, "about 4,000 people")
    first = a_passage(session, document, "have met three times")
    pit, talks = a_claim(session, "The pit"), a_claim(session, "The talks")
    an_attribution(session, pit, later)
    an_attribution(session, talks, first)
    an_attribution(session, a_claim(session, state=RecordState.WITHDRAWN), first)
    an_attribution(session, talks, later, state=AnnotationState.WITHDRAWN)
    an_attribution(session, talks)
    found = of_snapshot(session, snapshot_of(session, document).id)
    assert [report.claim_words for report in found] == ["The talks", "The pit"]


def test_trail_lines_of_a_page_of_claims_take_one_select(session: Session) -> None:
    claims = [a_claim(session) for _ in range(3)]
    sources = [
        a_source(session, label="Allawi"),
        a_source(session, label="Iraqi sources", kind=AgentKind.UNNAMED_GROUP),
    ]
    an_attribution(session, claims[0])
    an_attribution(session, claims[0], steps=sources)
    an_attribution(session, claims[1], steps=sources, state=AnnotationState.SUGGESTED)
    with selects(session) as seen:
        found = trails(session, [claim.id for claim in claims])
    assert len(seen) == 1
    assert found.keys() == {claims[0].id}
    assert [(one.name, one.anon) for one in found[claims[0].id]][:2] == [
        ("Iraqi sources", True),
        ("Allawi", False),
    ]
