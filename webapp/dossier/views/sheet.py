"""A dossier made ready for its page: every part in the order in which it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.attributions.rules import TrailName
from webapp.dossier.figure import CircularTrail, Figure, describe, draw
from webapp.dossier.parts import Dossier, NoteSeen, Report
from webapp.dossier.rules import (
    NOBODY,
    Counted,
    Piece,
    Side,
    Trail,
    around,
    drawn,
    hedge_words,
    line_of,
    mixed,
    numbers_of,
    passage_pieces,
    quoted,
    side_of,
    trails_of,
    with_hedges,
)
from webapp.history.queries import Act
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import AnnotationState
from webapp.web.words import day, tell


@dataclass(frozen=True)
class DrawnTrail:
    """A trail with its picture; where it goes in a circle, with the names of the round."""

    trail: Trail
    figure: Figure | None
    title: Sentence
    told: Sequence[Sentence]
    circle: Sequence[str] = ()


@dataclass(frozen=True)
class ReportShown:
    """A report with its passage in pieces, what is around it, and its own words for the claim."""

    report: Report
    before: str
    pieces: Sequence[Piece]
    after: str
    quoted: Sequence[tuple[str, bool]]
    hedges: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """Everything on the page of a claim. ``first`` is the report whose words stand on top."""

    dossier: Dossier
    wording: Sequence[tuple[str, bool]]
    line: Sequence[TrailName]
    first: ReportShown | None
    trails: Sequence[DrawnTrail]
    standing: Sequence[ReportShown]
    withdrawn: Sequence[ReportShown]
    numbers: Sequence[Counted]
    mixed: bool
    notes: Sequence[NoteSeen]
    acts: Sequence[Act]

    @property
    def first_day(self) -> str | None:
        """The day (EDTF) of the first dated report on record."""
        days = (one.document.published for one in self.dossier.recorded)
        return next((day for day in days if day), None)


def sheet_of(dossier: Dossier, acts: Sequence[Act]) -> Sheet:
    """The sheet of a dossier with the newest acts on it."""
    trails = trails_of(dossier)
    shown = [_shown(report) for report in dossier.reports]
    standing = [one for one in shown if one.report.state is not AnnotationState.WITHDRAWN]
    recorded = [one for one in standing if one.report.state is AnnotationState.RECORDED]
    numbers = numbers_of(dossier)
    return Sheet(
        dossier=dossier,
        wording=with_hedges(dossier.facts.wording),
        line=line_of((one.steps for one in _told_first(dossier)), tell(NOBODY)),
        first=next((one for one in recorded if one.quoted), None),
        trails=[_drawn(one) for one in trails],
        standing=standing,
        withdrawn=[one for one in shown if one not in standing],
        numbers=numbers,
        mixed=mixed(numbers),
        notes=[note for note in dossier.notes if note.standing],
        acts=acts,
    )


def _told_first(dossier: Dossier) -> Sequence[Report]:
    """The reports that the line is about: those for the claim, else whichever there are."""
    chosen = [one for one in dossier.recorded if side_of(one.match, one.stance) is Side.FOR]
    return chosen or dossier.recorded


def _shown(report: Report) -> ReportShown:
    before, after = around(report)
    return ReportShown(
        report, before, passage_pieces(report), after, quoted(report), hedge_words(report)
    )


def _drawn(trail: Trail) -> DrawnTrail:
    if not trail.graph.nodes:
        return DrawnTrail(trail, None, say("Where the claim comes from"), ())
    facts = drawn(trail.graph, day, tell)
    try:
        title, told = describe(*facts)
        figure = draw(*facts)
    except CircularTrail as round_trip:
        return DrawnTrail(trail, None, say("Where the claim comes from"), (), round_trip.names)
    if trail.side is Side.AGAINST:
        title = say("Where the denial comes from")
    return DrawnTrail(trail, figure, title, told)
