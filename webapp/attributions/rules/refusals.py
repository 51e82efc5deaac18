"""Which chains can be recorded (rules 8 to 15, 21): each refusal at the step it is about."""

from collections.abc import Sequence

from webapp.attributions.changes import ReportFacts, StepDraft
from webapp.attributions.rules.chain import (
    DEEPEST,
    connected,
    levels,
    loop,
    path_to,
)
from webapp.attributions.rules.quotation import (
    content_refusals,
    mark_refusals,
    shared_refusals,
    voice_refusals,
)
from webapp.attributions.rules.scene import Ground, Scene, source_number
from webapp.claims.rules import Refusal, quantity_refusals
from webapp.claims.rules.numbers import numerals
from webapp.kernel.errors import Refused
from webapp.kernel.text import locate
from webapp.kernel.times import Edtf, certainly_after, parse
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import AgentKind, Stance

PLURAL = frozenset({AgentKind.UNNAMED_GROUP, AgentKind.COLLECTIVE})


def refusals(report: ReportFacts, scene: Scene) -> list[Refusal]:
    """Everything that keeps this report from being recorded, in the order of the form.

    Every step's source is a number here (below 0 for one still to be made).
    """
    tree = [*tree_refusals(report.steps, scene)]
    if tree:
        return [*content_refusals(report, scene.passage), *tree]
    return [
        *content_refusals(report, scene.passage),
        *voice_refusals(report, scene),
        *mark_refusals(report, scene.passage),
        *shared_refusals(report, scene),
        *[one for place, step in enumerate(report.steps) for one in _step(place, step, scene)],
        *alternative_refusals(report),
        *hedge_span_refusals(report, scene.passage),
        *quantity_refusals(report.quantities),
        *_figure_words(report, scene.passage),
        *time_refusals(report, scene),
    ]


def tree_refusals(steps: Sequence[StepDraft], scene: Scene) -> list[Refusal]:
    """One publisher at the top, everybody below somebody, nobody twice, nothing in a circle."""
    if len({step.key for step in steps}) < len(steps):
        return [Refusal("steps", _SAME_KEY, "chain_repeat")]
    if circle := loop(steps):
        names = {step.key: scene.name(source_number(step)) for step in steps}
        sentence = _circle([names[key] for key in circle])
        return [Refusal(f"steps-{_place(steps, circle[0])}-source", sentence, "chain_cycle")]
    roots = [place for place, step in enumerate(steps) if step.parent is None]
    if not roots:
        return [Refusal("steps", _NO_ROOT, "chain_root")]
    if len(roots) > 1:
        return [Refusal(f"steps-{roots[1]}-source", _TWO_ROOTS, "chain_root")]
    return _root(steps[roots[0]], roots[0], scene) or _depth(steps) or _repeats(steps, scene)


def alternative_refusals(report: ReportFacts) -> list[Refusal]:
    """Each reading of a doubtful attachment begins with the publisher and hangs together."""
    if len(report.alternatives) == 1:
        return [Refusal("alternatives", _ONE_READING, "alternatives")]
    if all(connected(keys, report.steps) for keys in report.alternatives):
        return []
    return [Refusal("alternatives", _LOOSE_READING, "alternatives")]


def hedge_span_refusals(report: ReportFacts, ground: Ground) -> list[Refusal]:
    """Hedges stand in the passage and bear on something."""
    found = []
    for place, hedge in enumerate(report.hedges):
        if not ground.holds((hedge.start, hedge.end)):
            sentence = say("This hedge is not in the passage. Copy its words from there.")
            found.append(Refusal(f"hedges-{place}-words", sentence, "span_outside"))
        if not hedge.scope.strip():
            sentence = say("Say what this hedge bears on, such as “4,000”.")
            found.append(Refusal(f"hedges-{place}-scope", sentence, "span_outside"))
    return found


def time_refusals(report: ReportFacts, scene: Scene) -> list[Refusal]:
    """Said before it was captured; and what is said to have happened lies before that (21)."""
    said, found = _said_at(report.said_at, "said_at", scene)
    spoken = said or scene.published
    for place, step in enumerate(report.steps):
        _, more = _said_at(step.said_at, f"steps-{place}-said_at", scene)
        found += more
    foretold = scene.foretold or report.stance is Stance.PREDICT
    if scene.event and spoken and not foretold and certainly_after(scene.event, spoken):
        sentence = say(
            "The claim is about %(event)s, which is later than this report (%(said)s). Only a "
            "forecast can be: choose “predicts”, or correct the date.",
            event=scene.event.text,
            said=spoken.text,
        )
        found.append(Refusal("stance", sentence, "time_order"))
    return found


def _root(step: StepDraft, place: int, scene: Scene) -> list[Refusal]:
    field = f"steps-{place}-source"
    if scene.publisher is None:
        sentence = say(
            "%(document)s has no publisher yet. Add it to the document first: a chain begins "
            "with whoever published it.",
            document=scene.document,
        )
        return [Refusal(field, sentence, "chain_root")]
    if step.source != scene.publisher:
        sentence = say(
            "The chain begins with the publisher of %(document)s, %(publisher)s.",
            document=scene.document,
            publisher=scene.name(scene.publisher),
        )
        return [Refusal(field, sentence, "chain_root")]
    return []


def _depth(steps: Sequence[StepDraft]) -> list[Refusal]:
    """Every step hangs on the publisher, and not too far from it."""
    level = levels(steps)
    too_deep = say("A chain has at most %(most)s steps below the publisher.", most=DEEPEST)
    return [
        Refusal(f"steps-{place}-source", too_deep if step.key in level else _CUT_OFF, "chain_root")
        for place, step in enumerate(steps)
        if level.get(step.key, DEEPEST + 1) > DEEPEST
    ]


