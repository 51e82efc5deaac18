"""The shapes of the forms about sources."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import wtforms

from webapp.access.vault import Identity
from webapp.history.rules.vocabulary import WORDS
from webapp.model import EntityName, ExternalId, Source, SourceName
from webapp.model.vocabulary import AgentKind, ProtectionReason, Sameness, Sensitivity
from webapp.sources.changes import (
    Elsewhere,
    Joining,
    Name,
    NewSource,
    Parting,
    Protection,
    Reasoned,
    SourceChange,
)
from webapp.web.forms import Form, Given, SelectChoice, VersionField
from webapp.web.languages import LanguageField
from webapp.web.words import lazy

BLANK_ROWS = 2


def choices(vocabulary: type[StrEnum], none: str = "") -> list[SelectChoice]:
    """The words of a vocabulary to choose from; ``none`` are those for no choice."""
    words = WORDS[vocabulary]
    first = [SelectChoice("", none)] if none else []
    return first + [SelectChoice(one.value, lazy(words[one.value].msgid)) for one in vocabulary]


class NameRow(wtforms.Form):
    """Another name and its language."""

    text = wtforms.StringField(lazy("Name"))
    language = LanguageField(lazy("Language"), none=lazy("not given"))


class ElsewhereRow(wtforms.Form):
    """Another system and the number it uses."""

    system = wtforms.StringField(lazy("System"))
    external = wtforms.StringField(lazy("Number there"))


class WithNames(Form):
    """What sources and entities share: other names, and numbers in other systems."""

    names = wtforms.FieldList(
        wtforms.FormField(NameRow), lazy("Other names, and names in other scripts")
    )
    elsewhere = wtforms.FieldList(wtforms.FormField(ElsewhereRow), lazy("In other systems"))

    def given_names(self) -> tuple[Name, ...]:
        """The rows with a name in them."""
        rows = (entry.form for entry in self.names)
        return tuple(
            Name(row.text.data or "", row.language.data or None)
            for row in rows
            if (row.text.data or "").strip()
        )

    def given_elsewhere(self) -> tuple[Elsewhere, ...]:
        """The rows with anything in them."""
        rows = (
            (entry.form.system.data or "", entry.form.external.data or "")
            for entry in self.elsewhere
        )
        return tuple(Elsewhere(*row) for row in rows if any(part.strip() for part in row))


class SourceForm(WithNames):
    """What the desk knows of a source."""

    seen = VersionField()
    kind = wtforms.SelectField(lazy("Kind"), choices=choices(AgentKind))
    label = wtforms.StringField(lazy("Name"))
    label_language = LanguageField(lazy("Language of the name"), none=lazy("not given"))
    role = wtforms.StringField(lazy("Role"))
    descriptor = wtforms.StringField(lazy("Words for the public"))
    cited_by = wtforms.StringField(lazy("Cited by"))

    def change(self, cited_by: Source | None) -> SourceChange:
        """The command's input."""
        return SourceChange(seen=self.seen.data, **_facts(self, cited_by))


class NewSourceForm(WithNames):
    """A source to be recorded."""

    once = True

    kind = wtforms.SelectField(lazy("Kind"), choices=choices(AgentKind))
    label = wtforms.StringField(lazy("Name"))
    label_language = LanguageField(lazy("Language of the name"), none=lazy("not given"))
    apart = wtforms.BooleanField(lazy("This is another source of the same name"))
    role = wtforms.StringField(lazy("Role"))
    cited_by = wtforms.StringField(lazy("Cited by"))
    sensitivity = wtforms.SelectField(
        lazy("Protection"), choices=choices(Sensitivity), default=Sensitivity.PUBLIC.value
    )
    protection_reason = wtforms.SelectField(
        lazy("Why it is protected"), choices=choices(ProtectionReason, lazy("not protected"))
    )
    descriptor = wtforms.StringField(lazy("Words for the public"))

    def change(self, cited_by: Source | None) -> NewSource:
        """The command's input."""
        return NewSource(
            **_facts(self, cited_by),
            sensitivity=Sensitivity(self.sensitivity.data),
            protection_reason=_chosen(ProtectionReason, self.protection_reason.data),
            only_if_new=not self.apart.data,
        )


