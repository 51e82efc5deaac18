"""The pages that withdraw a claim and restore it."""

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.claims import queries
from webapp.claims.commands import restore, withdraw
from webapp.claims.forms import ReasonForm
from webapp.claims.views.door import blueprint
from webapp.kernel.words import Sentence, say
from webapp.model import Claim
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.route('/<desk("C"):number>/withdraw', methods=["GET", "POST"])
@needs(Permission.RECORD)
def take_back(number: int) -> ResponseReturnValue:
    """Withdraw a claim, with the reason."""
    saved = say("C-%(number)s is withdrawn. It stays readable, with your reason.", number=number)
    return _with_reason(number, "claims/withdraw.html", withdraw, saved)


@blueprint.route('/<desk("C"):number>/restore', methods=["GET", "POST"])
@needs(Permission.RECORD)
def put_back(number: int) -> ResponseReturnValue:
    """Restore a withdrawn claim, with the reason."""
    saved = say("C-%(number)s is on record again.", number=number)
    return _with_reason(number, "claims/restore.html", restore, saved)


def _with_reason(
    number: int, template: str, command: Callable[..., Claim], saved: Sentence
) -> ResponseReturnValue:
    claim = queries.get(db(), number)
    form = ReasonForm(seen=claim.version)
    if form.validate_on_submit():
        seen, reason = form.seen.data, form.reason.data or ""
        if attempt(form, lambda: command(db(), actor(), claim, seen, reason)) is not None:
            flash_saved(saved)
            return redirect_to("dossier.claim", number=number)
    wording = queries.current_wording(db(), claim)
    return page(template, form=form, number=number, claim=claim, wording=wording), (
        422 if form.errors else 200
    )
