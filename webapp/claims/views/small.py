"""Translations and variants of a claim."""

from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.claims import queries
from webapp.claims.commands import (
    add_variant,
    remove_variant,
    translate,
)
from webapp.claims.forms import ReasonForm, TranslationForm, VariantForm
from webapp.claims.views.door import blueprint
from webapp.kernel.words import say
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.route('/<desk("C"):number>/translations/new', methods=["GET", "POST"])
@needs(Permission.RECORD)
def translation(number: int) -> ResponseReturnValue:
    """Put the words of a claim into another language."""
    claim = queries.get(db(), number)
    form = TranslationForm(seen=claim.version)
    if form.validate_on_submit():
        change = form.change()
        if attempt(form, lambda: translate(db(), actor(), claim, change)) is not None:
            flash_saved(say("C-%(number)s has a translation more.", number=number))
            return redirect_to("dossier.claim", number=number)
    wording = queries.current_wording(db(), claim)
    return page("claims/translation.html", form=form, number=number, wording=wording), (
        422 if form.errors else 200
    )


@blueprint.route('/<desk("C"):number>/variants/new', methods=["GET", "POST"])
@needs(Permission.RECORD)
def variant(number: int) -> ResponseReturnValue:
    """Add other words under which a claim is in circulation."""
    claim = queries.get(db(), number)
    form = VariantForm(seen=claim.version)
    if form.validate_on_submit():
        seen, other = form.seen.data, form.variant()
        if attempt(form, lambda: add_variant(db(), actor(), claim, seen, other)) is not None:
            flash_saved(say("C-%(number)s has a variant more.", number=number))
            return redirect_to("dossier.claim", number=number)
    wording = queries.current_wording(db(), claim)
    values = {"wording": wording, "variants": queries.variants_of(db(), claim)}
    return page("claims/variant.html", form=form, number=number, seen=claim.version, **values), (
        422 if form.errors else 200
    )


@blueprint.post('/<desk("C"):number>/variants/<int:variant_id>/remove')
@needs(Permission.RECORD)
def drop_variant(number: int, variant_id: int) -> ResponseReturnValue:
    """Take a variant away; the history keeps it."""
    claim = queries.get(db(), number)
    other = queries.get_variant(db(), claim, variant_id)
    form = ReasonForm()
    if form.validate_on_submit():
        seen = form.seen.data
        if attempt(form, lambda: remove_variant(db(), actor(), claim, seen, other)) is not None:
            flash_saved(say("C-%(number)s has a variant less.", number=number))
            return redirect_to("dossier.claim", number=number)
    return redirect_to("claims.variant", number=number)
