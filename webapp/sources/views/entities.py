"""The list of people, places, bodies, events and topics, and the page of one."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.kernel.errors import Stale
from webapp.kernel.words import say
from webapp.model import Entity, Source
from webapp.model.vocabulary import EntityKind, RecordState
from webapp.sources import commands, queries
from webapp.sources.forms import PRECISION, EntityForm, NewEntityForm, ReasonForm, choices, rows_of
from webapp.sources.queries import EntityFilter
from webapp.sources.views.conflicts import entity_conflict
from webapp.sources.views.door import blueprint, chosen, place
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.get("/entities")
@needs(Permission.READ)
def entities() -> ResponseReturnValue:
    """What claims are about, by kind and words."""
    wanted = EntityFilter(
        kind=chosen(EntityKind, "kind"),
        text=request.args.get("q", ""),
        withdrawn=chosen(RecordState, "state") is RecordState.WITHDRAWN,
    )
    listed = queries.list_entities(db(), wanted, place())
    return page("sources/entities.html", entities=listed, wanted=wanted, kinds=choices(EntityKind))


@blueprint.route("/entities/new", methods=["GET", "POST"])
@needs(Permission.RECORD)
def new_entity() -> ResponseReturnValue:
    """Record an entity."""
    form = NewEntityForm(**rows_of((), ()))
    if form.validate_on_submit():
        entity = attempt(
            form, lambda: commands.record_entity(db(), actor(), form.change(_source(form)))
        )
        if entity is not None:
            flash_saved(say("%(name)s is recorded.", name=entity.name))
            return redirect_to("sources.entity", number=entity.id)
    known = queries.known(db())
    return page("sources/new_entity.html", form=form, known=known), 422 if form.errors else 200


@blueprint.get("/entities/<int:number>")
@needs(Permission.READ)
def entity(number: int) -> ResponseReturnValue:
    """One entity: names, place, claims about it."""
    shown = queries.get_entity(db(), number)
    source = queries.find(db(), shown.source_id) if shown.source_id else None
    return page(
        "sources/entity.html",
        entity=shown,
        source=source,
        names=queries.entity_names_of(db(), shown),
        elsewhere=queries.elsewhere_of(db(), shown),
        claims=queries.claims_about(db(), shown),
        withdrawn_by=queries.person_named(db(), shown.withdrawn_by_id),
        precision=PRECISION,
    )


@blueprint.route("/entities/<int:number>/edit", methods=["GET", "POST"])
@needs(Permission.RECORD)
def edit_entity(number: int) -> ResponseReturnValue:
    """Change what is known of an entity."""
    shown = queries.get_entity(db(), number)
    form = EntityForm(**_held(shown))
    if form.validate_on_submit():
        try:
            saved = attempt(
                form,
                lambda: commands.edit_entity(db(), actor(), shown, form.change(_source(form))),
            )
        except Stale as stale:
            return entity_conflict(form, stale, shown)
        if saved is not None:
            flash_saved(say("%(name)s is saved.", name=shown.name))
            return redirect_to("sources.entity", number=number)
    known = queries.known(db())
    return page("sources/edit_entity.html", form=form, entity=shown, known=known), (
        422 if form.errors else 200
    )


@blueprint.route("/entities/<int:number>/withdraw", methods=["GET", "POST"])
@needs(Permission.RECORD)
def withdraw_entity(number: int) -> ResponseReturnValue:
    """Withdraw an entity, with a reason; one that is withdrawn is brought back."""
    shown = queries.get_entity(db(), number)
    form = ReasonForm(seen=shown.version)
    gone = shown.state is RecordState.WITHDRAWN
    act = commands.restore_entity if gone else commands.withdraw_entity
    if (
        form.validate_on_submit()
        and attempt(form, lambda: act(db(), actor(), shown, form.change())) is not None
    ):
        done = say("%(name)s stands again.") if gone else say("%(name)s is withdrawn.")
        flash_saved(say(done.msgid, name=shown.name))
        return redirect_to("sources.entity", number=number)
    return page("sources/withdraw_entity.html", form=form, entity=shown, gone=gone), (
        422 if form.errors else 200
    )


def _source(form: NewEntityForm | EntityForm) -> Source | None:
    return commands.source_typed(db(), "source", form.source.data or "")


def _held(shown: Entity) -> dict[str, object]:
    """The entity as its form begins with it."""
    names = ("kind", "name", "lat", "lon", "geo_precision")
    elsewhere = [one for one in queries.elsewhere_of(db(), shown) if one.system != "file"]
    return {
        **{name: getattr(shown, name) for name in names},
        "language": shown.language or "",
        "source": queries.typed_as(db(), shown.source_id),
        "seen": shown.version,
        **rows_of(queries.entity_names_of(db(), shown), elsewhere),
    }
