"""From which state to which a report may go (rules 45 and 49)."""

from webapp.claims.rules import Refusal
from webapp.kernel.words import say
from webapp.model.vocabulary import AnnotationState

TRANSITIONS: dict[AnnotationState, frozenset[AnnotationState]] = {
    AnnotationState.SUGGESTED: frozenset({AnnotationState.RECORDED, AnnotationState.WITHDRAWN}),
    AnnotationState.RECORDED: frozenset({AnnotationState.WITHDRAWN}),
    AnnotationState.WITHDRAWN: frozenset({AnnotationState.RECORDED}),
}

_NAMES = {
    AnnotationState.SUGGESTED: say("suggested"),
    AnnotationState.RECORDED: say("recorded"),
    AnnotationState.WITHDRAWN: say("withdrawn"),
}


def counts(state: AnnotationState) -> bool:
    """Whether a report counts: a suggestion does not until a person accepts it."""
    return state is AnnotationState.RECORDED


def bad_transition(old: AnnotationState, new: AnnotationState) -> Refusal | None:
    """Why a report can not go from ``old`` to ``new``, or None."""
    if new in TRANSITIONS[old]:
        return None
    sentence = say(
        "This report is %(old)s, so it can not become %(new)s. Open it again to see where it "
        "stands.",
        old=_NAMES[old],
        new=_NAMES[new],
    )
    return Refusal("", sentence, "bad_transition")


def unconfirmed(state: AnnotationState) -> Refusal | None:
    """A suggestion is accepted or rejected before anything is built on it."""
    if state is not AnnotationState.SUGGESTED:
        return None
    sentence = say("This report is a suggestion. Accept it first.")
    return Refusal("", sentence, "unconfirmed_suggestion")
