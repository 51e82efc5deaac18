"""The part a source plays in the claims that the desk recorded. Counted, never scored."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from webapp.model.vocabulary import AgentKind, KnowledgeBasis, Naming
from webapp.sources.rules.refusals import UNNAMED


class Part(StrEnum):
    """What a source did in a report, the strongest first."""

    ORIGIN = "origin"
    NAMES_ITS_SOURCE = "names_its_source"
    SOURCE_NOT_NAMED = "source_not_named"
    WITHOUT_SOURCE = "without_source"


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A step of a chain as far as the parts played depend on it. Level 0 is the publisher."""

    level: int
    kind: AgentKind
    naming: Naming | None
    knowledge_basis: KnowledgeBasis | None

    @property
    def first_hand(self) -> bool:
        """Whether the report says that this source saw it or took part."""
        return self.knowledge_basis in (KnowledgeBasis.EYEWITNESS, KnowledgeBasis.PARTICIPANT)

    @property
    def named(self) -> bool:
        """Whether the report names the source; where it does not say how, the kind decides."""
        if self.naming is None:
            return self.kind not in UNNAMED
        return self.naming in (Naming.NAMED, Naming.WRITER)


def part_played(step: StepSeen, behind: Iterable[StepSeen]) -> Part:
    """The part of ``step``; ``behind`` are the steps from which it got the claim.

    An outlet with nobody behind it says the claim without a source, unless it was there itself
    (handbook, decided reading 2); so does "reportedly" (reading 7).
    """
    behind = list(behind)
    if behind:
        named = any(one.named for one in behind)
        return Part.NAMES_ITS_SOURCE if named else Part.SOURCE_NOT_NAMED
    if step.first_hand:
        return Part.ORIGIN
    silent = step.level == 0 or step.kind is AgentKind.OUTLET or step.naming is Naming.IMPERSONAL
    return Part.WITHOUT_SOURCE if silent else Part.ORIGIN


def tally(parts: Mapping[int, Collection[Part]]) -> dict[Part, int]:
    """How many claims there are for each part; a claim counts once, for its strongest part.

    ``parts``: claim → the parts played in its reports, one at least.
    """
    order = list(Part)
    strongest = [min(played, key=order.index) for played in parts.values()]
    return {part: strongest.count(part) for part in Part}
