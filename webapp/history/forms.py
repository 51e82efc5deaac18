"""The shape of the filters of the history."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import wtforms

from webapp.history.queries import TABLES
from webapp.history.rules import ACTS, NOUNS
from webapp.journal.queries import Filter
from webapp.kernel.words import Sentence, say
from webapp.web.forms import Form, SelectChoice
from webapp.web.words import lazy

COMMAND_LINE = "0"
_NUMBER = re.compile(r"\s*([A-Za-z])-?([1-9][0-9]{0,17})\s*")


def _label(sentence: Sentence) -> str:
    return lazy(sentence.msgid, **sentence.values)


def _acts() -> list[Any]:
    """All acts in groups, each group with one choice for the whole of it."""
    choices = [SelectChoice("", lazy("Everything"))]
    for noun, group in sorted(NOUNS.items()):
        choices.append(SelectChoice(f"{noun}.", _label(group)))
        choices += [
            SelectChoice(act, lazy("– %(act)s", act=_label(words)))
            for act, words in ACTS.items()
            if act.startswith(f"{noun}.")
        ]
    return choices


class FilterForm(Form):
    """Which acts are shown. All fields may stay empty."""

    person = wtforms.SelectField(lazy("Who"), default="")
    act = wtforms.SelectField(lazy("What"), default="")
    record = wtforms.StringField(lazy("Record, such as C-12"))
    since = wtforms.DateField(lazy("From day"), [wtforms.validators.Optional()])
    until = wtforms.DateField(lazy("Up to day"), [wtforms.validators.Optional()])

    def validate_record(self, field: wtforms.Field) -> None:
        """A desk number, such as C-12."""
        if (field.data or "").strip() and self.chosen_record is None:
            raise wtforms.ValidationError(_NO_NUMBER)  # type: ignore[arg-type] # told in words

    def validate_until(self, field: wtforms.Field) -> None:
        """Not before the first day."""
        if field.data and self.since.data and field.data < self.since.data:
            raise wtforms.ValidationError(_TURNED)  # type: ignore[arg-type] # told in words

    @property
    def chosen_record(self) -> tuple[str, int] | None:
        """Table and number of the record, if one is named."""
        match = _NUMBER.fullmatch(self.record.data or "")
        table = TABLES.get(match[1].upper()) if match else None
        return (table, int(match[2])) if match and table else None

    def given(self) -> dict[str, str]:
        """What was filled in, as it stands in an address."""
        return {field.name: str(field.data) for field in self if field.data}

    def chosen(
        self, zone: ZoneInfo, subjects: list[tuple[str, int]] | None, without: tuple[str, ...]
    ) -> Filter:
        """The filter; days begin and end in ``zone``. ``subjects``: what the record stands for."""
        since, until = self.since.data, self.until.data
        return Filter(
            person=int(self.person.data) if self.person.data else None,
            subjects=subjects,
            act=self.act.data or "",
            since=datetime.combine(since, time(), zone) if since else None,
            until=datetime.combine(until + timedelta(days=1), time(), zone) if until else None,
            without=without,
        )


def filter_form(sent: Any, people: Sequence[tuple[int, str]]) -> FilterForm:
    """The form as it was sent in an address, with everybody to choose from."""
    form = FilterForm(sent)
    form.person.choices = [
        SelectChoice("", lazy("Anybody")),
        *(SelectChoice(str(number), name) for number, name in people),
        SelectChoice(COMMAND_LINE, lazy("The command line")),
    ]
    form.act.choices = _acts()
    return form


_NO_NUMBER = say("Give a desk number, such as C-12, A-3 or S-7.")
_TURNED = say("“Up to day” must be the same day as “From day”, or later.")
