"""The database checks what a passage quotes, how a chain hangs together, and the journal's own."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests import factories
from tests.migrations.refusals import refused
from webapp.kernel.clock import now
from webapp.model import Attribution, JournalEntry, Passage, Person, Snapshot, Source, Step
from webapp.model.vocabulary import AgentKind, Mode

WIDE = "Ein Zeuge sagte: „👩‍👩‍👧 kamen an“. قال الشاهد ذلك."


@pytest.mark.parametrize("words", ["👩‍👩‍👧", "قال الشاهد", WIDE, "."])
def test_a_passage_quotes_its_snapshot_in_code_points(words: str, session: Session) -> None:
    passage = factories.a_passage(session, factories.a_document(session, WIDE), words)
    assert passage.end - passage.start == len(words)


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        (0, 3, "ein"),
        (1, 4, "Ein"),
        (0, 4, "Ein"),
        (len(WIDE) - 1, len(WIDE) + 1, "."),
        (len(WIDE), len(WIDE) + 1, ""),
        (17, 20, "„👩"),
        (0, 0, ""),
        (3, 2, ""),
        (-1, 2, "Ei"),
    ],
)
def test_a_passage_that_is_not_in_the_text_is_refused(
    start: int, end: int, exact: str, session: Session
) -> None:
    document = factories.a_document(session, WIDE)
    passage = Passage(
        snapshot_id=factories.snapshot_of(session, document).id,
        start=start,
        end=end,
        exact=exact,
        created_at=now(),
    )
    with refused(session, "anchor_mismatch"):
        session.add(passage)


def test_a_snapshot_counts_its_own_code_points(session: Session) -> None:
    document = factories.a_document(session)
    with refused(session, "ck_snapshot_length_counts"):
        factories.a_snapshot(session, document, WIDE, length=len(WIDE.encode()))


@pytest.fixture
def attribution(session: Session) -> Attribution:
    return factories.an_attribution(
        session, steps=[factories.a_source(session), factories.a_source(session)]
    )


@pytest.fixture
def steps(session: Session, attribution: Attribution) -> list[Step]:
    found = session.query(Step).where(Step.attribution_id == attribution.id)
    return found.order_by(Step.level).all()


def set_step(session: Session, step: Step, **values: Any) -> None:
    session.execute(update(Step).where(Step.id == step.id).values(values))


def test_a_chain_begins_with_the_publisher_of_its_document(
    attribution: Attribution, steps: list[Step], session: Session
) -> None:
    other = factories.an_attribution(session)
    root = session.query(Step).where(Step.attribution_id == other.id).one()
    session.delete(root)
    session.flush()
    outlet = factories.a_source(session, kind=AgentKind.OUTLET)
    with refused(session, "chain_root"):
        factories.a_step(session, other, None, outlet)
    publisher = session.get_one(Source, root.source_id)
    assert factories.a_step(session, other, None, publisher).level == 0


def test_a_document_without_publisher_begins_no_chain(session: Session) -> None:
    document = factories.a_document(session, publisher_id=None)
    attribution = Attribution(
        claim_id=factories.a_claim(session).id,
        passage_id=factories.a_passage(session, document).id,
        mode=Mode.OWN_VOICE,
        content=[],
        created_at=now(),
    )
    session.add(attribution)
    session.flush()
    with refused(session, "chain_root"):
        factories.a_step(session, attribution, None, factories.a_source(session))


def test_the_publisher_is_not_exchanged_below_a_chain(steps: list[Step], session: Session) -> None:
    with refused(session, "chain_root"):
        set_step(session, steps[0], source_id=factories.a_source(session).id)
    set_step(session, steps[1], source_id=factories.a_source(session).id)
    set_step(session, steps[0], cue="said")


def test_every_edge_goes_one_level_down(
    attribution: Attribution, steps: list[Step], session: Session
) -> None:
    for level in (1, 3):
        with refused(session, "chain_cycle"):
            factories.a_step(
                session, attribution, steps[1], factories.a_source(session), level=level
            )
    side = factories.a_step(session, attribution, steps[1], factories.a_source(session))
    assert side.level == 2


def test_levels_are_not_changed_apart_from_each_other(steps: list[Step], session: Session) -> None:
    with refused(session, "chain_cycle"):
        set_step(session, steps[2], level=3)
    with refused(session, "chain_cycle"):
        set_step(session, steps[1], level=2)


def test_a_chain_has_no_ring(steps: list[Step], session: Session) -> None:
    with refused(session, "chain_cycle"):
        set_step(session, steps[1], parent_id=steps[2].id)
    with refused(session, "chain_cycle"):
        set_step(session, steps[1], parent_id=steps[2].id, level=3)
    with refused(session, "chain_cycle"):
        set_step(session, steps[1], parent_id=steps[1].id)


def test_a_step_hangs_in_its_own_chain(steps: list[Step], session: Session) -> None:
    other = factories.an_attribution(session)
    with refused_by_reference(session):
        factories.a_step(session, other, steps[0], factories.a_source(session))


def refused_by_reference(session: Session) -> Any:
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    return refused(session, "fk_step_parent_id_attribution_id_step" if on_postgresql else "fk_")


def test_a_source_stands_in_a_chain_once_and_a_chain_has_one_root(
    attribution: Attribution, steps: list[Step], session: Session
) -> None:
    again = session.get_one(Source, steps[1].source_id)
    with refused(session, "uq_step_chain_repeat"):
        factories.a_step(session, attribution, steps[2], again, key="another")
    publisher = session.get_one(Source, steps[0].source_id)
    with refused(session, "uq_step_chain_repeat"):
        factories.a_step(session, attribution, steps[2], publisher, key="another")
    session.execute(update(Step).where(Step.id == steps[2].id).values(parent_id=steps[1].id))
    with refused(session, "ck_step_chain_root"):
        factories.a_step(session, attribution, None, publisher, key="another", level=2)


@pytest.mark.parametrize(("days", "name"), [(0, None), (1, None), (2, "time_order")])
def test_nothing_is_said_after_the_text_was_taken_in(
    days: int, name: str | None, attribution: Attribution, steps: list[Step], session: Session
) -> None:
    passage = session.get_one(Passage, attribution.passage_id)
    captured = session.get_one(Snapshot, passage.snapshot_id).captured_at
    at = captured + timedelta(days=days)
    late = {"said_at": "2026", "said_earliest": at, "said_latest": at}
    if name is None:
        set_step(session, steps[1], **late)
        factories.a_step(session, attribution, steps[2], factories.a_source(session), **late)
        return
    with refused(session, name):
        set_step(session, steps[1], **late)
    with refused(session, name):
        factories.a_step(session, attribution, steps[2], factories.a_source(session), **late)


def an_entry(person: Person, seq: int, previous: str, digest: str) -> JournalEntry:
    return JournalEntry(
        seq=seq,
        at=now(),
        actor_id=person.id,
        actor=person.name,
        act="claim.record",
        subject="claim",
        subject_key="k",
        subject_id=1,
        change="{}",
        previous=previous,
        hash=digest,
    )


@pytest.mark.parametrize(
    ("seq", "previous"),
    [(1, "bb" * 32), (3, "bb" * 32), (2, "cc" * 32), (2, "0" * 64), (0, "bb" * 32)],
)
def test_the_journal_goes_on_where_it_ended(seq: int, previous: str, session: Session) -> None:
    person = factories.a_person(session)
    with refused(session, "journal_chain"):
        session.add(an_entry(person, 2, "0" * 64, "bb" * 32))
    with refused(session, "journal_chain"):
        session.add(an_entry(person, 1, "11" * 32, "bb" * 32))
    session.add(an_entry(person, 1, "0" * 64, "bb" * 32))
    session.flush()
    with refused(session, "journal_chain"):
        session.add(an_entry(person, seq, previous, "dd" * 32))
    session.add(an_entry(person, 2, "bb" * 32, "dd" * 32))
    session.flush()
