"""Recording reports of claims: chains as rows, new sources, states, and the journal."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories import (
    a_claim,
    a_document,
    a_passage,
    a_protected_source,
    a_source,
    an_actor,
    an_attribution,
)
from tests.rooms.attributions.article import IRAQI, Article, an_article
from webapp.attributions.changes import AttributionEdit, HedgeDraft, StepDraft
from webapp.attributions.commands import (
    accept,
    edit_attribution,
    record_attribution,
    restore_attribution,
    withdraw_attribution,
)
from webapp.attributions.queries import edit_of, get, load, of_claim
from webapp.claims.changes import QuantityDraft
from webapp.kernel.errors import Forbidden, Invalid, NotFound, Stale
from webapp.model import Attribution, JournalEntry, Source, Step
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    HedgeKind,
    Mode,
    RecordState,
    Role,
)


def entries(session: Session, row: Attribution) -> list[tuple[str, str, dict[str, Any]]]:
    rows = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.subject == "attribution", JournalEntry.subject_id == row.id)
        .order_by(JournalEntry.seq)
    )
    return [(one.act, one.reason, json.loads(one.change)) for one in rows]


def count(session: Session, table: type) -> int | None:
    return session.scalar(select(func.count()).select_from(table))


def test_a_chain_is_recorded_four_deep_with_its_new_source(
    session: Session, article: Article
) -> None:
    row = record_attribution(session, an_actor(session), article.report())
    session.expire_all()
    report = load(session, row)
    assert [(step.key, step.parent, step.level, step.name) for step in report.steps] == [
        ("s1", None, 0, "The Tigris Post"),
        ("s2", "s1", 1, "Reuters"),
        ("s3", "s2", 2, "Ayad Allawi"),
        ("s4", "s3", 3, "Iraqi sources"),
    ]
    made = session.scalars(select(Source).where(Source.label == "Iraqi sources")).one()
    assert (made.kind, made.cited_by_id) == (AgentKind.UNNAMED_GROUP, article.allawi.id)
    assert report.steps[3].row.said_earliest is not None
    assert [str(one) for one in report.trail] == [
        "Iraqi sources",
        "Ayad Allawi",
        "Reuters",
        "The Tigris Post",
    ]
    assert report.claim_words == "Envoys of the two groups met in April 2017"


def test_the_journal_keeps_the_whole_chain(session: Session, article: Article) -> None:
    row = record_attribution(session, an_actor(session), article.report())
    ((act, _, change),) = entries(session, row)
    assert act == "attribution.record"
    steps = change["steps"][1]
    assert [(one["key"], one.get("parent"), one["name"]) for one in steps][2:] == [
        ("s3", "s2", "Ayad Allawi"),
        ("s4", "s3", "Iraqi sources"),
    ]
    assert steps[1]["source_spans"] == [list(article.span("Reuters"))]
    assert change["content"][1] == [list(article.report().content[0])]


def test_two_unnamed_groups_beside_each_other(session: Session, article: Article) -> None:
    regional = StepDraft(
        key="s5",
        parent="s3",
        source=replace(IRAQI, label="regional sources"),
        cue_spans=(article.span("cited"),),
    )
    report = article.report(steps=(*article.chain(), regional))
    row = record_attribution(session, an_actor(session), report)
    assert [step.level for step in load(session, row).steps] == [0, 1, 2, 3, 3]
    assert str(load(session, row).trail[0]) == "Iraqi sources, regional sources"


def test_one_new_source_typed_twice_is_the_same(session: Session, article: Article) -> None:
    again = StepDraft(key="s5", parent="s3", source=IRAQI, cue_spans=(article.span("cited"),))
    with pytest.raises(Invalid) as refused:
        record_attribution(
            session, an_actor(session), article.report(steps=(*article.chain(), again))
        )
    assert refused.value.codes == {"steps-4-source": "chain_repeat"}
    assert session.scalar(select(Source).where(Source.label == "Iraqi sources")) is None


def test_hedges_figures_and_readings_are_kept(session: Session, article: Article) -> None:
    start, end = article.span("three")
    report = article.report(
        hedges=(HedgeDraft(start=start, end=end, kind=HedgeKind.APPROXIMATOR, scope="times"),),
        quantities=(QuantityDraft(raw="three times", measure="meetings", best=None),),
        alternatives=(("s1",), ("s1", "s2")),
    )
    row = record_attribution(session, an_actor(session), report)
    session.expire_all()
    found = load(session, row)
    assert [(one.start, one.end) for one in found.hedges] == [(start, end)]
    assert [one.raw for one in found.quantities] == ["three times"]
    assert row.alternatives == [["s1"], ["s1", "s2"]]
    edit = edit_of(found)
    assert (edit.hedges, edit.alternatives) == (report.hedges, report.alternatives)


def test_a_chain_with_a_circle_leaves_nothing_behind(session: Session, article: Article) -> None:
    steps = (*article.chain(), StepDraft(key="s5", parent="s4", source=article.reuters.id))
    before = count(session, Attribution), count(session, Source)
    with pytest.raises(Invalid) as refused:
        record_attribution(session, an_actor(session), article.report(steps=steps))
    assert refused.value.codes["steps-4-source"] == "chain_cycle"
    assert "Reuters → Ayad Allawi → Iraqi sources → Reuters" in str(refused.value)
    assert (count(session, Attribution), count(session, Source)) == before


def test_a_chain_that_does_not_begin_with_the_publisher(session: Session, article: Article) -> None:
    steps = (StepDraft(key="s1", parent=None, source=article.reuters.id),)
    with pytest.raises(Invalid) as refused:
        record_attribution(
            session, an_actor(session), article.report(steps=steps, mode=Mode.OWN_VOICE)
        )
    assert refused.value.codes == {"steps-0-source": "chain_root"}
    assert "The Tigris Post" in str(refused.value)


def test_an_edit_replaces_the_chain_and_the_journal_keeps_both(
    session: Session, article: Article
) -> None:
    actor = an_actor(session)
    row = record_attribution(session, actor, article.report())
    edit = replace(
        edit_of(load(session, row)), steps=article.chain()[:3], reason="Reuters names nobody else."
    )
    edit_attribution(session, actor, row, edit)
    assert (row.version, len(load(session, row).steps)) == (2, 3)
    act, reason, change = entries(session, row)[1]
    assert (act, reason) == ("attribution.edit", "Reuters names nobody else.")
    assert change.keys() == {"steps"}
    assert [len(side) for side in change["steps"]] == [4, 3]
    assert count(session, Step) == 3


def test_an_edit_that_changes_nothing_changes_no_step(session: Session, article: Article) -> None:
    actor = an_actor(session)
    row = record_attribution(session, actor, article.report())
    before = edit_of(load(session, row))
    edit_attribution(session, actor, row, before)
    assert replace(edit_of(load(session, row)), seen=1) == before
    assert entries(session, row)[1][2] == {}


def test_of_two_savers_the_second_is_told(session: Session, article: Article) -> None:
    actor = an_actor(session)
    row = record_attribution(session, actor, article.report())
    edit = edit_of(load(session, row))
    edit_attribution(session, actor, row, edit)
    with pytest.raises(Stale):
        edit_attribution(session, actor, row, edit)


def test_words_given_to_a_second_speaker_need_a_fidelity(session: Session) -> None:
    article, actor = an_article(session), an_actor(session)
    quote = replace(
        article.report(mode=Mode.MIXED_QUOTE),
        steps=article.chain()[:2],
        content=(article.span("met"),),
    )
    record_attribution(session, actor, quote)
    other = StepDraft(
        key="s2", parent="s1", source=article.allawi.id, cue_spans=(article.span("told"),)
    )
    second = replace(quote, steps=(quote.steps[0], other))
    with pytest.raises(Invalid) as refused:
        record_attribution(session, actor, second)
    assert refused.value.codes == {"quote_fidelity": "quote_shared"}
    assert "Reuters" in str(refused.value)


def test_a_step_carried_from_another_document_is_refused(
    session: Session, article: Article
) -> None:
    elsewhere = a_passage(session, a_document(session))
    step = StepDraft(
        key="s2",
        parent="s1",
        source=article.reuters.id,
        implied=True,
        carried_from=elsewhere.id,
    )
    with pytest.raises(Invalid) as refused:
        record_attribution(
            session, an_actor(session), article.report(steps=(article.chain()[0], step))
        )
    assert refused.value.codes == {"steps-1-carried_from": "span_outside"}


def test_withdrawing_and_restoring_ask_for_a_reason(session: Session, article: Article) -> None:
    actor = an_actor(session)
    row = record_attribution(session, actor, article.report())
    with pytest.raises(Invalid):
        withdraw_attribution(session, actor, row, 1, "")
    session.refresh(row)
    withdraw_attribution(session, actor, row, row.version, "Misread.")
    assert of_claim(session, article.claim.id) == []
    assert [one.row for one in of_claim(session, article.claim.id, withdrawn=True)] == [row]
    with pytest.raises(Invalid, match="withdrawn"):
        edit_attribution(session, actor, row, edit_of(load(session, row)))
    session.refresh(row)
    restore_attribution(session, actor, row, row.version, "It was right.")
    assert row.state is AnnotationState.RECORDED
    acts = [(act, reason) for act, reason, _ in entries(session, row)][1:]
    assert acts == [
        ("attribution.withdraw", "Misread."),
        ("attribution.restore", "It was right."),
    ]


def test_a_suggestion_counts_for_nothing_until_accepted(session: Session, article: Article) -> None:
    actor = an_actor(session)
    row = record_attribution(session, actor, article.report(suggested=True))
    (report,) = of_claim(session, article.claim.id)
    assert not report.counts
    with pytest.raises(Invalid) as refused:
        edit_attribution(session, actor, row, edit_of(report))
    assert refused.value.code == "unconfirmed_suggestion"
    session.refresh(row)
    accept(session, actor, row, row.version)
    assert load(session, row).counts
    with pytest.raises(Invalid):
        accept(session, actor, row, row.version)
    assert entries(session, row)[-1][0] == "attribution.accept"


def test_a_suggestion_is_rejected_without_a_reason(session: Session, article: Article) -> None:
    actor = an_actor(session)
    row = record_attribution(session, actor, article.report(suggested=True))
    withdraw_attribution(session, actor, row, 1, "")
    assert row.state is AnnotationState.WITHDRAWN


def test_a_withdrawn_claim_takes_no_reports(session: Session, article: Article) -> None:
    article.claim.state = RecordState.WITHDRAWN
    with pytest.raises(Invalid, match="Restore it first"):
        record_attribution(session, an_actor(session), article.report())


def test_a_reader_records_nothing(session: Session, article: Article) -> None:
    with pytest.raises(Forbidden):
        record_attribution(session, an_actor(session, Role.READER), article.report())


def test_unknown_records_are_not_found(session: Session, article: Article) -> None:
    actor = an_actor(session)
    for over in ({"claim": 99}, {"passage": 99}):
        with pytest.raises(NotFound):
            record_attribution(session, actor, article.report(**over))
    with pytest.raises(NotFound):
        get(session, "no such key")


def test_a_protected_source_goes_by_its_cover_name_everywhere(
    session: Session, article: Article
) -> None:
    juniper = a_protected_source(session)
    steps = (
        article.chain()[0],
        StepDraft(key="s2", parent="s1", source=juniper.id, cue_spans=(article.span("told"),)),
    )
    row = record_attribution(session, an_actor(session), article.report(steps=steps))
    step = load(session, row).steps[1]
    assert (step.name, step.protected) == ("Juniper", True)
    assert entries(session, row)[0][2]["steps"][1][1]["name"] == "Juniper"
    every = session.scalars(select(JournalEntry.change)).all()
    assert not any("Hidden Testname" in change for change in every)


def test_an_edit_names_the_version_it_started_from(session: Session) -> None:
    row = an_attribution(session, a_claim(session), steps=[a_source(session)])
    edit = edit_of(load(session, row))
    assert isinstance(edit, AttributionEdit)
    assert edit.seen == row.version == 1
