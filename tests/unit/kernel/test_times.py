import calendar
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
    TOLERANCE,
    Precision,
    certainly_after,
    date_precision,
    from_parts,
    parse,
    words,
    zone_named,
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


# ------------------------------------------------------------------------------- zones


def test_a_zone_moves_the_day():
    value = parse("2017-04-18", "Asia/Baghdad")
    assert (value.earliest, value.latest) == (at(2017, 4, 17, 21), until(2017, 4, 18, 21))
    assert value.zoned


def test_the_offset_in_the_text_wins_over_the_zone():
    assert parse("2017-04-18T09:49Z", "Asia/Baghdad").earliest == at(2017, 4, 18, 9, 49)


def test_without_a_zone_the_clock_is_taken_for_utc_and_said_so():
    value = parse("2017-04-18T09:49")
    assert value.earliest == at(2017, 4, 18, 9, 49)
    assert not value.zoned
    assert parse("2017-04-18T09:49Z").zoned
    assert parse("../2017-04-18T09:49Z").zoned
    assert not parse("2017-04-17/2017-04-18T09:49Z").zoned


def test_an_hour_shown_twice_covers_both():
    value = parse("2017-10-29T01:30", "Europe/London")
    assert (value.earliest, value.latest) == (at(2017, 10, 29, 0, 30), until(2017, 10, 29, 1, 31))


def test_a_skipped_hour_is_still_in_order():
    value = parse("2017-03-26T01:30", "Europe/London")
    assert value.earliest < value.latest
    assert value.latest - value.earliest < timedelta(hours=2)


@pytest.mark.parametrize(
    "name",
    ["", "Baghdad", "Asia", "../etc/passwd", "/etc/passwd", "Asia/\x00", "ا", "+3", "x" * 999],
)
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(Refused, match="There is no time zone") as refused:
        zone_named(name)
    assert "Asia/Baghdad" in str(refused.value.sentence)


@pytest.mark.parametrize("name", ["Asia/Baghdad", "UTC", "Z", "+03:00", "-03:30"])
def test_known_zones_are_found(name):
    assert zone_named(name).utcoffset(datetime(2017, 4, 18)) is not None  # noqa: DTZ001


# ------------------------------------------------------------------------------- comparing


def test_a_day_without_zone_keeps_a_day_of_tolerance():
    assert not certainly_after(parse("2017-04-19"), at(2017, 4, 18, 12))
    assert certainly_after(parse("2017-04-20"), at(2017, 4, 18, 12))
    assert certainly_after(parse("2017-04-19", "Z"), at(2017, 4, 18, 12))
    assert timedelta(days=1) == TOLERANCE


def test_two_dates_without_zone_keep_a_day_each():
    assert not certainly_after(parse("2017-04-20"), parse("2017-04-18"))
    assert certainly_after(parse("2017-04-22"), parse("2017-04-18"))


def test_an_instant_is_after_the_day_before():
    assert certainly_after(at(2017, 4, 20, 0, 1), parse("2017-04-18"))
    assert not certainly_after(at(2017, 4, 19), parse("2017-04-18"))
    assert certainly_after(at(2017, 4, 19), at(2017, 4, 18))


def test_open_and_doubtful_dates_are_never_certainly_after():
    assert not certainly_after(parse("../2017"), at(2015))
    assert not certainly_after(parse("2017-05~"), at(2017, 4, 18))
    assert not certainly_after(parse("2017"), parse("2016/.."))


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_nothing_is_after_what_comes_after_it(one, other):
    assert not (certainly_after(one, other) and certainly_after(other, one))


# ------------------------------------------------------------------------------- precision


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2017-04-18", 1),
        ("2017-04-18T09:49", 1),
        ("2017-04-18~", 2),
        ("2017-04-17/2017-04-18", 2),
        ("2017-04-12/2017-04-17", 2),
        ("2017-04-11/2017-04-17", 3),
        ("2017-04-10/2017-04-17", 4),
        ("2017-04", 4),
        ("2017-02~", 4),
        ("2017-03-30/2017-05-01", 5),
        ("2017", 5),
        ("2014/2017-02", 5),
        ("../2017-04-18", 5),
        ("2017-04-18/", 5),
    ],
)
def test_precision_after_ucdp(text, precision):
    assert date_precision(text) == precision
    assert date_precision(parse(text)) == precision


