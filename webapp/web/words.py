"""Words on screen: gettext, and dates and numbers in the language and zone of the desk."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from flask import Flask, current_app, g
from flask_babel import Babel, get_locale, gettext, lazy_gettext
from markupsafe import Markup, escape

from webapp.kernel import times
from webapp.kernel.clock import now
from webapp.kernel.words import Sentence

CATALOGUES = Path(__file__).parents[1] / "locale"
_DAY = "d MMM y"
_TIME = "HH:mm"
_BRITISH = Locale("en", "GB")


def set_up_words(app: Flask) -> None:
    """Give ``app`` its language and the filters of this page."""
    app.config.setdefault("LOCALE", "en")
    Babel(
        app,
        default_translation_directories=str(CATALOGUES),
        locale_selector=lambda: current_app.config["LOCALE"],
        timezone_selector=zone,
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters.update(
        tell=tell, day=day, clock_time=clock_time, moment=moment, number=number
    )
    app.jinja_env.globals.update(
        tell=tell,
        day=day,
        clock_time=clock_time,
        moment=moment,
        number=number,
        desk_number=desk_number,
        language=language,
        zone_sentence=zone_sentence,
    )


def lazy(msgid: str, **values: object) -> str:
    """A sentence that is translated when it is shown: for labels of forms and menus."""
    return cast(str, lazy_gettext(msgid, **values))


def tell(words: object) -> str:
    """``words`` in the language of the page: a ``Sentence`` is translated, text stays."""
    if not isinstance(words, Sentence):
        return str(words)
    msgid: str = gettext(words.msgid)
    if not words.values:
        return msgid
    return msgid % {name: tell(value) for name, value in words.values.items()}


def language() -> Locale:
    """The language of the page; its ``text_direction`` is that of the frame."""
    return get_locale() or Locale("en")


def zone() -> ZoneInfo:
    """The time zone of the desk; UTC where it is not known."""
    found = g.get("frame")
    name = found.desk.time_zone if found is not None and found.desk else "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def day(value: str | times.Edtf | date | None) -> str:
    """A day for people: ``18 Apr 2017``. EDTF text is put into words, with its precision."""
    if value is None or value == "":
        return ""
    if not isinstance(value, date):
        return times.words(value, locale=str(_writing()), translate=tell)
    if isinstance(value, datetime):
        value = value.astimezone(zone())
    return format_date(value, _DAY, locale=_writing())


def clock_time(value: datetime) -> str:
    """The time of an instant in the zone of the desk: ``11:05``."""
    return format_time(value, _TIME, tzinfo=zone(), locale=_writing())


def moment(value: datetime | None) -> Markup:
    """An instant in the zone of the desk, ``22 Nov 2026 11:05``, as a ``time`` element."""
    if value is None:
        return Markup("")
    shown = format_datetime(value, f"{_DAY} {_TIME}", tzinfo=zone(), locale=_writing())
    exact = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Markup('<time datetime="{}">{}</time>').format(exact, shown)


def number(value: int | Decimal | None) -> str:
    """A number as the language of the page writes it: ``4,000``."""
    return "" if value is None else format_decimal(value, locale=_writing())


def desk_number(letter: str, value: int) -> Markup:
    """The desk number of a record, ``C-12``, set as an identifier."""
    return Markup('<span class="id" dir="ltr">{}-{}</span>').format(escape(letter), value)


def zone_sentence() -> str:
    """In which time zone times are shown, with its distance from UTC today."""
    here = zone()
    if here.key in {"UTC", "Etc/UTC"}:
        return str(gettext("All times are UTC."))
    offset = now().astimezone(here).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    shown = f"{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    place = here.key.rsplit("/", 1)[-1].replace("_", " ")
    return str(gettext("All times are %(place)s time (UTC%(offset)s).", place=place, offset=shown))


def _writing() -> Locale:
    """How dates and numbers are written; plain English writes them as in Britain."""
    return _BRITISH if str(language()) == "en" else language()
