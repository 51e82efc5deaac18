"""Shapes at the border: the forms about sources and entities."""

from webapp.sources.forms.entities import PRECISION, EntityForm, NewEntityForm
from webapp.sources.forms.sources import (
    EraseForm,
    JoinForm,
    NewSourceForm,
    PartForm,
    ProtectForm,
    ReadForm,
    ReasonForm,
    SealForm,
    SourceForm,
    choices,
    rows_of,
)

__all__ = [
    "PRECISION",
    "EntityForm",
    "EraseForm",
    "JoinForm",
    "NewEntityForm",
    "NewSourceForm",
    "PartForm",
    "ProtectForm",
    "ReadForm",
    "ReasonForm",
    "SealForm",
    "SourceForm",
    "choices",
    "rows_of",
]
