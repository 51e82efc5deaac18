"""Choosing a language by its name; what is kept is its short tag."""

from typing import Any

import wtforms
from babel import Locale, UnknownLocaleError

from webapp.web.forms import SelectChoice
from webapp.web.words import language, lazy

_TWO_LETTERS = 2


class LanguageField(wtforms.SelectField):
    """A language out of all that have a two-letter tag, and whatever tag is held already.

    ``none``: the words for no language; without them one has to be chosen.
    """

    def __init__(self, label: str, *, none: str = "", **kwargs: Any) -> None:
        super().__init__(label, choices=self._named, validate_choice=False, **kwargs)
        self.none = none

    def _named(self) -> list[SelectChoice]:
        named = language_names()
        if self.data and self.data not in named:
            named[self.data] = language_name(self.data)
        first = [SelectChoice("", self.none)] if self.none else []
        by_name = sorted(named.items(), key=lambda one: one[1].casefold())
        return first + [SelectChoice(tag, name) for tag, name in by_name]


def language_names() -> dict[str, str]:
    """Short tag → the name of the language, in the language of the page."""
    every = language().languages
    return {tag: name for tag, name in every.items() if len(tag) == _TWO_LETTERS}


def language_name(tag: str | None) -> str:
    """The name of the language with this tag; the tag itself where it has none."""
    if not tag:
        return str(lazy("not given"))
    try:
        return Locale.parse(tag, sep="-").get_display_name(language()) or tag
    except (ValueError, UnknownLocaleError):
        return tag
