"""The trail of a claim as a graph, from the chains of its reports (handbook, 4.1).

A document stands for the outlet that published it; an outlet that a step names is its document
where one is known, else its report of which the desk has no copy. Everybody else is one node in
all chains. Who is the same beyond the records, and who is independent, is not judged here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from webapp.attributions.rules import is_unnamed
from webapp.attributions.rules.chain import Told
from webapp.dossier.parts import DocumentSeen, Report, Step
from webapp.model.vocabulary import AgentKind, CueClass, KnowledgeBasis, Naming
from webapp.sources.rules import Part, StepSeen, part_played

_ARTEFACTS = frozenset({AgentKind.DOCUMENT, AgentKind.DATASET, AgentKind.SENSOR})
_CITING = frozenset({CueClass.CITE, CueClass.ACCORDING_TO, CueClass.EVIDENTIAL})


class Telling(Told, Protocol):
    """A step as far as it decides what is told of a chain."""

    @property
    def level(self) -> int: ...
    @property
    def knowledge_basis(self) -> KnowledgeBasis | None: ...


@dataclass(frozen=True, slots=True)
class Node:
    """One who knew the claim or passed it on.

    ``document`` and ``source`` are desk numbers; ``date`` is EDTF. ``end``: a report on record;
    ``outlet``: a report at all; ``origin``: nobody before them, and they could have known.
    """

    key: str
    name: str
    anonymous: bool
    outlet: bool
    document: int | None = None
    source: int | None = None
    date: str | None = None
    described: str | None = None
    protected: bool = False
    held: bool = False
    end: bool = False
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """The claim going from ``giver`` to ``taker``. ``cue`` are the report's words for it.

    ``inferred``: by the desk, ``because`` of something, or ``carried`` over from another passage.
    """

    giver: str
    taker: str
    verb: str
    inferred: bool
    carried: bool
    because: str
    cue: str


@dataclass(frozen=True)
class Graph:
    """Everybody by key, the first reports first, each after those behind it; and the ways."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]

    @property
    def origins(self) -> tuple[Node, ...]:
        """Those with nobody before them."""
        return tuple(node for node in self.nodes.values() if node.origin)

    @property
    def ends(self) -> tuple[Node, ...]:
        """The reports on record."""
        return tuple(node for node in self.nodes.values() if node.end)

    @property
    def untraced(self) -> tuple[Node, ...]:
        """The reports on record whose ways lead back to no origin."""
        reached = {node.key for node in self.origins}
        growing = True
        while growing:
            more = {edge.taker for edge in self.edges if edge.giver in reached} - reached
            reached |= more
            growing = bool(more)
        return tuple(node for node in self.ends if node.key not in reached)


def graph_of(reports: Iterable[Report], same: Mapping[int, int]) -> Graph:
    """The chains of these reports as one graph. ``same``: source → first record of that source."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, bool], Edge] = {}
    origins: set[str] = set()
    for report in reports:
        met = {step.key: _node(step, report.document, same) for step in report.steps}
        for step in sorted(report.steps, key=lambda one: -one.level):
            node = met[step.key]
            nodes[node.key] = _merged(nodes.get(node.key), node)
            if may_be_origin(step):
                origins.add(node.key)
            if step.parent is None or met[step.parent].key == node.key:
                continue
            edge = _edge(step, node, met[step.parent])
            edges.setdefault((edge.giver, edge.taker, edge.inferred), edge)
    takers = {edge.taker for edge in edges.values()}
    return Graph(
        {
            key: replace(node, origin=key in origins and key not in takers)
            for key, node in nodes.items()
        },
        tuple(edges.values()),
    )


def givers(graph: Graph) -> dict[str, list[Edge]]:
    """The ways by which each node got the claim."""
    found: dict[str, list[Edge]] = {key: [] for key in graph.nodes}
    for edge in graph.edges:
        found[edge.taker].append(edge)
    return found


def may_be_origin(step: Telling) -> bool:
    """Whether this source could have known; an outlet without basis and "reportedly" could not."""
    seen = StepSeen(step.level, step.kind, step.naming, step.knowledge_basis)
    return part_played(seen, ()) is Part.ORIGIN


def _node(step: Step, told_in: DocumentSeen, same: Mapping[int, int]) -> Node:
    document = told_in if step.parent is None else step.document
    if document is not None:
        return Node(
            key=f"A-{document.number}",
            name=document.publisher or document.title,
            anonymous=False,
            outlet=True,
            document=document.number,
            source=step.source,
            date=document.published,
            held=document.held,
            end=step.parent is None,
        )
    source = same.get(step.source, step.source)
    return Node(
        key=f"S-{source}",
        name=step.name,
        anonymous=is_unnamed(step),
        outlet=step.kind is AgentKind.OUTLET,
        source=source,
        date=step.said_at,
        described=step.described,
        protected=step.protected,
    )


def _merged(known: Node | None, node: Node) -> Node:
    """Two sights of one node: named where one report names it, a report where one is on record."""
    if known is None:
        return node
    return replace(
        known,
        anonymous=known.anonymous and node.anonymous,
        end=known.end or node.end,
        date=known.date or node.date,
    )


def _edge(step: Step, giver: Node, taker: Node) -> Edge:
    verb = "inferred" if step.implied else _verb(step, giver)
    return Edge(
        giver=giver.key,
        taker=taker.key,
        verb=verb,
        inferred=step.implied,
        carried=step.carried,
        because=step.because if step.implied else "",
        cue=" … ".join(step.cue_words),
    )


def _verb(step: Step, giver: Node) -> str:
    if giver.outlet:
        return "credits"
    cited = step.cue_class in _CITING or step.kind in _ARTEFACTS
    return "cited" if cited or step.naming is Naming.IMPERSONAL else "told"
