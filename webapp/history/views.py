"""The pages of the history: the list of acts, one act, a record as it was, the check."""

from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webapp.access.actor import permit
from webapp.access.permissions import Permission
from webapp.history import queries
from webapp.history.forms import FilterForm, filter_form
from webapp.history.queries import Act, Subject
from webapp.history.rules import NOUNS, as_csv, closed_to, needed_for
from webapp.journal import queries as journal
from webapp.journal.queries import Filter
from webapp.kernel.clock import now, stamp
from webapp.kernel.keyset import Place
from webapp.web.gate import actor, needs
from webapp.web.pages import page
from webapp.web.transaction import db
from webapp.web.words import lazy, tell, zone

blueprint = Blueprint("history", __name__, template_folder="templates", url_prefix="/history")

_ROOMS = {"C": "claims", "A": "documents", "S": "sources"}
_HEADS = (
    lazy("Entry"),
    lazy("Time (UTC)"),
    lazy("Who"),
    lazy("What"),
    lazy("Record"),
    lazy("Reason"),
    lazy("Act"),
    lazy("Hash"),
)


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The acts, newest first, of those who and that which the filters choose."""
    form = _filters()
    if not form.validate():
        return page("history/index.html", form=form, acts=None, began=journal.began(db())), 422
    place = Place(after=request.args.get("after"), before=request.args.get("before"))
    acts = queries.list_acts(db(), _chosen(form), place)
    return page("history/index.html", form=form, acts=acts, began=journal.began(db()))


@blueprint.get("/acts.csv")
@needs(Permission.READ)
def download() -> ResponseReturnValue:
    """The same acts as a table for other programs."""
    form = _filters()
    if not form.validate():
        return page("history/index.html", form=form, acts=None, began=journal.began(db())), 422
    heads = [str(head) for head in _HEADS]
    table = as_csv(heads, (_row(act) for act in queries.every_act(db(), _chosen(form))))
    response = Response(table, mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="history.csv"'
    return response


@blueprint.get("/check")
@needs(Permission.READ)
def check() -> ResponseReturnValue:
    """Walk the whole chain and say whether it is unbroken, or where it breaks first."""
    verdict = journal.verify(db())
    return page(
        "history/check.html",
        verdict=verdict,
        began=journal.began(db()),
        at=now(),
        shown=journal.find(db(), verdict.broken_seq or 0) is not None,
    )


@blueprint.get("/<int:seq>")
@needs(Permission.READ)
def show(seq: int) -> ResponseReturnValue:
    """One act, with what it changed."""
    act = queries.one_act(db(), seq, tell)
    permit(actor(), needed_for(act.act))
    return page("history/act.html", act=act)


@blueprint.get("/as-it-was/<subject>/<int:number>/<int:seq>")
@needs(Permission.READ)
def as_it_was(subject: str, number: int, seq: int) -> ResponseReturnValue:
    """A record as it stood right after an act."""
    if subject not in NOUNS:
        abort(404)
    past = queries.as_it_was(db(), subject, number, seq, tell)
    permit(actor(), needed_for(past.act.act))
    return page("history/as_it_was.html", past=past)


@blueprint.app_template_global()
def record_address(subject: Subject) -> str | None:
    """Where the record of an act is shown; None if it has no page on this desk."""
    room = current_app.blueprints.get(_ROOMS.get(subject.letter or "", ""))
    return f"{room.url_prefix}/{subject.desk_number}" if room else None


def _filters() -> FilterForm:
    return filter_form(request.args, queries.people(db()))


def _chosen(form: FilterForm) -> Filter:
    record = form.chosen_record
    granted = {permission for permission in Permission if actor().may(permission)}
    subjects = queries.family(db(), *record) if record else None
    return form.chosen(zone(), subjects, closed_to(granted))


def _row(act: Act) -> tuple[str, ...]:
    return (
        str(act.seq),
        stamp(act.at),
        act.actor,
        tell(act.sentence),
        act.subject.desk_number or act.subject.name,
        act.reason,
        act.act,
        act.hash,
    )
