"""Marking passages: exact spans of a snapshot, each recorded once."""

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.documents.queries import document_of, passage_at, removal_of
from webapp.documents.rules import passage_refusal
from webapp.journal.commands import record
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.text import Span, context, locate
from webapp.kernel.words import say
from webapp.model import Passage, Snapshot
from webapp.model.vocabulary import RecordState


def mark_passage(
    session: Session,
    actor: Actor,
    snapshot: Snapshot,
    start: int,
    end: int,
    exact: str | None = None,
    import_id: int | None = None,
) -> Passage:
    """The passage of this span (code points, end excluded), recorded now unless it was before.

    ``exact`` are the words it should hold, ``import_id`` the load that brought it. Raises
    ``Invalid`` on the field ``words`` with ``anchor_mismatch`` or ``anchor_splits_cluster``.
    """
    permit(actor, Permission.RECORD)
    _check_stands(session, snapshot)
    if refused := passage_refusal(snapshot.text, start, end, exact):
        code, sentence = refused
        raise Invalid({"words": sentence}, {"words": code})
    if (passage := passage_at(session, snapshot, start, end)) is not None:
        return passage
    prefix, suffix = context(snapshot.text, start, end)
    passage = Passage(
        snapshot_id=snapshot.id,
        start=start,
        end=end,
        exact=snapshot.text[start:end],
        prefix=prefix,
        suffix=suffix,
        created_at=now(),
        created_by_id=actor.person_id,
        import_id=import_id,
    )
    session.add(passage)
    record(session, actor, "passage.mark", passage)
    return passage


def find_words(snapshot: Snapshot, within: Span | None, words: str) -> Span:
    """Where words copied from a part of the text (None: from anywhere in it) stand.

    Raises ``Invalid`` on ``words`` unless they stand at one place.
    """
    found = locate(snapshot.text, words, within)
    if found.one is not None:
        return found.one
    if found.several:
        sentence = say(
            "These words stand there %(count)s times. Copy a few more words before or after them.",
            count=len(found.spans),
        )
    elif within is None:
        sentence = say("These words are not in the text. Copy them from it, as they stand.")
    else:
        sentence = say("These words are not in this paragraph. Copy them from it, as they stand.")
    raise Invalid({"words": sentence}, {"words": "anchor_mismatch"})


def _check_stands(session: Session, snapshot: Snapshot) -> None:
    """Raise ``Invalid`` where the text was taken out or its document withdrawn."""
    removal = removal_of(session, snapshot)
    if removal is not None and removal.confirmed_at is not None:
        raise Invalid({"": say("This text was taken out, so nothing can be marked in it.")})
    document = document_of(session, snapshot)
    if document.state is RecordState.WITHDRAWN:
        raise Invalid(
            {"": say("A-%(number)s is withdrawn. Bring it back first.", number=document.id)}
        )
