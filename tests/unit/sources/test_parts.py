"""The parts a source plays are read off the chain."""

import pytest

from webapp.model.vocabulary import AgentKind, KnowledgeBasis, Naming
from webapp.sources.rules import Part, StepSeen, part_played, tally

OUTLET = StepSeen(0, AgentKind.OUTLET, Naming.WRITER, None)
AGENCY = StepSeen(1, AgentKind.OUTLET, Naming.NAMED, None)
MINISTER = StepSeen(2, AgentKind.PERSON, Naming.NAMED, None)
SOURCES = StepSeen(3, AgentKind.UNNAMED_GROUP, Naming.UNNAMED, None)
REPORTEDLY = StepSeen(1, AgentKind.UNKNOWN, Naming.IMPERSONAL, None)
REPORTER = StepSeen(0, AgentKind.OUTLET, Naming.WRITER, KnowledgeBasis.EYEWITNESS)


@pytest.mark.parametrize(
    ("step", "behind", "part"),
    [
        (OUTLET, [AGENCY], Part.NAMES_ITS_SOURCE),
        (OUTLET, [SOURCES], Part.SOURCE_NOT_NAMED),
        (OUTLET, [SOURCES, MINISTER], Part.NAMES_ITS_SOURCE),
        (OUTLET, [], Part.WITHOUT_SOURCE),
        (REPORTER, [], Part.ORIGIN),
        (AGENCY, [], Part.WITHOUT_SOURCE),
        (MINISTER, [], Part.ORIGIN),
        (MINISTER, [SOURCES], Part.SOURCE_NOT_NAMED),
        (SOURCES, [], Part.ORIGIN),
        (REPORTEDLY, [], Part.WITHOUT_SOURCE),
    ],
)
def test_the_part_follows_from_who_stands_behind(
    step: StepSeen, behind: list[StepSeen], part: Part
) -> None:
    assert part_played(step, behind) is part


def test_where_the_report_does_not_say_how_the_kind_tells_who_is_named() -> None:
    unsaid = StepSeen(1, AgentKind.UNNAMED_PERSON, None, None)
    said = StepSeen(1, AgentKind.GOVERNMENT_BODY, None, None)
    assert (unsaid.named, said.named) == (False, True)


def test_a_claim_counts_once_for_its_strongest_part() -> None:
    counts = tally(
        {12: [Part.WITHOUT_SOURCE, Part.NAMES_ITS_SOURCE], 13: [Part.ORIGIN], 14: [Part.ORIGIN]}
    )
    assert counts == {
        Part.ORIGIN: 2,
        Part.NAMES_ITS_SOURCE: 1,
        Part.SOURCE_NOT_NAMED: 0,
        Part.WITHOUT_SOURCE: 0,
    }
