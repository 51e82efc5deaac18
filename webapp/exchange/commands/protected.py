"""Writing protected identities into a file: a custodian, a reason, and a note of each reading."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Forbidden, Invalid
from webapp.kernel.text import wordless
from webapp.kernel.words import say
from webapp.model import Desk, IdentityReading, ProtectedIdentity


def open_identities(session: Session, actor: Actor, reason: str) -> int:
    """Note that a custodian takes every protected identity out of the desk; how many there are.

    To be kept before the first of them is read (rule 41).
    """
    permit(actor, Permission.GUARD)
    if actor.person_id is None:
        raise Forbidden(say("Say who you are with --as and your sign-in name."))
    if wordless(reason):
        raise Invalid({"reason": say("Say with --reason why the protected identities are needed.")})
    sources = session.scalars(
        select(ProtectedIdentity.source_id).order_by(ProtectedIdentity.source_id)
    ).all()
    session.add_all(
        IdentityReading(
            source_id=number, person_id=actor.person_id, at=now(), reason=reason.strip()
        )
        for number in sources
    )
    desk = session.get_one(Desk, 1)
    record(session, actor, "desk.dump_protected", desk, before=state_of(desk))
    return len(sources)
