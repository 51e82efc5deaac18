"""Recording a claim, or keeping it as a draft."""

from dataclasses import replace

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.claims.changes import NewClaim
from webapp.claims.commands.parts import (
    add_wording,
    claim_parts,
    write_about,
    write_facts,
    write_quantities,
    write_variants,
)
from webapp.claims.rules import read_times, refusals, text_refusals, with_rule
from webapp.claims.rules.refusal import Refusal, refuse
from webapp.journal.commands import record
from webapp.kernel.clock import now
from webapp.kernel.languages import language_tag
from webapp.kernel.words import say
from webapp.model import Claim
from webapp.model.vocabulary import RecordState


def record_claim(
    session: Session, actor: Actor, change: NewClaim, import_id: int | None = None
) -> Claim:
    """Record a claim with its first wording. Raises ``Invalid`` per field.

    A draft is held only to what can be stored. ``import_id`` is the load that brought it.
    """
    permit(actor, Permission.RECORD)
    quantities = tuple(with_rule(one, change.language) for one in change.quantities)
    change = replace(change, quantities=quantities)
    passages = [change.passage_words] if change.passage_words else []
    refuse([*refusals(change, passages), *_languages(change)])
    times, _ = read_times(change)
    language = language_tag(change.language) or change.language
    claim = Claim(
        created_at=now(),
        created_by_id=actor.person_id,
        import_id=import_id,
        language=language,
        state=RecordState.DRAFT if change.draft else RecordState.RECORDED,
    )
    write_facts(claim, change, times)
    session.add(claim)
    session.flush()
    add_wording(session, actor, claim, change.text, language, reason=change.dropped)
    write_about(session, actor, claim, change.about)
    write_quantities(session, change.quantities, claim_id=claim.id)
    write_variants(session, claim, change.variants)
    record(
        session, actor, "claim.record", claim, reason=change.dropped, **claim_parts(session, claim)
    )
    return claim


def language_refusals(language: str, field: str = "language") -> list[Refusal]:
    """The language of words is given as a short tag."""
    if language_tag(language):
        return []
    return [Refusal(field, say("Give the language as a short tag, like en, ar or pt-BR."))]


def _languages(change: NewClaim) -> list[Refusal]:
    found = language_refusals(change.language)
    for place, variant in enumerate(change.variants):
        found += language_refusals(variant.language, f"variants-{place}-language")
        found += text_refusals(variant.text, f"variants-{place}-text")
    return found
