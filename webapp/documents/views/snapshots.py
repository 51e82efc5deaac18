"""The facts of an article's texts: hashes, who took them in, files, taking them out."""

from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webapp.access.permissions import Permission
from webapp.documents import commands, queries
from webapp.documents.forms import CaptureForm, ConfirmForm, NoteForm, RemoveForm
from webapp.documents.rules import hash_mismatch
from webapp.documents.views.door import blueprint
from webapp.kernel.errors import NotFound
from webapp.kernel.words import say
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.get("/<desk('A'):number>/facts")
@needs(Permission.READ)
def facts(number: int) -> ResponseReturnValue:
    """Particulars, snapshots with their hashes, what was done with them, notes."""
    return _facts(number, NoteForm())


@blueprint.get("/<desk('A'):number>/snapshots/<string(length=14):key>/check")
@needs(Permission.READ)
def check(number: int, key: str) -> ResponseReturnValue:
    """Whether a kept text is still the one that was captured, by its hashes."""
    document = queries.get(db(), number)
    snapshot = queries.get_snapshot(db(), document, key)
    removal = queries.removal_of(db(), snapshot)
    if removal is not None and removal.confirmed_at is not None:
        raise NotFound(f"text of A-{number}")
    wrong = hash_mismatch(snapshot)
    return page("documents/check.html", document=document, snapshot=snapshot, wrong_hash=wrong)


@blueprint.post("/<desk('A'):number>/notes")
@needs(Permission.RECORD)
def note(number: int) -> ResponseReturnValue:
    """Write a note on an article."""
    document = queries.get(db(), number)
    form = NoteForm()
    if form.validate_on_submit():
        words = form.text.data or ""
        if (
            attempt(form, lambda: commands.note_document(db(), actor(), document, words))
            is not None
        ):
            flash_saved(say("The note is saved."))
            return redirect_to("documents.facts", number=number)
    return _facts(number, form), 422


@blueprint.get("/<desk('A'):number>/snapshots/<string(length=14):key>/text")
@needs(Permission.READ)
def text(number: int, key: str) -> ResponseReturnValue:
    """The text of a snapshot as a file: always saved, never shown by the browser."""
    document = queries.get(db(), number)
    snapshot = queries.get_snapshot(db(), document, key)
    if not snapshot.text:
        raise NotFound(f"text of A-{number}")
    response = Response(snapshot.text.encode(), mimetype="text/plain")
    # Nothing of the title goes into the name of a file.
    name = f"A-{number}-{snapshot.text_sha256[:12]}.txt"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.route("/<desk('A'):number>/snapshots/new", methods=["GET", "POST"])
@needs(Permission.RECORD)
def capture(number: int) -> ResponseReturnValue:
    """Keep how an article reads now, as another snapshot."""
    document = queries.get(db(), number)
    form = CaptureForm()
    if form.validate_on_submit():
        taken = attempt(form, lambda: commands.add_snapshot(db(), actor(), document, form.change()))
        if taken is not None:
            same, new = say("The text has not changed."), say("The new text is kept.")
            flash_saved(same if taken.again else new)
            return redirect_to("documents.facts", number=number)
    carried = form.is_submitted() and form.carry_file()
    return page("documents/capture.html", form=form, document=document, carried=carried), (
        422 if form.errors else 200
    )


@blueprint.route(
    "/<desk('A'):number>/snapshots/<string(length=14):key>/remove", methods=["GET", "POST"]
)
@needs(Permission.GUARD)
def remove(number: int, key: str) -> ResponseReturnValue:
    """Ask to take a text out; a second person has to confirm it."""
    document = queries.get(db(), number)
    snapshot = queries.get_snapshot(db(), document, key)
    form = RemoveForm()
    if form.validate_on_submit():
        reason = form.reason.data or ""
        if attempt(form, lambda: commands.ask_removal(db(), actor(), snapshot, reason)) is not None:
            flash_saved(say("The removal waits for a second person."))
            return redirect_to("documents.facts", number=number)
    return page("documents/remove.html", form=form, document=document, snapshot=snapshot), (
        422 if form.errors else 200
    )


@blueprint.route(
    "/<desk('A'):number>/snapshots/<string(length=14):key>/confirm", methods=["GET", "POST"]
)
@needs(Permission.READ)
def confirm(number: int, key: str) -> ResponseReturnValue:
    """Confirm that a text is taken out, as the second person. The command says who may."""
    document = queries.get(db(), number)
    snapshot = queries.get_snapshot(db(), document, key)
    form = ConfirmForm()
    if form.validate_on_submit():
        done = attempt(form, lambda: commands.confirm_removal(db(), actor(), snapshot))
        if done is not None:
            flash_saved(say("The text is taken out. Its hash, the day and the reason stay."))
            return redirect_to("documents.facts", number=number)
    removal = queries.removal_of(db(), snapshot)
    return page(
        "documents/confirm.html", form=form, document=document, snapshot=snapshot, removal=removal
    ), (422 if form.errors else 200)


def _facts(number: int, form: NoteForm) -> str:
    shown = queries.facts_of(db(), queries.get(db(), number))
    return page("documents/facts.html", shown=shown, form=form)
