"""Reading EDTF: the written date and the stretch of time that it covers.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2). Calendar dates,
their marks, times and periods are read here, because the library reads no time of day and says
nothing about days that do not exist; seasons, sets and unspecified digits are read by it.
"""

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from webapp.kernel.errors import Refused
from webapp.kernel.words import Sentence, say

MOST = 60
"""No date is written with more characters than this."""

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<mark>[?~%])?",
    re.ASCII,
)
_OFFSET = re.compile(r"Z|([+-])(\d\d):(\d\d)", re.ASCII)
# What goes to the library. The second pattern is a month or day with one digit left open, on
# which it fails with an error of its own.
_UNUSUAL = re.compile(r"[0-9XYE~?%.,{}\[\]-]+", re.ASCII)
_HALF_OPEN = re.compile(r"-(?:\dX|X\d)", re.ASCII)
_INSTANT = timedelta(microseconds=1)


class Precision(StrEnum):
    """How exactly a date is written."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    OTHER = "other"
    PERIOD = "period"
    OPEN = "open"


class Edge(StrEnum):
    """An end of a period that is no date: `..` goes on without end, nothing is not known."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A date as written: its first and last moment on the clock of the place (naive).

    ``mark`` is that of EDTF (~ about, ? perhaps, % both), ``offset`` the one in the text.
    """

    first: datetime
    last: datetime
    precision: Precision
    mark: str = ""
    offset: timezone | None = None

    def margin(self) -> timedelta:
        """How far the true time may lie outside: with a mark, as long again on either side."""
        return self.last - self.first + _INSTANT if self.mark else timedelta(0)


End = Stretch | Edge


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[End, ...]:
    """Read EDTF: one date gives one stretch, a period its two ends. Raises Refused."""
    if not text:
        raise Refused(say("There is no date here. Give one, like 2017-04-18."))
    if len(text) > MOST or text.count("/") > 1:
        raise Refused(_unreadable(text))
    if "/" not in text:
        return (_stretch(text),)
    first, last = (Edge(part) if part in ("", "..") else _stretch(part) for part in text.split("/"))
    if isinstance(first, Edge) and isinstance(last, Edge):
        raise Refused(say("A period needs a date on one side at least, like ../2017-04-18."))
    if isinstance(first, Stretch) and isinstance(last, Stretch) and last.last < first.first:
        raise Refused(
            say("The period %(text)s ends before it begins. Put the earlier date first.", text=text)
        )
    return first, last


def offset_of(text: str) -> timezone | None:
    """The zone of `Z` or `+03:00`, None for anything else. Raises Refused beyond 14 hours."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    if text == "Z":
        return UTC
    sign, hours, minutes = found.groups()
    if int(hours) > 14 or int(minutes) > 59:
        raise Refused(
            say("No clock is %(offset)s away from UTC. Give an offset like +03:00.", offset=text)
        )
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-away if sign == "-" else away)


def no_such_day(day: int, month: int, year: int, last: str) -> Sentence:
    """The sentence for a day that its month lacks; ``last`` is one that exists, as typed."""
    return say(
        "There is no %(day)s %(month)s %(year)s. Give a day that exists, like %(last)s.",
        day=day,
        month=f"{date(2000, month, 1):%B}",
        year=year,
        last=last,
    )


def check_year_and_month(year: int, month: int | None) -> None:
    """Raise Refused unless the calendar has them."""
    if not 1 <= year <= 9999:
        raise Refused(say("Give a year from 0001 to 9999, with four figures."))
    if month is not None and not 1 <= month <= 12:
        raise Refused(say("There is no month %(month)s. Give a month from 1 to 12.", month=month))


def _stretch(text: str) -> Stretch:
    found = _POINT.fullmatch(text)
    if found is None:
        return _unusual(text)
    year, month, day = (
        int(found[part]) if found[part] else None for part in ("year", "month", "day")
    )
    assert year is not None
    if month is not None and 21 <= month <= 41 and day is None:
        return _unusual(text)
    check_year_and_month(year, month)
    mark = found["mark"] or ""
    if month is None:
        return Stretch(_moment(year, 1, 1), _end_of(year, 12, 31), Precision.YEAR, mark)
    days = monthrange(year, month)[1]
    if day is None:
        return Stretch(_moment(year, month, 1), _end_of(year, month, days), Precision.MONTH, mark)
    if not 1 <= day <= days:
        example = f"{year:04}-{month:02}-{days:02}"
        raise Refused(no_such_day(day, month, year, example))
    if found["hour"] is None:
        return Stretch(_moment(year, month, day), _end_of(year, month, day), Precision.DAY, mark)
    if mark:
        raise Refused(_unreadable(text))
    return _timed(_moment(year, month, day), found)


def _timed(day: datetime, found: re.Match[str]) -> Stretch:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise Refused(
            say(
                "There is no time %(time)s. Give hours from 00 to 23 and minutes from 00 to 59, "
                "like 09:49.",
                time=found[0].partition("T")[2],
            )
        )
    first = day.replace(hour=hour, minute=minute, second=second)
    exact = found["second"] is not None
    length = timedelta(seconds=1) if exact else timedelta(minutes=1)
    precision = Precision.SECOND if exact else Precision.MINUTE
    offset = offset_of(found["zone"]) if found["zone"] else None
    return Stretch(first, first + (length - _INSTANT), precision, offset=offset)


def _unusual(text: str) -> Stretch:
    """Seasons, sets, unspecified digits and marks inside a date, by the library."""
    if not _UNUSUAL.fullmatch(text) or _HALF_OPEN.search(text):
        raise Refused(_unreadable(text))
    try:
        value = parse_edtf(text)
        first, last = value.lower_strict(), value.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError):
        # The library answers what it can not calculate with any of these.
        raise Refused(_unreadable(text)) from None
    if math.inf in (first, last) or -math.inf in (first, last):
        raise Refused(_unreadable(text))
    check_year_and_month(first[0], None)
    check_year_and_month(last[0], None)
    if last[:3] < first[:3]:
        raise Refused(_unreadable(text))
    mark = "~" if re.search(r"[?~%]", text) else ""
    begin, end = _moment(*first[:3]), _end_of(*last[:3])
    return Stretch(begin, end, Precision.OTHER, mark)


def _moment(year: int, month: int, day: int) -> datetime:
    """The first moment of a day."""
    return datetime(year, month, day)  # noqa: DTZ001 - on the clock of a place not yet known


def _end_of(year: int, month: int, day: int) -> datetime:
    """The last moment of a day."""
    return _moment(year, month, day) + (timedelta(days=1) - _INSTANT)


def _unreadable(text: str) -> Sentence:
    shown = text if len(text) <= MOST else f"{text[:MOST]}…"
    return say(
        "“%(text)s” can not be read as a date. Write 2017-04-18, 2017-04 or 2017, "
        "2017-02~ for about, 2014/2017-02 for from and to, ../2017-04-18 for until.",
        text=shown,
    )
