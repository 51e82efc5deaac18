"""Claims and their reports, as somebody reads an article and records what it says."""

from webapp.attributions.changes import HedgeDraft, NewAttribution, StepDraft
from webapp.attributions.commands import record_attribution
from webapp.claims.changes import About, NewClaim, Rewording, Translation
from webapp.claims.commands import record_claim, reword, translate
from webapp.demo import content
from webapp.demo.commands.records import entity_of, source_of, write_notes
from webapp.demo.commands.work import Work
from webapp.demo.rules import place_of
from webapp.documents.commands import mark_passage
from webapp.kernel.text import Span
from webapp.model import Passage
from webapp.model.vocabulary import EntityPart

CLAIM, REPORT, WORDING = 147, 173, 119
"""How long each act takes, in seconds."""

# What a step is called alike in the content and in the command.
_SAME = (
    "key",
    "parent",
    "cue",
    "cue_class",
    "attribution_type",
    "naming",
    "record_basis",
    "knowledge_basis",
    "reporter_stance",
    "factuality",
    "implied",
)


def record_report(work: Work, claim: content.Claim, report: content.Report) -> None:
    """Record what a passage says of a claim, and the claim itself where it is the first."""
    for source in (step.source for step in report.steps):
        source_of(work, source)
    if claim.key not in work.claims:
        _record(work, claim, report)
    with work.turn(report.by, REPORT):
        passage = _passage(work, report, report.passage)
        steps = tuple(_step(work, report, step, passage) for step in report.steps)
    within = (passage.start, passage.end)
    change = NewAttribution(
        claim=work.claims[claim.key].id,
        passage=passage.id,
        mode=report.mode,
        stance=report.stance,
        match=report.match,
        said_at=report.said_at,
        content=_places(work, report, report.content, within),
        steps=steps,
        hedges=tuple(_hedge(work, report, hedge, within) for hedge in report.hedges),
        quantities=report.quantities,
    )
    with work.turn(report.by, 0) as actor:
        attribution = record_attribution(work.session, actor, change)
    write_notes(work, attribution, report.notes, report.by, own=True)


def word_anew(work: Work, claim: content.Claim, *, own: bool) -> None:
    """Reword and translate a claim: as far as its author does so alone, or all the rest."""
    later = claim.wordings[1:]
    alone = next((place for place, one in enumerate(later) if one.by != claim.by), len(later))
    for wording in later[:alone] if own else later[alone:]:
        row = work.claims[claim.key]
        with work.turn(wording.by, WORDING) as actor:
            if wording.changes:
                change = Rewording(seen=row.version, text=wording.text, reason=wording.reason)
                reword(work.session, actor, row, change)
            else:
                words = Translation(seen=row.version, text=wording.text, language=wording.language)
                translate(work.session, actor, row, words)


def _record(work: Work, claim: content.Claim, report: content.Report) -> None:
    about = [
        About(part=part, entity=entity_of(work, key).id)
        for part, keys in (
            (EntityPart.ABOUT, claim.entities),
            (EntityPart.PLACE, claim.places),
            (EntityPart.TOPIC, claim.topics),
        )
        for key in keys
    ]
    first, event = claim.wordings[0], claim.event_time
    change = NewClaim(
        text=first.text,
        language=first.language,
        dropped=first.reason,
        passage_words=report.passage,
        short_text=claim.short_text,
        claim_type=claim.claim_type,
        checkability=claim.checkability,
        polarity=claim.polarity,
        as_of=claim.as_of,
        event_time=event.edtf if event else None,
        event_raw=event.raw if event else None,
        about=tuple(about),
        quantities=claim.quantities,
        variants=claim.variants,
    )
    with work.turn(claim.by, CLAIM) as actor:
        work.claims[claim.key] = record_claim(work.session, actor, change)
    word_anew(work, claim, own=True)


def _passage(work: Work, report: content.Report, words: str) -> Passage:
    snapshot = work.snapshots[report.document]
    actor = work.actors[report.by]
    return mark_passage(work.session, actor, snapshot, *place_of(snapshot.text, words), words)


def _step(work: Work, report: content.Report, step: content.Step, passage: Passage) -> StepDraft:
    """The step with its words placed: in the passage, or in the one it is carried from."""
    home = _passage(work, report, step.carried_from) if step.carried_from else passage
    within = (home.start, home.end)
    return StepDraft(
        source=work.sources[step.source].id,
        document=work.documents[step.document].id if step.document else None,
        source_spans=_places(work, report, step.source_words, within),
        cue_spans=_places(work, report, step.cue_words, within),
        carried_from=home.id if step.carried_from else None,
        **{name: getattr(step, name) for name in _SAME},
    )


def _hedge(work: Work, report: content.Report, hedge: content.Hedge, within: Span) -> HedgeDraft:
    start, end = place_of(work.snapshots[report.document].text, hedge.words, within)
    return HedgeDraft(start=start, end=end, kind=hedge.kind, scope=hedge.scope)


def _places(
    work: Work, report: content.Report, words: tuple[str, ...], within: Span
) -> tuple[Span, ...]:
    text = work.snapshots[report.document].text
    return tuple(place_of(text, one, within) for one in words)
