"""Answers of a chain form that decide more than one field, and readings of a doubtful chain."""

from collections.abc import Sequence

from webapp.attributions.forms.steps import StepFields
from webapp.attributions.rules import FROM_OTHERS, NOT_NAMED, How
from webapp.claims.forms import chosen, words_of
from webapp.claims.rules import Refusal
from webapp.kernel.words import say
from webapp.model.vocabulary import Mode, Naming


def alternatives_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Readings as a hidden field carries them: s1|s1,s2."""
    return tuple(tuple(keys.split(",")) for keys in text.split("|")) if text else ()


def doubtful_in(alternatives: Sequence[Sequence[str]], keys: Sequence[str]) -> set[str]:
    """The steps that do not hold in every reading."""
    if not alternatives:
        return set()
    return {key for key in keys if not all(key in one for one in alternatives)}


def naming_of(fields: StepFields) -> Naming | None:
    """How the source is named; the tick “not named” decides where the two disagree."""
    naming = chosen(Naming, fields.naming)
    if fields.is_root:
        return naming or Naming.WRITER
    if fields.anon.data:
        return naming if naming in NOT_NAMED else Naming.DESCRIBED
    return Naming.NAMED if naming is None or naming in NOT_NAMED else naming


def unanswered(fields: StepFields, how: How | None, behind: bool, mode: Mode) -> Refusal | None:
    """Why the answer to “How it got it” does not go with the steps, or None."""
    who = words_of(fields.source) or ""
    if behind and fields.first.data:
        sentence = say("Somebody stands behind %(name)s. Untick the origin.", name=who)
        return Refusal("first", sentence)
    if how is None and not (fields.first.data and not behind) and mode is not Mode.OWN_VOICE:
        return Refusal("how", say("Choose how %(name)s got the claim.", name=who))
    if how in FROM_OTHERS and not behind and not fields.first.data:
        sentence = (
            say("Add who %(name)s got it from, or choose “Not stated”.", name=who)
            if fields.is_root
            else say(
                "Add who %(name)s got it from, or tick “Origin: nobody before them”.", name=who
            )
        )
        return Refusal("how", sentence)
    return None
