"""Forms of the reader: words copied from a paragraph, a note, and a claim with its chain."""

from dataclasses import replace
from typing import Any

import wtforms

from webapp.attributions.forms import ReportFields
from webapp.claims.changes import NewClaim
from webapp.claims.forms import ClaimForm
from webapp.kernel.words import say
from webapp.web.forms import Form, Given
from webapp.web.words import lazy


class SelectForm(Form):
    """The exact words of a passage, copied from one paragraph."""

    words = wtforms.TextAreaField(
        lazy("Words of the passage"),
        [Given(say("Keep the exact words of the passage in the box."))],
    )


class NoteForm(Form):
    """A note on a passage."""

    once = True

    text = wtforms.TextAreaField(lazy("Note"), [Given(say("Write the note first."))])


class MakingForm(ClaimForm, ReportFields):
    """A claim made from a passage, and the chain behind it, on one page.

    The figures are the report's: the desk's own range for a claim comes later.
    """

    @property
    def error_list(self) -> list[tuple[str, Any]]:
        """Every error in the order of the page, where the chain stands among the claim's fields."""
        return sorted(super().error_list, key=lambda error: _place(error[0]))

    def claim(self, passage_words: str = "", *, draft: bool = False) -> NewClaim:
        """The claim as the command takes it, without the report's figures."""
        return replace(super().claim(passage_words, draft=draft), quantities=())

    def with_room(self) -> None:
        """Offer an empty figure and an empty hedge behind those there are."""
        ReportFields.with_room(self)

    @property
    def typed_chain(self) -> str:
        """The chain as it was typed, in words, for a draft that can not hold it yet."""
        lines = [f"“{self.content.data or ''}”"]
        for place, entry in enumerate(self.steps.entries, start=1):
            parts = [entry.form.source.data, entry.form.cue_words.data, entry.form.because.data]
            lines.append(f"{place}. " + " | ".join(part for part in parts if part))
        return "\n".join(lines)


_FIRST = ("text", "drop", "kind", "other_kind", "quantities", "steps", "places", "as_of", "event")
_LAST = ("language", "short_text", "about", "topics", "checkability", "polarity", "sensitivity")


def _place(control: str) -> int:
    """Where on the page a control stands, roughly; those of one place keep their order."""
    if not control:
        return -1
    for place, name in enumerate(_FIRST):
        if control.startswith(name):
            return place
    return len(_FIRST) + any(control.startswith(name) for name in _LAST)
