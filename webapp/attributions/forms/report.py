"""How a passage gives a claim, as a form: words, chain, hedges, figures."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import wtforms

from webapp.attributions.forms.steps import HedgeFields, StepFields
from webapp.attributions.rules import Ground, moved, without_blank
from webapp.claims.forms import QuantityFields
from webapp.model.vocabulary import Match, Mode, QuoteFidelity, Stance
from webapp.sources.forms import choices
from webapp.web.forms import Form, SelectChoice, VersionField
from webapp.web.words import lazy

AnyReport = TypeVar("AnyReport", bound="ReportFields")

LABELS: Mapping[str, str] = {
    "content": lazy("Words that carry the claim"),
    "mode": lazy("How the words stand in the report"),
    "override": lazy("Why it is a quotation without both marks"),
    "steps": lazy("Where it comes from"),
    "stance": lazy("What the speaker does"),
    "match": lazy("Compared with the claim"),
    "quote_fidelity": lazy("Compared with what was said"),
    "hedges": lazy("Hedges"),
    "quantities": lazy("Number"),
    "said_at": lazy("When the report came out, if not with the document"),
}
"""Fields of a report in the order of the form, as the conflict page names them."""

_SHOWN = 60


class ReportFields(Form):
    """What a report of a claim says. Pages add fields of their own.

    ``offer`` comes before the form is shown or validated.
    """

    content = wtforms.TextAreaField(LABELS["content"])
    content_at = wtforms.HiddenField()
    mode = wtforms.RadioField(LABELS["mode"], choices=choices(Mode), default=Mode.INDIRECT.value)
    override = wtforms.StringField(LABELS["override"])
    steps = wtforms.FieldList(wtforms.FormField(StepFields), LABELS["steps"])
    stance = wtforms.SelectField(
        LABELS["stance"], choices=choices(Stance), default=Stance.AFFIRM.value
    )
    match = wtforms.SelectField(LABELS["match"], choices=choices(Match), default=Match.EXACT.value)
    quote_fidelity = wtforms.SelectField(
        LABELS["quote_fidelity"], choices=choices(QuoteFidelity, lazy("not given")), default=""
    )
    hedges = wtforms.FieldList(wtforms.FormField(HedgeFields), LABELS["hedges"])
    quantities = wtforms.FieldList(wtforms.FormField(QuantityFields), LABELS["quantities"])
    said_at = wtforms.StringField(LABELS["said_at"])
    alternatives = wtforms.HiddenField()

    def offer(self, grounds: Sequence[Ground], own: int) -> None:
        """Number the steps, and let each choose the passage it is carried from, this one first."""
        offered = [
            SelectChoice(str(ground.id), _begun(ground.words))
            for ground in grounds
            if ground.id != own
        ]
        for place, entry in enumerate(self.steps.entries, 1):
            here = SelectChoice("", lazy("in this passage"))
            entry.form.carried_from.choices = [here, *offered]
            entry.form.name_it(place)

    def with_room(self) -> None:
        """Offer an empty figure and hedge behind those there are, and a step behind a lone one."""
        if len(self.steps.entries) == 1:
            key = self.steps.entries[0].form.key.data
            self.steps.append_entry({"key": "s2" if key != "s2" else "s3", "parent": key})
        if all(not one.form.blank for one in self.quantities.entries):
            self.quantities.append_entry()
        if all((one.form.words.data or "").strip() for one in self.hedges.entries):
            self.hedges.append_entry()

    @property
    def below(self) -> dict[str, list[StepFields]]:
        """The steps right below each step, by key."""
        found: dict[str, list[StepFields]] = {}
        for entry in self.steps.entries:
            found.setdefault(entry.form.parent.data or "", []).append(entry.form)
        return found


class ReportForm(ReportFields):
    """A new report of a claim."""

    once = True


class ReportEditForm(ReportFields):
    """A report that stands, to be changed."""

    reason = wtforms.StringField(lazy("Why the report changes"))
    seen = VersionField()


def rearranged(form: AnyReport, act: str) -> AnyReport | None:
    """The form after a button of its chain was pressed, all that was typed kept; None for others.

    ``act`` is the button's value: ``add``, ``up2``, ``del2``, ``beside2``.
    """
    rows = moved(form.data["steps"], act)
    return None if rows is None else _again(form, rows)


def tidied(form: AnyReport) -> AnyReport:
    """The form without steps that name nobody, so that its steps count as the chain's do."""
    return _again(form, without_blank(form.data["steps"]))


def _again(form: AnyReport, rows: list[dict[str, Any]]) -> AnyReport:
    return type(form)(None, data={**form.data, "steps": rows})


def _begun(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
