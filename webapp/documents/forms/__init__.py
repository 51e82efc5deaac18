"""Shapes at the border: the forms about documents."""

from webapp.documents.forms.dates import PublishedFields, parts_of
from webapp.documents.forms.documents import (
    ArticleForm,
    CaptureForm,
    ConfirmForm,
    DocumentForm,
    NoteForm,
    ReasonForm,
    RemoveForm,
)

__all__ = [
    "ArticleForm",
    "CaptureForm",
    "ConfirmForm",
    "DocumentForm",
    "NoteForm",
    "PublishedFields",
    "ReasonForm",
    "RemoveForm",
    "parts_of",
]
