"""How a source got a claim, in one answer instead of four fields of the record.

The answer stands between a step and those below it. What an answer does not touch stays as it
is, so that a chain opened and saved unchanged keeps every field.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from webapp.attributions.changes import StepDraft
from webapp.model.vocabulary import KnowledgeBasis, Naming, RecordBasis


class How(StrEnum):
    """How a source got it. The last answer stands for fields set one by one."""

    TOLD = "told"
    TOLD_UNNAMED = "told_unnamed"
    DOCUMENT = "document"
    SAW = "saw"
    REPORT = "report"
    INFERRED = "inferred"
    NOT_STATED = "not_stated"
    OTHERWISE = "otherwise"


NOT_NAMED = frozenset({Naming.DESCRIBED, Naming.UNNAMED, Naming.GENERIC, Naming.IMPERSONAL})
"""Ways of naming that leave open who somebody is."""

FROM_OTHERS = frozenset({How.TOLD, How.TOLD_UNNAMED, How.REPORT, How.INFERRED})
"""Answers that mean somebody stands behind the source."""

_KNOWS = {
    How.SAW: KnowledgeBasis.EYEWITNESS,
    How.DOCUMENT: KnowledgeBasis.DOCUMENT,
    How.TOLD: KnowledgeBasis.SECOND_HAND,
    How.TOLD_UNNAMED: KnowledgeBasis.SECOND_HAND,
    How.REPORT: KnowledgeBasis.SECOND_HAND,
    How.INFERRED: KnowledgeBasis.UNKNOWN,
    How.NOT_STATED: KnowledgeBasis.UNKNOWN,
}
_FIRST_HAND = {
    KnowledgeBasis.EYEWITNESS: How.SAW,
    KnowledgeBasis.DOCUMENT: How.DOCUMENT,
}
_QUIET = frozenset({RecordBasis.UNKNOWN, RecordBasis.BACKGROUND, RecordBasis.DEEP_BACKGROUND})


# The first answer that fits every step below.
_BELOW: tuple[tuple[How, Callable[[StepDraft], bool]], ...] = (
    (How.INFERRED, lambda one: one.implied),
    (How.TOLD, lambda one: one.record_basis is RecordBasis.ON_RECORD),
    (How.TOLD_UNNAMED, lambda one: one.naming in NOT_NAMED and one.record_basis in _QUIET),
    (How.REPORT, lambda one: one.record_basis is None),
)


def how_of(step: StepDraft, below: Sequence[StepDraft]) -> How:
    """The answer that these fields amount to."""
    if step.knowledge_basis in _FIRST_HAND:
        return _FIRST_HAND[step.knowledge_basis]
    if not below:
        silent = step.knowledge_basis in (None, KnowledgeBasis.UNKNOWN)
        return How.NOT_STATED if silent else How.OTHERWISE
    return next((how for how, fits in _BELOW if all(fits(one) for one in below)), How.OTHERWISE)


def with_how(
    step: StepDraft, below: Sequence[StepDraft], how: How
) -> tuple[StepDraft, list[StepDraft]]:
    """The step and those below it with the fields that the answer means."""
    if how is How.OTHERWISE or how is how_of(step, below):
        return step, list(below)
    step = replace(step, knowledge_basis=_KNOWS[how])
    return step, [_passed(one, how) for one in below]


def _passed(step: StepDraft, how: How) -> StepDraft:
    if how is How.INFERRED:
        return replace(step, implied=True)
    if how is How.TOLD:
        return replace(step, record_basis=RecordBasis.ON_RECORD)
    if how is How.TOLD_UNNAMED:
        basis = step.record_basis if step.record_basis in _QUIET else RecordBasis.UNKNOWN
        naming = step.naming if step.naming in NOT_NAMED else Naming.DESCRIBED
        return replace(step, record_basis=basis, naming=naming)
    return replace(step, record_basis=None) if how is How.REPORT else step
