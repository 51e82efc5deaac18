"""Recording a report of a claim, changing it, and saying where it stands."""

from dataclasses import replace

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.attributions.changes import AttributionEdit, NewAttribution, ReportFacts
from webapp.attributions.commands.parts import (
    numbered,
    report_parts,
    with_sources,
    write_facts,
    write_parts,
)
from webapp.attributions.queries import scene_of
from webapp.attributions.rules import bad_transition, refusals, unconfirmed
from webapp.claims.queries import get as get_claim
from webapp.claims.rules import Refusal, reason_missing, with_rule
from webapp.claims.rules.refusal import refuse
from webapp.documents.queries import get_passage
from webapp.journal.commands import record, state_of
from webapp.kernel.clock import now
from webapp.kernel.versions import advance
from webapp.kernel.words import say
from webapp.model import Attribution, Claim, Passage
from webapp.model.vocabulary import AnnotationState, RecordState
from webapp.sources.changes import NewSource


def record_attribution(
    session: Session, actor: Actor, change: NewAttribution, import_id: int | None = None
) -> Attribution:
    """Record how a passage gives a claim, and through whom. Raises ``Invalid`` per field.

    Sources that are new are recorded with it. ``import_id`` is the load that brought it.
    """
    permit(actor, Permission.RECORD)
    claim, passage = get_claim(session, change.claim), get_passage(session, change.passage)
    _standing(claim)
    report, made, zone = _checked(session, change, claim, passage, None)
    numbers = with_sources(session, actor, report, made)
    report = replace(report, steps=numbered(report.steps, numbers))
    attribution = Attribution(
        created_at=now(),
        created_by_id=actor.person_id,
        import_id=import_id,
        claim_id=claim.id,
        passage_id=passage.id,
        mode=report.mode,
        content=[],
        state=AnnotationState.SUGGESTED if change.suggested else AnnotationState.RECORDED,
    )
    write_facts(attribution, report)
    session.add(attribution)
    session.flush()
    write_parts(session, attribution, report, zone)
    parts = report_parts(session, attribution)
    record(session, actor, "attribution.record", attribution, **parts)
    return attribution


def edit_attribution(
    session: Session, actor: Actor, attribution: Attribution, change: AttributionEdit
) -> Attribution:
    """Replace a report by what it is to be; the journal keeps both chains in full.

    Raises ``Invalid`` per field, or ``Stale``. A suggestion is accepted before it is edited.
    """
    permit(actor, Permission.RECORD)
    before = state_of(attribution, **report_parts(session, attribution))
    advance(session, attribution, change.seen, report_name(attribution))
    claim = get_claim(session, attribution.claim_id)
    _standing(claim)
    if suggestion := unconfirmed(attribution.state):
        refuse([suggestion])
    if attribution.state is AnnotationState.WITHDRAWN:
        refuse([Refusal("", say("This report is withdrawn. Restore it first."), "bad_transition")])
    passage = get_passage(session, attribution.passage_id)
    report, made, zone = _checked(session, change, claim, passage, attribution.id)
    numbers = with_sources(session, actor, report, made)
    report = replace(report, steps=numbered(report.steps, numbers))
    write_facts(attribution, report)
    write_parts(session, attribution, report, zone)
    parts = report_parts(session, attribution)
    reason = change.reason.strip()
    record(session, actor, "attribution.edit", attribution, before=before, reason=reason, **parts)
    return attribution


def withdraw_attribution(
    session: Session, actor: Actor, attribution: Attribution, seen: int, reason: str
) -> Attribution:
    """Withdraw a report, or reject a suggestion: it stays readable, with the reason."""
    return _move(session, actor, attribution, seen, AnnotationState.WITHDRAWN, reason)


def restore_attribution(
    session: Session, actor: Actor, attribution: Attribution, seen: int, reason: str
) -> Attribution:
    """Put a withdrawn report back on record."""
    return _move(session, actor, attribution, seen, AnnotationState.RECORDED, reason)


def accept(session: Session, actor: Actor, attribution: Attribution, seen: int) -> Attribution:
    """Accept a suggestion: from now on it counts, and stands in this person's name (rule 49)."""
    if attribution.state is not AnnotationState.SUGGESTED:
        moved = bad_transition(attribution.state, AnnotationState.RECORDED)
        refuse([moved or Refusal("", say("This report is no suggestion."), "bad_transition")])
    return _move(session, actor, attribution, seen, AnnotationState.RECORDED, "")


def report_name(attribution: Attribution) -> str:
    """What a report is called in sentences: reports have no desk number of their own."""
    return f"C-{attribution.claim_id} ({attribution.key})"


def _checked(
    session: Session, report: ReportFacts, claim: Claim, passage: Passage, own: int | None
) -> tuple[ReportFacts, dict[int, NewSource], str | None]:
    """The report with numbers for its sources, those still to be made, and the time zone."""
    made: dict[int, NewSource] = {}
    steps = []
    for step in report.steps:
        if isinstance(step.source, NewSource):
            known = next((number for number, new in made.items() if new == step.source), None)
            number = known if known is not None else -1 - len(made)
            made[number] = step.source
            step = replace(step, source=number)  # noqa: PLW2901 - the same step, numbered
        steps.append(step)
    quantities = tuple(with_rule(one, claim.language) for one in report.quantities)
    report = replace(report, steps=tuple(steps), quantities=quantities)
    scene = scene_of(session, claim, passage, report, made, but=own)
    refuse(refusals(report, scene))
    return report, made, scene.zone


def _standing(claim: Claim) -> None:
    if claim.state is RecordState.WITHDRAWN:
        sentence = say("C-%(number)s is withdrawn. Restore it first.", number=claim.id)
        refuse([Refusal("", sentence, "bad_transition")])


def _move(
    session: Session,
    actor: Actor,
    attribution: Attribution,
    seen: int,
    to: AnnotationState,
    reason: str,
) -> Attribution:
    permit(actor, Permission.RECORD)
    advance(session, attribution, seen, report_name(attribution))
    old, back = attribution.state, to is AnnotationState.RECORDED
    asked = None if old is AnnotationState.SUGGESTED else reason_missing(reason)
    refuse([one for one in (bad_transition(old, to), asked) if one])
    parts = report_parts(session, attribution)
    before = state_of(attribution, **parts)
    attribution.state = to
    attribution.withdrawn_at = None if back else now()
    attribution.withdrawn_by_id = None if back else actor.person_id
    attribution.withdrawn_reason = None if back else reason.strip()
    verb = "withdraw" if not back else "accept" if old is AnnotationState.SUGGESTED else "restore"
    record(
        session,
        actor,
        f"attribution.{verb}",
        attribution,
        before=before,
        reason=reason.strip(),
        **parts,
    )
    return attribution
