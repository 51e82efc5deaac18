"""One's own settings, and those of the desk."""

from collections.abc import Callable

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from webapp.access.permissions import Permission
from webapp.kernel.errors import Stale
from webapp.kernel.words import say
from webapp.model import Desk, Person
from webapp.people import commands, queries
from webapp.people.changes import Preference
from webapp.people.forms import DeskForm, PasswordForm, PreferenceForm
from webapp.people.views.door import blueprint
from webapp.web.conflict import conflict_page
from webapp.web.forms import Form, attempt
from webapp.web.frame import frame
from webapp.web.gate import actor, local_path, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.get("/settings")
@needs(Permission.READ)
def settings() -> ResponseReturnValue:
    """Theme, keys and password; for admins the desk as well."""
    return _page()


@blueprint.post("/settings/look")
@needs(Permission.READ)
def set_look() -> ResponseReturnValue:
    """Choose the theme, and whether single letters act."""
    form = PreferenceForm()
    return _save(form, lambda: commands.prefer(db(), actor(), _me(), form.change()))


@blueprint.post("/settings/password")
@needs(Permission.READ)
def set_password() -> ResponseReturnValue:
    """Give oneself a new password."""
    form = PasswordForm()
    person = frame().person
    here = person.sign_in_id if person else 0
    return _save(form, lambda: commands.change_password(db(), actor(), _me(), form.change(), here))


@blueprint.post("/settings/desk")
@needs(Permission.MANAGE)
def set_desk() -> ResponseReturnValue:
    """Change the desk's name, public address, time zone and languages."""
    form = DeskForm()
    desk = queries.desk(db())
    try:
        return _save(form, lambda: commands.edit_desk(db(), actor(), desk, form.change()))
    except Stale as stale:
        entry = queries.last_change(db(), "desk", desk.id)
        theirs = _held(desk)
        labels = {name: str(form[name].label.text) for name in theirs}
        who, when = (entry.actor, entry.at) if entry else ("", None)
        return conflict_page(form, stale, theirs, None, labels, who, when)


@blueprint.post("/letter-keys")
@needs(Permission.READ)
def letter_keys() -> ResponseReturnValue:
    """Turn single-letter keys on or off, and come back to the same page."""
    person = _me()
    on = bool(request.form.get("on"))
    commands.prefer(db(), actor(), person, Preference(person.theme, on))
    return redirect(local_path(request.form.get("back")) or "/settings", 303)


def _save(form: Form, act: Callable[[], object]) -> ResponseReturnValue:
    if form.validate() and attempt(form, act) is not None:
        flash_saved(say("Saved."))
        return redirect_to("people.settings")
    return _page(form), 422


def _page(sent: Form | None = None) -> str:
    """The page of settings, with the form that was sent and refused in its place."""
    me = _me()
    forms: dict[str, Form | None] = {
        "look": PreferenceForm(None, theme=me.theme, letter_keys=me.letter_keys),
        "password": PasswordForm(None),
        "desk": None,
    }
    if actor().may(Permission.MANAGE):
        desk = queries.desk(db())
        forms["desk"] = DeskForm(None, **_held(desk), seen=desk.version)
    for name, kind in (("look", PreferenceForm), ("password", PasswordForm), ("desk", DeskForm)):
        if isinstance(sent, kind):
            forms[name] = sent
    return page("people/settings.html", sent=sent, **forms)


def _held(desk: Desk) -> dict[str, str]:
    """What the fields of the desk's form hold."""
    return {
        "name": desk.name,
        "public_address": desk.public_address,
        "time_zone": desk.time_zone,
        "languages": " ".join(desk.languages),
    }


def _me() -> Person:
    return queries.get(db(), actor().person_id or 0)
