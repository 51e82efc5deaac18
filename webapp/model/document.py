"""Documents, their snapshots, and passages in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.kernel.types import At, Hash, Label, Language, Long, Short, closed
from webapp.model.base import (
    Base,
    Findable,
    Numbered,
    Recorded,
    Withdrawable,
    found_by_its,
    refer,
)
from webapp.model.vocabulary import (
    AnchorState,
    CaptureMethod,
    CustodyAction,
    DocumentKind,
    MetadataBasis,
    RecordState,
)


class Document(Recorded, Withdrawable, Findable, Base, kw_only=True):
    """Something published: an article, a broadcast, a report.

    ``published`` is EDTF; ``published_earliest`` and ``_latest`` are its bounds as instants.
    ``zone`` is the time zone stated, or None where none is.
    """

    __tablename__ = "document"

    kind: Mapped[DocumentKind] = mapped_column(
        closed(DocumentKind, "kind"), default=DocumentKind.ARTICLE
    )
    title: Mapped[Short]
    byline: Mapped[Short | None] = mapped_column(default=None)
    publisher_id: Mapped[int | None] = refer("source", optional=True)
    published: Mapped[Label | None] = mapped_column(default=None)
    published_earliest: Mapped[datetime | None] = mapped_column(default=None)
    published_latest: Mapped[datetime | None] = mapped_column(default=None)
    zone: Mapped[Label | None] = mapped_column(default=None)
    language: Mapped[Language] = mapped_column(default="en")
    url: Mapped[Long | None] = mapped_column(default=None)
    basis: Mapped[MetadataBasis] = mapped_column(
        closed(MetadataBasis, "basis"), default=MetadataBasis.EDITOR
    )
    state: Mapped[RecordState] = mapped_column(
        closed(RecordState, "state"), default=RecordState.RECORDED
    )

    _found = found_by_its("title")

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("published_earliest <= published_latest", name="published_order"),)


class Snapshot(Recorded, Base, kw_only=True):
    """The text of a document as it was on a day. Never changed; removal leaves hash and reason.

    ``text`` is what ``normaliser`` made of ``raw``; ``length`` counts its code points.
    """

    __tablename__ = "snapshot"

    document_id: Mapped[int] = refer("document", index=False)
    captured_at: Mapped[At]
    method: Mapped[CaptureMethod] = mapped_column(closed(CaptureMethod, "method"))
    media_type: Mapped[Label] = mapped_column(default="text/plain")
    charset: Mapped[Label] = mapped_column(default="utf-8")
    requested_url: Mapped[Long | None] = mapped_column(default=None)
    final_url: Mapped[Long | None] = mapped_column(default=None)
    http_status: Mapped[int | None] = mapped_column(default=None)
    raw: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    raw_sha256: Mapped[Hash]
    text: Mapped[Long]
    text_sha256: Mapped[Hash]
    length: Mapped[int]
    normaliser: Mapped[Label]
    tool: Mapped[Label]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("document_id", "raw_sha256"),
            CheckConstraint("text = '' OR length(text) = \"length\"", name="length_counts"),
        )


class CustodyEvent(Numbered, Base, kw_only=True):
    """What was done with a snapshot, by whom and why. Only ever added to."""

    __tablename__ = "custody_event"

    snapshot_id: Mapped[int] = refer("snapshot")
    at: Mapped[At]
    actor_id: Mapped[int | None] = refer("person", optional=True)
    action: Mapped[CustodyAction] = mapped_column(closed(CustodyAction, "action"))
    hash_before: Mapped[Hash | None] = mapped_column(default=None)
    hash_after: Mapped[Hash | None] = mapped_column(default=None)
    reason: Mapped[Long] = mapped_column(default="")
    import_id: Mapped[int | None] = refer("import", optional=True)


class Removal(Numbered, Base, kw_only=True):
    """A snapshot's text taken out for legal or safety reasons: two people, one reason.

    Only while a removal with a second person stands does the database let the text be blanked.
    """

    __tablename__ = "removal"

    snapshot_id: Mapped[int] = refer("snapshot", index=False, unique=True)
    reason: Mapped[Long]
    asked_by_id: Mapped[int] = refer("person")
    asked_at: Mapped[At]
    confirmed_by_id: Mapped[int | None] = refer("person", optional=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("confirmed_by_id <> asked_by_id", name="two_people"),
            CheckConstraint(
                "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_when"
            ),
        )


class Passage(Recorded, Base, kw_only=True):
    """An exact span of a snapshot, in code points, with the words around it. Never changed."""

    __tablename__ = "passage"

    snapshot_id: Mapped[int] = refer("snapshot")
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[Long]
    prefix: Mapped[Short] = mapped_column(default="")
    suffix: Mapped[Short] = mapped_column(default="")
    anchor_state: Mapped[AnchorState] = mapped_column(
        closed(AnchorState, "anchor_state"), default=AnchorState.EXACT
    )
    predecessor_id: Mapped[int | None] = refer("passage", optional=True)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint('0 <= start AND start < "end"', name="anchor_mismatch"),)
