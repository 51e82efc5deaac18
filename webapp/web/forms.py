"""Forms: shapes at the border. Business refusals come from the command, back on their fields."""

import secrets
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, cast

import wtforms
from flask import g, has_request_context, request
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import SelectChoice  # type: ignore[attr-defined] # newer than its stubs
from wtforms.meta import DefaultMeta

from webapp.kernel.words import Sentence, say
from webapp.web import once
from webapp.web.attempts import attempt
from webapp.web.choices import settled
from webapp.web.messages import Messages
from webapp.web.transaction import safe

__all__ = [
    "AtMost",
    "ChecksField",
    "DateParts",
    "Form",
    "Given",
    "SelectChoice",
    "VersionField",
    "attempt",
    "named_fields",
]

_SENT: Any = object()
_LONGEST_PLACE = 9


class Form(wtforms.Form):
    """A form of the desk: takes what was sent, carries the token, says errors in our words.

    ``once = True`` makes a second sending of the same form lead to what the first one made.
    """

    once: ClassVar[bool] = False

    class Meta(DefaultMeta):
        """How fields are bound: our words, and choices of a conflict page filled in."""

        def get_translations(self, _form: Any) -> Any:
            return Messages()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            if formdata is None:
                return None
            wrapped = cast("MultiDict[str, Any]", super().wrap_formdata(form, formdata))
            return settled(_placed(wrapped))

    def __init__(self, formdata: Any = _SENT, **values: Any) -> None:
        super().__init__(_sent() if formdata is _SENT else formdata, **values)
        if has_request_context():
            g.setdefault("forms", []).append(self)

    def validate_on_submit(self) -> bool:
        """Whether this request sent the form and its shapes are right."""
        return self.is_submitted() and self.validate()

    def is_submitted(self) -> bool:
        """Whether this request sent a form."""
        return not safe()

    @property
    def csrf_token(self) -> Markup:
        """The hidden token that ties the form to this sign-in."""
        return _hidden("csrf_token", generate_csrf())

    def hidden_tag(self) -> Markup:
        """All hidden fields of the form: the token, the one-time token, the version seen."""
        parts = [self.csrf_token]
        if self.once:
            kept = request.form.get(once.FIELD) if not safe() else None
            parts.append(_hidden(once.FIELD, kept or secrets.token_urlsafe(16)))
        parts += [
            _hidden(field.name, "" if field.data is None else field.data)
            for field in self
            if isinstance(field, wtforms.HiddenField)
        ]
        return Markup("\n").join(parts)

    @property
    def error_list(self) -> list[tuple[str, Any]]:
        """Every error in the order of the form: the id of the control it is about, the words."""
        return [("", words) for words in self.form_errors] + list(_errors(self))

    def refuse(self, sentences: Mapping[str, Sentence]) -> None:
        """Put each sentence on the field of its name; names without a field are for the form."""
        fields = dict(named_fields(self))
        for name, sentence in sentences.items():
            field = fields.get(name)
            if field is None or isinstance(field, wtforms.HiddenField):
                self.form_errors.append(cast(str, sentence))
            elif isinstance(field, wtforms.FormField):
                field.form.form_errors.append(sentence)
            else:
                field.errors = [*field.errors, sentence]


