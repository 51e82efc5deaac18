"""Every table of the record, in reading order. This page is the table of contents."""

from webapp.model.attribution import Attribution, Hedge, Step
from webapp.model.base import Base
from webapp.model.claim import (
    Claim,
    ClaimEntity,
    Quantity,
    Variant,
    Wording,
)
from webapp.model.desk import (
    Desk,
    FormSent,
    JournalEntry,
    Person,
    PersonRole,
    SignIn,
    SignInFailure,
)
from webapp.model.document import (
    CustodyEvent,
    Document,
    Passage,
    Removal,
    Snapshot,
)
from webapp.model.exchange import Import, Note
from webapp.model.source import (
    Entity,
    EntityName,
    ExternalId,
    IdentityReading,
    ProtectedIdentity,
    SameSource,
    Source,
    SourceName,
)

__all__ = [
    "Base",
    "Desk",
    "Person",
    "PersonRole",
    "SignIn",
    "SignInFailure",
    "FormSent",
    "JournalEntry",
    "Source",
    "SourceName",
    "ProtectedIdentity",
    "IdentityReading",
    "SameSource",
    "Entity",
    "EntityName",
    "ExternalId",
    "Document",
    "Snapshot",
    "CustodyEvent",
    "Removal",
    "Passage",
    "Claim",
    "Wording",
    "Variant",
    "ClaimEntity",
    "Quantity",
    "Attribution",
    "Step",
    "Hedge",
    "Import",
    "Note",
]