# ------------------------------------------------------------------------------- parts of a form


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((18, 4, 2017), "2017-04-18"),
        (("18", " 4 ", "2017"), "2017-04-18"),
        ((None, 4, 2017), "2017-04"),
        (("", "", "2017"), "2017"),
        (("٣", "٤", "٢٠١٧"), "2017-04-03"),
        (("29", "2", "2016"), "2016-02-29"),
    ],
)
def test_three_fields_make_a_date(parts, text):
    value = from_parts(*parts)
    assert value == parse(text)


def test_three_blank_fields_are_no_date():
    assert from_parts("", " ", None) is None


def test_fields_take_the_zone_along():
    assert from_parts(18, 4, 2017, "Asia/Baghdad") == parse("2017-04-18", "Asia/Baghdad")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("31", "4", "2017"), "There is no 31 April 2017. Give a day that exists, like 30 4 2017."),
        (("31", "2", "2017"), "There is no 31 February 2017. Give a day that exists, like 28 2"),
        (("30", "2", "2016"), "like 29 2 2016."),
        (("32", "12", "9999"), "like 31 12 9999."),
        (("0", "4", "2017"), "There is no 0 April 2017"),
        (("18", "13", "2017"), "There is no month 13"),
        (("18", "0", "2017"), "There is no month 0"),
        (("18", "4", ""), "Give the year as well"),
        (("18", "", "2017"), "Give the month as well"),
        (("18", "April", "2017"), "in figures"),
        (("-1", "4", "2017"), "in figures"),
        (("1²", "4", "2017"), "in figures"),
        (("9" * 5000, "4", "2017"), "in figures"),
        (("18", "4", "17"), "with four figures"),
        (("18", "4", "0000"), "with four figures"),
    ],
)
def test_fields_that_make_no_date_get_a_sentence(parts, sentence):
    with pytest.raises(Refused) as refused:
        from_parts(*parts)
    assert sentence in str(refused.value.sentence)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_every_day_of_the_calendar_and_no_other_is_taken(year, month, day):
    exists = day <= calendar.monthrange(year, month)[1]
    try:
        value = from_parts(day, month, f"{year:04}")
    except Refused:
        assert not exists
    else:
        assert exists
        assert str(value) == f"{year:04}-{month:02}-{day:02}"


# ------------------------------------------------------------------------------- showing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2017-04-18", "18 Apr 2017"),
        ("2017-04", "April 2017"),
        ("2017", "2017"),
        ("2017-02~", "about February 2017"),
        ("2017-02?", "perhaps February 2017"),
        ("2017-02%", "perhaps about February 2017"),
        ("2014/2017-02", "2014 to February 2017"),
        ("2014~/2017-02-03", "about 2014 to 3 Feb 2017"),
        ("../2017-04-18", "until 18 Apr 2017"),
        ("2017-04-18/..", "from 18 Apr 2017"),
        ("/2017-04-18", "until 18 Apr 2017, beginning not known"),
        ("2017-04-18/", "from 18 Apr 2017, end not known"),
        ("2017-04-18T09:49", "18 Apr 2017 09:49"),
        ("2017-04-18T09:49Z", "18 Apr 2017 09:49 UTC"),
        ("2017-04-18T09:49:05+03:00", "18 Apr 2017 09:49:05 UTC+3"),
        ("2017-04-18T09:49-03:30", "18 Apr 2017 09:49 UTC-3:30"),
        ("2017-21", "between 1 Mar 2017 and 31 May 2017"),
    ],
)
def test_dates_in_words(text, shown):
    assert words(text) == shown
    assert words(parse(text)) == shown


def test_public_pages_write_the_month_out():
    assert words("2017-04-18", long=True) == "18 April 2017"
    assert words("../2017-04-18", long=True) == "until 18 April 2017"


def test_dates_follow_the_language_of_the_reader():
    said = []

    def translate(sentence):
        said.append(sentence.msgid)
        return str(sentence).replace("about", "etwa")

    assert words("2017-02~", locale="de", translate=translate) == "etwa Februar 2017"
    assert said == ["about %(date)s"]
    assert "أبريل" in words("2017-04", locale="ar")
