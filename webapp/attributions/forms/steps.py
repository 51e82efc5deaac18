"""One step of a chain as a form has it, and the fields of a hedge."""

from typing import Any

import wtforms

from webapp.attributions.rules import How
from webapp.claims.forms import Part, words_of
from webapp.kernel.ids import whole_number
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import (
    AgentKind,
    AttributionType,
    CueClass,
    Factuality,
    HedgeKind,
    KnowledgeBasis,
    Naming,
    RecordBasis,
    ReporterStance,
)
from webapp.sources.forms import choices
from webapp.web.forms import SelectChoice
from webapp.web.words import lazy

STATED, INFERRED = "stated", "inferred"

HOW_WORDS: dict[How, Sentence] = {
    How.TOLD: say("Being told, on the record"),
    How.TOLD_UNNAMED: say("Being told, source not named"),
    How.DOCUMENT: say("A document"),
    How.SAW: say("Its own reporters seeing it"),
    How.REPORT: say("Another report"),
    How.INFERRED: say("Not stated; the desk infers it"),
    How.NOT_STATED: say("Not stated"),
    How.OTHERWISE: say("Otherwise, as set under “More about this step”"),
}
_NOT_GIVEN = lazy("not given")


class StepFields(Part):
    """One step. The fields up to ``first`` are asked of everybody, the others are folded."""

    key = wtforms.HiddenField()
    parent = wtforms.HiddenField()
    source_number = wtforms.HiddenField()
    source_known = wtforms.HiddenField()
    cue_at = wtforms.HiddenField()
    source_at = wtforms.HiddenField()

    source = wtforms.StringField(lazy("Source"))
    kind = wtforms.SelectField(
        lazy("What a new source is"), choices=choices(AgentKind, lazy("Choose")), default=""
    )
    how = wtforms.SelectField(
        lazy("How it got it"),
        choices=[
            SelectChoice("", lazy("Choose")),
            *[SelectChoice(how.value, lazy(said.msgid)) for how, said in HOW_WORDS.items()],
        ],
        default="",
    )
    cue_words = wtforms.StringField(lazy("Their words"))
    basis = wtforms.RadioField(
        lazy("How the desk knows"),
        choices=[
            SelectChoice(STATED, lazy("Stated in the report")),
            SelectChoice(INFERRED, lazy("Inferred by the desk")),
        ],
        default=STATED,
        validate_choice=False,
    )
    because = wtforms.StringField(lazy("Why the desk infers it"))
    anon = wtforms.BooleanField(lazy("Not named in the report"))
    first = wtforms.BooleanField(lazy("Origin: nobody before them"))

    source_words = wtforms.StringField(lazy("Words that name the source"))
    carried_from = wtforms.SelectField(
        lazy("Where the report says so"), choices=[], validate_choice=False, default=""
    )
    cue = wtforms.StringField(lazy("Verb"))
    cue_class = wtforms.SelectField(
        lazy("Kind of verb"), choices=choices(CueClass, _NOT_GIVEN), default=""
    )
    attribution_type = wtforms.SelectField(
        lazy("What is handed on"), choices=choices(AttributionType, _NOT_GIVEN), default=""
    )
    naming = wtforms.SelectField(
        lazy("How it is named"), choices=choices(Naming, _NOT_GIVEN), default=""
    )
    record_basis = wtforms.SelectField(
        lazy("On which terms it spoke"), choices=choices(RecordBasis, _NOT_GIVEN), default=""
    )
    knowledge_basis = wtforms.SelectField(
        lazy("How it knows"), choices=choices(KnowledgeBasis, _NOT_GIVEN), default=""
    )
    reporter_stance = wtforms.SelectField(
        lazy("How the reporter stands to it"),
        choices=choices(ReporterStance, _NOT_GIVEN),
        default="",
    )
    factuality = wtforms.SelectField(
        lazy("How certain it is"), choices=choices(Factuality, _NOT_GIVEN), default=""
    )
    document = wtforms.StringField(lazy("Its own document"))
    said_at = wtforms.StringField(lazy("When it said so"))
    against_interest = wtforms.BooleanField(lazy("Against its own interest"))
    doubtful = wtforms.BooleanField(lazy("In doubt whether the report means this source"))

    @property
    def is_root(self) -> bool:
        """Whether this is the publisher."""
        return not self.parent.data

    @property
    def known(self) -> int | None:
        """The source's number, where its name stands as it was offered."""
        as_offered = (words_of(self.source) or "") == (self.source_known.data or "")
        return whole_number(str(self.source_number.data or "")) if as_offered else None

    def name_it(self, place: int) -> None:
        """Put the step's place, from 1, and its source's name into the labels."""
        who = words_of(self.source) or lazy("this source")
        self.source.label.text = (
            lazy("1. Report") if place == 1 else lazy("%(place)s. Source", place=place)
        )
        self.how.label.text = lazy("How %(name)s got it", name=who)

    def opened(self) -> bool:
        """Whether the folded part has something to show."""
        folded: tuple[Any, ...] = (
            self.source_words,
            self.carried_from,
            self.document,
            self.said_at,
            self.kind,
        )
        return any(field.errors for field in folded) or bool(self.doubtful.data)


class HedgeFields(Part):
    """A hedge of the passage, and what it bears on."""

    at = wtforms.HiddenField()
    words = wtforms.StringField(lazy("Hedge"))
    kind = wtforms.SelectField(
        lazy("Kind of hedge"), choices=choices(HedgeKind), default=HedgeKind.APPROXIMATOR.value
    )
    scope = wtforms.StringField(lazy("What it bears on"))
