"""Loading: twice is safe, what differs is left, who may, and what a dry run does."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests import factories
from tests.rooms.exchange.desks import ADesk, Heard, file_of, later
from tests.rooms.exchange.full_sample import FULL
from tests.rooms.exchange.sample import SMALL, small
from webapp.exchange import loading
from webapp.exchange.commands.loads import begin, store
from webapp.kernel.errors import Forbidden, Refused, StoreTrouble
from webapp.model import Claim, Document, ExternalId, Import, Source, Step, Wording
from webapp.model.vocabulary import ImportState, Role


def test_a_second_load_finds_everything_here(desk: ADesk) -> None:
    desk.load(FULL)
    before = desk.dump()
    with later():
        again = desk.load(FULL)
    assert again.checked.new == Counter()
    assert again.checked.standing.total() == len(FULL)
    assert again.checked.differing == 0
    assert desk.heard == []
    assert desk.dump() == before


def test_a_desk_knows_its_own_records_in_its_own_dump(desk: ADesk) -> None:
    with desk.sessions.begin() as session:
        claim = factories.a_claim(session)
        document = factories.a_document(session)
        passage = factories.a_passage(session, factories.snapshot_of(session, document), "Envoys")
        factories.an_attribution(session, claim, passage, [factories.a_source(session)])
    before = desk.dump()
    loaded = desk.load(before)
    assert desk.heard == []
    assert loaded.checked.new == Counter()
    assert desk.dump() == before


def test_what_differs_is_told_and_left_as_it_is(desk: ADesk) -> None:
    desk.load(SMALL)
    before = desk.dump()
    differing = small(s2={"role": "politician"}, o1={"text": "Ask who met whom."})
    loaded = desk.load(differing)
    assert loaded.checked.differing == 2
    assert desk.heard == [
        "Line 3: s2 is here already and differs; it is left as it is.",
        "Line 9: o1 is here already and differs; it is left as it is.",
    ]
    assert desk.dump() == before


def test_a_later_file_can_refer_to_records_of_an_earlier_one(desk: ADesk) -> None:
    desk.load(SMALL[:5])
    loaded = desk.load(SMALL[5:])
    assert loaded.checked.new == Counter({"claim": 1, "attribution": 1, "note": 1})
    assert desk.counts()["attribution"] == 1
    with desk.sessions() as session:
        assert [step.level for step in session.scalars(select(Step).order_by(Step.id))] == [0, 1]


def test_a_file_can_refer_to_a_record_of_the_desk_by_its_key(desk: ADesk) -> None:
    with desk.sessions.begin() as session:
        key = factories.a_claim(session).key
    desk.load([{"type": "note", "id": "o1", "on": key, "text": "Ask again."}])
    assert desk.heard == []
    assert desk.counts()["note"] == 1


def test_bounds_of_dates_are_kept_with_the_records(desk: ADesk) -> None:
    desk.load(FULL)
    with desk.sessions() as session:
        document = session.scalars(select(Document).where(Document.zone.is_not(None))).one()
        assert document.published_earliest is not None
        assert document.published_earliest.isoformat() == "2017-04-18T06:49:00+00:00"
        step = session.scalars(select(Step).where(Step.said_at == "2017-04-18T09:49")).one()
        assert step.said_earliest == document.published_earliest
        claim = session.scalars(select(Claim).where(Claim.as_of.is_not(None))).one()
        assert claim.event_earliest is not None
        assert claim.event_earliest.year == 2014


def test_names_can_be_found_however_they_are_typed(desk: ADesk) -> None:
    desk.load(small(s2={"label": "Ayād ʿAllāwī"}))
    with desk.sessions() as session:
        assert session.scalars(select(Source.found_by).where(Source.kind == "person")).one() == (
            "ayad allawi"
        )
        assert session.scalars(select(Wording.found_by)).one().startswith("envoys")


def test_a_dry_run_stores_nothing(desk: ADesk) -> None:
    loaded = desk.load(SMALL, dry_run=True)
    assert loaded.key is None
    assert loaded.checked.new.total() == len(SMALL)
    assert desk.counts() == {}


def test_numbers_are_never_given_again(desk: ADesk) -> None:
    with desk.sessions.begin() as session:
        factories.a_source(session)
    desk.load(SMALL)
    with desk.sessions.begin() as session:
        factories.a_source(session)
        numbers = session.scalars(select(Source.id).order_by(Source.id)).all()
    assert numbers == [1, 2, 3, 4]


def test_a_reader_may_not_load(desk: ADesk) -> None:
    with desk.sessions.begin() as session:
        reader = factories.an_actor(session, Role.READER)
    with pytest.raises(Forbidden):
        desk.load(SMALL, reader)
    assert desk.counts() == {}


def test_what_a_person_loads_stands_in_their_name(desk: ADesk) -> None:
    with desk.sessions.begin() as session:
        admin = factories.an_actor(session, Role.ADMIN)
    desk.load(SMALL, admin)
    with desk.sessions() as session:
        assert set(session.scalars(select(Claim.created_by_id))) == {admin.person_id}
        assert session.scalars(select(Wording.by_id)).one() == admin.person_id


# Files with more records than one transaction takes.


@pytest.fixture
def in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two records in a batch, and no more than three in one transaction."""
    monkeypatch.setattr(loading, "AT_ONCE", 3)
    monkeypatch.setattr(loading, "_BATCH", 2)
    monkeypatch.setattr("webapp.exchange.checking._LINES", 1)


