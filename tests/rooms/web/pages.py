"""Pages only these tests have: a small record with a version, a page for each trouble."""

from pathlib import Path
from typing import Any

import wtforms
from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from webapp.access.actor import permit
from webapp.access.permissions import Permission
from webapp.kernel.clock import now
from webapp.kernel.errors import DomainError, Invalid, NotFound, Refused, Stale
from webapp.kernel.words import say
from webapp.model import SignInFailure
from webapp.web.conflict import Held, conflict_page
from webapp.web.forms import AtMost, ChecksField, Form, Given, SelectChoice, VersionField, attempt
from webapp.web.gate import actor, needs, open_to_all
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db, keep_anyway


class SlipForm(Form):
    """A slip of paper, made once."""

    once = True

    text = wtforms.TextAreaField("What it says", [Given(), AtMost(200)])


class RecordForm(Form):
    """The record that two people edit."""

    said = wtforms.TextAreaField("What is claimed", [Given()])
    place = wtforms.StringField("Place")
    kind = wtforms.SelectField(
        "Kind", choices=[SelectChoice("event", "An event"), SelectChoice("number", "A number")]
    )
    marks = ChecksField("Marks", choices=[SelectChoice("a", "Alpha"), SelectChoice("b", "Beta")])
    seen = VersionField()


class Record:
    """The record itself, kept in memory, with every version it had."""

    def __init__(self) -> None:
        first = {"said": "4,000 lie there", "place": "Khasfa", "kind": "event", "marks": ["a"]}
        self.versions: list[dict[str, Any]] = [first]

    @property
    def version(self) -> int:
        return len(self.versions)

    def save(self, form: RecordForm) -> bool:
        if form.seen.data != self.version:
            raise Stale("C-13", form.seen.data, self.version)
        fields = ("said", "place", "kind", "marks")
        self.versions.append({name: form[name].data for name in fields})
        return True

    def held(self, version: int) -> dict[str, str | Held]:
        values = self.versions[version - 1]
        marks = values["marks"] or []
        pairs = tuple(("marks", mark) for mark in marks)
        words = {"a": "Alpha", "b": "Beta"}
        return {**values, "marks": Held(", ".join(words[mark] for mark in marks), pairs)}


class Unforeseen(RuntimeError):
    """A mistake of the program."""


def new_blueprint() -> Blueprint:
    """The pages, over a new record."""
    blueprint = Blueprint(
        "pages", __name__, url_prefix="/try", template_folder=str(Path(__file__).parent)
    )
    _add_slips(blueprint)
    _add_record(blueprint, Record())
    _add_troubles(blueprint)
    return blueprint


def _add_slips(blueprint: Blueprint) -> None:
    @blueprint.route("/slips", methods=["GET", "POST"])
    @needs(Permission.RECORD)
    def slips() -> ResponseReturnValue:
        form = SlipForm()
        if form.validate_on_submit():
            slip = _keep(form.text.data or "", actor().person_id)
            flash_saved(say("Slip %(number)s is saved.", number=slip), undo_url="/try/slips")
            return redirect_to("pages.slip", number=slip)
        return page("page.html", form=form), 422 if form.errors else 200

    @blueprint.get('/slips/<desk("C"):number>')
    @needs(Permission.READ)
    def slip(number: int) -> ResponseReturnValue:
        if db().get(SignInFailure, number) is None:
            raise NotFound(f"C-{number}")
        return page("page.html", form=None)

    @blueprint.get("/count")
    @open_to_all
    def count() -> ResponseReturnValue:
        return str(db().scalar(select(func.count()).select_from(SignInFailure)))

    @blueprint.get("/write")
    @open_to_all
    def write() -> ResponseReturnValue:
        _keep("written while reading", 0)
        return "written"


def _keep(text: str, person_id: int | None) -> int:
    """Any table would do; this one has no foreign keys."""
    serial = db().scalar(select(func.count()).select_from(SignInFailure)) or 0
    row = SignInFailure(
        name_hash=f"{serial}:{person_id}"[:64],
        address_hash=text[:64],
        failures=len(text),
        last_at=now(),
    )
    db().add(row)
    db().flush()
    return row.id


def _add_record(blueprint: Blueprint, record: Record) -> None:
    @blueprint.route("/record/edit", methods=["GET", "POST"])
    @needs(Permission.RECORD)
    def edit() -> ResponseReturnValue:
        form = RecordForm(seen=record.version, **record.versions[-1])
        if form.validate_on_submit():
            try:
                if attempt(form, lambda: record.save(form)):
                    return redirect_to("pages.show")
            except Stale as stale:
                labels = {name: form[name].label.text for name in record.versions[0]}
                return conflict_page(
                    form,
                    stale,
                    record.held(stale.current),
                    record.held(stale.seen),
                    labels,
                    "Tom Okafor",
                    now(),
                    reason="RT hedged it.",
                )
        return page("page.html", form=form), 422 if form.errors else 200

    @blueprint.get("/record")
    @needs(Permission.READ)
    def show() -> ResponseReturnValue:
        return {"version": record.version, **record.versions[-1]}


def _add_troubles(blueprint: Blueprint) -> None:
    @blueprint.get("/unmarked")
    def unmarked() -> ResponseReturnValue:
        return "nobody should read this"

    @blueprint.post("/trouble/<kind>")
    @needs(Permission.READ)
    def trouble(kind: str) -> ResponseReturnValue:
        _keep("before the trouble", 0)
        if kind == "kept":
            keep_anyway()
            return "refused, and on record", 422
        if kind == "refused":
            return "refused", 422
        if kind == "constraint":
            for _ in range(2):
                db().add(SignInFailure(name_hash="a", address_hash="b", failures=1, last_at=now()))
            db().flush()
        if kind == "permit":
            permit(actor(), Permission.MANAGE)
        if kind.isdigit():
            abort(int(kind))
        raise _ERRORS[kind]

    @blueprint.post("/echo")
    @open_to_all
    def echo() -> ResponseReturnValue:
        return dict(request.form)


_ERRORS: dict[str, Exception] = {
    "stale": Stale("C-13", 3, 4),
    "invalid": Invalid({"said": say("Say it in words."), "": say("And look at the rest.")}),
    "not_found": NotFound("C-99"),
    "rule": Refused(say("The 31st of February is no day.")),
    "other": DomainError(say("Not today.")),
    "unforeseen": Unforeseen("secret detail"),
}
