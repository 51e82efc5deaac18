import time
from datetime import UTC, date, datetime, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.kernel.errors import Refused
from webapp.kernel.times import (
    EARLIEST,
    LATEST,
    Precision,
    date_precision,
    parse,
    words,
)


def at(year, month=1, day=1, hour=0, minute=0, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def until(*parts):
    """The last microsecond before an instant."""
    return at(*parts) - timedelta(microseconds=1)


# ------------------------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2017-04-18", at(2017, 4, 18), until(2017, 4, 19), "day"),
        ("2017-04", at(2017, 4), until(2017, 5), "month"),
        ("2017", at(2017), until(2018), "year"),
        ("2017-04-18T09:49", at(2017, 4, 18, 9, 49), until(2017, 4, 18, 9, 50), "minute"),
        ("2017-04-18T09:49Z", at(2017, 4, 18, 9, 49), until(2017, 4, 18, 9, 50), "minute"),
        ("2017-04-18T09:49+03:00", at(2017, 4, 18, 6, 49), until(2017, 4, 18, 6, 50), "minute"),
        ("2017-04-18T09:49:07-02:30", at(2017, 4, 18, 12, 19, 7), until(2017, 4, 18, 12, 19, 8),
         "second"),
        ("2017-02~", at(2017, 1, 4), until(2017, 3, 29), "month"),
        ("2017-04-18?", at(2017, 4, 17), until(2017, 4, 20), "day"),
        ("2014/2017-02", at(2014), until(2017, 3), "period"),
        ("2017-02~/2017-04-18", at(2017, 1, 4), until(2017, 4, 19), "period"),
        ("../2017-04-18", EARLIEST, until(2017, 4, 19), "open"),
        ("2017-04-18/..", at(2017, 4, 18), LATEST, "open"),
        ("/2017", EARLIEST, until(2018), "open"),
        ("2017/", at(2017), LATEST, "open"),
        ("2017-21", at(2017, 3), until(2017, 6), "other"),
        ("201X", at(2010), until(2020), "other"),
        ("2017-XX-11", at(2017, 1, 11), until(2017, 12, 12), "other"),
        ("[2016,2017]", at(2016), until(2018), "other"),
        (" 2016-02-29 ", at(2016, 2, 29), until(2016, 3, 1), "day"),
    ],
)  # fmt: skip
def test_dates_are_read_to_their_first_and_last_instant(text, earliest, latest, precision):
    value = parse(text)
    assert (value.earliest, value.latest) == (earliest, latest)
    assert value.precision is Precision(precision)
    assert value.earliest.tzinfo is UTC
    assert value.latest.tzinfo is UTC
    assert str(value) == text.strip()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2017-04-31", "There is no 31 April 2017. Give a day that exists, like 2017-04-30."),
        ("2017-02-31", "There is no 31 February 2017. Give a day that exists, like 2017-02-28."),
        ("2017-02-29", "There is no 29 February 2017"),
        ("2017-04-00", "There is no 0 April 2017"),
        ("2017-02-30/2017-04", "There is no 30 February 2017"),
        ("2017-13", "There is no month 13"),
        ("2017-00-01", "There is no month 0"),
        ("0000", "Give a year from 0001 to 9999"),
        ("0000-01-01", "Give a year from 0001 to 9999"),
        ("-0044", "Give a year from 0001 to 9999"),
        ("Y17000", "Give a year from 0001 to 9999"),
        ("XXXX-12-25", "Give a year from 0001 to 9999"),
        ("10000-01-01", "can not be read as a date"),
        ("", "There is no date here"),
        ("  ", "There is no date here"),
        ("yesterday", "“yesterday” can not be read as a date"),
        ("31/04/2017", "can not be read as a date"),
        ("18.04.2017", "can not be read as a date"),
        ("2017-4-18", "can not be read as a date"),
        ("2016-1X", "can not be read as a date"),
        ("٢٠١٧", "can not be read as a date"),
        ("2017-04-18T09", "can not be read as a date"),
        ("2017-04-18 09:49", "can not be read as a date"),
        ("2017-04-18T09:49~", "can not be read as a date"),
        ("2017-04-18T25:00", "There is no time 25:00"),
        ("2017-04-18T24:00Z", "There is no time 24:00Z"),
        ("2017-04-18T09:60", "There is no time 09:60"),
        ("2017-04-18T23:59:60Z", "There is no time 23:59:60Z"),
        ("2017-04-18T09:49+15:00", "No clock is +15:00 away"),
        ("2019/2017", "The period 2019/2017 ends before it begins"),
        ("../..", "A period needs a date"),
        ("/", "A period needs a date"),
        ("2014/2015/2016", "can not be read as a date"),
        ("[..2016]", "can not be read as a date"),
        ("2017\x00", "can not be read as a date"),
        ("[" * 5000, "can not be read as a date"),
    ],
)
def test_what_is_no_date_gets_a_sentence(text, sentence):
    with pytest.raises(Refused) as refused:
        parse(text)
    assert sentence in str(refused.value.sentence)
    assert len(str(refused.value.sentence)) < 300


@pytest.mark.parametrize("year", [1, 2, 1900, 9998, 9999])
def test_the_ends_of_the_calendar_stay_inside_all_time(year):
    for text in (f"{year:04}", f"{year:04}~", f"{year:04}-01-01", f"{year:04}-12-31"):
        for zone in (None, "+14:00", "-12:00", "Asia/Baghdad"):
            value = parse(text, zone)
            assert EARLIEST <= value.earliest <= value.latest
            assert EARLIEST <= value.earliest <= LATEST
            assert EARLIEST <= value.latest <= LATEST


@given(st.dates(min_value=date(1, 1, 3), max_value=date(9998, 12, 31)))
@settings(max_examples=25)
def test_plain_dates_agree_with_the_library(day):
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        value, theirs = parse(text), parse_edtf(text)
        first, last = at(*theirs.lower_strict()[:3]), at(*theirs.upper_strict()[:3])
        assert value.earliest == max(EARLIEST, first)
        assert value.latest == min(LATEST, last + timedelta(days=1, microseconds=-1))


@given(st.text(alphabet="0123456789-/.~?%XYE[]{},TZ:+", max_size=24) | st.text(max_size=12))
def test_anything_typed_is_read_or_refused_in_words(text):
    try:
        value = parse(text)
    except Refused as refused:
        sentence = str(refused.sentence)
    else:
        assert value.earliest <= value.latest
        assert 1 <= date_precision(value) <= 5
        sentence = f"Kept as {words(value)}."
    assert sentence.endswith(".")


def test_nothing_is_printed_on_the_way(capsys):
    for text in ("2016-1X", "2017-X1-01", "X", "1XXX-XX", "2004-06~-11", "?2004-06-~11"):
        try:
            parse(text)
        except Refused:
            continue
    assert capsys.readouterr().out == ""


def test_brackets_without_end_are_refused_soon():
    begin = time.perf_counter()
    for text in ("[" * 60, "{[" * 30, "2017-" * 12, "[" + "2017," * 11 + "2018]"):
        try:
            parse(text)
        except Refused:
            continue
    assert time.perf_counter() - begin < 5
