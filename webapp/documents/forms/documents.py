"""The forms about documents and their texts."""

from enum import StrEnum
from typing import Any

import wtforms

from webapp.documents.changes import (
    HTML,
    PLAIN,
    Capture,
    DocumentChange,
    DocumentFacts,
    NewDocument,
    Reasoned,
)
from webapp.documents.forms.dates import PublishedFields
from webapp.documents.rules import text_refusal
from webapp.documents.rules.particulars import document_refusals, words_of
from webapp.history.rules.vocabulary import WORDS
from webapp.kernel.errors import Invalid, Refused
from webapp.kernel.text import clean
from webapp.kernel.words import say
from webapp.model import Source
from webapp.model.vocabulary import CaptureMethod, DocumentKind, MetadataBasis
from webapp.web.forms import Form, SelectChoice, VersionField
from webapp.web.languages import LanguageField
from webapp.web.words import lazy

# The fields in the order of the pages: errors are told in it.
_IN_ORDER = (
    "text",
    "raw",
    "title",
    "publisher",
    "with_chains",
    "published",
    "clock",
    "zone",
    "edtf",
    "url",
    "language",
    "byline",
)
_ENDINGS = {"txt": PLAIN, "text": PLAIN, "html": HTML, "htm": HTML, "xhtml": HTML}


def _choices(vocabulary: type[StrEnum]) -> list[SelectChoice]:
    words = WORDS[vocabulary]
    return [SelectChoice(one.value, lazy(words[one.value].msgid)) for one in vocabulary]


class CaptureFields(Form):
    """A text: pasted, or the text of a file."""

    text = wtforms.TextAreaField(lazy("Text of the article"))
    raw = wtforms.FileField(lazy("Or a file"))

    def capture(self) -> dict[str, Any]:
        """The text as it came. Raises ``Invalid`` where both a text and a file came."""
        if self.upload is None:
            return {"text": self.text.data or "", "method": CaptureMethod.PASTED_TEXT}
        if (self.text.data or "").strip() and self.file_text() != clean(self.text.data or ""):
            raise Invalid(
                {
                    "raw": say(
                        "There is a text above, and a file as well. Empty the box, "
                        "or do not choose a file."
                    )
                }
            )
        return {
            "raw": self.upload,
            "media_type": self.media_type,
            "method": CaptureMethod.FILE_UPLOAD,
        }

    def file_text(self) -> str:
        """The words of the file; nothing where it can not be read."""
        try:
            return words_of(self.upload, self.media_type, None).text if self.upload else ""
        except Refused:
            return ""

    def carry_file(self) -> bool:
        """Put the words of the file in the box: a browser does not keep the file itself."""
        words = self.file_text()
        if words and not (self.text.data or "").strip():
            self.text.data = words
            return True
        return False

    @property
    def upload(self) -> bytes | None:
        """The bytes of the file chosen; None where none was."""
        if not getattr(self.raw.data, "filename", ""):
            return None
        if not hasattr(self, "_bytes"):
            self._bytes: bytes = self.raw.data.read()
        return self._bytes

    @property
    def media_type(self) -> str:
        """What the file is by the ending of its name, else by what the browser says."""
        ending = str(self.raw.data.filename).rpartition(".")[2].lower()
        return _ENDINGS.get(ending) or str(self.raw.data.mimetype)


class FactsFields(PublishedFields):
    """The particulars of a document."""

    title = wtforms.StringField(lazy("Title"))
    publisher = wtforms.StringField(lazy("Published by"))
    kind = wtforms.SelectField(lazy("Kind"), choices=_choices(DocumentKind))
    language = LanguageField(lazy("Language"))
    byline = wtforms.StringField(lazy("Written by"))
    url = wtforms.StringField(lazy("Address"))
    basis = wtforms.SelectField(
        lazy("Where these particulars come from"),
        choices=_choices(MetadataBasis),
        default=MetadataBasis.EDITOR.value,
    )

    def __init__(self, *sent: Any, **values: Any) -> None:
        super().__init__(*sent, **values)
        first = [name for name in _IN_ORDER if name in self._fields]
        self._fields = {name: self._fields[name] for name in dict.fromkeys([*first, *self._fields])}

    def facts(self, publisher: Source | None) -> dict[str, Any]:
        """The particulars as commands take them. Raises ``Invalid`` for a date that is none."""
        typed: dict[str, Any] = {
            "title": self.title.data or "",
            "publisher_id": publisher.id if publisher else None,
            "kind": DocumentKind(self.kind.data),
            "zone": (self.zone.data or "").strip() or None,
            "language": self.language.data or "",
            "url": self.url.data,
            "byline": self.byline.data,
            "basis": MetadataBasis(self.basis.data),
        }
        try:
            return typed | {"published": self.published_text()}
        except Refused as refused:
            found = document_refusals(DocumentFacts(**typed))
            raise Invalid(found | {"published": refused.sentence}) from refused


class ArticleForm(FactsFields, CaptureFields):
    """A document to be taken in, with its text."""

    once = True

    def change(self, publisher: Source | None) -> NewDocument:
        """The command's input."""
        try:
            facts = self.facts(publisher)
        except Invalid as invalid:
            pasted = self.upload is None
            wrong = text_refusal(self.text.data or "") if pasted else None
            raise Invalid(invalid.fields | ({"text": wrong} if wrong else {})) from invalid
        return NewDocument(**facts, **self.capture())


class DocumentForm(FactsFields):
    """The particulars of a document that is there."""

    seen = VersionField()
    with_chains = wtforms.BooleanField(
        lazy("The new publisher takes the first place in the chains told from this article")
    )

    def change(self, publisher: Source | None) -> DocumentChange:
        """The command's input."""
        return DocumentChange(
            **self.facts(publisher), seen=self.seen.data, with_chains=self.with_chains.data
        )


class CaptureForm(CaptureFields):
    """How a document reads now."""

    once = True

    def change(self) -> Capture:
        """The command's input."""
        return Capture(**self.capture())


class ReasonForm(Form):
    """A reason, for withdrawing and bringing back."""

    seen = VersionField()
    reason = wtforms.TextAreaField(lazy("Reason"))

    def change(self) -> Reasoned:
        """The command's input."""
        return Reasoned(seen=self.seen.data, reason=self.reason.data or "")


class NoteForm(Form):
    """An internal remark."""

    once = True

    text = wtforms.TextAreaField(lazy("A note on this article"))


class RemoveForm(Form):
    """The reason to take a text out."""

    reason = wtforms.TextAreaField(lazy("Reason"))


class ConfirmForm(Form):
    """The second person's yes to taking a text out: nothing is asked but the button."""
