"""Withdrawing an article and bringing it back."""

from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.documents import commands, queries
from webapp.documents.forms import ReasonForm
from webapp.documents.views.door import blueprint
from webapp.kernel.words import say
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.route("/<desk('A'):number>/withdraw", methods=["GET", "POST"])
@needs(Permission.RECORD)
def withdraw(number: int) -> ResponseReturnValue:
    """Withdraw an article, with a reason."""
    document = queries.get(db(), number)
    form = ReasonForm(seen=document.version)
    if form.validate_on_submit():
        done = attempt(
            form, lambda: commands.withdraw_document(db(), actor(), document, form.change())
        )
        if done is not None:
            flash_saved(say("A-%(number)s is withdrawn. It can be brought back.", number=number))
            return redirect_to("documents.facts", number=number)
    claims = queries.claims_of(db(), document)
    return page("documents/withdraw.html", form=form, document=document, claims=claims), (
        422 if form.errors else 200
    )


@blueprint.route("/<desk('A'):number>/restore", methods=["GET", "POST"])
@needs(Permission.RECORD)
def restore(number: int) -> ResponseReturnValue:
    """Bring a withdrawn article back, with a reason."""
    document = queries.get(db(), number)
    form = ReasonForm(seen=document.version)
    if form.validate_on_submit():
        done = attempt(
            form, lambda: commands.restore_document(db(), actor(), document, form.change())
        )
        if done is not None:
            flash_saved(say("A-%(number)s stands again.", number=number))
            return redirect_to("reading.article", number=number)
    return page("documents/restore.html", form=form, document=document), (
        422 if form.errors else 200
    )
