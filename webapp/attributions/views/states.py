"""The pages that withdraw a report, restore it, and accept a suggestion."""

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.attributions.commands import accept as accept_suggestion
from webapp.attributions.commands import restore_attribution, withdraw_attribution
from webapp.attributions.views.door import blueprint
from webapp.attributions.views.reports import load_report
from webapp.claims.forms import ReasonForm
from webapp.kernel.words import Sentence, say
from webapp.model import Attribution
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.route(
    "/<desk('C'):number>/reports/<string(length=14):key>/withdraw", methods=["GET", "POST"]
)
@needs(Permission.RECORD)
def withdraw(number: int, key: str) -> ResponseReturnValue:
    """Withdraw a report, or reject a suggestion."""
    saved = say("The report is withdrawn. It stays readable, with your reason.")
    return _with_reason(number, key, "attributions/withdraw.html", withdraw_attribution, saved)


@blueprint.route(
    "/<desk('C'):number>/reports/<string(length=14):key>/restore", methods=["GET", "POST"]
)
@needs(Permission.RECORD)
def restore(number: int, key: str) -> ResponseReturnValue:
    """Put a withdrawn report back on record."""
    saved = say("The report is on record again.")
    return _with_reason(number, key, "attributions/restore.html", restore_attribution, saved)


@blueprint.post("/<desk('C'):number>/reports/<string(length=14):key>/accept")
@needs(Permission.RECORD)
def accept(number: int, key: str) -> ResponseReturnValue:
    """Accept a suggestion: from now on it counts."""
    report = load_report(number, key)
    form = ReasonForm(seen=report.row.version)
    if form.validate_on_submit():
        accept_suggestion(db(), actor(), report.row, form.seen.data)
        flash_saved(say("The suggestion is accepted and counts from now on."))
    return redirect_to("dossier.claim", number=number)


def _with_reason(
    number: int,
    key: str,
    template: str,
    command: Callable[..., Attribution],
    saved: Sentence,
) -> ResponseReturnValue:
    report = load_report(number, key)
    form = ReasonForm(seen=report.row.version)
    if form.validate_on_submit():
        seen, reason = form.seen.data, form.reason.data or ""
        if attempt(form, lambda: command(db(), actor(), report.row, seen, reason)) is not None:
            flash_saved(saved)
            return redirect_to("dossier.claim", number=number)
    return page(template, form=form, report=report, number=number, key=key), (
        422 if form.errors else 200
    )
