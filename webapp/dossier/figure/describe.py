"""The figure for those who hear it: a title, the finding, then fact after fact."""

from collections.abc import Iterable, Sequence

from webapp.dossier.figure.measure import isolated, plain
from webapp.dossier.figure.shapes import Passing, Reporter
from webapp.dossier.figure.trail import Trail, trace
from webapp.kernel.words import Sentence, say


def describe(
    reporters: Sequence[Reporter], passings: Iterable[Passing]
) -> tuple[Sentence, tuple[Sentence, ...]]:
    """The title and the sentences of the description, of what is drawn and in its order.

    Raises what `trace` raises.
    """
    steps = list(passings)
    trail = trace(reporters, steps)
    names = _Names(trail)
    sentences = _finding(reporters, steps)
    passed = [step for giver in _in_order(trail) for step in trail.passings if step.giver == giver]
    sentences += [_fact(step, names) for step in passed]
    alone = [key for key in trail.reporters if not trail.givers[key] and not trail.takers[key]]
    sentences += [say("%(name)s stands alone.", name=names.of(key)) for key in alone]
    if trail.more == 1:
        sentences.append(say("One more report is in the table."))
    elif trail.more:
        sentences.append(say("%(count)d more reports are in the table.", count=trail.more))
    return say("Where the claim comes from"), tuple(sentences)


class _Names:
    """Names for sentences: with date or role where somebody is met first, then without."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.met: set[str] = set()

    def of(self, key: str) -> str:
        who = self.trail.reporters[key]
        name, detail = isolated(plain(who.name)), isolated(plain(who.detail))
        if key in self.met or not detail:
            return name
        self.met.add(key)
        return f"{name} ({detail})"


def _in_order(trail: Trail) -> list[str]:
    """One separate trail after the other, each from its origins on."""
    return [key for part in trail.parts for key in sorted(part, key=trail.columns.__getitem__)]


def _finding(reporters: Sequence[Reporter], steps: Iterable[Passing]) -> list[Sentence]:
    """How many origins stand behind how many reports, drawn or not, and whether they are named."""
    origins = [who for who in reporters if who.origin]
    passed_on = {step.giver for step in steps}
    reports = sum(who.end for who in reporters) or sum(
        who.key not in passed_on for who in reporters
    )
    if len(origins) == 1:
        named = say("It is not named.") if origins[0].anonymous else say("It is named.")
        if reports == 1:
            return [say("One origin stands behind one report."), named]
        return [say("One origin stands behind %(reports)d reports.", reports=reports), named]
    if origins:
        return [_many(len(origins), reports), _naming(origins)]
    if reports == 1:
        return [say("No origin is known for the one report.")]
    return [say("No origin is known for the %(reports)d reports.", reports=reports)]


def _many(origins: int, reports: int) -> Sentence:
    if reports == 1:
        return say("%(origins)d origins stand behind one report.", origins=origins)
    return say(
        "%(origins)d origins stand behind %(reports)d reports.", origins=origins, reports=reports
    )


def _naming(origins: Sequence[Reporter]) -> Sentence:
    unnamed = sum(who.anonymous for who in origins)
    if unnamed == len(origins):
        return say("None of them is named.")
    if unnamed == 1:
        return say("One of them is not named.")
    if unnamed:
        return say("%(count)d of them are not named.", count=unnamed)
    return say("All of them are named.")


def _fact(step: Passing, names: _Names) -> Sentence:
    giver, taker = names.of(step.giver), names.of(step.taker)
    if step.inferred or step.verb == "inferred":
        return say(
            "The desk infers that %(taker)s got the claim from %(giver)s.",
            taker=taker,
            giver=giver,
        )
    match step.verb:
        case "told":
            return say("%(giver)s told %(taker)s.", giver=giver, taker=taker)
        case "cited":
            return say("%(taker)s cites %(giver)s.", taker=taker, giver=giver)
        case "credits":
            return say("%(taker)s credits %(giver)s.", taker=taker, giver=giver)
        case "carries":
            return say("%(taker)s carries the report of %(giver)s.", taker=taker, giver=giver)
        case other:
            return say(
                "%(taker)s got the claim from %(giver)s (%(verb)s).",
                taker=taker,
                giver=giver,
                verb=plain(other),
            )
