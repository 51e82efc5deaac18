"""Notes: internal remarks on a claim or any other record."""

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.claims.rules import Refusal, reason_missing, text_refusals
from webapp.claims.rules.refusal import refuse
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.text import clean
from webapp.kernel.versions import advance
from webapp.kernel.words import say
from webapp.model import Attribution, Claim, Document, Entity, Note, Passage, Source

LONGEST = 10_000

Subject = Claim | Attribution | Passage | Document | Source | Entity


def write_note(
    session: Session, actor: Actor, subject: Subject, text: str, import_id: int | None = None
) -> Note:
    """Write a note on a record. Raises ``Invalid`` at ``text``."""
    permit(actor, Permission.RECORD)
    refuse(text_refusals(text, "text", LONGEST))
    note = Note(
        created_at=now(),
        created_by_id=actor.person_id,
        import_id=import_id,
        text=clean(text).strip(),
        at=now(),
        by=actor.name,
    )
    setattr(note, f"{subject.__tablename__}_id", subject.id)
    session.add(note)
    record(session, actor, "note.write", note)
    return note


def withdraw_note(session: Session, actor: Actor, note: Note, seen: int, reason: str) -> Note:
    """Withdraw a note, with the reason."""
    permit(actor, Permission.RECORD)
    advance(session, note, seen, f"Note {note.id}")
    if missing := reason_missing(reason):
        refuse([missing])
    if note.withdrawn_at is not None:
        refuse([Refusal("", say("This note is withdrawn already."), "bad_transition")])
    before = state_of(note)
    note.withdrawn_at, note.withdrawn_by_id = now(), actor.person_id
    note.withdrawn_reason = reason.strip()
    record(session, actor, "note.withdraw", note, before=before, reason=reason.strip())
    return note
