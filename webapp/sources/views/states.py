"""Withdrawing a source, bringing it back, and saying that two records are one."""

from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.kernel.words import say
from webapp.sources import commands, queries
from webapp.sources.forms import JoinForm, PartForm, ReasonForm
from webapp.sources.views.door import blueprint
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.route("/<desk('S'):number>/withdraw", methods=["GET", "POST"])
@needs(Permission.RECORD)
def withdraw(number: int) -> ResponseReturnValue:
    """Withdraw a source, with a reason."""
    source = queries.get(db(), number)
    form = ReasonForm(seen=source.version)
    if (
        form.validate_on_submit()
        and attempt(form, lambda: commands.withdraw_source(db(), actor(), source, form.change()))
        is not None
    ):
        flash_saved(say("S-%(number)s is withdrawn. It can be brought back.", number=source.id))
        return redirect_to("sources.show", number=source.id)
    use = queries.use_of(db(), source)
    return page("sources/withdraw.html", form=form, source=source, use=use), (
        422 if form.errors else 200
    )


@blueprint.route("/<desk('S'):number>/restore", methods=["GET", "POST"])
@needs(Permission.RECORD)
def restore(number: int) -> ResponseReturnValue:
    """Bring a withdrawn source back, with a reason."""
    source = queries.get(db(), number)
    form = ReasonForm(seen=source.version)
    if (
        form.validate_on_submit()
        and attempt(form, lambda: commands.restore_source(db(), actor(), source, form.change()))
        is not None
    ):
        flash_saved(say("S-%(number)s stands again.", number=source.id))
        return redirect_to("sources.show", number=source.id)
    return page("sources/restore.html", form=form, source=source), 422 if form.errors else 200


@blueprint.route("/<desk('S'):number>/join", methods=["GET", "POST"])
@needs(Permission.RECORD)
def join(number: int) -> ResponseReturnValue:
    """Say whether another record is this source too."""
    source = queries.get(db(), number)
    form = JoinForm()
    if form.validate_on_submit() and attempt(form, lambda: _joined(number, form)) is not None:
        flash_saved(say("What you said about S-%(number)s is kept.", number=number))
        return redirect_to("sources.show", number=number)
    same, known = queries.sameness_of(db(), source), queries.known(db())
    return page("sources/join.html", form=form, source=source, same=same, known=known), (
        422 if form.errors else 200
    )


@blueprint.route("/<desk('S'):number>/part/<desk('S'):other>", methods=["GET", "POST"])
@needs(Permission.RECORD)
def part(number: int, other: int) -> ResponseReturnValue:
    """Take back what was said about two records being one."""
    source = queries.get(db(), number)
    form = PartForm(other=other)
    if (
        form.validate_on_submit()
        and attempt(form, lambda: commands.part(db(), actor(), source, form.change(other)))
        is not None
    ):
        flash_saved(say("That is taken back."))
        return redirect_to("sources.show", number=number)
    return page("sources/part.html", form=form, source=source, other=queries.get(db(), other)), (
        422 if form.errors else 200
    )


def _joined(number: int, form: JoinForm) -> object:
    source = queries.get(db(), number)
    other = commands.source_typed(db(), "other", form.other.data or "")
    return other and commands.join(db(), actor(), source, form.change(other))