class Killed(BaseException):
    """The program is ended from outside."""


@pytest.mark.usefixtures("in_batches")
def test_a_large_file_is_stored_in_batches_under_one_load(desk: ADesk) -> None:
    content = file_of(FULL)
    desk.load(content)
    assert desk.dump() == content
    assert desk.unbroken()
    with desk.sessions() as session:
        assert sum(session.scalars(select(Import)).one().counts.values()) == len(FULL)


@pytest.mark.usefixtures("in_batches")
def test_a_load_that_was_cut_off_goes_on_where_it_stood(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def cut_off(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 4:
            raise Killed
        return store(*arguments)  # type: ignore[arg-type]

    content = file_of(FULL)
    with monkeypatch.context() as patch:
        patch.setattr(loading, "store", cut_off)
        with pytest.raises(Killed):
            desk.load(content)
    with desk.sessions() as session:
        load = session.scalars(select(Import)).one()
        assert load.state is ImportState.RUNNING
        assert sum(load.counts.values()) == 6
    with later():
        desk.load(content)
    assert desk.dump() == content
    with desk.sessions() as session:
        load = session.scalars(select(Import)).one()
        assert load.state is ImportState.DONE
        assert sum(load.counts.values()) == len(FULL)


@pytest.mark.usefixtures("in_batches")
def test_a_load_that_was_cut_off_at_its_very_end_is_closed(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: object) -> object:
        raise Killed

    content = file_of(FULL)
    with monkeypatch.context() as patch:
        patch.setattr(loading, "finish", killed)
        with pytest.raises(Killed):
            desk.load(content)
    desk.load(content)
    assert desk.dump() == content
    with desk.sessions() as session:
        assert session.scalars(select(Import.state)).all() == [ImportState.DONE]


def test_a_small_file_is_stored_whole_or_not_at_all(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: object) -> object:
        raise Killed

    monkeypatch.setattr(loading, "finish", killed)
    with pytest.raises(Killed):
        desk.load(SMALL)
    assert desk.counts() == {}
    with desk.sessions() as session:
        assert session.scalars(select(Import)).all() == []


def test_checking_a_file_keeps_nobody_from_writing(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def write_meanwhile(_progress: Heard, _to: int) -> None:
        if not written:
            with desk.sessions.begin() as session:
                written.append(factories.a_source(session).label)

    monkeypatch.setattr(Heard, "advance", write_meanwhile)
    desk.load(SMALL)
    assert desk.counts()["source"] == 3


def test_a_record_that_went_meanwhile_stops_the_load(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.load(SMALL[:1])

    def taken_away(session: Session, *arguments: Any, **more: Any) -> Import:
        load = begin(session, *arguments, **more)
        session.execute(delete(ExternalId))
        return load

    monkeypatch.setattr(loading, "begin", taken_away)
    with pytest.raises(StoreTrouble, match="s1 is no longer on the desk"):
        desk.load([{**SMALL[1], "cited_by": "s1", "kind": "unnamed_person"}])
    assert desk.counts() == {"source": 1}


# Files that are none, or hardly.


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_are_read(desk: ADesk) -> None:
    content = b"\xef\xbb\xbf" + file_of(SMALL).replace(b"\n", b"\r\n\r\n")
    desk.load(content)
    assert desk.heard == []
    assert desk.dump() == file_of(SMALL)


def test_the_last_line_needs_no_line_end(desk: ADesk) -> None:
    desk.load(file_of(SMALL).rstrip(b"\n"))
    assert desk.counts()["note"] == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "file.jsonl is empty"),
        (b"\n\n", "file.jsonl is empty"),
        (b"\xef\xbb\xbf", "file.jsonl is empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\n\x00\x00", "no file of Firsthand"),
        ("{}\n".encode("utf-16"), "no file of Firsthand"),
        (b'{"type":"source","id":"s1"}\n', "no file of Firsthand"),
        (b'{"format":"other/1"}\n', "no file of Firsthand"),
        (b'{"format":"firsthand/2"}\n', "written as “firsthand/2”"),
        (b'{"format":"firsthand/1","dumped_at":"today"}\n', "In the header, `dumped_at`"),
        (b'{"format":"firsthand/1","colour":"red"}\n', "In the header, `colour`"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(
    desk: ADesk, content: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        desk.load(content)


def test_a_file_of_bytes_below_a_header_is_told_line_by_line(desk: ADesk) -> None:
    desk.load(file_of([]) + b"\x00\x01\n\xff\xfe\n")
    assert [one.partition(":")[0] for one in desk.heard] == ["Line 2", "Line 3"]


def test_a_line_without_end_is_told_and_the_next_is_read(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.exchange.adapters.LONGEST_LINE", 200)
    monkeypatch.setattr("webapp.exchange.checking.LONGEST_LINE", 1_000_000)
    long = {**SMALL[0], "id": "long", "label": "x" * 400}
    strange = {**SMALL[0], "kind": "blogger"}
    desk.load(file_of([long, strange]))
    assert desk.heard[0] == (
        "Line 2: Line 2 is longer than 1 MB, which no record is. Is a line end missing?"
    )
    assert desk.heard[1].startswith("Line 3, `kind`")


def test_a_folder_and_a_missing_file_are_the_words_of_the_system(desk: ADesk) -> None:
    with pytest.raises(IsADirectoryError):
        desk.load(SMALL, name="..")
