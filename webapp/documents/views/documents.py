"""The list of articles, taking one in, and changing what is said about it."""

from contextlib import suppress

from flask import request
from flask.typing import ResponseReturnValue

from webapp.access.permissions import Permission
from webapp.documents import commands, queries
from webapp.documents.commands import Intake
from webapp.documents.forms import ArticleForm, DocumentForm, parts_of
from webapp.documents.queries import DocumentFilter, Sort
from webapp.documents.views.conflicts import document_conflict
from webapp.documents.views.door import blueprint
from webapp.kernel.errors import Stale
from webapp.kernel.keyset import Place
from webapp.kernel.words import Sentence, say
from webapp.model import Document, Source
from webapp.model.vocabulary import AgentKind, RecordState
from webapp.sources.commands import source_typed_or_new
from webapp.sources.queries import known, typed_as
from webapp.web.forms import attempt
from webapp.web.gate import actor, needs
from webapp.web.pages import flash_saved, page, redirect_to
from webapp.web.transaction import db


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """Articles by words of the title, publisher, language and state."""
    wanted = _filter()
    place = Place(after=request.args.get("after"), before=request.args.get("before"))
    return page(
        "documents/index.html",
        documents=queries.list_documents(db(), wanted, place),
        wanted=wanted,
        publishers=queries.publishers(db()),
        languages=queries.languages(db()),
        anything=queries.anything(db()),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@needs(Permission.RECORD)
def new() -> ResponseReturnValue:
    """Take in an article by pasting its text or uploading a file."""
    form = ArticleForm(language="en")
    if form.validate_on_submit():
        taken = attempt(
            form, lambda: commands.take_in(db(), actor(), form.change(_publisher(form)))
        )
        if taken is not None:
            flash_saved(_told(taken))
            return redirect_to("reading.article", number=taken.document.id)
    carried = form.is_submitted() and form.carry_file()
    outlets = known(db(), AgentKind.OUTLET)
    return page("documents/new.html", form=form, known=outlets, carried=carried), (
        422 if form.errors else 200
    )


@blueprint.route("/<desk('A'):number>/edit", methods=["GET", "POST"])
@needs(Permission.RECORD)
def edit(number: int) -> ResponseReturnValue:
    """Change what is said about an article; its text stays as it was."""
    document = queries.get(db(), number)
    form = DocumentForm(**_held(document))
    if form.validate_on_submit():
        try:
            saved = attempt(
                form,
                lambda: commands.edit_document(
                    db(), actor(), document, form.change(_publisher(form))
                ),
            )
        except Stale as stale:
            return document_conflict(form, stale, document)
        if saved is not None:
            flash_saved(say("A-%(number)s is saved.", number=number))
            return redirect_to("reading.article", number=number)
    chains = len(queries.chains_from(db(), document))
    outlets = known(db(), AgentKind.OUTLET)
    return page(
        "documents/edit.html", form=form, document=document, known=outlets, chains=chains
    ), (422 if form.errors else 200)


def _filter() -> DocumentFilter:
    """What the address narrows the list to; values that are none narrow nothing."""
    given = request.args
    sort, state = Sort.ADDED, RecordState.RECORDED
    with suppress(ValueError):
        sort = Sort(given.get("sort", ""))
    with suppress(ValueError):
        state = RecordState(given.get("state", ""))
    publisher = given.get("publisher", type=int)
    return DocumentFilter(
        text=given.get("q", ""),
        publisher_id=publisher if publisher and publisher < 2**63 else None,
        language=given.get("language", "").replace("\x00", ""),
        state=state,
        sort=sort,
    )


def _publisher(form: ArticleForm | DocumentForm) -> Source | None:
    """The publisher that was typed, recorded as an outlet where it is new."""
    typed = form.publisher.data or ""
    return source_typed_or_new(db(), actor(), "publisher", typed, AgentKind.OUTLET)


def _told(taken: Intake) -> Sentence:
    number = taken.document.id
    if taken.again:
        return say("The desk holds this very text already, as A-%(number)s.", number=number)
    if taken.same_text:
        others = ", ".join(f"A-{other.id}" for other in taken.same_text)
        return say(
            "A-%(number)s is taken in. Exactly the same text stands in %(others)s.",
            number=number,
            others=others,
        )
    return say("A-%(number)s is taken in.", number=number)


def _held(document: Document) -> dict[str, object]:
    """The document as its form begins with it."""
    names = ("title", "kind", "language", "byline", "url", "basis", "zone")
    return {
        **{name: getattr(document, name) or "" for name in names},
        **parts_of(document.published),
        "publisher": typed_as(db(), document.publisher_id),
        "seen": document.version,
    }
