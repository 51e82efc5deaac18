"""Uncertain dates in words."""

from collections.abc import Callable
from datetime import timedelta, timezone

from babel.dates import format_date, format_skeleton, format_time

from webapp.kernel.times.edtf import Edtf
from webapp.kernel.times.reading import Edge, Precision, Stretch, read
from webapp.kernel.words import Sentence, say

Translate = Callable[[Sentence], str]


def words(
    value: Edtf | str,
    *,
    long: bool = False,
    locale: str = "en_GB",
    translate: Translate = str,
) -> str:
    """An EDTF value for a reader: 18 Apr 2017, about February 2017, until 18 April 2017.

    ``long`` writes out the month of a full date, as on public pages. ``translate`` turns the
    words around a date into the language of ``locale``.
    """
    first, *rest = read(str(value))
    if not rest:
        assert isinstance(first, Stretch)
        return _date(first, long, locale, translate)
    last = rest[0]
    names = {
        name: _date(end, long, locale, translate)
        for name, end in (("first", first), ("last", last))
        if isinstance(end, Stretch)
    }
    if isinstance(first, Edge):
        return translate(
            say("until %(last)s", **names)
            if first is Edge.OPEN
            else say("until %(last)s, beginning not known", **names)
        )
    if isinstance(last, Edge):
        return translate(
            say("from %(first)s", **names)
            if last is Edge.OPEN
            else say("from %(first)s, end not known", **names)
        )
    return translate(say("%(first)s to %(last)s", **names))


def _date(stretch: Stretch, long: bool, locale: str, translate: Translate) -> str:
    date = _unmarked(stretch, long, locale, translate)
    if stretch.precision is Precision.OTHER or not stretch.mark:
        return date
    if stretch.mark == "~":
        return translate(say("about %(date)s", date=date))
    if stretch.mark == "?":
        return translate(say("perhaps %(date)s", date=date))
    return translate(say("perhaps about %(date)s", date=date))


def _unmarked(stretch: Stretch, long: bool, locale: str, translate: Translate) -> str:
    day = stretch.first.date()
    length = "long" if long else "medium"
    if stretch.precision is Precision.YEAR:
        return format_skeleton("y", day, locale=locale)
    if stretch.precision is Precision.MONTH:
        return format_skeleton("yMMMM", day, locale=locale)
    date = format_date(day, length, locale)
    if stretch.precision is Precision.DAY:
        return date
    if stretch.precision is Precision.OTHER:
        last = format_date(stretch.last.date(), length, locale)
        return translate(say("between %(first)s and %(last)s", first=date, last=last))
    clock = "short" if stretch.precision is Precision.MINUTE else "medium"
    time = format_time(stretch.first.time(), clock, locale=locale)
    zone = "" if stretch.offset is None else f" {_offset(stretch.offset)}"
    return f"{date} {time}{zone}"


def _offset(offset: timezone) -> str:
    """UTC, UTC+3 or UTC+3:30."""
    away = offset.utcoffset(None)
    if not away:
        return "UTC"
    hours, minutes = divmod(abs(away) // timedelta(minutes=1), 60)
    sign = "-" if away < timedelta(0) else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
