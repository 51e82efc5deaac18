"""Kinds of field that forms about claims and reports share."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

import wtforms
from wtforms.meta import DefaultMeta

from webapp.claims.rules import read_number
from webapp.kernel.errors import Refused
from webapp.web.conflict import Held
from webapp.web.forms import Form, named_fields
from webapp.web.messages import Messages
from webapp.web.words import tell

Word = TypeVar("Word", bound=StrEnum)


class Part(wtforms.Form):
    """A group of fields inside a form of the desk; says errors in our words, as the form does."""

    class Meta(DefaultMeta):
        """How fields are bound: our words."""

        def get_translations(self, _form: Any) -> Any:
            return Messages()


class NumberText(wtforms.StringField):
    """A number as people write it: 4,000. ``whole`` numbers take no point."""

    def number(self, *, whole: bool = False) -> Decimal | None:
        """What was typed as a number; None where nothing was. Raises Refused."""
        return read_number(self.data or "", whole=whole)

    def check(self, *, whole: bool = False) -> None:
        """Put the sentence on the field where it holds no number."""
        try:
            self.number(whole=whole)
        except Refused as refused:
            told: Any = refused.sentence
            self.errors = [*self.errors, told]


class Lines(wtforms.TextAreaField):
    """Several short texts, one on each line."""

    @property
    def lines(self) -> list[str]:
        """The lines that hold something."""
        return [line.strip() for line in (self.data or "").splitlines() if line.strip()]


def chosen(kind: type[Word], field: wtforms.Field) -> Word | None:
    """The value of a vocabulary that was chosen, or None.

    A word of no vocabulary is none either: drafts are kept whatever their form says.
    """
    return next((word for word in kind if word.value == field.data), None)


def words_of(field: wtforms.Field) -> str | None:
    """What was typed, without spaces around it; None where nothing was."""
    return (field.data or "").strip() or None


def held(form: Form, names: Mapping[str, str]) -> dict[str, Held]:
    """What each of these fields, or groups of fields, would send: for the conflict page."""
    fields = list(named_fields(form))
    found = {}
    for name in names:
        pairs = [
            pair
            for field_name, field in fields
            if field_name == name or field_name.startswith(f"{name}-")
            for pair in _pairs(field_name, field)
        ]
        shape = dict(fields).get(name)
        words = [_shown(shape, value) for _, value in pairs]
        found[name] = Held(", ".join(word for word in words if word), tuple(pairs))
    return found


def _pairs(name: str, field: Any) -> list[tuple[str, str]]:
    if isinstance(field, wtforms.FormField | wtforms.FieldList):
        return []
    if isinstance(field, wtforms.BooleanField):
        return [(name, "y")] if field.data else []
    if isinstance(field, wtforms.RadioField) and not field.data:
        return []
    return [(name, "" if field.data is None else str(field.data))]


def _shown(shape: Any, value: str) -> str:
    """A value in the words of its choice, as the conflict page shows what was typed."""
    if isinstance(shape, wtforms.BooleanField):
        return tell(shape.label.text)
    if isinstance(shape, wtforms.SelectField):
        offered: Any = shape.iter_choices()
        return next((tell(one.label) for one in offered if str(one.value) == value), value)
    return value
