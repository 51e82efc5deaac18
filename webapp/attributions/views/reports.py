"""The pages that add a report to a claim and edit one: the passage, its words, the chain."""

from collections.abc import Callable
from typing import TypeVar

from flask import request
from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.attributions import queries
from webapp.attributions.changes import AttributionEdit, NewAttribution
from webapp.attributions.commands import edit_attribution, record_attribution
from webapp.attributions.forms import (
    Builder,
    ReportEditForm,
    ReportFields,
    ReportForm,
    fresh_values,
    rearranged,
    report_values,
    tidied,
)
from webapp.attributions.queries import Report, Stage
from webapp.attributions.views.conflict import conflict
from webapp.attributions.views.door import blueprint
from webapp.claims import queries as claims
from webapp.claims.words import MEASURES
from webapp.documents.queries import get_passage
from webapp.kernel.errors import NotFound, Stale
from webapp.kernel.words import say
from webapp.model import Attribution
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db

AnyReport = TypeVar("AnyReport", bound=ReportFields)


@blueprint.route("/<desk('C'):number>/reports/new", methods=["GET", "POST"])
@needs(Permission.RECORD)
def new(number: int) -> ResponseReturnValue:
    """Add a report of a claim, from a passage that is marked already."""
    wording = claims.current_wording(db(), claims.get(db(), number))
    key = request.args.get("passage", "")
    if not key:
        return page("attributions/choose.html", number=number, wording=wording)
    stage = queries.stage_of(db(), get_passage(db(), key))
    form = ReportForm(data=fresh_values(stage.ground, stage.publisher))

    def save(form: ReportForm) -> Attribution:
        facts = _builder(form, stage).facts()
        change = NewAttribution(claim=number, passage=stage.passage_id, **facts)
        return record_attribution(db(), actor(), change)

    form, saved = _answered(form, stage, save)
    if saved is not None:
        flash_saved(say("The report is added to C-%(number)s.", number=number))
        return redirect_to("dossier.claim", number=number)
    return _page("attributions/new.html", form, stage, number, wording.text, wording.language)


@blueprint.route(
    "/<desk('C'):number>/reports/<string(length=14):key>/edit", methods=["GET", "POST"]
)
@needs(Permission.RECORD)
def edit(number: int, key: str) -> ResponseReturnValue:
    """Edit a report: its words, hedges, figures and chain."""
    report = load_report(number, key)
    stage = queries.stage_of(db(), report.passage)
    form = ReportEditForm(data=_values(report, stage))

    def save(form: ReportEditForm) -> Attribution:
        facts = _builder(form, stage).facts()
        reason = (form.reason.data or "").strip()
        change = AttributionEdit(seen=form.seen.data, reason=reason, **facts)
        return edit_attribution(db(), actor(), report.row, change)

    try:
        form, saved = _answered(form, stage, save)
    except Stale as stale:
        values = _values(load_report(number, key), stage)
        return conflict(form, stale, report.row.id, values, stage)
    if saved is not None:
        flash_saved(say("The report of C-%(number)s is saved.", number=number))
        return redirect_to("dossier.claim", number=number)
    return _page(
        "attributions/edit.html",
        form,
        stage,
        number,
        report.claim_words,
        report.claim_language,
        key=key,
    )


def load_report(number: int, key: str) -> Report:
    """The report of this claim with this key. Raises ``NotFound``."""
    attribution = queries.get(db(), key)
    if attribution.claim_id != number:
        raise NotFound(key)
    return queries.load(db(), attribution)


def _answered(
    form: AnyReport, stage: Stage, save: Callable[[AnyReport], Attribution]
) -> tuple[AnyReport, Attribution | None]:
    """The form as it is to be shown again, or the report that was saved from it."""
    form.offer(list(stage.grounds.values()), stage.passage_id)
    if not form.is_submitted():
        return form, None
    again = rearranged(form, request.form.get("do", ""))
    if again is not None:
        return again, None
    if not form.validate():
        return form, None
    form = tidied(form)
    return form, attempt(form, lambda: save(form))


def _builder(form: ReportFields, stage: Stage) -> Builder:
    return Builder(
        form,
        stage.ground,
        stage.grounds,
        lambda typed, citing: queries.sources_meant(db(), typed, citing),
        stage.language,
    )


def _values(report: Report, stage: Stage) -> dict[str, object]:
    names = {step.source: step.name for step in report.steps}
    return report_values(queries.edit_of(report), stage.grounds, stage.passage_id, names)


def _page(
    template: str,
    form: ReportFields,
    stage: Stage,
    number: int,
    words: str,
    language: str,
    **more: str,
) -> ResponseReturnValue:
    form.with_room()
    form.offer(list(stage.grounds.values()), stage.passage_id)
    values = {"number": number, "words": words, "words_language": language, **more}
    wrong = bool(form.error_list)
    answer = page(template, form=form, wrong=wrong, stage=stage, measures=MEASURES, **values)
    return answer, 422 if wrong else 200
