"""Coming in: set-up, sign-in and sign-out."""

from flask import make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from webapp.kernel.errors import Forbidden, Invalid
from webapp.people import commands, queries
from webapp.people.changes import SigningIn, TooSoon
from webapp.people.forms import SetUpForm, SignInForm
from webapp.people.views.door import blueprint
from webapp.web import gate
from webapp.web.forms import attempt
from webapp.web.frame import frame, home
from webapp.web.gate import before_set_up, open_to_all
from webapp.web.kept import shown, unpacked
from webapp.web.pages import page, redirect_to
from webapp.web.transaction import db, house, keep_anyway


@blueprint.route("/setup", methods=["GET", "POST"])
@open_to_all
@before_set_up
def set_up() -> ResponseReturnValue:
    """The first run: the first person makes the desk and is signed in."""
    if queries.anybody(db()):
        return redirect_to("people.sign_in")
    form = SetUpForm()
    if form.validate_on_submit():
        public_key = house().desk_keys.signing.public_key().public_bytes_raw().hex()
        change = form.change(public_key)
        person = attempt(form, lambda: commands.set_up(db(), change))
        if person is not None:
            token = gate.new_token()
            commands.open_sign_in(db(), person, gate.token_hash(token))
            gate.remember(token)
            return redirect(home(), 303)
    return page("people/set_up.html", form=form), 422 if form.errors else 200


@blueprint.route("/sign-in", methods=["GET", "POST"])
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Sign in, and go to where one was going, with what was typed on the way."""
    form = SignInForm()
    if not form.is_submitted():
        if frame().person is not None:
            return redirect(home(), 303)
        form.next.data = gate.local_path(request.args.get("next")) or ""
    elif form.validate():
        return _enter(form, form.change(request.remote_addr or ""))
    return page("people/sign_in.html", form=form), 422 if form.errors else 200


@blueprint.post("/sign-out")
@open_to_all
def sign_out() -> ResponseReturnValue:
    """End this sign-in."""
    person = frame().person
    if person is not None:
        commands.sign_out(db(), person.actor, person.sign_in_id)
        gate.forget()
    return redirect_to("people.sign_in")


def _enter(form: SignInForm, change: SigningIn) -> ResponseReturnValue:
    """Look at the password while nobody waits for the database, then write what came of it."""
    token = gate.new_token()
    try:
        with house().store.reading() as reading:
            looked = commands.look(reading, change)
        commands.enter(db(), looked, gate.token_hash(token))
    except (Invalid, Forbidden, TooSoon) as refusal:
        keep_anyway()
        form.refuse({"": refusal.sentence})
        answer = make_response(page("people/sign_in.html", form=form), refusal.status)
        if isinstance(refusal, TooSoon):
            answer.headers["Retry-After"] = str(refusal.seconds)
        return answer
    gate.remember(token)
    return _onward(form)


def _onward(form: SignInForm) -> Response:
    """To the page that was asked for, or to what was typed before the sign-in ended."""
    parcel = unpacked(form.kept.data)
    if parcel is None or gate.local_path(parcel.to) is None:
        return redirect(gate.local_path(form.next.data) or home(), 303)
    return make_response(page("web/resume.html", parcel=parcel, typed=shown(parcel)))
