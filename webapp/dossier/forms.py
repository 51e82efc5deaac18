"""Shapes of what is sent on the pages of claims: the filters of the list, and notes."""

from collections.abc import Mapping

import wtforms
from werkzeug.datastructures import MultiDict

from webapp.claims.queries import ClaimFilter, Sort
from webapp.kernel.words import say
from webapp.model.vocabulary import ClaimType, RecordState
from webapp.sources.forms import choices
from webapp.web.forms import Form, Given, SelectChoice
from webapp.web.words import lazy

LONGEST = 500
"""How many characters of a filter are read."""

SORTS = {
    Sort.NEWEST: lazy("newest first"),
    Sort.OLDEST: lazy("oldest first"),
    Sort.AS_OF: lazy("latest “as of” first"),
}


class FilterForm(Form):
    """Which claims are shown, and in which order. All fields may stay empty."""

    q = wtforms.SearchField(lazy("Words of the claim"))
    type = wtforms.SelectField(
        lazy("Kind of claim"), choices=choices(ClaimType, lazy("every kind"))
    )
    source = wtforms.StringField(lazy("Source"))
    document = wtforms.StringField(lazy("Article"))
    state = wtforms.SelectField(
        lazy("State"), choices=choices(RecordState, lazy("all but withdrawn"))
    )
    sort = wtforms.SelectField(
        lazy("Order"), choices=[SelectChoice(one.value, words) for one, words in SORTS.items()]
    )

    def given(self) -> dict[str, str]:
        """What was filled in, as it stands in an address."""
        return {
            field.name: str(field.data).strip()
            for field in self
            if str(field.data or "").strip() and (field.name, field.data) != ("sort", Sort.NEWEST)
        }

    def wanted(self, source: int | None, document: int | None) -> ClaimFilter:
        """The filter; source and document by the numbers that were found for them."""
        return ClaimFilter(
            claim_type=ClaimType(self.type.data) if self.type.data else None,
            source=source,
            document=document,
            state=RecordState(self.state.data) if self.state.data else None,
            text=(self.q.data or "").strip(),
            sort=Sort(self.sort.data) if self.sort.data else Sort.NEWEST,
        )


def filter_form(sent: Mapping[str, str]) -> FilterForm:
    """The form as it was sent in an address; the newest claims come first by default."""
    names = ("q", "type", "source", "document", "state")
    given = {name: sent.get(name, "").replace("\x00", "")[:LONGEST] for name in names}
    return FilterForm(MultiDict(given | {"sort": sent.get("sort") or Sort.NEWEST.value}))


class NoteForm(Form):
    """A note on a claim."""

    once = True

    text = wtforms.TextAreaField(lazy("Write a note"), [Given(say("Write the note first."))])
