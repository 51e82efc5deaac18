"""A line is read into one canonical form, and written from it."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rooms.exchange.full_sample import FULL, full
from webapp.exchange.schemas import Record, header_line, line, read_header, read_line, told
from webapp.kernel.errors import Refused


def read(**keys: Any) -> Record:
    found = read_line(json.dumps(keys, default=str).encode())
    assert found.findings.wrongs == []
    assert found.record is not None
    return found.record


def wrongs(raw: bytes) -> list[str]:
    return [str(told(7, wrong)) for wrong in read_line(raw).findings.wrongs]


@pytest.mark.parametrize("record", full(protected=True), ids=lambda one: one["id"])
def test_a_canonical_record_is_read_as_it_is_and_written_as_it_was(record: Record) -> None:
    raw = line(record)
    found = read_line(raw)
    assert found.findings.wrongs == []
    assert found.record == record
    assert line(found.record) == raw


def test_keys_are_written_in_the_order_of_the_format() -> None:
    shuffled = dict(reversed(list(FULL[0].items())))
    found = read_line(json.dumps(shuffled).encode())
    assert found.record is not None
    assert line(found.record) == line(FULL[0])


def test_a_name_may_be_given_as_words_alone() -> None:
    record = read(type="source", id="s", kind="person", label="A", names=["B", {"text": "C"}])
    assert record["names"] == [{"text": "B"}, {"text": "C"}]


def test_a_place_is_an_id_unless_its_precision_is_stated() -> None:
    places = ["e1", {"entity": "e2"}, {"entity": "e3", "geo_precision": 4}]
    record = read(type="claim", id="c", wordings=[{"text": "A b"}], places=places)
    assert record["places"] == ["e1", "e2", {"entity": "e3", "geo_precision": 4}]


def test_an_event_time_is_a_date_unless_more_is_said() -> None:
    words = [{"text": "A b"}]
    plain = read(type="claim", id="c", wordings=words, event_time={"edtf": "2017-02~"})
    assert plain["event_time"] == "2017-02~"
    more = read(type="claim", id="c", wordings=words, event_time={"edtf": "2017", "precision": 1})
    assert more["event_time"] == {"edtf": "2017", "precision": 1}


def test_what_says_nothing_is_left_out() -> None:
    record = read(
        type="source", id="s", kind="person", label="A", names=[], sensitivity="public",
        state="recorded",
    )  # fmt: skip
    assert record == {"type": "source", "id": "s", "kind": "person", "label": "A"}


def test_words_are_cleaned_as_the_desk_keeps_them() -> None:
    record = read(type="source", id="s", kind="person", label="  Ayad\n Allawi\u0301 ")
    assert record["label"] == "Ayad Allawí"
    note = read(type="note", id="o", on="s", text="\r\nOne\r\n\r\nTwo \n")
    assert note["text"] == "One\n\nTwo"


def test_moments_are_written_in_utc() -> None:
    record = read(type="note", id="o", on="s", text="A", at="2017-04-18T12:49:00.500+03:00")
    assert record["at"] == "2017-04-18T09:49:00.500000Z"


def test_languages_are_written_in_their_usual_case() -> None:
    record = read(type="source", id="s", kind="person", label="A", label_language="PT-br")
    assert record["label_language"] == "pt-BR"


def test_references_are_found_with_the_types_that_may_stand_there() -> None:
    found = read_line(line({"type": "note", "id": "o", "on": "c1", "text": "A"}))
    reference = found.findings.references[0]
    assert (reference.key, reference.name) == ("on", "c1")
    assert "claim" in reference.types
    assert "snapshot" not in reference.types


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-180, max_value=180))
def test_a_number_keeps_every_figure(number: Decimal) -> None:
    record = {
        "type": "entity",
        "id": "e",
        "kind": "place",
        "name": "X",
        "lat": number,
        "lon": number,
    }
    found = read_line(line(record))
    assert found.record is not None
    assert format(found.record["lat"], "f") == format(number, "f")
    assert line(found.record) == line(record)


@given(st.text(min_size=1).filter(str.strip))
def test_a_line_is_one_line_whatever_words_it_holds(words: str) -> None:
    try:
        raw = line({"type": "note", "id": "o", "on": "c", "text": words})
    except UnicodeEncodeError:
        raw = json.dumps({"type": "note", "id": "o", "on": "c", "text": words}).encode() + b"\n"
    assert raw.count(b"\n") == 1
    found = read_line(raw)
    if found.record is not None:
        again = read_line(line(found.record))
        assert again.record == found.record


@given(st.binary(max_size=200))
def test_any_bytes_give_a_record_or_a_sentence(raw: bytes) -> None:
    found = read_line(raw)
    assert (found.record is None) == bool(found.findings.wrongs)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from([(one["type"], key) for one in full(protected=True) for key in one]),
)
def test_any_value_at_any_key_is_read_or_told(value: Any, place: tuple[str, str]) -> None:
    kind, key = place
    base = next(one for one in full(protected=True) if one["type"] == kind)
    raw = json.dumps({**base, key: value}, default=str).encode()
    found = read_line(raw)
    assert (found.record is None) == bool(found.findings.wrongs)


def test_all_faults_of_a_line_are_told_at_once() -> None:
    raw = b'{"type":"claim","id":"c","wordings":[{"txt":"A"}],"as_of":"2017-13","implied":"yes"}'
    assert [one.partition(": ")[0] for one in wrongs(raw)] == [
        "Line 7, `wordings[0].txt`",
        "Line 7, `wordings[0].text`",
        "Line 7, `as_of`",
        "Line 7, `implied`",
    ]


def test_a_sentence_shows_no_more_than_it_must() -> None:
    told_of = wrongs(b'{"type":"source","id":"s","kind":"' + b"x" * 5_000 + b'","label":"A"}')
    assert len(told_of[0]) < 400


def test_a_header_is_kept_as_it_came() -> None:
    header = {"format": "firsthand/1", "desk": "Pułk", "dumped_at": "2026-11-22T08:00:00Z"}
    assert read_header(header_line(header)) == header
    assert read_header(b'{"format":"firsthand/1"}') == {"format": "firsthand/1"}


def test_a_header_of_another_version_names_it() -> None:
    with pytest.raises(Refused, match="“firsthand/9”"):
        read_header(b'{"format":"firsthand/9","colour":"red"}')
