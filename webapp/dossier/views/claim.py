"""One claim: its page, notes on it, and the claim as it was."""

from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from webapp.access.permissions import Permission
from webapp.claims import queries as claims
from webapp.claims.commands import withdraw_note, write_note
from webapp.claims.forms import ReasonForm
from webapp.dossier import queries
from webapp.dossier.forms import NoteForm
from webapp.dossier.views.door import blueprint, known_key
from webapp.dossier.views.sheet import sheet_of
from webapp.history.queries import as_it_was as past_of
from webapp.kernel.words import say
from webapp.sources.forms.entities import PRECISION
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db
from webapp.web.words import tell


@blueprint.get("/<desk('C'):number>")
@needs(Permission.READ)
def claim(number: int) -> ResponseReturnValue:
    """A claim with everything on record about it."""
    return _page(number, NoteForm())


@blueprint.get("/<string(length=14):key>")
@needs(Permission.READ)
def by_key(key: str) -> ResponseReturnValue:
    """Lead from the key of a claim to its desk number."""
    return redirect(url_for("dossier.claim", number=claims.get(db(), known_key(key)).id), 308)


@blueprint.post("/<desk('C'):number>/notes")
@needs(Permission.RECORD)
def note(number: int) -> ResponseReturnValue:
    """Write a note on a claim."""
    form = NoteForm()
    if form.validate_on_submit():
        written = attempt(
            form,
            lambda: write_note(db(), actor(), claims.get(db(), number), form.text.data or ""),
        )
        if written is not None:
            flash_saved(say("The note is saved."))
            return redirect_to("dossier.claim", number=number, _anchor=f"n-{written.key}")
    return _page(number, form), 422


@blueprint.route("/<desk('C'):number>/notes/<string(length=14):key>", methods=["GET", "POST"])
@needs(Permission.RECORD)
def take_back_note(number: int, key: str) -> ResponseReturnValue:
    """Take a note back, with a reason."""
    found = claims.get_note(db(), claims.get(db(), number), known_key(key))
    form = ReasonForm(seen=found.version)
    if form.validate_on_submit():
        act = attempt(
            form,
            lambda: withdraw_note(db(), actor(), found, form.seen.data, form.reason.data or ""),
        )
        if act is not None:
            flash_saved(say("The note is taken back. The history keeps it."))
            return redirect_to("dossier.claim", number=number, _anchor="notes")
    return page("dossier/take_back_note.html", form=form, note=found, number=number), (
        422 if form.errors else 200
    )


@blueprint.get("/<desk('C'):number>/as-it-was/<int:seq>")
@needs(Permission.READ)
def as_it_was(number: int, seq: int) -> ResponseReturnValue:
    """A claim as it stood right after an act on it."""
    current = claims.get(db(), number)
    past = past_of(db(), "claim", number, seq, tell)
    fields = {one.name: one for one in past.fields}
    words = fields.pop("wordings", None)
    return page(
        "dossier/as_it_was.html",
        claim=current,
        act=past.act,
        words=words.after if words else "",
        tongue=fields["language"].after if "language" in fields else current.language,
        fields=fields.values(),
    )


def _page(number: int, form: NoteForm) -> str:
    dossier = queries.load(db(), number)
    acts = queries.newest_acts(db(), dossier, tell)
    return page(
        "dossier/claim.html", sheet=sheet_of(dossier, acts), note_form=form, precision=PRECISION
    )
