"""Changing the particulars of documents, withdrawing them and bringing them back."""

import json
from typing import Any

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.documents.changes import DocumentChange, Reasoned
from webapp.documents.commands.intake import publisher_refusals, write_facts
from webapp.documents.queries import Chain, chains_from, claims_of, snapshots_of
from webapp.documents.rules.particulars import (
    Refusals,
    document_refusals,
    published_of,
    time_refusal,
)
from webapp.journal.commands import record, state_of
from webapp.journal.queries import of_record
from webapp.journal.rules import as_it_was
from webapp.kernel.clock import now
from webapp.kernel.errors import Invalid
from webapp.kernel.text import refusal, wordless
from webapp.kernel.versions import advance
from webapp.kernel.words import say
from webapp.model import Attribution, Document, Source
from webapp.model.vocabulary import RecordState
from webapp.sources.queries import find as find_source

SHOWN = 8


def edit_document(
    session: Session, actor: Actor, document: Document, change: DocumentChange
) -> Document:
    """Change the particulars. A new publisher takes the first place in every chain told from it.

    Raises ``Invalid`` (``chain_root``, ``chain_repeat``, ``time_order``) or ``Stale``.
    """
    permit(actor, Permission.RECORD)
    found = document_refusals(change) | publisher_refusals(session, change)
    if document.state is RecordState.WITHDRAWN:
        found = {"": say("A-%(number)s is withdrawn. Bring it back first.", number=document.id)}
    if found:
        raise Invalid(found)
    first = min(
        (snapshot.captured_at for snapshot in snapshots_of(session, document)), default=None
    )
    if first is not None and (late := time_refusal(published_of(change), first)):
        raise Invalid({"published": late}, {"published": "time_order"})
    chains = chains_from(session, document) if change.publisher_id != document.publisher_id else []
    _check_chains(chains, change)
    before = state_of(document)
    advance(session, document, change.seen, f"A-{document.id}")
    write_facts(document, change)
    publisher = (
        find_source(session, change.publisher_id) if chains and change.publisher_id else None
    )
    for chain in chains:
        _lead(session, actor, chain, publisher)
    record(session, actor, "document.edit", document, before=before)
    return document


def withdraw_document(
    session: Session, actor: Actor, document: Document, change: Reasoned
) -> Document:
    """Withdraw a document that no standing claim is told from (rule 50). It stays readable."""
    permit(actor, Permission.RECORD)
    found = reason_refusals(change.reason)
    if document.state is RecordState.WITHDRAWN:
        found = {"": say("A-%(number)s is withdrawn already.", number=document.id)}
    elif claims := claims_of(session, document):
        sentence = say(
            "A-%(number)s is still cited by %(claims)s. Withdraw these reports first.",
            number=document.id,
            claims=_named(claims),
        )
        raise Invalid({"": sentence}, {"": "in_use"})
    if found:
        raise Invalid(found)
    before, reason = state_of(document), change.reason.strip()
    advance(session, document, change.seen, f"A-{document.id}")
    document.state = RecordState.WITHDRAWN
    document.withdrawn_at, document.withdrawn_by_id = now(), actor.person_id
    document.withdrawn_reason = reason
    record(session, actor, "document.withdraw", document, before=before, reason=reason)
    return document


def restore_document(
    session: Session, actor: Actor, document: Document, change: Reasoned
) -> Document:
    """Bring a withdrawn document back. Raises ``Invalid`` or ``Stale``."""
    permit(actor, Permission.RECORD)
    found = reason_refusals(change.reason)
    if document.state is not RecordState.WITHDRAWN:
        found = {"": say("A-%(number)s is not withdrawn.", number=document.id)}
    if found:
        raise Invalid(found)
    before, reason = state_of(document), change.reason.strip()
    advance(session, document, change.seen, f"A-{document.id}")
    document.state = RecordState.RECORDED
    document.withdrawn_at = document.withdrawn_by_id = document.withdrawn_reason = None
    record(session, actor, "document.restore", document, before=before, reason=reason)
    return document


def reason_refusals(reason: str) -> Refusals:
    """A reason that is asked for and not given, or that can not be kept."""
    if found := refusal(reason, 2_000):
        return {"reason": found}
    if wordless(reason):
        return {"reason": say("Give the reason. It stays with the record.")}
    return {}


def _check_chains(chains: list[Chain], change: DocumentChange) -> None:
    """Raise ``Invalid`` unless the new publisher can and may lead these chains."""
    if not chains:
        return
    claims = sorted({chain.attribution.claim_id for chain in chains})
    if change.publisher_id is None:
        sentence = say(
            "%(claims)s begin with the publisher of this document. Name one.",
            claims=_named(claims),
        )
        raise Invalid({"publisher": sentence}, {"publisher": "chain_root"})
    repeating = sorted(
        {chain.attribution.claim_id for chain in chains if change.publisher_id in chain.behind}
    )
    if repeating:
        sentence = say(
            "This source already stands further back in the chains of %(claims)s, and a source "
            "stands in a chain once. Change these chains first.",
            claims=_named(repeating),
        )
        raise Invalid({"publisher": sentence}, {"publisher": "chain_repeat"})
    if not change.with_chains:
        sentence = say(
            "%(claims)s begin with the publisher of this document. Tick that the new publisher "
            "takes the first place there too.",
            claims=_named(claims),
        )
        raise Invalid({"publisher": sentence}, {"publisher": "chain_root"})


def _lead(session: Session, actor: Actor, chain: Chain, publisher: Source | None) -> None:
    """Let the publisher take the first step of a chain, as a change of that attribution."""
    if publisher is None or chain.root.source_id == publisher.id:
        return
    attribution = chain.attribution
    held = _steps_told(session, attribution)
    before = state_of(attribution, steps=held)
    advance(session, attribution, attribution.version, f"C-{attribution.claim_id}")
    chain.root.source_id = publisher.id
    first = {"source": f"S-{publisher.id}", "name": publisher.label}
    steps = [step | first if step["key"] == chain.root.key else step for step in held]
    record(session, actor, "attribution.edit", attribution, before=before, steps=steps)


def _steps_told(session: Session, attribution: Attribution) -> list[dict[str, Any]]:
    """The steps of a chain as the journal tells them so far."""
    told = of_record(session, "attribution", attribution.id)
    steps: list[dict[str, Any]] = as_it_was(json.loads(entry.change) for entry in told).get(
        "steps", []
    )
    return steps


def _named(claims: list[int]) -> str:
    more = f" + {len(claims) - SHOWN}" if len(claims) > SHOWN else ""
    return ", ".join(f"C-{claim}" for claim in claims[:SHOWN]) + more
