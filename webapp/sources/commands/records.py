"""Recording sources, changing them, withdrawing them and bringing them back."""

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.languages import language_tag
from webapp.kernel.text import refusal, wordless
from webapp.kernel.versions import advance
from webapp.kernel.words import say
from webapp.model import Source
from webapp.model.vocabulary import RecordState, Sensitivity
from webapp.sources.changes import NewSource, Reasoned, SourceChange, SourceFacts
from webapp.sources.commands.naming import (
    elsewhere_refusals,
    parts_of,
    write_elsewhere,
    write_names,
)
from webapp.sources.queries import find, namesakes, use_of
from webapp.sources.rules import (
    UNNAMED,
    Refusals,
    is_protected,
    protection_refusals,
    source_refusals,
    tidy,
)


def record_source(
    session: Session, actor: Actor, new: NewSource, import_id: int | None = None
) -> Source:
    """Record a source. Raises ``Invalid`` per field. ``import_id`` is the load that brought it."""
    permit(actor, Permission.RECORD)
    found = source_refusals(new, new.sensitivity) | _told_elsewhere(new, new.sensitivity)
    found |= protection_refusals(new.sensitivity, new.protection_reason, new.descriptor)
    found |= _references(session, None, new)
    if not found and new.only_if_new:
        found = _namesake(session, new)
    if found:
        raise Invalid(found)
    source = Source(
        kind=new.kind,
        label=tidy(new.label) or "",
        sensitivity=new.sensitivity,
        protection_reason=new.protection_reason if is_protected(new.sensitivity) else None,
        created_at=now(),
        created_by_id=actor.person_id,
        import_id=import_id,
    )
    session.add(source)
    _write(session, source, new)
    record(session, actor, "source.record", source, **parts_of(session, source))
    return source


def edit_source(session: Session, actor: Actor, source: Source, change: SourceChange) -> Source:
    """Change what the desk knows of a source. Raises ``Invalid`` or ``Stale``."""
    permit(actor, Permission.RECORD)
    found = source_refusals(change, source.sensitivity)
    found |= _told_elsewhere(change, source.sensitivity)
    found |= protection_refusals(source.sensitivity, source.protection_reason, change.descriptor)
    found |= _references(session, source, change) | _guarded(actor, source, change)
    if source.state is RecordState.WITHDRAWN:
        found = {"": say("S-%(number)s is withdrawn. Bring it back first.", number=source.id)}
    if found:
        raise Invalid(found)
    before = state_of(source, **parts_of(session, source))
    advance(session, source, change.seen, f"S-{source.id}")
    source.kind = change.kind
    source.label = tidy(change.label) or ""
    _write(session, source, change)
    parts = parts_of(session, source)
    record(session, actor, "source.edit", source, before=before, **parts)
    return source


def withdraw_source(session: Session, actor: Actor, source: Source, change: Reasoned) -> Source:
    """Withdraw a source nothing rests on (rule 50). It stays readable, with the reason."""
    permit(actor, Permission.RECORD)
    found = reason_refusals(change.reason)
    if source.state is RecordState.WITHDRAWN:
        found = {"": say("S-%(number)s is withdrawn already.", number=source.id)}
    elif use := use_of(session, source):
        sentence = say(
            "S-%(number)s is still named in %(records)s. Change or withdraw these first.",
            number=source.id,
            records=use.named,
        )
        raise Invalid({"": sentence}, {"": "in_use"})
    if found:
        raise Invalid(found)
    before = state_of(source)
    advance(session, source, change.seen, f"S-{source.id}")
    source.state = RecordState.WITHDRAWN
    source.withdrawn_at, source.withdrawn_by_id = now(), actor.person_id
    source.withdrawn_reason = change.reason.strip()
    record(session, actor, "source.withdraw", source, before=before, reason=change.reason.strip())
    return source


def restore_source(session: Session, actor: Actor, source: Source, change: Reasoned) -> Source:
    """Bring a withdrawn source back. Raises ``Invalid`` or ``Stale``."""
    permit(actor, Permission.RECORD)
    found = reason_refusals(change.reason)
    if source.state is not RecordState.WITHDRAWN:
        found = {"": say("S-%(number)s is not withdrawn.", number=source.id)}
    if found:
        raise Invalid(found)
    before = state_of(source)
    advance(session, source, change.seen, f"S-{source.id}")
    source.state = RecordState.RECORDED
    source.withdrawn_at = source.withdrawn_by_id = source.withdrawn_reason = None
    record(session, actor, "source.restore", source, before=before, reason=change.reason.strip())
    return source


def reason_refusals(reason: str) -> Refusals:
    """A reason that is asked for and not given, or that can not be kept."""
    if found := refusal(reason, 2_000):
        return {"reason": found}
    if wordless(reason):
        return {"reason": say("Give the reason. It stays with the record.")}
    return {}


def _write(session: Session, source: Source, facts: SourceFacts) -> None:
    source.label_language = language_tag(facts.label_language or "")
    source.descriptor, source.role = tidy(facts.descriptor), tidy(facts.role)
    source.cited_by_id = facts.cited_by_id
    session.flush()
    write_names(session, source, facts.names)
    write_elsewhere(session, source, facts.elsewhere)


def _references(session: Session, source: Source | None, facts: SourceFacts) -> Refusals:
    found = elsewhere_refusals(session, source, "source", facts.elsewhere)
    if facts.cited_by_id is None:
        return found
    citing = find(session, facts.cited_by_id)
    if citing is None or citing.state is RecordState.WITHDRAWN:
        found["cited_by"] = say("Choose a source that stands on this desk.")
    elif source is not None and citing.id == source.id:
        found["cited_by"] = say("A source does not cite itself. Choose another, or none.")
    return found


def _told_elsewhere(facts: SourceFacts, sensitivity: Sensitivity) -> Refusals:
    """Numbers of other systems tell who a protected source is."""
    if not (is_protected(sensitivity) and facts.elsewhere):
        return {}
    sentence = say("A protected source has no numbers in other systems. Take them out.")
    return {"elsewhere": sentence}


def _namesake(session: Session, new: NewSource) -> Refusals:
    """A source of this name and kind that stands; unnamed ones are one for each who cites them."""
    for other in namesakes(session, new.label):
        same = other.kind is new.kind and tidy(new.descriptor) == other.descriptor
        if same and (new.kind not in UNNAMED or other.cited_by_id == new.cited_by_id):
            return {
                "label": say(
                    "S-%(number)s, %(label)s, is already recorded. Use it, or tick that this "
                    "is another one of the same name.",
                    number=other.id,
                    label=other.label,
                )
            }
    return {}


def _guarded(actor: Actor, source: Source, change: SourceChange) -> Refusals:
    """Words about a protected source that only a custodian changes."""
    if not is_protected(source.sensitivity) or actor.may(Permission.GUARD):
        return {}
    typed = {"label": change.label, "descriptor": change.descriptor, "role": change.role}
    return {
        name: say("This source is protected. Only a custodian changes these words.")
        for name, words in typed.items()
        if tidy(words) != getattr(source, name)
    }
