"""The reader: an article with its marks, a passage picked in it, a note on a passage."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from webapp.access.permissions import Permission
from webapp.claims.commands import write_note
from webapp.claims.queries import candidates
from webapp.documents.commands import find_words, mark_passage
from webapp.documents.rules import Paragraph
from webapp.dossier.rules import NOBODY
from webapp.kernel.errors import Invalid
from webapp.kernel.text import Span
from webapp.kernel.words import say
from webapp.reading.forms import NoteForm, SelectForm
from webapp.reading.queries import Article, load, marks_of
from webapp.reading.rules import picked, pieces
from webapp.reading.views.door import blueprint
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page
from webapp.web.transaction import db
from webapp.web.words import tell


@blueprint.get("/<desk('A'):number>")
@needs(Permission.READ)
def article(number: int) -> ResponseReturnValue:
    """An article as it is read, with what is marked in it and what is picked."""
    shown = load(db(), number, tell(NOBODY), request.args.get("snapshot"))
    return _page(shown, _pick(shown), SelectForm(), NoteForm())


@blueprint.post("/<desk('A'):number>/pick")
@needs(Permission.RECORD)
def pick(number: int) -> ResponseReturnValue:
    """Pick the passage whose words were copied from a paragraph."""
    shown = load(db(), number, tell(NOBODY), request.args.get("snapshot"))
    form = SelectForm()
    part = _opened(shown)
    within = (part.start, part.end) if part else None
    if form.validate_on_submit():
        span = attempt(form, lambda: find_words(shown.snapshot, within, form.words.data or ""))
        if span is not None:
            return redirect(_address(shown, span, "select"), 303)
    return _page(shown, None, form, NoteForm()), 422


@blueprint.post("/<desk('A'):number>/note")
@needs(Permission.RECORD)
def note(number: int) -> ResponseReturnValue:
    """Write a note on the passage picked; the passage is recorded with it."""
    shown = load(db(), number, tell(NOBODY), request.args.get("snapshot"))
    span = _pick(shown)
    form = NoteForm()
    if span is not None and form.validate_on_submit():
        written = attempt(
            form,
            lambda: write_note(
                db(),
                actor(),
                mark_passage(db(), actor(), shown.snapshot, *span),
                form.text.data or "",
            ),
        )
        if written is not None:
            flash_saved(say("The note is saved."))
            return redirect(_address(shown, None, f"n{written.id}"), 303)
    return _page(shown, span, SelectForm(), form), 422


@blueprint.get("/<desk('A'):number>/card")
@needs(Permission.RECORD)
def card(number: int) -> ResponseReturnValue:
    """The panel's card of a selection alone: what script puts in place while words are marked."""
    shown = load(db(), number, tell(NOBODY), request.args.get("snapshot"))
    span = _pick(shown)
    if span is None:
        raise Invalid({"words": say("Nothing is selected. Select words in the article.")})
    return page("reading/_picked.html", **_card(shown, span, NoteForm()))


def _page(shown: Article, span: Span | None, select: SelectForm, remark: NoteForm) -> str:
    marks = marks_of(shown, span)
    return page(
        "reading/article.html",
        written=[
            (part, pieces(shown.snapshot.text, (part.start, part.end), marks))
            for part in shown.paragraphs
        ],
        opened=_opened(shown) if span is None else None,
        select_form=select,
        unfold=bool(request.args.get("all")),
        may_record=actor().may(Permission.RECORD),
        **_card(shown, span, remark),
    )


def _card(shown: Article, span: Span | None, remark: NoteForm) -> dict[str, Any]:
    """What the card of a selection is written from."""
    words = shown.snapshot.text[slice(*span)] if span else ""
    return {
        "article": shown,
        "pick": span,
        "words": words,
        "key": None if shown.current else shown.snapshot.key,
        "near": candidates(db(), words, 2) if span else [],
        "note_form": remark,
        "writing": bool(request.args.get("note")) or bool(remark.errors),
    }


def _pick(shown: Article) -> Span | None:
    """The passage that the address picks; nothing where the text was taken out."""
    if shown.removal is not None:
        return None
    return picked(shown.snapshot.text, request.args.get("s"), request.args.get("e"))


def _opened(shown: Article) -> Paragraph | None:
    """The paragraph that the address opens for copying words from it."""
    start = request.args.get("p", type=int)
    return None if start is None else shown.paragraph_from(start)


def _address(shown: Article, span: Span | None, anchor: str) -> str:
    snapshot = None if shown.current else shown.snapshot.key
    start, end = span or (None, None)
    return url_for(
        "reading.article",
        number=shown.document.id,
        snapshot=snapshot,
        s=start,
        e=end,
        _anchor=anchor,
    )