def _repeats(steps: Sequence[StepDraft], scene: Scene) -> list[Refusal]:
    """A source stands once in a chain; above itself it makes a circle, which is shown."""
    by_key = {step.key: step for step in steps}
    seen: dict[int, int] = {}
    for place, step in enumerate(steps):
        source = source_number(step)
        if source not in seen:
            seen[source] = place
            continue
        field = f"steps-{place}-source"
        path = [source_number(by_key[key]) for key in path_to(steps, step.key)]
        if source in path[:-1]:
            circle = [scene.name(one) for one in path[path.index(source) :]]
            return [Refusal(field, _circle(circle), "chain_cycle")]
        sentence = say(
            "%(name)s stands in this chain already. Keep one of the two steps.",
            name=scene.name(source),
        )
        return [Refusal(field, sentence, "chain_repeat")]
    return []


def _step(place: int, step: StepDraft, scene: Scene) -> list[Refusal]:
    found = [*_cue(place, step, scene), *_spans(place, step, scene)]
    named = step.document is None or scene.documents is None
    if not named and step.document not in (scene.documents or ()):
        sentence = say(
            "There is no A-%(number)s. Give a document of this desk.", number=step.document
        )
        found.append(Refusal(f"steps-{place}-document", sentence))
    speaker = scene.sources[source_number(step)]
    if speaker.kind in PLURAL and (invented := _invented(speaker.name, _home(step, scene))):
        sentence = say(
            "The passage does not say “%(number)s”. Name the source in its words, without a "
            "number of people.",
            number=invented,
        )
        found.append(Refusal(f"steps-{place}-source", sentence, "plural_invented"))
    return found


def _cue(place: int, step: StepDraft, scene: Scene) -> list[Refusal]:
    """A step below the publisher has the words that hand it on, or is inferred from somewhere."""
    if step.parent is None or step.cue_spans:
        return []
    if step.implied and step.carried_from is not None:
        return []
    sentence = (
        say("Choose the passage from which this step is inferred.")
        if step.implied
        else say(
            "Copy the words by which the report names %(name)s as its source, or mark the step "
            "as inferred by the desk.",
            name=scene.name(source_number(step)),
        )
    )
    return [Refusal(f"steps-{place}-cue_words", sentence, "cue_missing")]


def _spans(place: int, step: StepDraft, scene: Scene) -> list[Refusal]:
    home = _home(step, scene)
    if home is None:
        sentence = say("Choose a passage of the same document.")
        return [Refusal(f"steps-{place}-carried_from", sentence, "span_outside")]
    found = []
    if not all(home.holds(span) for span in step.source_spans):
        sentence = say("The words that name this source are not in the passage.")
        found.append(Refusal(f"steps-{place}-source_words", sentence, "span_outside"))
    if not all(home.holds(span) for span in step.cue_spans):
        sentence = say("These words are not in the passage. Copy them from it.")
        found.append(Refusal(f"steps-{place}-cue_words", sentence, "span_outside"))
    return found


def _home(step: StepDraft, scene: Scene) -> Ground | None:
    """The passage that a step's spans lie in, or None where it is no passage of the document."""
    if step.carried_from is None:
        return scene.passage
    home = scene.grounds.get(step.carried_from)
    return home if home and home.document == scene.passage.document else None


def _invented(name: str, home: Ground | None) -> str | None:
    """The number of people that a label begins with and the passage does not give, or None."""
    first = next(iter(numerals(name)), None)
    if first is None or first.start > 0 or home is None:
        return None
    if any(numeral.value == first.value for numeral in numerals(home.words)):
        return None
    return name[: first.end]


def _figure_words(report: ReportFacts, ground: Ground) -> list[Refusal]:
    """The words of a report's figure are words of its passage (rule 17)."""
    sentence = say("These words are not in the passage. Copy the figure from it.")
    return [
        Refusal(f"quantities-{place}-raw", sentence, "span_outside")
        for place, quantity in enumerate(report.quantities)
        if quantity.raw.strip() and not locate(ground.words, quantity.raw).spans
    ]


def _said_at(text: str | None, field: str, scene: Scene) -> tuple[Edtf | None, list[Refusal]]:
    if not (text or "").strip():
        return None, []
    try:
        said = parse(text or "", scene.zone)
    except Refused as refused:
        return None, [Refusal(field, refused.sentence, "time_order")]
    if certainly_after(said, scene.captured_at):
        sentence = say(
            "This was said after the desk captured the text. Correct the date: the text was "
            "captured on %(day)s.",
            day=f"{scene.captured_at:%Y-%m-%d}",
        )
        return said, [Refusal(field, sentence, "time_order")]
    return said, []


def _place(steps: Sequence[StepDraft], key: str) -> int:
    return next(place for place, step in enumerate(steps) if step.key == key)


def _circle(names: Sequence[str]) -> Sentence:
    return say(
        "The chain goes in a circle: %(circle)s. Remove one of these steps, or say who else "
        "%(name)s got it from.",
        circle=" → ".join(names),
        name=names[-2],
    )


_NO_ROOT = say("A chain begins with whoever published the document. Add that step.")
_TWO_ROOTS = say(
    "A chain has one publisher at its top. Say which step passes on what this source said."
)
_CUT_OFF = say("This step hangs on no other. Say which step passes on what this source said.")
_SAME_KEY = say("Two steps of the chain have the same key. Give each step its own.")
_ONE_READING = say("Give at least two readings, or none where the attachment is not in doubt.")
_LOOSE_READING = say(
    "Each reading begins with the publisher and leaves out nobody between. Choose its steps again."
)
