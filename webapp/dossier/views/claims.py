"""The list of claims: filters, order, pages."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.dossier import queries
from webapp.dossier.forms import SORTS, FilterForm, filter_form
from webapp.dossier.queries import Narrowed
from webapp.dossier.rules import NOBODY
from webapp.dossier.views.door import blueprint, place
from webapp.kernel.ids import desk_number
from webapp.web.gate import needs
from webapp.web.pages import page, redirect_to
from webapp.web.transaction import db
from webapp.web.words import tell

_RECORDS = {"C": "dossier.claim", "A": "reading.article", "S": "sources.show"}
_FILTERS = {
    "q": "text",
    "type": "claim_type",
    "source": "source",
    "document": "document",
    "state": "state",
}


@dataclass(frozen=True)
class Chip:
    """A filter in use: its label, its value in words, and the address of the list without it.

    ``freed`` is how many claims there would be without it, where nothing is found with it.
    """

    label: str
    value: str
    address: str
    freed: int | None = None


@blueprint.get("")
@needs(Permission.READ)
def claims() -> ResponseReturnValue:
    """The claims that the filters leave, a page at a time."""
    form = filter_form(request.args)
    if (number := _number_of(form)) is not None:
        letter, record = number
        return redirect_to(_RECORDS[letter], number=record)
    if not form.validate():
        return page("dossier/claims.html", form=form, listed=None, chips=[], sorts=SORTS), 422
    source = queries.narrowed_source(db(), form.source.data or "")
    document = queries.narrowed_document(db(), form.document.data or "")
    wanted = form.wanted(source.number if source else None, document.number if document else None)
    listed = queries.list_dossiers(db(), wanted, place(), tell(NOBODY))
    freed = {} if listed.total else queries.without(db(), wanted)
    names = {"source": source, "document": document}
    return page(
        "dossier/claims.html",
        form=form,
        listed=listed,
        chips=_chips(form, names, freed),
        sorts=SORTS,
    )


def _number_of(form: FilterForm) -> tuple[str, int] | None:
    """The record that the words of the search name by its desk number, such as C-12."""
    typed = form.q.data or ""
    if "-" not in typed or form.given().keys() - {"q", "sort"}:
        return None
    return next(
        ((one, number) for one in _RECORDS if (number := desk_number(typed, one)) is not None),
        None,
    )


def _chips(
    form: FilterForm, names: dict[str, Narrowed | None], freed: dict[str, int]
) -> list[Chip]:
    given = form.given()
    chips = []
    for name, filtered in _FILTERS.items():
        if name not in given:
            continue
        named = names.get(name)
        rest: dict[str, Any] = {other: value for other, value in given.items() if other != name}
        chips.append(
            Chip(
                tell(form[name].label.text),
                named.name if named else _in_words(form, name),
                url_for("dossier.claims", **rest),
                freed.get(filtered),
            )
        )
    return chips


def _in_words(form: FilterForm, name: str) -> str:
    field = form[name]
    offered = {one.value: one.label for one in getattr(field, "choices", None) or ()}
    return str(offered.get(field.data, field.data))
