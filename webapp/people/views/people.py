"""The page of people, for admins: adding, changing, switching off, ending sign-ins."""

from dataclasses import replace

from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.kernel.errors import Stale
from webapp.kernel.words import say
from webapp.model import Person
from webapp.model.vocabulary import Role
from webapp.people import commands, queries
from webapp.people.forms import ROLE_MEANS, ROLE_WORDS, AddPersonForm, PersonForm, ResetForm
from webapp.people.views.door import blueprint
from webapp.web.conflict import Held, conflict_page
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db, house


@blueprint.get("/people")
@needs(Permission.MANAGE)
def people() -> ResponseReturnValue:
    """Everybody on the desk."""
    listed = queries.list_people(db())
    seen = house().presence.of_people(entry.person.id for entry in listed)
    listed = [replace(entry, last_seen=seen.get(entry.person.id)) for entry in listed]
    reviewers = [
        entry for entry in listed if Role.REVIEWER in entry.roles and entry.person.state == "active"
    ]
    return page(
        "people/people.html", people=listed, reviewers=len(reviewers), role_words=ROLE_WORDS
    )


@blueprint.route("/people/add", methods=["GET", "POST"])
@needs(Permission.MANAGE)
def add() -> ResponseReturnValue:
    """Add somebody, with a first password to tell them."""
    form = AddPersonForm()
    if form.validate_on_submit():
        person = attempt(form, lambda: commands.add_person(db(), actor(), form.change()))
        if person is not None:
            flash_saved(
                say(
                    "%(name)s can sign in now. Tell them the password: it is not shown again.",
                    name=person.name,
                )
            )
            return redirect_to("people.people")
    return page("people/add.html", form=form, means=ROLE_MEANS), 422 if form.errors else 200


@blueprint.route("/people/<int:number>", methods=["GET", "POST"])
@needs(Permission.MANAGE)
def change(number: int) -> ResponseReturnValue:
    """Change somebody's name and roles."""
    person = queries.get(db(), number)
    roles = [role.value for role in queries.roles_of(db(), person)]
    form = PersonForm(name=person.name, roles=roles, seen=person.version)
    if form.validate_on_submit():
        try:
            changed = attempt(
                form, lambda: commands.change_person(db(), actor(), person, form.change())
            )
        except Stale as stale:
            return _conflict(form, stale, person)
        if changed is not None:
            flash_saved(say("%(name)s is changed.", name=person.name))
            return redirect_to("people.people")
    return page("people/change.html", form=form, person=person, means=ROLE_MEANS), (
        422 if form.errors else 200
    )


@blueprint.route("/people/<int:number>/disable", methods=["GET", "POST"])
@needs(Permission.MANAGE)
def disable(number: int) -> ResponseReturnValue:
    """Ask once, then take somebody's access away."""
    person = queries.get(db(), number)
    form = ResetForm()
    if not form.is_submitted():
        return page("people/disable.html", person=person)
    commands.disable(db(), actor(), person)
    flash_saved(say("%(name)s cannot sign in any more.", name=person.name))
    return redirect_to("people.people")


@blueprint.post("/people/<int:number>/enable")
@needs(Permission.MANAGE)
def enable(number: int) -> ResponseReturnValue:
    """Give somebody access again."""
    person = commands.enable(db(), actor(), queries.get(db(), number))
    flash_saved(say("%(name)s can sign in again.", name=person.name))
    return redirect_to("people.people")


@blueprint.post("/people/<int:number>/end-sign-ins")
@needs(Permission.MANAGE)
def end_sign_ins(number: int) -> ResponseReturnValue:
    """Sign somebody out everywhere."""
    person = queries.get(db(), number)
    commands.end_sign_ins(db(), actor(), person)
    flash_saved(say("%(name)s is signed out everywhere.", name=person.name))
    return redirect_to("people.people")


@blueprint.route("/people/<int:number>/password", methods=["GET", "POST"])
@needs(Permission.MANAGE)
def reset_password(number: int) -> ResponseReturnValue:
    """Give somebody a new password to be told to them."""
    person = queries.get(db(), number)
    form = ResetForm()
    if form.validate_on_submit():
        password = form.password.data or ""
        if attempt(form, lambda: commands.reset_password(db(), actor(), person, password)):
            flash_saved(say("%(name)s has a new password. Tell it to them.", name=person.name))
            return redirect_to("people.people")
    return page("people/password.html", form=form, person=person), 422 if form.errors else 200


def _conflict(form: PersonForm, stale: Stale, person: Person) -> ResponseReturnValue:
    db().rollback()
    roles = queries.roles_of(db(), person)
    entry = queries.last_change(db(), "person", person.id)
    theirs: dict[str, str | Held] = {
        "name": person.name,
        "roles": Held(
            ", ".join(str(ROLE_WORDS[role]) for role in roles),
            tuple(("roles", role.value) for role in roles),
        ),
    }
    labels = {name: str(form[name].label.text) for name in theirs}
    who, when = (entry.actor, entry.at) if entry else ("", None)
    return conflict_page(form, stale, theirs, None, labels, who, when, back="/people")
