"""The day a document was published, as three boxes, a time and a zone, or as one uncertain date."""

import re

import wtforms

from webapp.kernel.times import from_parts
from webapp.web.forms import DateParts, Form
from webapp.web.words import lazy

_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(:\d\d)?")
_PARTS = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T(?P<clock>\d\d:\d\d(?::\d\d)?))?)?)?"
)


class PublishedFields(Form):
    """What the forms about documents ask of the date."""

    published = wtforms.FormField(DateParts, lazy("Published on"))
    clock = wtforms.StringField(lazy("Time"))
    zone = wtforms.StringField(lazy("Time zone"))
    edtf = wtforms.StringField(lazy("Or an uncertain date"))

    def published_text(self) -> str | None:
        """The date in EDTF; None where nothing was typed. Raises ``Refused`` if it is none."""
        if uncertain := (self.edtf.data or "").strip():
            return uncertain
        date, clock = from_parts(*self.published.form.given), (self.clock.data or "").strip()
        if not clock:
            return date.text if date else None
        return f"{date.text if date else ''}T{_full(clock)}"


def parts_of(published: str | None) -> dict[str, object]:
    """A kept date as these fields begin with it."""
    match = _PARTS.fullmatch(published or "")
    if match is None:
        return {"edtf": published or ""}
    day, month = (str(int(match[part])) if match[part] else "" for part in ("d", "m"))
    parts = {"d": day, "m": month, "y": match["y"]}
    return {"published": parts, "clock": match["clock"] or "", "edtf": ""}


def _full(clock: str) -> str:
    """A time with two figures for the hour, as 9:49 or 9.49 is meant."""
    match = _CLOCK.fullmatch(clock)
    return f"{int(match[1]):02}:{match[2]}{match[3] or ''}" if match else clock
