"""What stands on the demo desk: claims, chains, figures, history, and a secret that is kept."""

from itertools import pairwise
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.conftest import MOMENT
from tests.rooms.demo.desk import DESK_KEY, everything, secrets, told
from webapp.access.vault import Sealed, unseal
from webapp.demo.content import read
from webapp.journal.queries import of_record, verify
from webapp.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    JournalEntry,
    Note,
    Person,
    ProtectedIdentity,
    Quantity,
    SameSource,
    Snapshot,
    Source,
    Step,
    Wording,
)
from webapp.model.vocabulary import Sameness, Sensitivity
from webapp.sources.rules import UNNAMED


def claim_called(session: Session, words: str) -> Claim:
    """The claim one of whose wordings begins with these words."""
    found = select(Wording.claim_id).where(Wording.text.startswith(words)).distinct()
    return session.get_one(Claim, session.scalars(found).one())


def sources_at(session: Session, claim: Claim, level: int) -> list[Source]:
    """The sources that stand at a level in reports of a claim."""
    return list(
        session.scalars(
            select(Source)
            .join(Step, Step.source_id == Source.id)
            .join(Attribution, Attribution.id == Step.attribution_id)
            .where(Attribution.claim_id == claim.id, Step.level == level)
            .distinct()
        )
    )


def figures(session: Session, claim: Claim) -> set[tuple[str, str | None]]:
    """The best numbers that reports of a claim give, with what they rest on."""
    rows = session.scalars(
        select(Quantity)
        .join(Attribution, Attribution.id == Quantity.attribution_id)
        .where(Attribution.claim_id == claim.id)
    )
    return {(str(row.best), row.count_basis) for row in rows}


def journal(session: Session) -> list[JournalEntry]:
    return list(session.scalars(select(JournalEntry).order_by(JournalEntry.seq)))


def test_all_that_is_written_is_recorded(demo: Session) -> None:
    desk = read()
    reports = [report for claim in desk.claims for report in claim.attributions]
    notes = [
        *[note for document in desk.documents for note in document.notes],
        *[note for claim in desk.claims for note in claim.notes],
        *[note for report in reports for note in report.notes],
    ]
    expected = {
        Source: len(desk.sources),
        Entity: len(desk.entities),
        Document: len(desk.documents),
        Claim: len(desk.claims),
        Wording: sum(len(claim.wordings) for claim in desk.claims),
        Attribution: len(reports),
        Step: sum(len(report.steps) for report in reports),
        Note: len(notes),
    }
    assert expected[Claim] >= 12
    found = {table: demo.scalar(select(func.count()).select_from(table)) for table in expected}
    assert found == expected


def test_the_texts_are_the_articles_to_the_letter(demo: Session) -> None:
    kept = set(demo.scalars(select(Snapshot.text)))
    assert kept == set(read().texts.values())


def test_the_talks_are_told_four_levels_deep_from_sources_not_named(demo: Session) -> None:
    claim = claim_called(demo, "Envoys of Baghdadi and Zawahiri")
    origins = sources_at(demo, claim, 3)
    assert {source.label for source in origins} == {
        "Unnamed Iraqi contacts of Ayad Allawi",
        "Unnamed regional contacts of Ayad Allawi",
    }
    assert all(source.kind in UNNAMED for source in origins)
    outlets = {source.label for source in sources_at(demo, claim, 0)}
    assert outlets == {"Reuters", "RT", "DW", "Sky Press"}


def test_the_same_number_is_an_estimate_here_and_a_find_there(demo: Session) -> None:
    claim = claim_called(demo, "Some 4,000 victims")
    assert figures(demo, claim) == {("4000", "witness_estimate"), ("4000", "recovered")}


def test_the_distances_stand_apart_and_miles_are_converted(demo: Session) -> None:
    near = figures(demo, claim_called(demo, "The Khasfa sinkhole is about 8 km"))
    far = figures(demo, claim_called(demo, "The Khasfa sinkhole is 20 km"))
    assert near == {("8", None), ("8.04672", None)}
    assert far == {("20", None)}


def test_two_claims_give_two_days_for_one_start(demo: Session) -> None:
    begun = "The operation to retake Mosul began on"
    days = {claim_called(demo, f"{begun} {day}").event_time for day in (16, 17)}
    assert days == {"2016-10-16", "2016-10-17"}


def test_two_groups_are_perhaps_one(demo: Session) -> None:
    assert demo.scalars(select(SameSource.certainty)).all() == [Sameness.PERHAPS]


def test_the_journal_is_unbroken(demo: Session) -> None:
    assert verify(demo).ok


def test_everything_was_done_in_working_hours_one_after_the_other(demo: Session) -> None:
    times = [entry.at for entry in journal(demo)]
    assert all(before <= after for before, after in pairwise(times))
    assert times[-1] < MOMENT
    there = [at.astimezone(ZoneInfo("Asia/Baghdad")) for at in times]
    assert {(at.year, at.month) for at in there} == {(2026, 11)}
    assert all(9 <= at.hour < 18 for at in there)


def test_both_people_worked_on_it_with_several_kinds_of_act(demo: Session) -> None:
    acts: dict[str, set[str]] = {}
    for entry in journal(demo):
        acts.setdefault(entry.actor, set()).add(entry.act)
    both = {"document.take_in", "passage.mark", "claim.record", "attribution.record", "note.write"}
    assert both <= acts["Lina Haddad"]
    assert both | {"claim.reword", "source.join", "source.seal_identity"} <= acts["Tom Okafor"]
    assert "claim.translate" in acts["Lina Haddad"]


def test_the_second_person_reworded_a_claim_with_a_reason(demo: Session) -> None:
    claim = claim_called(demo, "Some 4,000 victims")
    told_of = of_record(demo, "claim", claim.id)
    recorded, reworded = (
        next(entry for entry in told_of if entry.act == act)
        for act in ("claim.record", "claim.reword")
    )
    assert (recorded.actor, reworded.actor) == ("Lina Haddad", "Tom Okafor")
    assert "found" in reworded.reason
    people = {person.id: person.name for person in demo.scalars(select(Person))}
    wordings = demo.scalars(
        select(Wording).where(Wording.claim_id == claim.id).order_by(Wording.number)
    ).all()
    assert [people[one.by_id or 0] for one in wordings] == [
        "Lina Haddad",
        "Tom Okafor",
        "Lina Haddad",
    ]
    assert [one.language for one in wordings] == ["en", "en", "ar"]
    assert claim.wording_no == 2


def test_the_villager_goes_by_a_cover_name_and_his_identity_is_sealed(demo: Session) -> None:
    source = demo.scalars(select(Source).where(Source.label.startswith("Heron"))).one()
    assert source.sensitivity is Sensitivity.CONFIDENTIAL
    assert source.protection_reason is not None
    row = demo.scalars(select(ProtectedIdentity)).one()
    assert row.source_id == source.id
    identity = unseal(DESK_KEY, source.key, Sealed(row.content, row.sealed_key))
    assert list(vars(identity).values()) == secrets()[:4]


def test_who_he_is_stands_in_no_table_and_not_in_the_journal(demo: Session) -> None:
    text = everything(demo)
    assert "Heron (cover name)" in text
    assert told(text) == []
    assert told("\n".join(entry.change + entry.reason for entry in journal(demo))) == []
