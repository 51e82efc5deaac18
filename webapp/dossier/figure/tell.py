"""The words in the drawings: verbs, and the second line of the narrow one."""

from collections.abc import Sequence

from webapp.dossier.figure.measure import SMALL_PX, TENTHS, isolated, length, plain, shorten
from webapp.dossier.figure.shapes import Passing
from webapp.dossier.figure.trail import Trail
from webapp.kernel.words import Sentence, say

_SHORTEST_NAME = 6
_LONGEST_DATE = 18


def verb_word(step: Passing) -> Sentence:
    """The one word over the line of a passing."""
    words = {
        "told": say("told"),
        "cited": say("cited"),
        "credits": say("credits"),
        "carries": say("carries"),
        "inferred": say("inferred"),
    }
    return words.get(step.verb, say("%(verb)s", verb=plain(step.verb)))


def second_line(trail: Trail, key: str, width: int) -> tuple[tuple[Sentence, ...], str]:
    """How a reporter got the claim, and its detail, cut to `width` px of small print."""
    chars = int(width / SMALL_PX)
    detail = plain(trail.reporters[key].detail)
    alike: dict[str, list[Passing]] = {}
    for step in trail.passings:
        if step.taker == key:
            alike.setdefault("inferred" if step.inferred else step.verb, []).append(step)
    if not alike:
        return (), isolated(shorten(detail, chars))
    detail = shorten(detail, max(chars // 2, _LONGEST_DATE))
    room = chars - -(-length(detail) // TENTHS) - len(" · ")
    how = _how(trail, list(alike.values()), room)
    return how, isolated(detail)


def _how(trail: Trail, alike: Sequence[Sequence[Passing]], room: int) -> tuple[Sentence, ...]:
    """A phrase for each verb in `room` characters, or a shorter word for all of them."""
    share = (room - len(", ") * (len(alike) - 1)) // len(alike)
    phrases = tuple(_fitted(trail, steps, share) for steps in alike)
    if length(", ".join(map(str, phrases))) <= room * TENTHS:
        return phrases
    return (say("see the table"),)


def _fitted(trail: Trail, steps: Sequence[Passing], room: int) -> Sentence:
    """One phrase for all passings of one verb, the name cut as far as it can be."""
    name = plain(trail.reporters[steps[0].giver].name)
    bare = _phrase(steps, "")
    spent = len(str(bare))
    if steps[0].inferred and spent > room:
        return say("inferred")
    return _phrase(steps, isolated(shorten(name, max(room - spent, _SHORTEST_NAME))))


def _phrase(steps: Sequence[Passing], giver: str) -> Sentence:
    verb = "inferred" if steps[0].inferred else steps[0].verb
    if verb == "inferred":
        return say("source inferred by the desk")
    if len(steps) > 1:
        return _phrase_of_several(verb, giver, len(steps) - 1)
    phrases = {
        "told": say("told by %(giver)s", giver=giver),
        "cited": say("cites %(giver)s", giver=giver),
        "credits": say("credits %(giver)s", giver=giver),
        "carries": say("carries %(giver)s", giver=giver),
    }
    return phrases.get(verb, say("%(verb)s: %(giver)s", verb=plain(verb), giver=giver))


def _phrase_of_several(verb: str, giver: str, others: int) -> Sentence:
    phrases = {
        "told": say("told by %(giver)s and %(others)d more", giver=giver, others=others),
        "cited": say("cites %(giver)s and %(others)d more", giver=giver, others=others),
        "credits": say("credits %(giver)s and %(others)d more", giver=giver, others=others),
        "carries": say("carries %(giver)s and %(others)d more", giver=giver, others=others),
    }
    unusual = say(
        "%(verb)s: %(giver)s and %(others)d more", verb=plain(verb), giver=giver, others=others
    )
    return phrases.get(verb, unusual)
