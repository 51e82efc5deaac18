"""The history of one record, as other pages show it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, render_template_string
from lxml import html
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests import factories
from webapp.access.actor import Actor
from webapp.history.queries import Subject, family, for_record, list_acts
from webapp.journal.commands import record, state_of
from webapp.journal.queries import Filter
from webapp.kernel.keyset import Place
from webapp.kernel.words import Sentence
from webapp.model import Attribution, Claim, Import, Note, SameSource
from webapp.model.vocabulary import ClaimType, Sameness

MACRO = (
    """{% from "history/_history.html" import history %}{{ history(acts, older_url="/older") }}"""
)
FIRST = {"number": 1, "text": "4,000 lie in Mosul", "language": "en"}
SECOND = {"number": 2, "text": "Some 4,000 lie near Mosul", "language": "en"}


@pytest.fixture
def lina(session: Session) -> Actor:
    return factories.an_actor(session, name="Lina Haddad")


@pytest.fixture
def claim(session: Session, lina: Actor) -> Claim:
    claim = factories.a_claim(session, claim_type=ClaimType.QUANTITY)
    record(session, lina, "claim.record", claim, wordings=[FIRST])
    before = state_of(claim, wordings=[FIRST])
    claim.wording_no = 2
    record(
        session,
        lina,
        "claim.reword",
        claim,
        before=before,
        reason="RT hedged it.",
        wordings=[FIRST, SECOND],
    )
    return claim


@pytest.fixture
def report(session: Session, lina: Actor, claim: Claim) -> Attribution:
    report = factories.an_attribution(session, claim)
    record(session, lina, "attribution.record", report)
    return report


def test_acts_of_a_record_are_counted_from_its_first(
    session: Session, lina: Actor, claim: Claim
) -> None:
    other = factories.a_source(session)
    record(session, lina, "source.record", other)
    acts = for_record(session, "claim", claim.id, 10)
    assert [(act.number, str(act.sentence)) for act in acts] == [
        (2, "changed the wording"),
        (1, "recorded the claim"),
    ]
    assert (acts[0].actor, acts[0].reason) == ("Lina Haddad", "RT hedged it.")
    assert acts[0].subject == Subject("claim", claim.id, "C", claim.id)
    assert [change.name for change in acts[0].changes] == ["wordings", "wording_no"]
    (newest,) = for_record(session, "claim", claim.id, 1)
    assert newest.number == 2
    assert for_record(session, "claim", 99, 5) == []


def test_records_told_together(
    session: Session, lina: Actor, claim: Claim, report: Attribution
) -> None:
    acts = for_record(session, "claim", claim.id, 10, also=[("attribution", report.id)])
    assert [(act.number, act.act) for act in acts] == [
        (3, "attribution.record"),
        (2, "claim.reword"),
        (1, "claim.record"),
    ]
    assert acts[0].subject.desk_number == f"C-{claim.id}"


def test_words_for_values_are_translated(session: Session, claim: Claim) -> None:
    def shout(sentence: Sentence) -> str:
        return str(sentence).upper()

    acts = for_record(session, "claim", claim.id, 10, translate=shout)
    told = {change.name: change.after for change in acts[1].changes}
    assert told["claim_type"] == "NUMBER"
    assert told["wordings"] == FIRST["text"]


def test_who_read_an_identity_is_not_told_with_the_source(session: Session, lina: Actor) -> None:
    source = factories.a_protected_source(session)
    record(session, lina, "source.record", source)
    record(session, lina, "source.read_identity", source, before=state_of(source))
    assert [act.act for act in for_record(session, "source", source.id, 5)] == ["source.record"]


def test_every_record_leads_to_the_page_that_shows_it(
    session: Session, lina: Actor, claim: Claim, report: Attribution
) -> None:
    document = factories.a_document(session)
    snapshot = factories.snapshot_of(session, document)
    passage = factories.a_passage(session, snapshot)
    source, place = factories.a_source(session), factories.an_entity(session, name="Khasfa")
    load = Import(file_name="seed.jsonl", sha256="0" * 64, header={}, created_at=report.created_at)
    session.add(load)
    written: list[tuple[object, str]] = [
        (claim, f"C-{claim.id}"),
        (report, f"C-{claim.id}"),
        (document, f"A-{document.id}"),
        (snapshot, f"A-{document.id}"),
        (passage, f"A-{document.id}"),
        (source, f"S-{source.id}"),
    ]
    for field, on, number in (
        ("claim_id", claim, f"C-{claim.id}"),
        ("attribution_id", report, f"C-{claim.id}"),
        ("document_id", document, f"A-{document.id}"),
        ("passage_id", passage, f"A-{document.id}"),
        ("source_id", source, f"S-{source.id}"),
        ("entity_id", place, ""),
    ):
        moment = report.created_at
        on_one: dict[str, Any] = {field: on.id}
        note = Note(text="Look here", by="Lina", created_at=moment, at=moment, **on_one)
        session.add(note)
        written.append((note, number))
    pair = SameSource(
        a_id=source.id,
        b_id=factories.a_source(session).id,
        certainty=Sameness.PERHAPS,
        reason="Same job",
        at=report.created_at,
    )
    session.add(pair)
    session.flush()
    for row, _ in written:
        record(session, lina, "note.write", row)  # type: ignore[arg-type]
    record(session, lina, "entity.record", place)
    record(session, lina, "import.load", load)
    record(session, lina, "source.join", pair)
    acts = list_acts(session, Filter(), Place(size=100)).rows[::-1][3:]
    assert [act.subject.desk_number for act in acts] == [number for _, number in written] + [""] * 3
    assert [act.subject.name for act in acts[-3:]] == ["Khasfa", "seed.jsonl", ""]


def test_what_is_shown_with_a_record_is_found_with_it(
    session: Session, claim: Claim, report: Attribution
) -> None:
    document = factories.a_document(session)
    snapshot = factories.snapshot_of(session, document)
    passage = factories.a_passage(session, snapshot)
    note = Note(
        text="Look", by="Lina", at=claim.created_at, created_at=claim.created_at, claim_id=claim.id
    )
    session.add(note)
    session.flush()
    assert family(session, "claim", claim.id) == [
        ("claim", claim.id),
        ("attribution", report.id),
        ("note", note.id),
    ]
    assert family(session, "document", document.id) == [
        ("document", document.id),
        ("snapshot", snapshot.id),
        ("passage", passage.id),
    ]
    assert family(session, "source", 5) == [("source", 5)]


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The selects that run within the block."""
    run: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        run.append(statement)

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", note)
    yield run
    event.remove(bind, "before_cursor_execute", note)


