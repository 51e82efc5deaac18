"""Lists of sources, what is offered while typing, and the page of a source."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import (
    a_claim,
    a_document,
    a_passage,
    a_source,
    a_step,
    an_attribution,
    an_entity,
)
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.keyset import Place
from webapp.kernel.paging import mark
from webapp.model import Attribution, Hedge, Passage, SameSource, Source, SourceName, Step
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    EntityKind,
    HedgeKind,
    KnowledgeBasis,
    Mode,
    Naming,
    RecordState,
    Sameness,
)
from webapp.sources.queries import (
    EntityFilter,
    Sort,
    SourceFilter,
    known,
    list_entities,
    list_sources,
    offered,
    source_page,
    typed_sources,
)
from webapp.sources.rules import Part


def an_outlet(session: Session, label: str, *names: str) -> Source:
    source = a_source(session, kind=AgentKind.OUTLET, label=label)
    for position, name in enumerate(names):
        session.add(SourceName(source_id=source.id, position=position, text=name))
    session.flush()
    return source


def labels(session: Session, wanted: SourceFilter, place: Place | None = None) -> list[str]:
    return [row.source.label for row in list_sources(session, wanted, place or Place()).rows]


def test_the_list_is_narrowed_by_kind_state_and_text(session: Session) -> None:
    an_outlet(session, "RT", "آر تي")
    an_outlet(session, "Reuters")
    a_source(session, label="Ayad Allawi")
    a_source(session, label="Gone", state=RecordState.WITHDRAWN)
    assert labels(session, SourceFilter()) == ["Ayad Allawi", "Reuters", "RT"]
    assert labels(session, SourceFilter(kind=AgentKind.OUTLET)) == ["Reuters", "RT"]
    assert labels(session, SourceFilter(state=RecordState.WITHDRAWN)) == ["Gone"]
    assert labels(session, SourceFilter(text="allawi")) == ["Ayad Allawi"]
    assert labels(session, SourceFilter(text="ار تي")) == ["RT"]
    assert labels(session, SourceFilter(text="100%")) == []


def test_pages_follow_each_other_both_ways(session: Session) -> None:
    for number in range(7):
        a_source(session, label=f"Source {number}")
    seen, place = [], Place(size=3)
    for _ in range(3):
        page = list_sources(session, SourceFilter(), place)
        seen.append([row.source.label[-1] for row in page.rows])
        place = Place(after=page.after, size=3)
    assert seen == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert page.after is None
    back = list_sources(session, SourceFilter(), Place(before=page.before, size=3))
    assert [row.source.label[-1] for row in back.rows] == ["3", "4", "5"]
    first = list_sources(session, SourceFilter(), Place(before=back.before, size=3))
    assert [row.source.label[-1] for row in first.rows] == ["0", "1", "2"]
    assert first.before is None
    assert first.after is not None


def test_newest_first_with_one_instant_for_all(session: Session) -> None:
    for number in range(3):
        a_source(session, label=f"Source {number}")
    newest = SourceFilter(sort=Sort.NEWEST)
    page = list_sources(session, newest, Place(size=2))
    assert [row.source.label for row in page.rows] == ["Source 2", "Source 1"]
    assert labels(session, newest, Place(after=page.after)) == ["Source 0"]


@pytest.mark.parametrize(
    "strange",
    ["x", mark("a"), mark(1, 2), mark("a", "b"), mark("a", 2**70), mark("a\x00", 1), mark(None, 1)],
)
def test_a_mark_of_others_is_refused(session: Session, strange: str) -> None:
    with pytest.raises(Invalid, match="page mark"):
        list_sources(session, SourceFilter(), Place(after=strange))
    with pytest.raises(Invalid, match="page mark"):
        list_sources(session, SourceFilter(sort=Sort.NEWEST), Place(before=mark("soon", 1)))


def test_offers_begin_with_what_was_typed(session: Session) -> None:
    an_outlet(session, "Al Arabiya")
    a_source(session, label="Ayad Allawi")
    an_outlet(session, "RT", "Alternative name")
    a_source(session, label="Al gone", state=RecordState.WITHDRAWN)
    found = offered(session, "al")
    assert [offer.value for offer in found] == ["Al Arabiya", "RT", "Ayad Allawi"]
    assert found[1].also == "Alternative name"
    assert [offer.value for offer in offered(session, "al", AgentKind.OUTLET)] == [
        "Al Arabiya",
        "RT",
    ]
    assert offered(session, "  ") == []
    assert offered(session, "%") == []


def test_at_most_ten_are_offered(session: Session) -> None:
    for number in range(12):
        a_source(session, label=f"Desk {number:02}")
    assert len(offered(session, "desk")) == 10


def test_a_shared_name_is_offered_with_its_number_and_found_by_it(session: Session) -> None:
    one = a_source(session, label="Mohammed Ali")
    other = a_source(session, label="Mohammed Ali")
    assert {offer.value for offer in offered(session, "moh")} == {
        f"Mohammed Ali (S-{one.id})",
        f"Mohammed Ali (S-{other.id})",
    }
    assert typed_sources(session, f"Mohammed Ali (S-{other.id})") == [other]
    assert typed_sources(session, f"s-{one.id}") == [one]
    assert typed_sources(session, "mohammed ali") == [one, other]
    assert typed_sources(session, "Mohammed") == []
    assert typed_sources(session, "S-999999") == []


def test_outlets_are_offered_by_name_where_no_script_runs(session: Session) -> None:
    an_outlet(session, "RT")
    an_outlet(session, "Al Arabiya")
    a_source(session)
    assert [offer.value for offer in known(session, AgentKind.OUTLET)] == ["Al Arabiya", "RT"]
    assert len(known(session)) == 3


def a_report(session: Session, publisher: Source, *steps: Source, **over: object) -> Attribution:
    document = a_document(session, publisher_id=publisher.id)
    return an_attribution(session, a_claim(session), a_passage(session, document), steps, **over)


def test_the_page_counts_the_parts_played(session: Session) -> None:
    rt, reuters = an_outlet(session, "RT"), an_outlet(session, "Reuters")
    allawi = a_source(session, label="Ayad Allawi")
    sources = a_source(session, kind=AgentKind.UNNAMED_GROUP, label="unnamed")
    a_report(session, rt, reuters, allawi)
    a_report(session, rt)
    unnamed = a_report(session, rt)
    a_step_below_root(session, unnamed, sources)
    page = source_page(session, rt)
    assert page.parts == {
        Part.ORIGIN: 0,
        Part.NAMES_ITS_SOURCE: 1,
        Part.SOURCE_NOT_NAMED: 1,
        Part.WITHOUT_SOURCE: 1,
    }
    assert (page.total, page.reports, page.first_hand) == (3, 3, 0)
    assert sum(len(claim.behind) for claim in page.claims) == 2
    assert [(source.label, count) for source, count in page.gets_from] == [
        ("Reuters", 1),
        ("unnamed", 1),
    ]
    assert page.passed_on_by == []
    assert len(page.documents) == 3
    said = source_page(session, allawi)
    assert said.parts[Part.ORIGIN] == 1
    assert [(source.label, count) for source, count in said.passed_on_by] == [("Reuters", 1)]


def a_step_below_root(session: Session, attribution: Attribution, source: Source) -> None:
    root = session.scalars(select(Step).where(Step.attribution_id == attribution.id)).one()
    a_step(session, attribution, root, source, naming=Naming.UNNAMED)


def test_the_page_tells_hedges_and_first_hand_knowledge(session: Session) -> None:
    rt, witness = an_outlet(session, "RT"), a_source(session, label="Juniper")
    attribution = a_report(session, rt, witness)
    step = session.scalars(select(Step).where(Step.source_id == witness.id)).one()
    step.knowledge_basis = KnowledgeBasis.EYEWITNESS
    passage = session.get_one(Passage, attribution.passage_id)
    for position, word in enumerate(("three", "have")):
        start = passage.start + passage.exact.index(word)
        session.add(
            Hedge(
                attribution_id=attribution.id,
                position=position,
                start=start,
                end=start + len(word),
                kind=HedgeKind.APPROXIMATOR,
                scope="the number",
            )
        )
    session.flush()
    page = source_page(session, witness)
    assert (page.first_hand, page.hedged) == (1, 1)
    claim, played = page.claims[0], page.claims[0].played
    assert (played.hedges, played.first_hand, played.part) == (
        ["have", "three"],
        True,
        Part.ORIGIN,
    )
    assert claim.text == "Envoys of the two groups met in April 2017"


def test_a_row_tells_other_names_and_claims(session: Session) -> None:
    rt = an_outlet(session, "RT", "Russia Today", "РТ")
    a_report(session, rt)
    a_report(session, rt, state=AnnotationState.WITHDRAWN)
    row = list_sources(session, SourceFilter(text="rt"), Place()).rows[0]
    assert ([name.text for name in row.names], row.claims) == (["Russia Today", "РТ"], 1)


def test_what_does_not_stand_is_not_counted(session: Session) -> None:
    rt = an_outlet(session, "RT")
    a_report(session, rt, state=AnnotationState.WITHDRAWN)
    a_report(session, rt, state=AnnotationState.SUGGESTED)
    gone = a_claim(session, state=RecordState.WITHDRAWN)
    passage = a_passage(session, a_document(session, publisher_id=rt.id))
    an_attribution(session, gone, passage, mode=Mode.OWN_VOICE)
    page = source_page(session, rt)
    assert (page.total, page.claims) == (0, [])


def test_records_that_are_one_count_together(session: Session) -> None:
    rt, russia_today = an_outlet(session, "RT"), an_outlet(session, "Russia Today")
    a_report(session, rt)
    a_report(session, russia_today)
    assert source_page(session, rt).total == 1
    session.add(
        SameSource(
            a_id=rt.id, b_id=russia_today.id, certainty=Sameness.CERTAIN, reason="One.", at=now()
        )
    )
    session.flush()
    assert source_page(session, rt).total == source_page(session, russia_today).total == 2


def test_entities_are_listed(session: Session) -> None:
    an_entity(session, name="Mosul")
    an_entity(session, name="Mosul Dam", kind=EntityKind.BODY)
    an_entity(session, name="West Mosul")
    an_entity(session, name="Raqqa", state=RecordState.WITHDRAWN)
    page = list_entities(session, EntityFilter(kind=EntityKind.PLACE), Place())
    assert [entity.name for entity in page.rows] == ["Mosul", "West Mosul"]
    found = list_entities(session, EntityFilter(text="dam"), Place())
    assert [entity.name for entity in found.rows] == ["Mosul Dam"]
    gone = list_entities(session, EntityFilter(withdrawn=True), Place())
    assert [entity.name for entity in gone.rows] == ["Raqqa"]
