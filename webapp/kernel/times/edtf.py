"""Uncertain dates as instants that can be compared (rule 21 of the handbook)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from webapp.kernel.errors import Refused
from webapp.kernel.times.reading import (
    Edge,
    End,
    Precision,
    Stretch,
    check_year_and_month,
    no_such_day,
    offset_of,
    read,
)
from webapp.kernel.words import say

TOLERANCE = timedelta(days=1)
"""How far a date without time zone may be from where UTC puts it."""

EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
LATEST = datetime(9999, 12, 30, 23, 59, 59, 999999, tzinfo=UTC)
"""The ends of all time here: a day inside those of Python, so that every zone can show them."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as stated, with the first and the last instant (aware, UTC) that it may mean.

    A mark (~ about, ? perhaps) widens it by its own length on both sides; an open side reaches
    EARLIEST or LATEST. ``zoned`` tells whether a time zone is known; if not, the instants are
    those of the same clock in UTC, and TOLERANCE has to be kept.
    """

    text: str
    earliest: datetime
    latest: datetime
    precision: Precision
    zoned: bool

    def __str__(self) -> str:
        return self.text


def parse(text: str, zone: str | None = None) -> Edtf:
    """Read an EDTF value; ``zone`` (`Asia/Baghdad`, `+03:00`) counts where it states none.

    Raises Refused with a sentence that says what to write instead.
    """
    text = text.strip()
    ends = read(text)
    place = None if zone is None else zone_named(zone)
    return Edtf(
        text=text,
        earliest=_earliest(ends[0], place),
        latest=_latest(ends[-1], place),
        precision=_precision(ends),
        zoned=place is not None
        or all(end.offset is not None for end in ends if isinstance(end, Stretch)),
    )


def from_parts(
    day: str | int | None,
    month: str | int | None,
    year: str | int | None,
    zone: str | None = None,
) -> Edtf | None:
    """The date of three fields of a form; day, or day and month, may be blank.

    None where all three are blank. Raises Refused where they make no date.
    """
    parts = [str(part).strip() if part is not None else "" for part in (day, month, year)]
    if not any(parts):
        return None
    if not parts[2]:
        raise Refused(say("Give the year as well, like 18 4 2017."))
    if parts[0] and not parts[1]:
        raise Refused(say("Give the month as well, like 18 4 2017."))
    if not all(part.isdecimal() and len(part) <= 4 for part in parts if part):
        raise Refused(say("Give day, month and year in figures, like 18 4 2017."))
    if len(parts[2]) != 4:
        raise Refused(say("Give a year from 0001 to 9999, with four figures."))
    d, m, y = (int(part) if part else None for part in parts)
    assert y is not None
    check_year_and_month(y, m)
    if d is not None and m is not None:
        last = monthrange(y, m)[1]
        if not 1 <= d <= last:
            raise Refused(no_such_day(d, m, y, f"{last} {m} {y}"))
    return parse(
        "-".join([f"{y:04}", *(f"{part:02}" for part in (m, d) if part is not None)]), zone
    )


def zone_named(name: str) -> tzinfo:
    """The time zone of a name (`Asia/Baghdad`) or offset (`+03:00`, `Z`). Raises Refused."""
    if (offset := offset_of(name)) is not None:
        return offset
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Refused(
            say(
                "There is no time zone “%(name)s”. Give a name like Asia/Baghdad, or an offset "
                "like +03:00.",
                name=name[:60],
            )
        ) from None


def certainly_after(a: Edtf | datetime, b: Edtf | datetime) -> bool:
    """Whether all of ``a`` lies after all of ``b``, with TOLERANCE for each that has no zone."""
    earliest = a if isinstance(a, datetime) else _with_tolerance(a.earliest, a.zoned, -1)
    latest = b if isinstance(b, datetime) else _with_tolerance(b.latest, b.zoned, 1)
    return earliest > latest


def date_precision(value: Edtf | str) -> int:
    """The precision of a date after UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 longer."""
    ends = read(str(value))
    first, last = ends[0], ends[-1]
    if isinstance(first, Edge) or isinstance(last, Edge):
        return 5
    days = (last.last.date() - first.first.date()).days + 1
    if days == 1:
        return 2 if first.mark or last.mark else 1
    return 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def _precision(ends: tuple[End, ...]) -> Precision:
    if any(isinstance(end, Edge) for end in ends):
        return Precision.OPEN
    if len(ends) == 2:
        return Precision.PERIOD
    assert isinstance(ends[0], Stretch)
    return ends[0].precision


def _earliest(end: End, place: tzinfo | None) -> datetime:
    if isinstance(end, Edge):
        return EARLIEST
    zone = end.offset or place or UTC
    # An hour that the clock shows twice may mean either; one that it skips lies between.
    instants = [_instant(end.first.replace(fold=fold), zone) for fold in (0, 1)]
    return _moved(min(instants), -end.margin())


def _latest(end: End, place: tzinfo | None) -> datetime:
    if isinstance(end, Edge):
        return LATEST
    zone = end.offset or place or UTC
    instants = [_instant(end.last.replace(fold=fold), zone) for fold in (0, 1)]
    return _moved(max(instants), end.margin())


def _instant(clock: datetime, zone: tzinfo) -> datetime:
    if clock.year in (1, 9999):
        # At the ends of the calendar Python can not move to another zone; here it matters not.
        zone = UTC
    return clock.replace(tzinfo=zone).astimezone(UTC).replace(fold=0)


def _moved(instant: datetime, by: timedelta) -> datetime:
    try:
        return min(max(instant + by, EARLIEST), LATEST)
    except OverflowError:
        return EARLIEST if by < timedelta(0) else LATEST


def _with_tolerance(instant: datetime, zoned: bool, way: int) -> datetime:
    return instant if zoned else _moved(instant, way * TOLERANCE)
