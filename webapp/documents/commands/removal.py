"""Taking a snapshot's text out for legal or safety reasons: two people, one reason (rule 1)."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.documents.commands.records import reason_refusals
from webapp.documents.queries import removal_of
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Forbidden, Invalid
from webapp.kernel.words import say
from webapp.model import CustodyEvent, Passage, Removal, Snapshot
from webapp.model.vocabulary import CustodyAction

CONFIRMERS = (Permission.GUARD, Permission.RECORD, Permission.REVIEW)


def ask_removal(session: Session, actor: Actor, snapshot: Snapshot, reason: str) -> Removal:
    """A custodian asks to take the text out. Nothing goes before a second person confirms."""
    permit(actor, Permission.GUARD)
    found = reason_refusals(reason)
    if removal_of(session, snapshot) is not None:
        found = {"": say("The removal of this text is asked for already, or done.")}
    if found:
        raise Invalid(found)
    removal = Removal(
        snapshot_id=snapshot.id,
        reason=reason.strip(),
        asked_by_id=_somebody(actor),
        asked_at=now(),
    )
    session.add(removal)
    before, reason = state_of(snapshot), reason.strip()
    record(session, actor, "snapshot.ask_removal", snapshot, before=before, reason=reason)
    return removal


def confirm_removal(session: Session, actor: Actor, snapshot: Snapshot) -> Removal:
    """The second person confirms: text, bytes and quotations go; hash, day and reason stay."""
    if not any(actor.may(one) for one in CONFIRMERS):
        permit(actor, Permission.GUARD)
    removal = removal_of(session, snapshot)
    if removal is None or removal.confirmed_at is not None:
        raise Invalid({"": say("No removal of this text is waiting.")})
    if _somebody(actor) == removal.asked_by_id:
        raise Forbidden(
            say("You asked for this removal. Somebody else has to confirm it."), "self_approval"
        )
    before = state_of(snapshot)
    removal.confirmed_by_id, removal.confirmed_at = actor.person_id, now()
    # The database lets the text go only while a confirmed removal stands.
    session.flush()
    _blank(session, snapshot)
    session.add(
        CustodyEvent(
            snapshot_id=snapshot.id,
            at=now(),
            actor_id=actor.person_id,
            action=CustodyAction.REMOVED,
            hash_before=snapshot.raw_sha256,
            reason=removal.reason,
        )
    )
    record(session, actor, "snapshot.remove", snapshot, before=before, reason=removal.reason)
    return removal


def _blank(session: Session, snapshot: Snapshot) -> None:
    session.execute(
        update(Passage)
        .where(Passage.snapshot_id == snapshot.id)
        .values(exact="", prefix="", suffix="")
    )
    session.execute(update(Snapshot).where(Snapshot.id == snapshot.id).values(text="", raw=None))
    session.refresh(snapshot)


def _somebody(actor: Actor) -> int:
    if actor.person_id is None:
        raise Forbidden(say("Removing a text takes two people who are signed in."))
    return actor.person_id
