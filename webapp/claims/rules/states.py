"""From which state to which a claim may go (rule 45)."""

from webapp.claims.rules.refusal import Refusal
from webapp.kernel.words import say
from webapp.model.vocabulary import RecordState

TRANSITIONS: dict[RecordState, frozenset[RecordState]] = {
    RecordState.DRAFT: frozenset({RecordState.RECORDED, RecordState.WITHDRAWN}),
    RecordState.RECORDED: frozenset({RecordState.WITHDRAWN}),
    RecordState.WITHDRAWN: frozenset({RecordState.RECORDED}),
}

_NAMES = {
    RecordState.DRAFT: say("a draft"),
    RecordState.RECORDED: say("recorded"),
    RecordState.WITHDRAWN: say("withdrawn"),
}


def bad_transition(name: str, old: RecordState, new: RecordState) -> Refusal | None:
    """Why the record called ``name`` (C-12) can not go from ``old`` to ``new``, or None."""
    if new in TRANSITIONS[old]:
        return None
    return Refusal(
        "",
        say(
            "%(name)s is %(old)s, so it can not become %(new)s. Open it again to see where it "
            "stands.",
            name=name,
            old=_NAMES[old],
            new=_NAMES[new],
        ),
        "bad_transition",
    )


def reason_missing(reason: str, sentence_field: str = "reason") -> Refusal | None:
    """Withdrawing and restoring are told with a reason that stays in the history."""
    if reason.strip():
        return None
    return Refusal(
        sentence_field, say("Say why. The reason is kept in the history."), "bad_transition"
    )
