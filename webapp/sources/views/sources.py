"""The list of sources, the page of one, recording and editing them."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.kernel.errors import Stale
from webapp.kernel.words import say
from webapp.model import Source
from webapp.model.vocabulary import AgentKind, RecordState
from webapp.sources import commands, queries
from webapp.sources.forms import NewSourceForm, SourceForm, choices, rows_of
from webapp.sources.queries import Sort, SourceFilter
from webapp.sources.views.conflicts import source_conflict
from webapp.sources.views.door import blueprint, chosen, place
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """Sources by kind, words and state."""
    wanted = SourceFilter(
        kind=chosen(AgentKind, "kind"),
        text=request.args.get("q", ""),
        state=chosen(RecordState, "state") or RecordState.RECORDED,
        sort=chosen(Sort, "sort") or Sort.NAME,
    )
    return page(
        "sources/index.html",
        sources=queries.list_sources(db(), wanted, place()),
        wanted=wanted,
        kinds=choices(AgentKind),
    )


@blueprint.get("/offer")
@needs(Permission.READ)
def offer() -> ResponseReturnValue:
    """Sources for what was typed so far, at most ten, for the script of the forms."""
    kind = chosen(AgentKind, "kind")
    offers = queries.offered(db(), request.args.get("q", "")[:200], kind)
    return jsonify([{"value": one.value, "number": one.number, "also": one.also} for one in offers])


@blueprint.route("/new", methods=["GET", "POST"])
@needs(Permission.RECORD)
def new() -> ResponseReturnValue:
    """Record a source."""
    form = NewSourceForm(**rows_of((), ()), label=request.args.get("label", ""))
    if form.validate_on_submit():
        source = attempt(
            form, lambda: commands.record_source(db(), actor(), form.change(_cited(form)))
        )
        if source is not None:
            flash_saved(say("%(name)s is recorded as S-%(number)s.", **_named(source)))
            return redirect_to("sources.show", number=source.id)
    known = queries.known(db())
    return page("sources/new.html", form=form, known=known), 422 if form.errors else 200


@blueprint.get("/<desk('S'):number>")
@needs(Permission.READ)
def show(number: int) -> ResponseReturnValue:
    """One source: names, the parts it played, its claims and documents."""
    source = queries.get(db(), number)
    return page(
        "sources/show.html",
        source=source,
        shown=queries.source_page(db(), source),
        elsewhere=queries.elsewhere_of(db(), source),
        withdrawn_by=queries.person_named(db(), source.withdrawn_by_id),
    )


@blueprint.route("/<desk('S'):number>/edit", methods=["GET", "POST"])
@needs(Permission.RECORD)
def edit(number: int) -> ResponseReturnValue:
    """Change what is known of a source."""
    source = queries.get(db(), number)
    form = SourceForm(
        obj=source, cited_by=queries.typed_as(db(), source.cited_by_id), **_rows(source)
    )
    if form.validate_on_submit():
        try:
            saved = attempt(
                form, lambda: commands.edit_source(db(), actor(), source, form.change(_cited(form)))
            )
        except Stale as stale:
            return source_conflict(form, stale, source)
        if saved is not None:
            flash_saved(say("S-%(number)s is saved.", number=source.id))
            return redirect_to("sources.show", number=source.id)
    return page("sources/edit.html", form=form, source=source, known=queries.known(db())), (
        422 if form.errors else 200
    )


def _cited(form: NewSourceForm | SourceForm) -> Source | None:
    return commands.source_typed(db(), "cited_by", form.cited_by.data or "")


def _rows(source: Source) -> dict[str, object]:
    elsewhere = [one for one in queries.elsewhere_of(db(), source) if one.system != "file"]
    return rows_of(queries.names_of(db(), source), elsewhere) | {"seen": source.version}


def _named(source: Source) -> dict[str, object]:
    return {"name": source.label, "number": source.id}
