"""The trail as it is told: sides, counts, the rows of its table, its line, its drawing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.attributions.rules import TrailName, levels, trail_line
from webapp.dossier.figure import Passing, Reporter
from webapp.dossier.parts import Dossier, Report
from webapp.dossier.rules.graph import (
    Edge,
    Graph,
    Node,
    Telling,
    givers,
    graph_of,
    may_be_origin,
)
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import Match, Stance

NOBODY = say("no source given")
"""Stands on the line before an outlet that says the claim and names no source."""


class Side(StrEnum):
    """What the reports of a trail do with the claim."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: who reports, from whom, how that is known, in which part."""

    node: Node
    got_from: tuple[Node, ...]
    ways: tuple[Edge, ...]
    role: Sentence


@dataclass(frozen=True)
class Trail:
    """The reports of one side as a graph, with the rows that tell it.

    ``listed`` are reports that do not say the claim itself; they stand in the table alone.
    """

    side: Side
    graph: Graph
    rows: tuple[Row, ...]
    listed: tuple[Row, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many origins are not named."""
        return sum(node.anonymous for node in self.graph.origins)


def trails_of(dossier: Dossier) -> list[Trail]:
    """The trail of the reports for the claim, and that of denials where there are any."""
    sides: dict[Side | None, list[Report]] = {Side.FOR: [], Side.AGAINST: [], None: []}
    for report in dossier.recorded:
        sides[side_of(report.match, report.stance)].append(report)
    graphs = {side: graph_of(reports, dossier.same) for side, reports in sides.items()}
    counted = {*graphs[Side.FOR].nodes, *graphs[Side.AGAINST].nodes}
    roles = {f"A-{one.document.number}": _why_listed(one) for one in sides[None]}
    listed = [
        Row(row.node, row.got_from, row.ways, roles.get(row.node.key, row.role))
        for row in rows_of(graphs[None])
        if row.node.key not in counted
    ]
    found = [Trail(Side.FOR, graphs[Side.FOR], rows_of(graphs[Side.FOR]), tuple(listed))]
    if sides[Side.AGAINST]:
        denied = graphs[Side.AGAINST]
        found.append(Trail(Side.AGAINST, denied, rows_of(denied)))
    return found if dossier.recorded else []


def side_of(match: Match, stance: Stance) -> Side | None:
    """The side a report stands on; None where it says less than the claim, or takes no side."""
    if match not in (Match.EXACT, Match.ENTAILS):
        return None
    if stance in (Stance.AFFIRM, Stance.PREDICT):
        return Side.FOR
    return Side.AGAINST if stance is Stance.DENY else None


def rows_of(graph: Graph) -> tuple[Row, ...]:
    """A row for every report, and for everybody else who got the claim from somebody."""
    before = givers(graph)
    return tuple(
        Row(
            node,
            tuple({edge.giver: graph.nodes[edge.giver] for edge in before[node.key]}.values()),
            tuple(before[node.key]),
            _role(node, [graph.nodes[edge.giver] for edge in before[node.key]], before),
        )
        for node in graph.nodes.values()
        if node.outlet or before[node.key]
    )


def line_of(chains: Iterable[Sequence[Telling]], nobody: str) -> tuple[TrailName, ...]:
    """The chain that reaches back furthest, the first one of those, on one line, origin first.

    An outlet that names no source, and was not there itself, has ``nobody`` before it.
    """
    steps = max(chains, key=lambda one: max(levels(one).values(), default=-1), default=())
    line = tuple(trail_line(steps))
    if len(steps) == 1 and not may_be_origin(steps[0]):
        return (TrailName(nobody, True), *line)
    return line


def drawn(
    graph: Graph, day: Callable[[str], str], tell: Callable[[Sentence], str]
) -> tuple[list[Reporter], list[Passing]]:
    """The graph as the drawing takes it. ``day`` and ``tell`` put dates and words into text."""
    reporters = [
        Reporter(
            key=node.key,
            name=node.name,
            detail=_detail(node, day, tell),
            anonymous=node.anonymous,
            origin=node.origin,
            held=node.held,
            end=node.end,
        )
        for node in graph.nodes.values()
    ]
    passings = [Passing(one.giver, one.taker, one.verb, one.inferred) for one in graph.edges]
    return reporters, passings


def _detail(node: Node, day: Callable[[str], str], tell: Callable[[Sentence], str]) -> str:
    if node.anonymous:
        return tell(say("not named"))
    if not node.outlet:
        return node.described or (day(node.date) if node.date else "")
    if node.date:
        return day(node.date)
    return tell(say("date not stated") if node.document else say("no copy held"))


def _role(node: Node, behind: Sequence[Node], before: Mapping[str, Sequence[Edge]]) -> Sentence:
    # “Reportedly” is nobody: it neither knew the claim nor got it from anybody.
    somebody = [one for one in behind if one.origin or one.outlet or before[one.key]]
    if not somebody:
        return say("Was there itself") if node.origin else say("Names no source")
    if not node.outlet:
        return say("Passed it on")
    return say("Relay") if all(one.outlet for one in somebody) else say("First report")


def _why_listed(report: Report) -> Sentence:
    """Why a report is listed and not counted."""
    if report.stance is Stance.DOUBT:
        return say("Doubts it; not counted")
    if report.stance is Stance.NOT_KNOW:
        return say("Does not know; not counted")
    if report.match is Match.PARTIAL:
        return say("Says a part of it; not counted")
    return say("Says less; not counted")
