"""The doors of the kit itself: the way in, static files, health, keys, the style guide."""

from mimetypes import guess_type

from flask import Blueprint, Response, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from webapp.access.permissions import Permission
from webapp.web.example import ExampleForm, example
from webapp.web.frame import home
from webapp.web.gate import before_set_up, needs, open_to_all, without_frame
from webapp.web.headers import A_YEAR
from webapp.web.pages import page
from webapp.web.static_files import contents, digest
from webapp.web.transaction import house
from webapp.web.words import tell

blueprint = Blueprint("web", __name__, template_folder="templates")


@blueprint.get("/")
@needs(Permission.READ)
def start() -> ResponseReturnValue:
    """Lead to where the work is."""
    return redirect(home(), 303)


@blueprint.get("/static/<path:name>")
@open_to_all
@without_frame
def static(name: str) -> ResponseReturnValue:
    """A static file; kept by browsers for a year where its address carries its hash."""
    content = contents(name)
    if content is None:
        abort(404)
    response = Response(content, mimetype=guess_type(name)[0])
    response.set_etag(digest(name))
    if request.args.get("v") == digest(name):
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response.make_conditional(request)


@blueprint.get("/healthz")
@open_to_all
@without_frame
def healthz() -> ResponseReturnValue:
    """Whether the database answers and has the tables of this version."""
    found = house().store.trouble()
    if found is not None:
        return jsonify(status="trouble", why=tell(found.sentence)), 503
    return jsonify(status="ok")


@blueprint.get("/keys")
@open_to_all
def keys() -> ResponseReturnValue:
    """The keys that pages understand."""
    return page("web/keys.html")


@blueprint.get("/styleguide")
@open_to_all
@before_set_up
def styleguide() -> ResponseReturnValue:
    """Every macro, for those who build pages; not there on a desk in use."""
    if not (current_app.debug or current_app.testing):
        abort(404)
    form = ExampleForm(None)
    form.refuse(example.refusals)
    return page("web/styleguide.html", form=form, example=example)