def test_a_long_history_takes_as_many_selects_as_a_short_one(
    session: Session, lina: Actor, claim: Claim
) -> None:
    reports = [factories.an_attribution(session, claim) for _ in range(6)]
    for report in reports:
        record(session, lina, "attribution.record", report, steps=[{"source": "S-1"}])
    also = [("attribution", report.id) for report in reports]
    with counted(session) as few:
        for_record(session, "claim", claim.id, 3, also=also)
    with counted(session) as many:
        assert len(for_record(session, "claim", claim.id, 50, also=also)) == 8
    assert len(many) == len(few) <= 5


def shown(app: Flask, session: Session, claim: Claim, limit: int) -> html.HtmlElement:
    acts = for_record(session, "claim", claim.id, limit)
    with app.test_request_context():
        return html.fragment_fromstring(render_template_string(MACRO, acts=acts), "section")


def test_the_history_on_a_page(app: Flask, session: Session, lina: Actor, claim: Claim) -> None:
    section = shown(app, session, claim, 10)
    newest, oldest = section.xpath("ol[@class='list']/li")
    assert " ".join(newest.xpath("p")[0].text_content().split()) == (
        "2. Lina Haddad changed the wording 22 Nov 2026 09:00. Reason: RT hedged it."
    )
    (words,) = newest.xpath("p[@class='said']")
    assert words.xpath("ins/text()") == ["Some ", "near"]
    assert words.xpath("del/text()") == ["in"]
    assert newest.xpath(".//a/@href") == [f"/history/as-it-was/claim/{claim.id}/2"]
    assert oldest.xpath("p[@class='said']/text()") == [FIRST["text"]]
    assert "Kind of claim" in oldest.xpath("details")[0].text_content()
    assert "wording_no" not in section.text_content()
    assert not section.xpath("p/a")


def test_older_changes_are_one_link_away(
    app: Flask, session: Session, lina: Actor, claim: Claim
) -> None:
    (link,) = shown(app, session, claim, 1).xpath("p/a")
    assert (link.get("href"), link.text_content()) == ("/older", "1 older change")


def test_a_record_without_history_says_so(app: Flask, session: Session) -> None:
    claim = factories.a_claim(session)
    assert "Nothing has been done" in shown(app, session, claim, 5).text_content()
