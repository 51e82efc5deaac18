"""The fields of a claim, for the page that edits one and the page that makes one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import wtforms

from webapp.claims.changes import About, ClaimEdit, KeyFacts, NewClaim, QuantityDraft
from webapp.claims.forms.fields import Lines, chosen, words_of
from webapp.claims.forms.quantities import QuantityFields, quantity_values
from webapp.claims.rules import MOST_WORDS
from webapp.claims.words import OFTEN, PRECISIONS
from webapp.kernel.times import date_precision
from webapp.model.vocabulary import (
    Checkability,
    ClaimType,
    EntityKind,
    EntityPart,
    Polarity,
    Sensitivity,
)
from webapp.sources.forms import choices
from webapp.web.forms import AtMost, Form, Given, SelectChoice, VersionField
from webapp.web.languages import LanguageField
from webapp.web.words import lazy

OTHER = "other"
FIGURES = 1
"""How many empty figures a form offers behind those there are."""

_KINDS = "|".join(kind.value for kind in EntityKind)
_WITH_KIND = re.compile(rf"(?P<name>.+?)\s*,\s*(?P<kind>{_KINDS})", re.IGNORECASE)

LABELS: Mapping[str, str] = {
    "text": lazy("What is claimed"),
    "language": lazy("Language"),
    "kind": lazy("Kind of claim"),
    "other_kind": lazy("Which other kind"),
    "quantities": lazy("Number"),
    "places": lazy("Places"),
    "as_of": lazy("As of"),
    "event_time": lazy("When it happened"),
    "event_raw": lazy("In the words of the report"),
    "event_anchor": lazy("Counted from"),
    "event_anchor_how": lazy("How that day was found"),
    "event_precision": lazy("How exactly"),
    "about": lazy("People, bodies and events"),
    "topics": lazy("Topics"),
    "short_text": lazy("Short text"),
    "checkability": lazy("Can it be checked"),
    "polarity": lazy("It says that"),
    "implied": lazy("Implied, not said"),
    "sensitivity": lazy("Who may see it"),
}
"""Fields of a claim in the order of the form, as the conflict page names them."""


class ClaimFields(Form):
    """What a claim says and what it is about. Pages add fields of their own."""

    text = wtforms.TextAreaField(LABELS["text"], [Given(), AtMost(MOST_WORDS)])
    language = LanguageField(LABELS["language"], default="en")
    kind = wtforms.RadioField(
        LABELS["kind"],
        choices=[
            *[SelectChoice(kind.value, lazy(said.msgid)) for kind, said in OFTEN.items()],
            SelectChoice(OTHER, lazy("Another kind")),
        ],
        validate_choice=False,
    )
    other_kind = wtforms.SelectField(
        LABELS["other_kind"],
        choices=[one for one in choices(ClaimType, lazy("Choose")) if one.value not in OFTEN],
        default="",
    )
    quantities = wtforms.FieldList(wtforms.FormField(QuantityFields), LABELS["quantities"])
    places = Lines(LABELS["places"])
    as_of = wtforms.StringField(LABELS["as_of"])
    event_time = wtforms.StringField(LABELS["event_time"])
    event_raw = wtforms.StringField(LABELS["event_raw"])
    event_anchor = wtforms.StringField(LABELS["event_anchor"])
    event_anchor_how = wtforms.StringField(LABELS["event_anchor_how"])
    event_precision = wtforms.SelectField(
        LABELS["event_precision"],
        choices=[
            SelectChoice("", lazy("As the date says")),
            *[SelectChoice(str(one), lazy(said.msgid)) for one, said in PRECISIONS.items()],
        ],
        default="",
    )
    about = Lines(LABELS["about"])
    topics = Lines(LABELS["topics"])
    short_text = wtforms.StringField(LABELS["short_text"])
    checkability = wtforms.SelectField(
        LABELS["checkability"], choices=choices(Checkability, lazy("not decided")), default=""
    )
    polarity = wtforms.SelectField(
        LABELS["polarity"], choices=choices(Polarity, lazy("not decided")), default=""
    )
    implied = wtforms.BooleanField(LABELS["implied"])
    sensitivity = wtforms.SelectField(
        LABELS["sensitivity"],
        choices=choices(Sensitivity),
        default=Sensitivity.PUBLIC.value,
    )

    def with_room(self) -> None:
        """Offer empty figures behind those that hold something."""
        filled = [one for one in self.quantities.entries if not one.form.blank]
        for _ in range(len(filled) + FIGURES - len(self.quantities.entries)):
            self.quantities.append_entry()

    def validate_kind(self, field: wtforms.Field) -> None:
        """The short list, as a box that nothing was ticked in sends nothing."""
        if field.data and field.data not in {OTHER, *(kind.value for kind in OFTEN)}:
            raise wtforms.ValidationError(str(lazy("Choose one of the answers that are offered.")))

    def validate_other_kind(self, field: wtforms.Field) -> None:
        """Another kind is chosen, not only announced."""
        if self.kind.data == OTHER and not field.data:
            raise wtforms.ValidationError(str(lazy("Choose which other kind of claim it is.")))

    @property
    def claim_type(self) -> ClaimType | None:
        """The kind of claim, from the short list or the long one."""
        return chosen(ClaimType, self.other_kind if self.kind.data == OTHER else self.kind)

    @property
    def facts(self) -> dict[str, Any]:
        """The key facts by the names of the model."""
        precision = self.event_precision.data
        return {
            "claim_type": self.claim_type,
            "checkability": chosen(Checkability, self.checkability),
            "polarity": chosen(Polarity, self.polarity),
            "sensitivity": chosen(Sensitivity, self.sensitivity) or Sensitivity.PUBLIC,
            "implied": bool(self.implied.data),
            "event_precision": next((one for one in PRECISIONS if str(one) == precision), None),
            **{
                name: words_of(self[name])
                for name in (
                    "short_text",
                    "as_of",
                    "event_time",
                    "event_raw",
                    "event_anchor",
                    "event_anchor_how",
                )
            },
        }

    @property
    def entities(self) -> tuple[About, ...]:
        """What the claim is about, a name on each line."""
        return (
            *(_about(line) for line in self.about.lines),
            *(About(part=EntityPart.PLACE, name=line) for line in self.places.lines),
            *(About(part=EntityPart.TOPIC, name=line) for line in self.topics.lines),
        )

    def figures(self, *texts: str) -> tuple[QuantityDraft, ...]:
        """The figures; one without words takes those of the first of ``texts`` that has it."""
        language = self.language.data or "en"
        return tuple(
            one.form.draft([*texts, self.text.data or ""], language)
            for one in self.quantities.entries
            if not one.form.blank
        )


class ClaimForm(ClaimFields):
    """A claim to be recorded. ``drop`` is why a hedge of the passage is left out."""

    once = True

    drop = wtforms.StringField(lazy("Why a hedge is dropped"))

    def claim(self, passage_words: str = "", *, draft: bool = False) -> NewClaim:
        """The command's input; ``passage_words`` are those the claim is made from."""
        return NewClaim(
            text=self.text.data or "",
            language=self.language.data or "en",
            about=self.entities,
            quantities=self.figures(passage_words),
            dropped=words_of(self.drop) or "",
            passage_words=passage_words,
            draft=draft,
            **self.facts,
        )


