"""Whether the journal in the store is unbroken, and its signed head."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Select, String, select, type_coerce
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from webapp.journal.rules import (
    COVERED,
    GENESIS,
    Entry,
    Head,
    Link,
    against_head,
    sign_head,
    walk,
)
from webapp.kernel.canonical import canonical
from webapp.kernel.clock import now, stamp
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import Sentence, say
from webapp.model import Desk, JournalEntry

_AT_ONCE = 1000


@dataclass(frozen=True)
class Verdict:
    """What a look at the whole journal found. ``broken_seq`` is the first broken entry.

    ``entries`` and ``head_hash`` go as far as the chain is whole. ``broken_seq`` is None where
    the journal is unbroken, or where the signed head that it was held against is another desk's.
    """

    ok: bool
    entries: int
    head_hash: str
    broken_seq: int | None = None
    why: Sentence | None = None


def verify(session: Session, head: Head | None = None) -> Verdict:
    """Walk the whole journal, and hold it against a signed ``head`` where one is given."""
    key = the_desk(session).public_key if head else ""
    with session.execute(_rows()) as rows:
        return judge((_link(row) for row in rows), head, key)


def judge(links: Iterable[Link], head: Head | None, key: object) -> Verdict:
    """The verdict on a chain of a desk whose heads are signed with ``key`` (hexadecimal)."""
    if head and head.public_key != key:
        return Verdict(False, 0, GENESIS, None, _OTHER_DESK)
    walked = walk(links, head.seq if head else 0)
    broken = walked.broken or (against_head(walked, head) if head else None)
    if broken:
        return Verdict(False, walked.entries, walked.hash, broken.seq, broken.why)
    return Verdict(True, walked.entries, walked.hash)


def signed_head(session: Session, signing_key: Ed25519PrivateKey) -> dict[str, Any]:
    """The head as it is now, signed; ``StoreTrouble`` if the key is not that of this desk."""
    desk = the_desk(session)
    public = signing_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    if public != desk.public_key:
        raise StoreTrouble(
            say(
                "The signing key in the instance folder is not the one of this desk. "
                "Put back the file journal.key that belongs to this database."
            )
        )
    last = session.execute(
        select(JournalEntry.seq, JournalEntry.hash).order_by(JournalEntry.seq.desc()).limit(1)
    ).first()
    seq, hash_kept = (last.seq, last.hash) if last else (0, GENESIS)
    return sign_head(Head(desk.name, seq, hash_kept, stamp(now()), public), signing_key)


def the_desk(session: Session) -> Desk:
    """The desk whose journal it is; ``StoreTrouble`` before it was set up."""
    desk = session.get(Desk, 1)
    if desk is None:
        raise StoreTrouble(say("There is no desk here yet. Run “firsthand init” first."))
    return desk


def _rows() -> Select[Any]:
    """Entries as they lie in the store: a time that is none must not stop the walk."""
    columns: list[Any] = [
        type_coerce(JournalEntry.at, String).label(name)
        if name == "at"
        else getattr(JournalEntry, name)
        for name in (*COVERED, "hash")
    ]
    in_order = select(*columns).order_by(JournalEntry.seq)
    return in_order.execution_options(yield_per=_AT_ONCE)


def _link(row: Row[Any]) -> Link:
    fields = row._asdict()
    return Link(fields["seq"], fields["previous"], fields["hash"], _digest(fields))


def _digest(fields: dict[str, Any]) -> str:
    """What a stored row hashes to, or "" where a column holds what was never written there."""
    try:
        instant, change = fields["at"], json.loads(fields["change"])
        if not isinstance(instant, datetime):
            instant = datetime.fromisoformat(f"{instant}+00:00")
        if canonical(change).decode() != fields["change"]:
            return ""
        covered = {name: fields[name] for name in COVERED}
        return Entry(**{**covered, "at": stamp(instant), "change": change}).digest()
    except (ValueError, TypeError, RecursionError):
        return ""


_OTHER_DESK = say("This head was signed with the key of another desk.")
