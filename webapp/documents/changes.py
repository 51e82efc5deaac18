"""What commands on documents take: frozen values, empty where nothing is given."""

from dataclasses import dataclass
from datetime import datetime

from webapp.model.vocabulary import CaptureMethod, DocumentKind, MetadataBasis

PLAIN = "text/plain"
HTML = "text/html"


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """The particulars of a document. ``published`` is EDTF; ``zone`` counts where it has none."""

    title: str
    publisher_id: int | None
    kind: DocumentKind = DocumentKind.ARTICLE
    published: str | None = None
    zone: str | None = None
    language: str = "en"
    url: str | None = None
    byline: str | None = None
    basis: MetadataBasis = MetadataBasis.EDITOR


@dataclass(frozen=True, kw_only=True)
class Capture:
    """A text as it came: pasted ``text``, or the ``raw`` bytes of a file with its media type.

    ``captured_at`` is now where it is not given; ``charset`` is what came with the bytes.
    """

    text: str = ""
    raw: bytes | None = None
    media_type: str = PLAIN
    charset: str | None = None
    method: CaptureMethod = CaptureMethod.PASTED_TEXT
    captured_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class NewDocument(DocumentFacts, Capture):
    """A document with its first snapshot."""


@dataclass(frozen=True, kw_only=True)
class DocumentChange(DocumentFacts):
    """What a document is to be, all of it. ``seen`` is the version the editor started from.

    ``with_chains`` lets a new publisher take the first place in the chains told from it.
    """

    seen: int
    with_chains: bool = False


@dataclass(frozen=True, kw_only=True)
class Reasoned:
    """A change that is a reason alone: a document is withdrawn, or brought back."""

    seen: int
    reason: str
