"""Withdrawing a claim and restoring it: never deleted, always with a reason (rules 45 and 50)."""

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.claims.commands.parts import claim_parts
from webapp.claims.queries import edit_of, passage_words, reported_figures
from webapp.claims.rules import bad_transition, reason_missing, refusals
from webapp.claims.rules.refusal import refuse
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.versions import advance
from webapp.model import Claim
from webapp.model.vocabulary import RecordState


def withdraw(session: Session, actor: Actor, claim: Claim, seen: int, reason: str) -> Claim:
    """Withdraw a claim: it stays readable, with who withdrew it, when and why."""
    return _move(session, actor, claim, seen, RecordState.WITHDRAWN, reason)


def restore(session: Session, actor: Actor, claim: Claim, seen: int, reason: str) -> Claim:
    """Put a withdrawn claim back on record. Raises ``Invalid`` if it would not be recorded."""
    return _move(session, actor, claim, seen, RecordState.RECORDED, reason)


def _move(
    session: Session, actor: Actor, claim: Claim, seen: int, to: RecordState, reason: str
) -> Claim:
    permit(actor, Permission.RECORD)
    advance(session, claim, seen, f"C-{claim.id}")
    moves = [bad_transition(f"C-{claim.id}", claim.state, to), reason_missing(reason)]
    refuse([one for one in moves if one])
    back = to is RecordState.RECORDED
    if back:
        change = edit_of(session, claim, reason=reason)
        refuse(refusals(change, passage_words(session, claim), reported_figures(session, claim)))
    parts = claim_parts(session, claim)
    before = state_of(claim, **parts)
    claim.state = to
    claim.withdrawn_at = None if back else now()
    claim.withdrawn_by_id = None if back else actor.person_id
    claim.withdrawn_reason = None if back else reason.strip()
    act = "claim.restore" if back else "claim.withdraw"
    record(session, actor, act, claim, before=before, reason=reason.strip(), **parts)
    return claim
