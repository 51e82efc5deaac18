"""The page that edits a claim: its words, key facts, figures and what it is about."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.claims import queries
from webapp.claims.commands import edit_claim
from webapp.claims.forms import LABELS, ClaimEditForm, claim_values, entity_names, held
from webapp.claims.rules import edit_from, entities_from
from webapp.claims.views.door import blueprint
from webapp.claims.words import MEASURES
from webapp.kernel.errors import Stale
from webapp.kernel.words import say
from webapp.model import Claim
from webapp.model.vocabulary import RecordState
from webapp.web.conflict import conflict_page
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.route('/<desk("C"):number>/edit', methods=["GET", "POST"])
@needs(Permission.RECORD)
def edit(number: int) -> ResponseReturnValue:
    """Edit a claim."""
    claim = queries.get(db(), number)
    form = ClaimEditForm(data=_values(claim))
    if form.validate_on_submit():
        draft = request.form.get("do") == "draft"
        try:
            saved = attempt(
                form, lambda: edit_claim(db(), actor(), claim, form.change(draft=draft))
            )
        except Stale as stale:
            return _conflict(form, stale, claim)
        if saved is not None:
            flash_saved(
                say(
                    "C-%(number)s is saved as version %(version)s.",
                    number=number,
                    version=saved.version,
                )
            )
            return redirect_to("dossier.claim", number=number)
    form.with_room()
    values = {
        "number": number,
        "claim": claim,
        "draft": claim.state is RecordState.DRAFT,
        "passages": queries.passage_words(db(), claim),
        "measures": MEASURES,
    }
    wrong = bool(form.error_list)
    return page("claims/edit.html", form=form, wrong=wrong, **values), 422 if wrong else 200


def _values(claim: Claim) -> dict[str, object]:
    named = queries.about_of(db(), claim)
    return claim_values(queries.edit_of(db(), claim), entity_names(named))


def _conflict(form: ClaimEditForm, stale: Stale, claim: Claim) -> ResponseReturnValue:
    """Both texts and what was typed, field by field."""
    theirs = ClaimEditForm(None, data=_values(claim))
    theirs.with_room()
    state = queries.state_at(db(), "claim", claim.id, stale.seen)
    before = edit_from(state, stale.seen) if state else None
    base = None
    if state and before:
        was = ClaimEditForm(None, data=claim_values(before, entities_from(state)))
        was.with_room()
        base = held(was, LABELS)
    last = queries.last_change(db(), "claim", claim.id)
    return conflict_page(
        form,
        stale,
        held(theirs, LABELS),
        base,
        LABELS,
        last.who if last else "",
        last.when if last else None,
        reason=last.reason if last else "",
    )
