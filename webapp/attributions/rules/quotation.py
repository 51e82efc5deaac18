"""Quotations (rules 6, 12 and 13): the words, the marks around them, one speaker each."""

from collections.abc import Sequence

import regex

from webapp.attributions.changes import ReportFacts, StepDraft
from webapp.attributions.rules.chain import children
from webapp.attributions.rules.scene import Ground, Scene, source_number
from webapp.claims.rules import Refusal
from webapp.kernel.text import Span
from webapp.kernel.words import say
from webapp.model.vocabulary import AgentKind, Mode

QUOTED = frozenset({Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE})
NEEDS_SPEAKER = frozenset({Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE, Mode.INDIRECT})

# Opening mark → the marks that may close it, in the languages that use them.
MARKS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "’": "’",
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "《": "》",
}
_BRACKET = regex.compile(r"\[[^\[\]]*\]")
_APOSTROPHE = regex.compile(r"(?<=\p{L})['’](?=\p{L})")
_RELAYS = frozenset({AgentKind.OUTLET, AgentKind.DOCUMENT, AgentKind.DATASET})


def content_refusals(report: ReportFacts, ground: Ground) -> list[Refusal]:
    """The claim's words: spans of the passage, in order, apart, without an editor's bracket."""
    if not report.content:
        return [Refusal("content", _NO_CONTENT, "span_order")]
    last = ground.start
    for span in report.content:
        if not ground.holds(span):
            return [Refusal("content", _CONTENT_OUTSIDE, "span_outside")]
        if span[0] < last:
            return [Refusal("content", _CONTENT_ORDER, "span_order")]
        last = span[1]
    if report.mode in QUOTED:
        for start, end in brackets(ground):
            if any(span[0] < end and start < span[1] for span in report.content):
                sentence = say(
                    "“%(words)s” was put in by an editor and is not what was said. Leave it out.",
                    words=ground.at((start, end)),
                )
                return [Refusal("content", sentence, "span_order")]
    return []


def brackets(ground: Ground) -> list[Span]:
    """Where an editor put words in square brackets into the passage."""
    return [
        (ground.start + found.start(), ground.start + found.end())
        for found in _BRACKET.finditer(ground.words)
    ]


def without_brackets(ground: Ground, span: Span) -> list[Span]:
    """The span in parts, an editor's brackets and the spaces beside them left out."""
    parts, at = [], span[0]
    for start, end in [*brackets(ground), (span[1], span[1])]:
        if start >= at and start <= span[1]:
            words = ground.at((at, start)) if start > at else ""
            lead = len(words) - len(words.lstrip())
            if words.strip():
                parts.append((at + lead, at + lead + len(words.strip())))
            at = max(at, end)
    return parts


def voice_refusals(report: ReportFacts, scene: Scene) -> list[Refusal]:
    """Own voice has the publisher alone; words of others have somebody who said them."""
    if report.mode is Mode.OWN_VOICE and len(report.steps) > 1:
        sentence = say(
            "In its own voice a report names nobody else. Remove the steps below %(name)s, or "
            "choose another way in which the words stand.",
            name=scene.name(source_number(report.steps[0])),
        )
        return [Refusal("mode", sentence, "quote_marks")]
    if report.mode in NEEDS_SPEAKER and len(report.steps) == 1:
        return [Refusal("mode", _NO_SPEAKER, "quote_marks")]
    return []


def mark_refusals(report: ReportFacts, ground: Ground) -> list[Refusal]:
    """A direct quotation stands between marks, or it is said why it is one without them."""
    if report.mode is not Mode.DIRECT_QUOTE or report.override.strip() or not report.content:
        return []
    if marked(ground, report.content[0][0], report.content[-1][1]):
        return []
    return [Refusal("mode", _NO_MARKS, "quote_marks")]


def marked(ground: Ground, first: int, last: int) -> bool:
    """Whether an opening mark stands at or before ``first`` and its closing one behind ``last``.

    Looked for in the passage and in the one character on either side of it.
    """
    edge = len(ground.before[-1:])
    whole = ground.before[-1:] + ground.words + ground.after[:1]
    plain = _APOSTROPHE.sub(" ", whole)
    start, end = first - ground.start + edge, last - ground.start + edge
    before, after = plain[: start + 1], plain[end - 1 :]
    return any(
        opening in before and any(closing in after for closing in closings)
        for opening, closings in MARKS.items()
    )


def shared_refusals(report: ReportFacts, scene: Scene) -> list[Refusal]:
    """One quotation has one speaker; with a second one, each report says how true it is."""
    if report.mode not in QUOTED:
        return []
    if pair := _two_speakers(report.steps, scene):
        sentence = say(
            "The quoted words are given to both %(one)s and %(other)s. Record one report for "
            "each of them.",
            one=pair[0],
            other=pair[1],
        )
        return [Refusal("steps", sentence, "quote_shared")]
    speakers = {source_number(step) for step in report.steps[1:]}
    for other in scene.quoted:
        overlap = any(a[0] < b[1] and b[0] < a[1] for a in report.content for b in other.content)
        if overlap and not speakers & other.speakers and report.quote_fidelity is None:
            sentence = say(
                "These words are also given to %(name)s in another report. Say how the quotation "
                "compares with what was said.",
                name=other.name,
            )
            return [Refusal("quote_fidelity", sentence, "quote_shared")]
    return []


def _two_speakers(steps: Sequence[StepDraft], scene: Scene) -> tuple[str, str] | None:
    """Two sources beside one another to whom an outlet gives the same words, or None.

    Those behind a person who is quoted are that person's sources, not speakers.
    """
    by_key = {step.key: step for step in steps}
    for parent, below in children(steps).items():
        passes_on = by_key[parent].parent is None or (
            scene.sources[source_number(by_key[parent])].kind in _RELAYS
        )
        said = [by_key[key] for key in below if by_key[key].cue_spans and not by_key[key].implied]
        if passes_on and len(said) > 1:
            return scene.name(source_number(said[0])), scene.name(source_number(said[1]))
    return None


_NO_CONTENT = say("Copy the words of the passage that carry the claim.")
_CONTENT_OUTSIDE = say("The words that carry the claim are not in the passage. Copy them from it.")
_CONTENT_ORDER = say(
    "The words that carry the claim overlap or are out of order. Give each part once, in the "
    "order of the passage."
)
_NO_SPEAKER = say(
    "Nobody is given who said it. Add who the report got it from, or choose “in the report’s own "
    "voice”."
)
_NO_MARKS = say(
    "A direct quotation has an opening and a closing quotation mark around it. Choose another "
    "way in which the words stand, or say why it is a quotation all the same."
)
