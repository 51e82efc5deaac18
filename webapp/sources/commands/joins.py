"""Two records recognised as one source, as perhaps one, or as two; and taking that back."""

from typing import Any

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.words import say
from webapp.model import SameSource, Source
from webapp.model.vocabulary import RecordState, Sameness
from webapp.sources.changes import Joining, Parting
from webapp.sources.commands.records import reason_refusals
from webapp.sources.queries import apart, find, one_with, sameness_of, standing
from webapp.sources.rules import Refusals, is_protected, join_refusal


def join(
    session: Session,
    actor: Actor,
    source: Source,
    change: Joining,
    import_id: int | None = None,
) -> SameSource:
    """Say that two records are one source, perhaps one, or not; replaces what stood of the two."""
    permit(actor, Permission.RECORD)
    other = find(session, change.other_id)
    found = reason_refusals(change.reason) | _pair(source, other)
    if other is not None and not found:
        found = _contradictions(session, source, other, change.certainty)
    if found or other is None:
        raise Invalid(found)
    both = [(row, _state(session, row)) for row in (source, other)]
    low, high = sorted((source.id, other.id))
    if (stood := standing(session, low, high)) is not None:
        stood.parted_at = now()
        session.flush()
    pair = SameSource(
        a_id=low,
        b_id=high,
        certainty=change.certainty,
        reason=change.reason.strip(),
        at=now(),
        by_id=actor.person_id,
        import_id=import_id,
    )
    session.add(pair)
    session.flush()
    _note(session, actor, "source.join", both, change.reason)
    return pair


def part(session: Session, actor: Actor, source: Source, change: Parting) -> SameSource:
    """Take back what was said of two records being one."""
    permit(actor, Permission.RECORD)
    pair = standing(session, source.id, change.other_id)
    other = find(session, change.other_id)
    found = reason_refusals(change.reason)
    if pair is None:
        found["other"] = say(
            "Nothing is recorded of S-%(one)s and S-%(other)s being one source.",
            one=source.id,
            other=change.other_id,
        )
    if found or pair is None or other is None:
        raise Invalid(found)
    both = [(row, _state(session, row)) for row in (source, other)]
    pair.parted_at = now()
    session.flush()
    _note(session, actor, "source.part", both, change.reason)
    return pair


def _pair(source: Source, other: Source | None) -> Refusals:
    if other is None:
        return {"other": say("Choose a source that stands on this desk.")}
    if other.id == source.id:
        return {"other": say("Choose another source: this is S-%(number)s.", number=source.id)}
    if RecordState.WITHDRAWN in (source.state, other.state):
        return {"other": say("One of the two is withdrawn. Bring it back first.")}
    return {}


def _contradictions(
    session: Session, source: Source, other: Source, certainty: Sameness
) -> Refusals:
    ours, theirs = one_with(session, source.id), one_with(session, other.id)
    if certainty is Sameness.NOT:
        stood = standing(session, source.id, other.id)
        if other.id in ours and (stood is None or stood.certainty is not Sameness.CERTAIN):
            return {"other": say("Both are joined with a third record. Take one of these back.")}
        return {}
    if sentence := join_refusal(source.kind, other.kind):
        return {"other": sentence}
    if is_protected(source.sensitivity) != is_protected(other.sensitivity):
        return {
            "other": say(
                "One of the two is protected. Joined with a record under another name, "
                "it would no longer be."
            )
        }
    told = apart(session, ours, theirs) if certainty is Sameness.CERTAIN else []
    for pair in told:
        if {pair.a_id, pair.b_id} != {source.id, other.id}:
            return {
                "other": say(
                    "S-%(one)s and S-%(two)s are recorded as not the same. Take that back first.",
                    one=pair.a_id,
                    two=pair.b_id,
                )
            }
    return {}


def _state(session: Session, source: Source) -> dict[str, Any]:
    return state_of(source, same=_same(session, source))


def _same(session: Session, source: Source) -> list[list[str]]:
    return [
        [other.key, pair.certainty.value, pair.reason]
        for pair, other in sameness_of(session, source)
    ]


def _note(
    session: Session,
    actor: Actor,
    act: str,
    both: list[tuple[Source, dict[str, Any]]],
    reason: str,
) -> None:
    """One entry for each of the two, so that the history of either tells it."""
    for source, before in both:
        same = _same(session, source)
        record(session, actor, act, source, before=before, reason=reason.strip(), same=same)
