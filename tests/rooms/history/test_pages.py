"""The pages of the history, as somebody on the desk sees them."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from lxml import html
from sqlalchemy.orm import Session

from tests import factories
from tests.clients import Client
from tests.rooms.journal.test_verify import tamper
from webapp.access.actor import OPERATOR, Actor
from webapp.history.queries import Subject
from webapp.history.views import record_address
from webapp.journal.commands import append, record, state_of
from webapp.kernel.clock import held
from webapp.model import Claim, Desk, Source
from webapp.model.vocabulary import ProtectionReason, Role, Sensitivity
from webapp.web.transaction import Firsthand

People = Callable[..., Client]


@pytest.fixture
def lina(session: Session, app: Firsthand) -> Actor:
    factories.a_desk(session, time_zone="Asia/Baghdad")
    return factories.an_actor(session, name="Lina Haddad")


def a_claim(session: Session, actor: Actor) -> Claim:
    """A claim that was recorded and then reworded."""
    claim = factories.a_claim(session)
    first = {"number": 1, "text": "4,000 victims are buried in Mosul", "language": "en"}
    second = {"number": 2, "text": "Some 4,000 victims are buried near Mosul", "language": "en"}
    record(session, actor, "claim.record", claim, wordings=[first])
    before = state_of(claim, wordings=[first])
    claim.wording_no = 2
    reason = "RT hedged it. Put it back."
    with held(datetime(2026, 11, 23, 8, 5, tzinfo=UTC)):
        record(
            session,
            actor,
            "claim.reword",
            claim,
            before=before,
            reason=reason,
            wordings=[first, second],
        )
    return claim


def text_of(answer: object) -> str:
    page = html.fromstring(answer.text)  # type: ignore[attr-defined]
    return " ".join(" ".join(page.get_element_by_id("main").itertext()).split())


def rows(answer: object) -> list[str]:
    """The numbers of the entries on a page of the list."""
    page = html.fromstring(answer.text)  # type: ignore[attr-defined]
    return [link.text_content().split()[-1] for link in page.xpath("//tbody/tr/th/a")]


def test_the_list_tells_each_act(session: Session, lina: Actor, as_person: People) -> None:
    claim = a_claim(session, lina)
    answer = as_person(Role.READER).get("/history")
    assert answer.status_code == 200
    assert rows(answer) == ["2", "1"]
    words = text_of(answer)
    assert "since 22 Nov 2026" in words
    assert (
        "Entry 2 23 Nov 2026 11:05 Lina Haddad changed the wording Reason: "
        f"RT hedged it. Put it back. C-{claim.id}" in words
    )


def test_an_empty_history_says_so(lina: Actor, as_person: People) -> None:
    assert "Nothing has been done yet." in text_of(as_person(Role.READER).get("/history"))


def test_one_act_shows_before_and_after(session: Session, lina: Actor, as_person: People) -> None:
    a_claim(session, lina)
    answer = as_person(Role.READER).get("/history/2")
    assert '<ins><span class="vh">added: </span>near</ins>' in answer.text
    assert '<del><span class="vh">removed: </span>in</del>' in answer.text
    words = text_of(answer)
    assert "Lina Haddad changed the wording" in words
    assert "RT hedged it." in words
    assert "4,000 victims are buried in Mosul" in words


def test_a_record_as_it_was(session: Session, lina: Actor, as_person: People) -> None:
    claim = a_claim(session, lina)
    reader = as_person(Role.READER)
    then = text_of(reader.get(f"/history/as-it-was/claim/{claim.id}/1"))
    assert f"C-{claim.id} as it was" in then
    assert "4,000 victims are buried in Mosul" in then
    assert "near" not in then
    now = text_of(reader.get(f"/history/as-it-was/claim/{claim.id}/2"))
    assert "Some 4,000 victims are buried near Mosul" in now


def test_a_part_of_a_record_as_it_was(session: Session, lina: Actor, as_person: People) -> None:
    report = factories.an_attribution(session)
    record(session, lina, "attribution.record", report)
    then = text_of(as_person(Role.READER).get(f"/history/as-it-was/attribution/{report.id}/1"))
    assert f"Report of C-{report.claim_id} as it was" in then


@pytest.mark.parametrize(
    "address",
    [
        "/history/99",
        "/history/99999999999999999999999",
        "/history/as-it-was/claim/1/99",
        "/history/as-it-was/claim/99/1",
        "/history/as-it-was/journal_entry/1/1",
    ],
)
def test_what_is_not_there(session: Session, lina: Actor, as_person: People, address: str) -> None:
    a_claim(session, lina)
    assert as_person(Role.READER).get(address).status_code == 404


def test_the_filters_choose(session: Session, lina: Actor, as_person: People) -> None:
    claim = a_claim(session, lina)
    source = factories.a_source(session)
    record(session, OPERATOR, "source.record", source)
    report = factories.an_attribution(session, claim)
    record(session, lina, "attribution.record", report)
    reader = as_person(Role.READER)

    def found(query: str) -> list[str]:
        answer = reader.get(f"/history?{query}")
        assert answer.status_code == 200
        return rows(answer)

    assert found("") == ["4", "3", "2", "1"]
    assert found(f"person={lina.person_id}") == ["4", "2", "1"]
    assert found("person=0") == ["3"]
    assert found("act=claim.") == ["2", "1"]
    assert found("act=claim.reword") == ["2"]
    assert found(f"record=C-{claim.id}") == ["4", "2", "1"]
    assert found(f"record=c{claim.id}&act=claim.record") == ["1"]
    assert found(f"record=S-{source.id}") == ["3"]
    assert found("record=C-99") == []
    assert found("since=2026-11-23") == ["2"]
    assert found("until=2026-11-22") == ["4", "3", "1"]
    assert found("since=2026-11-24") == []
    assert "Nothing was done that fits." in text_of(reader.get("/history?record=C-99"))


def test_a_day_begins_and_ends_in_the_time_zone_of_the_desk(
    session: Session, lina: Actor, as_person: People
) -> None:
    for hour in (20, 21):
        with held(datetime(2026, 11, 22, hour, 30, tzinfo=UTC)):
            append(session, lina, "claim.edit", ("claim", "k", 1), {})
    reader = as_person(Role.READER)
    assert rows(reader.get("/history?until=2026-11-22")) == ["1"]
    assert rows(reader.get("/history?since=2026-11-23")) == ["2"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("record=the+claim", "Give a desk number, such as C-12, A-3 or S-7."),
        ("record=X-1", "Give a desk number, such as C-12, A-3 or S-7."),
        ("since=2017-02-31", "Give a real date, like 2017-04-18."),
        ("since=2026-11-23&until=2026-11-22", "“Up to day” must be the same day as “From day”"),
        ("person=nobody", "Choose one of the answers that are offered."),
        ("act=DROP", "Choose one of the answers that are offered."),
    ],
)
def test_a_filter_that_cannot_be_read(
    session: Session, lina: Actor, as_person: People, query: str, sentence: str
) -> None:
    a_claim(session, lina)
    reader = as_person(Role.READER)
    for address in ("/history", "/history/acts.csv"):
        answer = reader.get(f"{address}?{query}")
        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert "<title>Error: " in answer.text


def test_pages_of_a_long_history(session: Session, lina: Actor, as_person: People) -> None:
    for _ in range(60):
        append(session, lina, "claim.edit", ("claim", "k", 1), {})
    reader = as_person(Role.READER)
    first = reader.get("/history?act=claim.")
    assert rows(first) == [str(seq) for seq in range(60, 10, -1)]
    (older,) = html.fromstring(first.text).xpath("//a[@rel='next']/@href")
    assert "act=claim." in older
    second = reader.get(older)
    assert rows(second) == [str(seq) for seq in range(10, 0, -1)]
    (newer,) = html.fromstring(second.text).xpath("//a[@rel='prev']/@href")
    assert rows(reader.get(newer)) == rows(first)
    assert reader.get("/history?after=nonsense").status_code == 422


def test_the_table_for_other_programs(session: Session, lina: Actor, as_person: People) -> None:
    claim = a_claim(session, lina)
    append(session, lina, "note.write", ("note", "k", 1), {}, "=HYPERLINK(1)")
    answer = as_person(Role.READER).get("/history/acts.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="history.csv"'
    read = csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"), newline=""))
    heads, *told = list(read)
    assert heads[:6] == ["Entry", "Time (UTC)", "Who", "What", "Record", "Reason"]
    assert [row[0] for row in told] == ["3", "2", "1"]
    assert told[0][5] == "'=HYPERLINK(1)"
    assert told[1][1:6] == [
        "2026-11-23T08:05:00.000000Z",
        "Lina Haddad",
        "changed the wording",
        f"C-{claim.id}",
        "RT hedged it. Put it back.",
    ]


def test_the_check_says_that_the_chain_is_unbroken(
    session: Session, lina: Actor, as_person: People
) -> None:
    reader = as_person(Role.READER)
    assert "Unbroken, with no entry yet" in text_of(reader.get("/history/check"))
    a_claim(session, lina)
    words = text_of(reader.get("/history/check"))
    assert "Unbroken since 22 Nov 2026" in words
    assert "Checked 22 Nov 2026 12:00" in words
    assert "Entries in order 2" in words


def test_the_check_points_to_the_first_broken_line(
    app: Firsthand, session: Session, lina: Actor, as_person: People
) -> None:
    a_claim(session, lina)
    session.commit()
    tamper(app.store.engine, "UPDATE journal_entry SET change = 'gone' WHERE seq = 2")
    reader = as_person(Role.READER)
    answer = reader.get("/history/check")
    assert answer.status_code == 200
    assert "Broken at entry 2" in text_of(answer)
    assert 'href="/history/2"' in answer.text
    assert reader.get("/history/2").status_code == 200


def test_acts_on_people_are_for_admins(session: Session, lina: Actor, as_person: People) -> None:
    a_claim(session, lina)
    person = factories.a_person(session, name="Tom Okafor", sign_in_name="tom")
    seq = record(session, lina, "person.add", person, roles=["reader"]).seq
    reader, admin = as_person(Role.READER), as_person(Role.READER, Role.ADMIN)
    assert rows(reader.get("/history")) == ["2", "1"]
    assert rows(admin.get("/history")) == ["3", "2", "1"]
    for address in (f"/history/{seq}", f"/history/as-it-was/person/{person.id}/{seq}"):
        assert reader.get(address).status_code == 403
        shown = text_of(admin.get(address))
        assert "Tom Okafor" in shown
        assert "Reader" in shown


def protected(session: Session, lina: Actor) -> Source:
    """A source that was recorded under its name and then protected."""
    source = factories.a_source(session, label="Mahmoud Realname", descriptor="the village teacher")
    names = [["Abu Realname", None]]
    record(session, lina, "source.record", source, names=names)
    before = state_of(source)
    source.label, source.sensitivity = "Juniper", Sensitivity.RESTRICTED
    source.descriptor = "a villager"
    source.protection_reason = ProtectionReason.SAFETY_RISK
    record(session, lina, "source.protect", source, before=before)
    before = state_of(source)
    record(session, lina, "source.seal_identity", source, before=before, identity=["ab" * 32])
    record(session, lina, "source.read_identity", source, before=before, identity=["ab" * 32])
    return source


def test_who_a_protected_source_is_never_shows(
    session: Session, lina: Actor, as_person: People
) -> None:
    source = protected(session, lina)
    report = factories.an_attribution(session)
    steps = [{"level": 0, "source": f"S-{source.id}", "name": "Mahmoud Realname"}]
    record(session, lina, "attribution.record", report, steps=steps)
    for reader in (as_person(Role.READER), as_person(Role.CUSTODIAN, Role.ADMIN)):
        pages = [
            *("/history", "/history/acts.csv", "/history/1", "/history/2", "/history/3"),
            "/history/5",
            *(f"/history/as-it-was/source/{source.id}/{seq}" for seq in (1, 2, 3)),
            f"/history/as-it-was/attribution/{report.id}/5",
        ]
        for address in pages:
            answer = reader.get(address)
            assert answer.status_code == 200, address
            assert "Realname" not in answer.text, address
            assert "village teacher" not in answer.text, address
            assert "abab" not in answer.text, address
    assert "Juniper" in reader.get("/history/2").text
    assert "Juniper" in reader.get("/history/5").text
    assert "Not shown, to protect the source" in text_of(reader.get("/history/3"))


def test_who_read_an_identity_is_for_custodians(
    session: Session, lina: Actor, as_person: People
) -> None:
    protected(session, lina)
    reader, custodian = as_person(Role.READER), as_person(Role.CUSTODIAN)
    assert rows(reader.get("/history")) == ["3", "2", "1"]
    assert reader.get("/history/4").status_code == 403
    assert rows(custodian.get("/history")) == ["4", "3", "2", "1"]
    assert custodian.get("/history/4").status_code == 200


def test_nobody_reads_the_history_without_signing_in(lina: Actor, client: Client) -> None:
    for address in ("/history", "/history/1", "/history/check", "/history/acts.csv"):
        assert client.get(address).status_code == 303


def test_reading_the_history_writes_nothing(
    session: Session, lina: Actor, as_person: People
) -> None:
    a_claim(session, lina)
    reader = as_person(Role.READER)
    for address in ("/history", "/history/check", "/history/1"):
        reader.get(address)
    assert rows(reader.get("/history")) == ["2", "1"]
    assert session.get(Desk, 1) is not None


@pytest.mark.parametrize("letter", ["C", "A", "S"])
def test_records_lead_to_pages_that_are_there(app: Firsthand, letter: str) -> None:
    with app.test_request_context():
        address = record_address(Subject("any", 7, letter, 7))
        assert address is not None
        assert address.endswith(f"/{letter}-7")
        endpoint, values = app.url_map.bind("").match(address, "GET")
    assert values == {"number": 7}
    assert endpoint in app.view_functions


def test_what_has_no_page_has_no_link(app: Firsthand) -> None:
    with app.test_request_context():
        assert record_address(Subject("entity", 7, name="Khasfa")) is None
