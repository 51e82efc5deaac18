"""Protecting a source; sealing, reading and erasing who it is.

What is sealed is only ever shown in the answer to a POST of a custodian.
"""

from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.access.vault import Identity
from webapp.kernel.errors import Stale
from webapp.kernel.words import say
from webapp.model import Source
from webapp.sources import commands, queries
from webapp.sources.forms import EraseForm, ProtectForm, ReadForm, SealForm
from webapp.sources.rules import is_protected
from webapp.sources.views.conflicts import protection_conflict
from webapp.sources.views.door import blueprint
from webapp.web.forms import Form, attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db, house


@blueprint.route("/<desk('S'):number>/protect", methods=["GET", "POST"])
@needs(Permission.READ)
def protect(number: int) -> ResponseReturnValue:
    """Set how far a source is protected. Who may depends on whether protection is taken away."""
    source = queries.get(db(), number)
    form = ProtectForm(obj=source, seen=source.version)
    if form.validate_on_submit():
        try:
            saved = attempt(form, lambda: commands.protect(db(), actor(), source, form.change()))
        except Stale as stale:
            return protection_conflict(form, stale, source)
        if saved is not None:
            flash_saved(say("The protection of S-%(number)s is changed.", number=number))
            return redirect_to("sources.show", number=number)
    return page("sources/protect.html", form=form, source=source), 422 if form.errors else 200


@blueprint.get("/<desk('S'):number>/identity")
@needs(Permission.GUARD)
def identity(number: int) -> ResponseReturnValue:
    """Whether an identity is sealed, and the forms to seal, read and erase it."""
    return _page(queries.get(db(), number))


@blueprint.post("/<desk('S'):number>/identity/seal")
@needs(Permission.GUARD)
def seal(number: int) -> ResponseReturnValue:
    """Seal who a protected source is."""
    source = queries.get(db(), number)
    form = SealForm()
    key = house().desk_keys.vault
    if (
        form.validate_on_submit()
        and attempt(form, lambda: commands.seal_identity(db(), actor(), source, form.change(), key))
        is not None
    ):
        flash_saved(say("The identity of S-%(number)s is sealed.", number=number))
        return redirect_to("sources.identity", number=number)
    return _page(source, sent=form), 422


@blueprint.post("/<desk('S'):number>/identity/read")
@needs(Permission.GUARD)
def read(number: int) -> ResponseReturnValue:
    """Show the sealed identity once, in this answer; that it was read stays on record."""
    source = queries.get(db(), number)
    form = ReadForm()
    key = house().desk_keys.vault
    reason = form.reason.data or ""
    opened = attempt(form, lambda: commands.read_identity(db(), actor(), source, reason, key))
    if opened is None:
        return _page(source, sent=form), 422
    return _page(source, opened=opened)


@blueprint.post("/<desk('S'):number>/identity/erase")
@needs(Permission.GUARD)
def erase(number: int) -> ResponseReturnValue:
    """Destroy the sealed identity."""
    source = queries.get(db(), number)
    form = EraseForm()
    key = house().desk_keys.vault
    reason = form.reason.data or ""
    if (
        attempt(form, lambda: commands.erase_identity(db(), actor(), source, reason, key))
        is not None
    ):
        flash_saved(say("The identity of S-%(number)s is erased.", number=number))
        return redirect_to("sources.identity", number=number)
    return _page(source, sent=form), 422


def _page(source: Source, sent: Form | None = None, opened: Identity | None = None) -> str:
    """The page of the identity, with the form that was sent and refused in its place."""
    shapes = {"seal_form": SealForm, "read_form": ReadForm, "erase_form": EraseForm}
    forms = {
        name: sent if isinstance(sent, shape) else shape(None) for name, shape in shapes.items()
    }
    return page(
        "sources/identity.html",
        source=source,
        sent=sent,
        opened=opened,
        sealed=queries.identity_of(db(), source),
        readings=queries.readings_of(db(), source),
        protected=is_protected(source.sensitivity),
        **forms,
    )
