"""A claim made from a passage: the claim and its report, in one act."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.attributions.changes import NewAttribution
from webapp.attributions.commands import record_attribution
from webapp.claims.changes import NewClaim
from webapp.claims.commands import record_claim, write_note
from webapp.kernel.errors import Invalid
from webapp.kernel.words import Sentence, say
from webapp.model import Claim, Passage


def record_from_passage(
    session: Session, actor: Actor, passage: Passage, new: NewClaim, report: Mapping[str, Any]
) -> Claim:
    """Record a claim and the report of it in this passage. ``report``: ``ReportFacts`` fields.

    Raises ``Invalid`` with what both refuse, so that an editor sees all of it at once; the
    caller then takes back what was written.
    """
    refused = _Refused()
    try:
        claim = record_claim(session, actor, new)
    except Invalid as refusal:
        refused.add(refusal)
        claim = _stand_in(session, actor, new, refusal)
    try:
        change = NewAttribution(claim=claim.id, passage=passage.id, **report)
        record_attribution(session, actor, change)
    except Invalid as refusal:
        refused.add(refusal)
    refused.speak()
    return claim


def keep_draft(
    session: Session,
    actor: Actor,
    passage: Passage,
    new: NewClaim,
    report: Mapping[str, Any] | None,
    typed: str,
) -> Claim:
    """Keep a claim as a draft. A chain that can not be recorded yet is kept in a note.

    ``report`` is None where its form can not be read; ``typed`` is the chain in words.
    """
    claim = record_claim(session, actor, replace(new, draft=True))
    kept = False
    if report is not None:
        with session.begin_nested() as attempt:
            try:
                change = NewAttribution(claim=claim.id, passage=passage.id, **report)
                record_attribution(session, actor, change)
                kept = True
            except Invalid:
                attempt.rollback()
    if not kept:
        text = str(say("Typed for this draft and not recorded yet:")) + "\n" + typed
        write_note(session, actor, claim, text)
    return claim


def refused_too(session: Session, actor: Actor, new: NewClaim, unread: Invalid) -> Invalid:
    """``unread``, what a chain's form is refused for, with what the claim is refused for.

    The caller takes back what was written.
    """
    refused = _Refused()
    try:
        record_claim(session, actor, new)
    except Invalid as refusal:
        refused.add(refusal)
    refused.add(unread)
    return Invalid(refused.fields, refused.codes)


class _Refused:
    """What several commands refused, to be said at once."""

    def __init__(self) -> None:
        self.fields: dict[str, Sentence] = {}
        self.codes: dict[str, str] = {}

    def add(self, refusal: Invalid) -> None:
        self.fields |= refusal.fields
        self.codes |= refusal.codes

    def speak(self) -> None:
        if self.fields:
            raise Invalid(self.fields, self.codes)


def _stand_in(session: Session, actor: Actor, new: NewClaim, refusal: Invalid) -> Claim:
    """The claim as a draft, only for judging the report; where not even that, the refusal."""
    try:
        return record_claim(session, actor, replace(new, draft=True))
    except Invalid:
        raise refusal from None