class ClaimEditForm(ClaimFields):
    """A claim that stands, to be changed."""

    reason = wtforms.StringField(lazy("Why the claim changes"))
    seen = VersionField()

    def change(self, *, draft: bool = False) -> ClaimEdit:
        """The command's input."""
        return ClaimEdit(
            seen=self.seen.data,
            text=self.text.data or "",
            language=self.language.data or "en",
            about=self.entities,
            quantities=self.figures(),
            reason=words_of(self.reason) or "",
            draft=draft,
            **self.facts,
        )


def claim_values(edit: ClaimEdit, names: Mapping[EntityPart, Sequence[str]]) -> dict[str, Any]:
    """A claim as the values of its fields; ``names`` are those of its entities, per part."""
    return {
        "text": edit.text,
        "language": edit.language,
        "quantities": [quantity_values(one) for one in edit.quantities],
        "about": "\n".join(names.get(EntityPart.ABOUT, ())),
        "places": "\n".join(names.get(EntityPart.PLACE, ())),
        "topics": "\n".join(names.get(EntityPart.TOPIC, ())),
        "seen": edit.seen,
        **fact_values(edit),
    }


def fact_values(facts: KeyFacts) -> dict[str, Any]:
    """Key facts as the values of their fields."""
    often = facts.claim_type in OFTEN
    kind = facts.claim_type.value if facts.claim_type else ""
    precision = facts.event_precision
    if precision and facts.event_time and precision == date_precision(facts.event_time):
        precision = None
    return {
        "kind": kind if often or not kind else OTHER,
        "other_kind": "" if often else kind,
        "checkability": facts.checkability.value if facts.checkability else "",
        "polarity": facts.polarity.value if facts.polarity else "",
        "sensitivity": facts.sensitivity.value,
        "implied": facts.implied,
        "event_precision": str(precision or ""),
        **{
            name: getattr(facts, name) or ""
            for name in (
                "short_text",
                "as_of",
                "event_time",
                "event_raw",
                "event_anchor",
                "event_anchor_how",
            )
        },
    }


def entity_names(named: Iterable[Any]) -> dict[EntityPart, list[str]]:
    """The names of a claim's entities per part; a name that several share carries its key."""
    names: dict[EntityPart, list[str]] = {}
    for one in named:
        name = f"{one.name} ({one.key})" if one.shared else one.name
        names.setdefault(one.part, []).append(name)
    return names


def _about(line: str) -> About:
    found = _WITH_KIND.fullmatch(line)
    if found is None:
        return About(part=EntityPart.ABOUT, name=line)
    kind = EntityKind(found["kind"].lower())
    return About(part=EntityPart.ABOUT, name=found["name"], kind=kind)
