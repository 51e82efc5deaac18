"""Changing a claim: its words, key facts, figures, entities, translations and variants.

Nothing is overwritten: new words are a new wording, and the journal keeps all that stood before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.claims.changes import (
    About,
    ClaimEdit,
    QuantityDraft,
    Rewording,
    Translation,
    VariantDraft,
)
from webapp.claims.commands.parts import (
    add_wording,
    claim_parts,
    write_about,
    write_facts,
    write_quantities,
    write_variants,
)
from webapp.claims.commands.record import language_refusals
from webapp.claims.queries import (
    current_wording,
    edit_of,
    passage_words,
    reported_figures,
    variants_of,
)
from webapp.claims.rules import (
    Refusal,
    bad_transition,
    mixed_basis_refusals,
    quantity_refusals,
    read_times,
    refusals,
    text_refusals,
    with_rule,
)
from webapp.claims.rules.refusal import refuse
from webapp.journal.commands import record, state_of
from webapp.kernel.languages import language_tag
from webapp.kernel.versions import advance
from webapp.kernel.words import say
from webapp.model import Claim, Variant, Wording
from webapp.model.vocabulary import RecordState
from webapp.sources.rules import tidy


def edit_claim(session: Session, actor: Actor, claim: Claim, change: ClaimEdit) -> Claim:
    """Save a claim as edited, whole. Raises ``Invalid`` per field, or ``Stale``.

    Words that change become a new wording, with the reason. A draft that is edited without
    ``draft`` is recorded from then on.
    """
    before = _open(session, actor, claim, change.seen)
    quantities = tuple(with_rule(one, change.language) for one in change.quantities)
    change = replace(change, quantities=quantities)
    current = current_wording(session, claim)
    language = language_tag(change.language) or change.language
    reworded = (tidy(change.text), language) != (current.text, current.language)
    refuse([*_edit_refusals(session, claim, change, reworded), *language_refusals(language)])
    times, _ = read_times(change)
    write_facts(claim, change, times)
    claim.state = RecordState.DRAFT if change.draft else RecordState.RECORDED
    if reworded:
        wording = add_wording(session, actor, claim, change.text, language, reason=change.reason)
        claim.wording_no, claim.language = wording.number, language
    write_about(session, actor, claim, change.about)
    write_quantities(session, change.quantities, claim_id=claim.id)
    return _close(
        session, actor, "claim.reword" if reworded else "claim.edit", claim, before, change.reason
    )


def reword(session: Session, actor: Actor, claim: Claim, change: Rewording) -> Claim:
    """Give a claim new words, with the reason; all else stays. ``Invalid`` or ``Stale``."""
    whole = edit_of(session, claim)
    return edit_claim(
        session,
        actor,
        claim,
        replace(
            whole,
            seen=change.seen,
            text=change.text,
            language=change.language or whole.language,
            reason=change.reason,
        ),
    )


def set_entities(
    session: Session, actor: Actor, claim: Claim, seen: int, about: Sequence[About]
) -> Claim:
    """Say anew what a claim is about: entities, places, topics."""
    before = _open(session, actor, claim, seen)
    write_about(session, actor, claim, about)
    return _close(session, actor, "claim.edit", claim, before)


def set_quantities(
    session: Session, actor: Actor, claim: Claim, seen: int, quantities: Sequence[QuantityDraft]
) -> Claim:
    """Put the desk's own figures in the place of those it had (rules 16 to 19)."""
    before = _open(session, actor, claim, seen)
    figures = [with_rule(one, claim.language) for one in quantities]
    refuse(
        [
            *quantity_refusals(figures),
            *mixed_basis_refusals(figures, reported_figures(session, claim)),
        ]
    )
    write_quantities(session, figures, claim_id=claim.id)
    return _close(session, actor, "claim.edit", claim, before)


def translate(session: Session, actor: Actor, claim: Claim, change: Translation) -> Wording:
    """Add the words of a claim in another language, as a translation of the current ones."""
    before = _open(session, actor, claim, change.seen)
    current = current_wording(session, claim)
    language = language_tag(change.language) or change.language
    found = [*text_refusals(change.text), *language_refusals(language)]
    if language == current.language:
        sentence = say("The claim is in this language already. Choose the other language.")
        found.append(Refusal("language", sentence))
    refuse(found)
    wording = add_wording(session, actor, claim, change.text, language, translation_of=current)
    _close(session, actor, "claim.translate", claim, before)
    return wording


def add_variant(
    session: Session, actor: Actor, claim: Claim, seen: int, variant: VariantDraft
) -> Claim:
    """Add other words under which the claim is in circulation."""
    before = _open(session, actor, claim, seen)
    variants = [
        VariantDraft(text=one.text, language=one.language) for one in variants_of(session, claim)
    ]
    found = [*text_refusals(variant.text), *language_refusals(variant.language)]
    if tidy(variant.text) in {one.text for one in variants}:
        found.append(Refusal("text", say("This variant is recorded already.")))
    refuse(found)
    language = language_tag(variant.language) or variant.language
    write_variants(session, claim, [*variants, replace(variant, language=language)])
    return _close(session, actor, "claim.edit", claim, before)


def remove_variant(
    session: Session, actor: Actor, claim: Claim, seen: int, variant: Variant
) -> Claim:
    """Take a variant away; the history keeps it."""
    before = _open(session, actor, claim, seen)
    kept = [
        VariantDraft(text=one.text, language=one.language)
        for one in variants_of(session, claim)
        if one.id != variant.id
    ]
    write_variants(session, claim, kept)
    return _close(session, actor, "claim.edit", claim, before)


def _open(session: Session, actor: Actor, claim: Claim, seen: int) -> dict[str, Any]:
    """Permit, compare versions, and keep what stands; a withdrawn claim is not edited."""
    permit(actor, Permission.RECORD)
    before = state_of(claim, **claim_parts(session, claim))
    advance(session, claim, seen, f"C-{claim.id}")
    if claim.state is RecordState.WITHDRAWN:
        sentence = say("C-%(number)s is withdrawn. Restore it first.", number=claim.id)
        refuse([Refusal("", sentence, "bad_transition")])
    return before


def _close(
    session: Session,
    actor: Actor,
    act: str,
    claim: Claim,
    before: Mapping[str, Any],
    reason: str = "",
) -> Claim:
    """Write the journal with everything that belongs to the claim."""
    parts = claim_parts(session, claim)
    record(session, actor, act, claim, before=before, reason=reason.strip(), **parts)
    return claim


def _edit_refusals(
    session: Session, claim: Claim, change: ClaimEdit, reworded: bool
) -> list[Refusal]:
    passages = passage_words(session, claim) if reworded else []
    found = refusals(change, passages, reported_figures(session, claim))
    if change.draft and claim.state is not RecordState.DRAFT:
        move = bad_transition(f"C-{claim.id}", claim.state, RecordState.DRAFT)
        found += [move] if move else []
    asked = reworded and not change.draft and claim.state is RecordState.RECORDED
    if asked and not change.reason.strip() and not any(one.field == "text" for one in found):
        sentence = say("Say why the words change. The reason is kept in the history.")
        found.append(Refusal("reason", sentence))
    return found