class VersionField(wtforms.HiddenField):
    """The version that the form started from; lost or changed, the form must be opened again."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = valuelist[0] if valuelist else ""
        if not (isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 10):
            self.data: Any = None
            return
        self.data = int(text)

    def pre_validate(self, _form: Any) -> None:
        if self.data is None:
            raise wtforms.ValidationError(_VERSION_LOST)  # type: ignore[arg-type] # told in words


class ChecksField(wtforms.SelectMultipleField):
    """Several answers, each a box to tick."""

    widget = wtforms.widgets.ListWidget(prefix_label=False)
    option_widget = wtforms.widgets.CheckboxInput()


class DateParts(wtforms.Form):
    """Day, month and year as three boxes; day, or day and month, may stay empty."""

    d = wtforms.StringField()
    m = wtforms.StringField()
    y = wtforms.StringField()

    @property
    def given(self) -> tuple[str, str, str]:
        """Day, month and year as typed, without spaces around them."""
        day, month, year = ((part.data or "").strip() for part in (self.d, self.m, self.y))
        return day, month, year


class Given:
    """The field must hold something; says so with the words of its label, or with ``sentence``."""

    def __init__(self, sentence: Sentence | None = None) -> None:
        self.sentence = sentence
        self.field_flags = {"required": True}

    def __call__(self, _form: Any, field: wtforms.Field) -> None:
        value = field.data
        if value is None or (isinstance(value, str) and not value.strip()) or value == []:
            sentence = self.sentence or say(
                "“%(label)s” cannot stay empty.", label=str(field.label.text)
            )
            raise wtforms.validators.StopValidation(sentence)  # type: ignore[arg-type] # told


class AtMost:
    """The field must hold at most ``most`` characters; says how many it has."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, _form: Any, field: wtforms.Field) -> None:
        count = len(field.data or "")
        if count > self.most:
            raise wtforms.ValidationError(
                say(  # type: ignore[arg-type] # told in words
                    "“%(label)s” has %(count)s characters. Shorten it to %(most)s.",
                    label=str(field.label.text),
                    count=f"{count:,}",
                    most=f"{self.most:,}",
                )
            )


def named_fields(form: wtforms.form.BaseForm) -> Iterator[tuple[str, Any]]:
    """Every field of the form by its name on the page, fields of its parts included."""
    for field in form:
        yield from _named(field)


def _named(field: Any) -> Iterator[tuple[str, Any]]:
    yield field.name, field
    if isinstance(field, wtforms.FormField):
        yield from named_fields(field.form)
    elif isinstance(field, wtforms.FieldList):
        for entry in field.entries:
            yield from _named(entry)


def _errors(form: wtforms.form.BaseForm) -> Iterator[tuple[str, Any]]:
    for field in form:
        if isinstance(field, wtforms.FormField):
            first = next(iter(field.form)).id
            yield from ((first, words) for words in field.form.form_errors)
            yield from _errors(field.form)
        elif isinstance(field, wtforms.FieldList):
            yield from ((field.id, words) for words in field.errors if not _nested(words))
            for entry in field.entries:
                yield from _of_entry(entry)
        else:
            choice = isinstance(field, wtforms.RadioField | wtforms.SelectMultipleField)
            control = f"{field.id}-0" if choice else field.id
            hidden = isinstance(field, wtforms.HiddenField)
            yield from (("" if hidden else control, words) for words in field.errors)


def _of_entry(entry: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(entry, wtforms.FormField):
        yield from ((next(iter(entry.form)).id, words) for words in entry.form.form_errors)
        yield from _errors(entry.form)
    else:
        yield from ((entry.id, words) for words in entry.errors)


def _nested(words: object) -> bool:
    """Whether an error of a list is only the collected errors of one of its entries."""
    return isinstance(words, dict | list | tuple)


def _sent() -> Any:
    if safe():
        return None
    return CombinedMultiDict([request.files, request.form]) if request.files else request.form


def _placed(formdata: "MultiDict[str, Any]") -> "MultiDict[str, Any]":
    """Without fields whose place in a list is no number that the form library can read."""
    strange = {name for name in formdata if any(map(_no_place, name.split("-")))}
    if not strange:
        return formdata
    named = [(name, values) for name, values in formdata.lists() if name not in strange]
    return MultiDict([(name, value) for name, values in named for value in values])


def _no_place(part: str) -> bool:
    return part.isdigit() and not (part.isascii() and len(part) < _LONGEST_PLACE)


def _hidden(name: str, value: object) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, value)


_VERSION_LOST = say(
    "This form no longer says which version it started from. Open it again from the record; "
    "copy what you typed first."
)
