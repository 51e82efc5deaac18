"""The desk itself and the people on it."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.kernel.types import At, BigId, Hash, Json, Label, Language, Long, Short, closed
from webapp.model.base import Base, Keyed, Numbered, refer
from webapp.model.vocabulary import PersonState, Role


class Desk(Base, kw_only=True):
    """The one desk of this installation: its name, address, time zone and languages."""

    __tablename__ = "desk"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    name: Mapped[Label]
    public_address: Mapped[Short] = mapped_column(default="")
    time_zone: Mapped[Label] = mapped_column(default="UTC")
    languages: Mapped[list[str]] = mapped_column(Json, default_factory=lambda: ["en"])
    demo: Mapped[bool] = mapped_column(default=False)
    public_key: Mapped[Hash]
    created_at: Mapped[At]
    version: Mapped[int] = mapped_column(default=1)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("id = 1", name="only_one"),)


class Person(Keyed, Base, kw_only=True):
    """Somebody who works on the desk and signs in with a name and a password."""

    __tablename__ = "person"

    name: Mapped[Label]
    sign_in_name: Mapped[Label] = mapped_column(unique=True)
    password_hash: Mapped[Short]
    state: Mapped[PersonState] = mapped_column(
        closed(PersonState, "state"), default=PersonState.ACTIVE
    )
    letter_keys: Mapped[bool] = mapped_column(default=True)
    theme: Mapped[Language] = mapped_column(default="system")
    created_at: Mapped[At]
    version: Mapped[int] = mapped_column(default=1)


class PersonRole(Numbered, Base, kw_only=True):
    """A role that a person holds."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = refer("person", index=False)
    role: Mapped[Role] = mapped_column(closed(Role, "role"))

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("person_id", "role"),)


class SignIn(Numbered, Base, kw_only=True):
    """A person signed in at one browser. Only a hash of the browser's token is kept."""

    __tablename__ = "sign_in"

    person_id: Mapped[int] = refer("person")
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    started_at: Mapped[At]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class SignInFailure(Numbered, Base, kw_only=True):
    """Failed sign-ins for one sign-in name from one network address, both kept as hashes."""

    __tablename__ = "sign_in_failure"

    name_hash: Mapped[Hash]
    address_hash: Mapped[Hash]
    failures: Mapped[int]
    last_at: Mapped[At]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("name_hash", "address_hash"),)


class FormSent(Numbered, Base, kw_only=True):
    """A form that was taken once, so that a second sending leads to what the first one made.

    ``form_hash`` covers the form's one-time token and everything typed; ``location`` is the
    address the first sending was answered with, empty while that is under way.
    """

    __tablename__ = "form_sent"

    form_hash: Mapped[Hash] = mapped_column(unique=True)
    person_id: Mapped[int] = refer("person")
    location: Mapped[Long] = mapped_column(default="")
    at: Mapped[At]


class JournalEntry(Base, kw_only=True):
    """One act on the record, chained by hash to the act before it. Never changed or deleted."""

    __tablename__ = "journal_entry"

    seq: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    at: Mapped[At]
    actor_id: Mapped[int | None] = refer("person", optional=True)
    actor: Mapped[Label]
    act: Mapped[Label]
    subject: Mapped[Label]
    subject_key: Mapped[Label]
    subject_id: Mapped[int] = mapped_column(BigId)
    reason: Mapped[Long] = mapped_column(default="")
    change: Mapped[Long]
    previous: Mapped[Hash]
    hash: Mapped[Hash] = mapped_column(unique=True)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("previous"),
            CheckConstraint("seq > 0", name="seq_from_one"),
            Index(None, "subject", "subject_id", "seq"),
        )
