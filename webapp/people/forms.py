"""The shapes of the forms about people."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

import wtforms

from webapp.model.vocabulary import Role
from webapp.people.changes import (
    DeskChange,
    NewPerson,
    PasswordChange,
    PersonChange,
    Preference,
    SetUp,
    SigningIn,
)
from webapp.web.forms import ChecksField, Form, Given, SelectChoice, VersionField
from webapp.web.words import lazy

ROLE_WORDS: dict[Role, str] = {
    Role.READER: lazy("Reader"),
    Role.CONTRIBUTOR: lazy("Contributor"),
    Role.VERIFIER: lazy("Verifier"),
    Role.REVIEWER: lazy("Reviewer"),
    Role.CUSTODIAN: lazy("Custodian"),
    Role.ADMIN: lazy("Admin"),
}
ROLE_MEANS: dict[str, str] = {
    Role.READER: lazy("Reads the desk."),
    Role.CONTRIBUTOR: lazy("Takes in articles, marks passages, records claims and sources."),
    Role.VERIFIER: lazy("Does what a contributor does, weighs evidence and proposes verdicts."),
    Role.REVIEWER: lazy("Approves, publishes and corrects verdicts that somebody else proposed."),
    Role.CUSTODIAN: lazy("Keeps the identities of protected sources."),
    Role.ADMIN: lazy("Manages people, settings and files; sees no protected identities."),
}
THEME_WORDS = {
    "system": lazy("As the system has it"),
    "light": lazy("Light"),
    "dark": lazy("Dark"),
}


def _roles() -> Any:
    return ChecksField(
        lazy("Roles"),
        choices=[SelectChoice(role.value, ROLE_WORDS[role]) for role in Role],
    )


class SetUpForm(Form):
    """The first person of a new desk."""

    name = wtforms.StringField(lazy("Your name"), [Given()])
    password = wtforms.PasswordField(lazy("Password"))

    def change(self, public_key: str) -> SetUp:
        """The command's input."""
        return SetUp(self.name.data or "", self.password.data or "", public_key)


class SignInForm(Form):
    """Name and password, where to go afterwards, and what was typed before."""

    sign_in_name = wtforms.StringField(lazy("Your name"), [Given()])
    password = wtforms.PasswordField(lazy("Password"), [Given()])
    next = wtforms.HiddenField()
    kept = wtforms.HiddenField()

    def change(self, address: str) -> SigningIn:
        """The command's input."""
        return SigningIn(self.sign_in_name.data or "", self.password.data or "", address)


class AddPersonForm(Form):
    """A new person with a first password that the admin tells them."""

    once = True

    name = wtforms.StringField(lazy("Name"), [Given()])
    roles = _roles()
    password = wtforms.PasswordField(lazy("First password"))

    def change(self) -> NewPerson:
        """The command's input."""
        roles = frozenset(Role(role) for role in self.roles.data or [])
        return NewPerson(self.name.data or "", self.password.data or "", roles)


class PersonForm(Form):
    """A person's name and roles."""

    name = wtforms.StringField(lazy("Name"), [Given()])
    roles = _roles()
    seen = VersionField()

    def change(self) -> PersonChange:
        """The command's input."""
        roles = frozenset(Role(role) for role in self.roles.data or [])
        return PersonChange(self.seen.data, self.name.data or "", roles)


class ResetForm(Form):
    """A new password for somebody else."""

    password = wtforms.PasswordField(lazy("New password"))


class PreferenceForm(Form):
    """How the pages look and act for oneself."""

    theme = wtforms.RadioField(
        lazy("Theme"),
        choices=[SelectChoice(key, words) for key, words in THEME_WORDS.items()],
    )
    letter_keys = wtforms.BooleanField(lazy("Single letters act as keys"))

    def change(self) -> Preference:
        """The command's input."""
        return Preference(self.theme.data or "", self.letter_keys.data)


class PasswordForm(Form):
    """A new password for oneself."""

    current = wtforms.PasswordField(lazy("Present password"), [Given()])
    password = wtforms.PasswordField(lazy("New password"), [Given()])

    def change(self) -> PasswordChange:
        """The command's input."""
        return PasswordChange(self.current.data or "", self.password.data or "")


class DeskForm(Form):
    """The settings of the desk."""

    name = wtforms.StringField(lazy("Name of the desk"), [Given()])
    public_address = wtforms.StringField(lazy("Public address"))
    time_zone = wtforms.SelectField(lazy("Time zone"))
    languages = wtforms.StringField(lazy("Languages"), [Given()])
    seen = VersionField()

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.time_zone.choices = [SelectChoice(name, name) for name in _zones()]

    def change(self) -> DeskChange:
        """The command's input."""
        return DeskChange(
            self.seen.data,
            self.name.data or "",
            self.public_address.data or "",
            self.time_zone.data or "",
            tuple((self.languages.data or "").replace(",", " ").split()),
        )


@cache
def _zones() -> tuple[str, ...]:
    """Places people live in, and UTC; the other names of the zone database are old or technical."""
    kept = (name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return ("UTC", *sorted(kept))
