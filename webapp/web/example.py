"""A form with a field of every kind, for the style guide."""

from dataclasses import dataclass, field

import wtforms

from webapp.kernel.text import Piece, word_diff
from webapp.kernel.words import Sentence, say
from webapp.web.forms import AtMost, ChecksField, DateParts, Form, Given, SelectChoice
from webapp.web.words import lazy


class ExampleForm(Form):
    """Each kind of field once."""

    said = wtforms.TextAreaField(lazy("What is claimed"), [Given(), AtMost(240)])
    outlet = wtforms.StringField(lazy("Report or source"))
    how = wtforms.SelectField(
        lazy("How it got it"),
        choices=[
            SelectChoice("", lazy("Choose")),
            SelectChoice("told", lazy("Being told")),
        ],
    )
    kind = wtforms.RadioField(
        lazy("Kind of claim"),
        choices=[
            SelectChoice("event", lazy("Event")),
            SelectChoice("number", lazy("Number")),
        ],
    )
    marks = ChecksField(
        lazy("Marks"),
        choices=[
            SelectChoice("unnamed", lazy("Not named")),
            SelectChoice("origin", lazy("Origin: nobody before them")),
        ],
    )
    implied = wtforms.BooleanField(lazy("Implied, not said"))
    on = wtforms.FormField(DateParts, lazy("Report date"))


@dataclass(frozen=True)
class StepShown:
    """A step of a trail as the macro takes it."""

    name: str
    anon: bool = False


@dataclass(frozen=True)
class Example:
    """What the style guide shows besides the form."""

    refusals: dict[str, Sentence] = field(
        default_factory=lambda: {
            "said": say("The passage says “some”. Keep it in the claim, or say why it is dropped."),
            "on": say("Report date must be a real date, like 18 4 2017."),
        }
    )
    steps: tuple[StepShown, ...] = (
        StepShown("a doorkeeper", anon=True),
        StepShown("The Harbour Post"),
        StepShown("Radio North"),
    )
    hedged: tuple[tuple[str, bool], ...] = (("Some", True), (" 40 boats left the harbour", False))

    @property
    def change(self) -> list[Piece]:
        """Two wordings and what lies between them."""
        return word_diff("40 boats left the harbour", "Some 40 boats left the old harbour")


example = Example()