class ReasonForm(Form):
    """A reason, for withdrawing and bringing back."""

    seen = VersionField()
    reason = wtforms.TextAreaField(lazy("Reason"))

    def change(self) -> Reasoned:
        """The command's input."""
        return Reasoned(seen=self.seen.data, reason=self.reason.data or "")


class JoinForm(Form):
    """Another source, and whether it is the same."""

    other = wtforms.StringField(lazy("The other source"), [Given()])
    certainty = wtforms.RadioField(
        lazy("Are they one?"),
        choices=[
            SelectChoice("certain", lazy("One source, for certain")),
            SelectChoice("perhaps", lazy("Perhaps one source")),
            SelectChoice("not", lazy("Not the same source")),
        ],
    )
    reason = wtforms.TextAreaField(lazy("Reason"))

    def change(self, other: Source) -> Joining:
        """The command's input."""
        certainty, reason = Sameness(self.certainty.data), self.reason.data or ""
        return Joining(other_id=other.id, certainty=certainty, reason=reason)


class PartForm(Form):
    """A comparison that is taken back, with the reason."""

    reason = wtforms.TextAreaField(lazy("Reason"))

    def change(self, other: int) -> Parting:
        """The command's input."""
        return Parting(other_id=other, reason=self.reason.data or "")


class ProtectForm(Form):
    """How far a source is protected."""

    seen = VersionField()
    sensitivity = wtforms.RadioField(lazy("Protection"), choices=choices(Sensitivity))
    protection_reason = wtforms.SelectField(
        lazy("Why it is protected"), choices=choices(ProtectionReason, lazy("not protected"))
    )
    cover_name = wtforms.StringField(lazy("Cover name"))
    descriptor = wtforms.StringField(lazy("Words for the public"))
    reason = wtforms.TextAreaField(lazy("Reason for the change"))

    def change(self) -> Protection:
        """The command's input."""
        return Protection(
            seen=self.seen.data,
            sensitivity=Sensitivity(self.sensitivity.data),
            protection_reason=_chosen(ProtectionReason, self.protection_reason.data),
            descriptor=self.descriptor.data,
            cover_name=self.cover_name.data,
            reason=self.reason.data or "",
        )


class SealForm(Form):
    """Who a protected source is. What is called secret the kit keeps on no page."""

    secret_name = wtforms.StringField(lazy("Name of the person"))
    secret_contact = wtforms.TextAreaField(lazy("How to reach them"))
    secret_consent = wtforms.TextAreaField(lazy("What they agreed to"))
    secret_risk_notes = wtforms.TextAreaField(lazy("Risks"))

    def change(self) -> Identity:
        """The command's input."""
        return Identity(
            name=self.secret_name.data or "",
            contact=self.secret_contact.data or "",
            consent=self.secret_consent.data or "",
            risk_notes=self.secret_risk_notes.data or "",
        )


class ReadForm(Form):
    """The reason to read a sealed identity."""

    reason = wtforms.TextAreaField(lazy("Why you read it"), id="read-reason")


class EraseForm(Form):
    """The reason to erase a sealed identity."""

    reason = wtforms.TextAreaField(lazy("Why it is erased"), id="erase-reason")


def rows_of(
    names: Iterable[SourceName | EntityName], elsewhere: Sequence[ExternalId]
) -> dict[str, Any]:
    """Names and numbers as a form begins with them, with rows left to fill in."""
    blank_name, blank_number = {"text": "", "language": ""}, {"system": "", "external": ""}
    return {
        "names": [
            *({"text": name.text, "language": name.language or ""} for name in names),
            *([blank_name] * BLANK_ROWS),
        ],
        "elsewhere": [
            *({"system": one.system, "external": one.external} for one in elsewhere),
            blank_number,
        ],
    }


def _facts(form: SourceForm | NewSourceForm, cited_by: Source | None) -> dict[str, Any]:
    return {
        "kind": AgentKind(form.kind.data),
        "label": form.label.data or "",
        "label_language": form.label_language.data or None,
        "descriptor": form.descriptor.data,
        "role": form.role.data,
        "cited_by_id": cited_by.id if cited_by else None,
        "names": form.given_names(),
        "elsewhere": form.given_elsewhere(),
    }


def _chosen(vocabulary: type[StrEnum], value: str | None) -> Any:
    return vocabulary(value) if value else None
