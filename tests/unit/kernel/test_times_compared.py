import calendar
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.kernel.errors import Refused
from webapp.kernel.times import (
    TOLERANCE,
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
