"""Notes on a document as a whole: internal remarks, never part of what is published."""

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.text import clean, refusal, wordless
from webapp.model import Document, Note

LONGEST = 10_000


def note_document(session: Session, actor: Actor, document: Document, text: str) -> Note:
    """Write a note on a document. Raises ``Invalid`` on ``text``."""
    permit(actor, Permission.RECORD)
    if sentence := refusal(text, LONGEST) or wordless(text):
        raise Invalid({"text": sentence})
    note = Note(
        document_id=document.id,
        text=clean(text).strip(),
        at=now(),
        by=actor.name,
        created_at=now(),
        created_by_id=actor.person_id,
    )
    session.add(note)
    record(session, actor, "note.write", note)
    return note
