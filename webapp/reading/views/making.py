"""From a marked passage to a claim: the new claim, or another report of one there is."""

from collections.abc import Sequence

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from webapp.access.permissions import Permission
from webapp.attributions.forms import Builder, fresh_values, rearranged, tidied
from webapp.attributions.queries import Stage, sources_meant, stage_of
from webapp.claims.queries import ClaimFilter, candidates, list_claims, near_passage
from webapp.claims.rules import Likeness, find_hedges
from webapp.claims.words import MEASURES
from webapp.documents.commands import mark_passage
from webapp.documents.queries import get_passage
from webapp.dossier.rules import NOBODY
from webapp.kernel.errors import Invalid, NotFound
from webapp.kernel.keyset import Place
from webapp.kernel.words import Sentence, say
from webapp.model import Claim, Passage
from webapp.reading.commands import keep_draft, record_from_passage, refused_too
from webapp.reading.forms import MakingForm
from webapp.reading.queries import load, passage_place
from webapp.reading.rules import hedged, picked
from webapp.reading.views.door import blueprint
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db
from webapp.web.words import tell


@blueprint.post("/<desk('A'):number>/passages")
@needs(Permission.RECORD)
def mark(number: int) -> ResponseReturnValue:
    """Mark the passage picked and go on: to a new claim, to a choice of claims, or to one."""
    shown = load(db(), number, tell(NOBODY), request.args.get("snapshot"))
    span = picked(shown.snapshot.text, request.args.get("s"), request.args.get("e"))
    if span is None:
        raise Invalid({"words": say("Nothing is selected. Select words in the article.")})
    passage = mark_passage(db(), actor(), shown.snapshot, *span)
    claim = request.form.get("claim", type=int)
    if claim is not None:
        return redirect_to("attributions.new", number=claim, passage=passage.key)
    way = "reading.add" if request.form.get("do") == "add" else "reading.new_claim"
    return redirect(url_for(way, number=number, passage=passage.key), 303)


@blueprint.route("/<desk('A'):number>/claims/new", methods=["GET", "POST"])
@needs(Permission.RECORD)
def new_claim(number: int) -> ResponseReturnValue:
    """Make a claim from a marked passage, with the chain behind it."""
    passage = _passage(number)
    stage = stage_of(db(), passage)
    values = {"language": stage.language, **fresh_values(stage.ground, stage.publisher)}
    form = MakingForm(data=values)
    form.offer(list(stage.grounds.values()), stage.passage_id)
    if form.is_submitted():
        act = request.form.get("do", "")
        again = rearranged(form, act)
        if again is not None:
            return _making(again, stage, passage)
        if form.validate() or act == "draft":
            form = tidied(form)
            claim = _saved(form, stage, passage, draft=act == "draft")
            if claim is not None:
                return redirect_to("dossier.claim", number=claim.id)
    return _making(form, stage, passage)


@blueprint.get("/<desk('A'):number>/claims/add")
@needs(Permission.RECORD)
def add(number: int) -> ResponseReturnValue:
    """Choose the claim of which a marked passage is another report."""
    passage = _passage(number)
    typed = request.args.get("q", "").strip()
    wanted = ClaimFilter(text=typed) if typed else ClaimFilter(document=number)
    return page(
        "reading/add.html",
        stage=stage_of(db(), passage),
        number=number,
        near=candidates(db(), passage.exact, 5),
        typed=typed,
        found=list_claims(db(), wanted, Place()).rows,
    )


@blueprint.get("/<desk('A'):number>/claims/like")
@needs(Permission.RECORD)
def like(number: int) -> ResponseReturnValue:
    """Claims that may be the one being written, as a part of a page."""
    passage = _passage(number)
    text = request.args.get("text", "")[:2000]
    return page("reading/_like.html", likely=_likely(text, passage), passage_key=passage.key)


def _saved(form: MakingForm, stage: Stage, passage: Passage, *, draft: bool) -> Claim | None:
    """The claim made from what was typed, or None with the sentences on the form."""
    make = _kept if draft else _recorded
    claim = attempt(form, lambda: make(form, stage, passage))
    if claim is not None:
        said = (
            say("C-%(number)s is kept as a draft.") if draft else say("C-%(number)s is recorded.")
        )
        flash_saved(Sentence(said.msgid, {"number": claim.id}))
    return claim


def _recorded(form: MakingForm, stage: Stage, passage: Passage) -> Claim:
    new = form.claim(passage.exact)
    try:
        report = _builder(form, stage).facts()
    except Invalid as unread:
        # What the claim would be refused for is said with it; nothing of this is committed.
        raise refused_too(db(), actor(), new, unread) from unread
    return record_from_passage(db(), actor(), passage, new, report)


def _kept(form: MakingForm, stage: Stage, passage: Passage) -> Claim:
    try:
        report = _builder(form, stage).facts()
    except (Invalid, ValueError):
        report = None
    new = form.claim(passage.exact, draft=True)
    return keep_draft(db(), actor(), passage, new, report, form.typed_chain)


def _builder(form: MakingForm, stage: Stage) -> Builder:
    return Builder(
        form,
        stage.ground,
        stage.grounds,
        lambda typed, citing: sources_meant(db(), typed, citing),
        stage.language,
    )


def _making(form: MakingForm, stage: Stage, passage: Passage) -> ResponseReturnValue:
    form.with_room()
    form.offer(list(stage.grounds.values()), stage.passage_id)
    values = {
        "stage": stage,
        "number": stage.document_id,
        "passage_key": passage.key,
        "place": passage_place(db(), passage),
        "words": hedged(passage.exact, find_hedges(passage.exact, stage.language)),
        "likely": _likely(form.text.data or passage.exact, passage),
        "measures": MEASURES,
    }
    wrong = bool(form.error_list)
    return page("reading/new_claim.html", form=form, wrong=wrong, **values), 422 if wrong else 200


def _likely(text: str, passage: Passage) -> Sequence[Likeness]:
    """Claims like the words, and those told in the same words of the article."""
    like = candidates(db(), text, 5)
    seen = {one.number for one in like}
    here = near_passage(db(), passage.snapshot_id, passage.start, passage.end)
    same = [
        Likeness(number, words, 0.0, (say("same passage"),))
        for number, words, _start, _end in here
        if number not in seen
    ]
    return [*like, *{one.number: one for one in same}.values()]


def _passage(number: int) -> Passage:
    """The marked passage that the address names, which has to be of this article."""
    passage = get_passage(db(), request.args.get("passage", ""))
    if stage_of(db(), passage).document_id != number:
        raise NotFound(f"passage {passage.key} in A-{number}")
    return passage
