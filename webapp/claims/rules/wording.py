"""Whether the words of a claim stand by themselves (rule 22), and how short they are."""

import regex

from webapp.claims.changes import About, KeyFacts
from webapp.claims.rules.refusal import Refusal
from webapp.kernel.text import refusal as text_refusal
from webapp.kernel.text import wordless
from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import ClaimType, EntityPart

MOST_WORDS = 240
"""How long a claim's words may be in the form; longer ones that are loaded are kept."""

MOST_KEPT = 2_000
SHORT_TEXT = 75
"""A fact-check card shows a claim of fewer characters than this."""

_PRONOUNS = "he|she|they|it|him|her|them|his|hers|their|theirs|its"
_WRITERS = "we|us|our|ours|you|your|yours"
_POINTING = "this|these|those|such"
# English pronouns that stand for something said before. Upper case for the roman numeral.
_PRONOUN = regex.compile(rf"(?<![\p{{L}}’'])(?P<word>{_PRONOUNS}|{_WRITERS})(?!\p{{L}})", regex.I)
_FIRST_POINTING = regex.compile(
    rf"^(?P<word>{_POINTING}|that (?=is|was|has|had|will)|i(?= ))\b", regex.I
)
# “It is unclear how …”: the pronoun stands for what follows.
_EXPLETIVE = regex.compile(
    r"it (?:\p{L}+ ){0,3}?(?:is|was|remains|remained|seems|seemed|appears|appeared|has been|"
    r"may be|takes|took)\b.*?(?:\b(?:that|how|whether|if|why|where|when|who|what|which|to|for)\b|"
    r"\p{N}|\braining\b|\bsnowing\b)",
    regex.I,
)
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]*")
_DETERMINED = regex.compile(
    r"\b(?:a|an|the|some|many|most|all|every|each|no|both|several|few|one|two|three|four|five|"
    r"\p{Nd}[\p{Nd},.]*)\s+\p{L}{2,}",
    regex.I,
)
_CALENDAR = regex.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_FUNCTION = frozenset(
    "In On At By From Since After Before During Until When While Although If As Because With "
    "Without For To But And Or Yet Then Once Later Earlier Reportedly Allegedly Today Now Here "
    "There Meanwhile Also However".split()
)
_HERE = regex.compile(r"(?<!\p{L})(?:here)(?!\p{L})", regex.I)
_NOW = regex.compile(
    r"(?<!\p{L})(?:now|today|tonight|yesterday|tomorrow|currently|at present|presently)(?!\p{L})",
    regex.I,
)
_QUOTED = regex.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|„[^“”]*[“”]")
_RESOLVED = regex.compile(r"\s*\[[^\]]+\]")


def text_refusals(text: str, field: str = "text", most: int = MOST_KEPT) -> list[Refusal]:
    """Words that can be kept at all: there are some, not too many, and nothing hidden in them."""
    if wrong := text_refusal(text, most) or wordless(text):
        return [Refusal(field, wrong)]
    return []


def short_text_refusals(short_text: str | None) -> list[Refusal]:
    """The short text fits a card: fewer than 75 characters."""
    if not short_text:
        return []
    if len(short_text) >= SHORT_TEXT:
        sentence = say(
            "The short text has %(count)s characters and may have %(most)s. Shorten it.",
            count=len(short_text),
            most=SHORT_TEXT - 1,
        )
        return [Refusal("short_text", sentence, "short_text")]
    return text_refusals(short_text, "short_text")


def underspecified_refusals(
    text: str, language: str, facts: KeyFacts, about: tuple[About, ...]
) -> list[Refusal]:
    """A claim says who, where and when by itself; a state holds as of a day (rule 22)."""
    refusals = []
    if facts.claim_type is ClaimType.STATE and not (facts.as_of or "").strip():
        sentence = say("A state holds as of a day. Give that day, like 2017-04-18.")
        refusals.append(Refusal("as_of", sentence, "claim_underspecified"))
    dated = bool((facts.as_of or "").strip() or (facts.event_time or "").strip())
    placed = any(one.part is EntityPart.PLACE for one in about)
    if unresolved := _unresolved(text, language, dated, placed):
        refusals.append(Refusal("text", unresolved, "claim_underspecified"))
    return refusals


def _unresolved(text: str, language: str, dated: bool, placed: bool) -> Sentence | None:
    """The sentence about the first word that only its context explains (English)."""
    if language.partition("-")[0].lower() != "en":
        return None
    said = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text).strip()
    if word := unresolved_pronoun(said):
        return say(
            "“%(word)s” does not say who or what is meant. Write the name, so that the claim can "
            "be understood by itself.",
            word=word,
        )
    if not placed and (here := _HERE.search(said)):
        return say("“%(word)s” does not say where. Write the place.", word=here.group())
    if not dated and (now := _NOW.search(said)):
        return say(
            "“%(word)s” does not say when. Write the date, or fill in “As of”.", word=now.group()
        )
    return None


def unresolved_pronoun(text: str) -> str | None:
    """The first English pronoun that nothing before it in the text explains, or None.

    A name, or words with an article or number, before the pronoun are taken to explain it; so
    does a name in square brackets right after. “It” for what follows is no pronoun here.
    """
    text = text.lstrip(" \t–—-‘'")
    if (first := _FIRST_POINTING.match(text)) and not _RESOLVED.match(text, first.end()):
        return first["word"].strip()
    for found in _PRONOUN.finditer(text):
        if found["word"].isupper() and len(found["word"]) > 1:
            continue  # US, IT and the like are names
        if _RESOLVED.match(text, found.end()) or _EXPLETIVE.match(text, found.start()):
            continue
        return None if _explains(text[: found.start()]) else found["word"]
    return None


def _explains(before: str) -> bool:
    """Whether words hold a name, or a noun with an article or number, that could be meant."""
    if _DETERMINED.search(before):
        return True
    names = [
        word.group() for word in _CAPITAL.finditer(before) if not _CALENDAR.fullmatch(word.group())
    ]
    at_start = _CAPITAL.match(before)
    if at_start and at_start.group() in _FUNCTION and names:
        names = names[1:]
    return bool(names)
