"""Protecting a source: how far, by which words, and who it is, sealed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.access.vault import Identity, Sealed, commitment, seal, unseal
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid, NotFound, StoreTrouble
from webapp.kernel.text import refusal, wordless
from webapp.kernel.versions import advance
from webapp.kernel.words import say
from webapp.model import IdentityReading, ProtectedIdentity, Source
from webapp.model.vocabulary import Sameness
from webapp.sources.changes import Protection
from webapp.sources.commands.naming import parts_of, write_elsewhere, write_names
from webapp.sources.commands.records import reason_refusals
from webapp.sources.queries import entities_of, identity_of, sameness_of
from webapp.sources.rules import Refusals, is_protected, lowers, protection_refusals, tidy

IDENTITY_MOST = 5_000


def protect(session: Session, actor: Actor, source: Source, change: Protection) -> Source:
    """Set how far a source is protected; only a custodian takes protection away.

    A source that becomes protected loses its other names and its numbers in other systems,
    because they tell who it is.
    """
    lowering = lowers(source.sensitivity, change.sensitivity)
    changing = is_protected(source.sensitivity)
    raises = not lowering and not changing and actor.may(Permission.RECORD)
    permit(actor, Permission.RECORD if raises else Permission.GUARD)
    found = protection_refusals(change.sensitivity, change.protection_reason, change.descriptor)
    found |= _cover(change) | (reason_refusals(change.reason) if lowering else {})
    found |= _sealed_first(session, source, change) | _told_elsewhere(session, source, change)
    if found:
        raise Invalid(found)
    before = state_of(source, **parts_of(session, source))
    advance(session, source, change.seen, f"S-{source.id}")
    source.sensitivity = change.sensitivity
    guarded = is_protected(change.sensitivity)
    source.protection_reason = change.protection_reason if guarded else None
    source.descriptor = tidy(change.descriptor)
    if cover := tidy(change.cover_name):
        source.label = cover
        # The name it had so far is not written down once more.
        before.pop("label", None)
    if guarded:
        write_names(session, source, ())
        write_elsewhere(session, source, ())
    parts = parts_of(session, source)
    before = _covered(before, parts) if guarded else before
    reason = change.reason.strip()
    record(session, actor, "source.protect", source, before=before, reason=reason, **parts)
    return source


def seal_identity(
    session: Session, actor: Actor, source: Source, identity: Identity, desk_key: bytes
) -> ProtectedIdentity:
    """Keep who a protected source is, sealed with a key of its own; replaces what was sealed."""
    permit(actor, Permission.GUARD)
    found = _identity_refusals(identity)
    if not is_protected(source.sensitivity):
        found = {"": say("Protect S-%(number)s first, then seal who it is.", number=source.id)}
    if found:
        raise Invalid(found)
    row = identity_of(session, source)
    before = state_of(source, identity=_committed(source, row, desk_key))
    sealed = seal(desk_key, source.key, identity)
    if row is None:
        row = ProtectedIdentity(
            source_id=source.id, content=sealed.content, sealed_key=sealed.key, changed_at=now()
        )
        session.add(row)
    else:
        row.content, row.sealed_key, row.changed_at = sealed.content, sealed.key, now()
    kept = _committed(source, row, desk_key)
    record(session, actor, "source.seal_identity", source, before=before, identity=kept)
    return row


def read_identity(
    session: Session, actor: Actor, source: Source, reason: str, desk_key: bytes
) -> Identity:
    """Open a sealed identity for a custodian with a reason; the reading is kept (rule 41)."""
    permit(actor, Permission.GUARD)
    if found := reason_refusals(reason):
        raise Invalid(found)
    row = identity_of(session, source)
    if row is None or actor.person_id is None:
        raise NotFound(_identity_name(source))
    identity = unseal(desk_key, source.key, Sealed(row.content, row.sealed_key))
    session.add(
        IdentityReading(
            source_id=source.id, person_id=actor.person_id, at=now(), reason=reason.strip()
        )
    )
    read = _committed(source, row, desk_key)
    before = state_of(source)
    record(session, actor, "source.read_identity", source, before=before, identity=read)
    return identity


def erase_identity(
    session: Session, actor: Actor, source: Source, reason: str, desk_key: bytes
) -> Source:
    """Destroy the key of a sealed identity, and the sealed text with it. There is no way back."""
    permit(actor, Permission.GUARD)
    if found := reason_refusals(reason):
        raise Invalid(found)
    row = identity_of(session, source)
    if row is None:
        raise NotFound(_identity_name(source))
    before = state_of(source, identity=_committed_if_readable(source, row, desk_key))
    # Written over before the row goes: a deleted row's bytes may stay in the file for a while.
    row.sealed_key, row.content = bytes(len(row.sealed_key)), bytes(len(row.content))
    session.flush()
    session.delete(row)
    act, reason = "source.erase_identity", reason.strip()
    record(session, actor, act, source, before=before, reason=reason)
    return source


def _committed(source: Source, row: ProtectedIdentity | None, desk_key: bytes) -> list[str]:
    """What the journal holds of a sealed identity; ``StoreTrouble`` under another desk's key."""
    if row is None:
        return []
    sealed = Sealed(row.content, row.sealed_key)
    unseal(desk_key, source.key, sealed)
    return [commitment(desk_key, source.key, sealed)]


def _committed_if_readable(source: Source, row: ProtectedIdentity, desk_key: bytes) -> list[str]:
    """The same for erasing, which must not depend on a key that may be lost."""
    try:
        return _committed(source, row, desk_key)
    except StoreTrouble:
        return []


def _identity_name(source: Source) -> str:
    return f"sealed identity of S-{source.id}"


def _cover(change: Protection) -> Refusals:
    cover = tidy(change.cover_name)
    if cover is None:
        return {}
    found = refusal(cover, 300) or wordless(cover)
    if found is None and not is_protected(change.sensitivity):
        found = say(
            "Only a protected source has a cover name. Choose confidential or restricted, or take "
            "the cover name out."
        )
    return {"cover_name": found} if found else {}


def _sealed_first(session: Session, source: Source, change: Protection) -> Refusals:
    """A source whose identity is sealed stays protected until the identity is erased."""
    if is_protected(change.sensitivity) or identity_of(session, source) is None:
        return {}
    return {
        "sensitivity": say(
            "An identity is sealed with this source. Erase it first, or keep the source protected."
        )
    }


def _covered(before: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    """What the journal may say of the time before: other names and numbers are not repeated."""
    kept = {name: value for name, value in before.items() if name not in parts}
    return kept | {name: value for name, value in parts.items() if value}


def _told_elsewhere(session: Session, source: Source, change: Protection) -> Refusals:
    """A record under the name of the source would go on telling who it is."""
    if not is_protected(change.sensitivity):
        return {}
    others = [
        f"S-{other.id}"
        for pair, other in sameness_of(session, source)
        if pair.certainty is not Sameness.NOT and not is_protected(other.sensitivity)
    ]
    others += [entity.name for entity in entities_of(session, source)]
    if not others:
        return {}
    return {
        "sensitivity": say(
            "%(records)s would still tell who this is. Take back there that it is this source, "
            "then protect it.",
            records=", ".join(others),
        )
    }


def _identity_refusals(identity: Identity) -> Refusals:
    """Named as the fields of the form, which are called secret so that no page keeps them."""
    found = {
        f"secret_{name}": sentence
        for name, text in vars(identity).items()
        if (sentence := refusal(text, IDENTITY_MOST))
    }
    if "secret_name" not in found and wordless(identity.name):
        found["secret_name"] = say(
            "Give the name of the person, or what is known instead of a name."
        )
    return found
