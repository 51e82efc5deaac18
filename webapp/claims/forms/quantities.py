"""Figures as a form has them: lowest, best, highest, and what is counted."""

from collections.abc import Sequence
from typing import Any

import wtforms

from webapp.claims.changes import QuantityDraft
from webapp.claims.forms.fields import NumberText, Part, chosen, words_of
from webapp.claims.rules import raw_words, read_figure
from webapp.model.vocabulary import CasualtyStatus, CountBasis
from webapp.sources.forms import choices
from webapp.web.words import lazy


class QuantityFields(Part):
    """One figure. An empty box means that the source gives no such number."""

    low = NumberText(lazy("Lowest"))
    best = NumberText(lazy("Best"))
    high = NumberText(lazy("Highest"))
    measure = wtforms.StringField(lazy("What is counted"))
    raw = wtforms.StringField(lazy("In the words of the report"))
    unit = wtforms.StringField(lazy("Unit, where it is no count"))
    approx = wtforms.BooleanField(lazy("Only about so many"))
    count_basis = wtforms.SelectField(
        lazy("What the count rests on"), choices=choices(CountBasis, lazy("Choose")), default=""
    )
    status = wtforms.SelectField(
        lazy("Who is counted"), choices=choices(CasualtyStatus, lazy("Choose")), default=""
    )
    converted_from = wtforms.StringField(lazy("Converted from"))
    rule = wtforms.StringField(lazy("Rule by which words became a number"))

    @property
    def blank(self) -> bool:
        """Whether nothing was typed that makes a figure."""
        return not any(
            words_of(field) for field in (self.low, self.best, self.high, self.measure, self.raw)
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the numbers can be read; counts are whole numbers."""
        right = super().validate(extra_validators)
        for field in (self.low, self.best, self.high):
            field.check(whole=not words_of(self.unit))
            right = right and not field.errors
        return right

    def draft(self, texts: Sequence[str], language: str) -> QuantityDraft:
        """The figure. Without words of its own it takes those of the first text that has it."""
        whole = not words_of(self.unit)
        low, best, high = (field.number(whole=whole) for field in (self.low, self.best, self.high))
        typed = [words for field in (self.low, self.best, self.high) if (words := words_of(field))]
        given = [bound for bound in (low, best, high) if bound is not None]
        unit = words_of(self.unit) or ""
        found = raw_words(texts, given, language, unit)
        raw = words_of(self.raw) or found or " – ".join(typed)
        read = read_figure(raw, language)
        hedged = read is not None and read.approx and best is not None
        return QuantityDraft(
            raw=raw,
            measure=words_of(self.measure) or "",
            low=low,
            best=best,
            high=high,
            unit=words_of(self.unit),
            approx=bool(self.approx.data) or hedged,
            count_basis=chosen(CountBasis, self.count_basis),
            status=chosen(CasualtyStatus, self.status),
            converted_from=words_of(self.converted_from),
            rule=words_of(self.rule),
        )


def quantity_values(quantity: QuantityDraft) -> dict[str, object]:
    """A figure as the values of its fields."""
    bounds = {"low": quantity.low, "best": quantity.best, "high": quantity.high}
    return {
        **{name: "" if value is None else f"{value:,f}" for name, value in bounds.items()},
        "measure": quantity.measure,
        "raw": quantity.raw,
        "unit": quantity.unit or "",
        "approx": quantity.approx,
        "count_basis": quantity.count_basis.value if quantity.count_basis else "",
        "status": quantity.status.value if quantity.status else "",
        "converted_from": quantity.converted_from or "",
        "rule": quantity.rule or "",
    }
