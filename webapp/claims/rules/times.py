"""When a claim holds and when it happened (rules 20 and 21): read, resolved, in order."""

from dataclasses import dataclass

import regex

from webapp.claims.changes import KeyFacts
from webapp.claims.rules.refusal import Refusal
from webapp.kernel.errors import Refused
from webapp.kernel.times import Edtf, certainly_after, date_precision, parse
from webapp.kernel.words import say
from webapp.model.vocabulary import Checkability, ClaimType

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SPANS = "second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|year|decade"
_RELATIVE = regex.compile(
    rf"\b(?:now|today|tonight|yesterday|tomorrow|currently?|presently|at present|still|recently|"
    rf"lately|earlier|since|meanwhile|ago|so far|to date|until now|"
    rf"(?:last|next|this|past|previous|coming)\s+(?:\p{{L}}+\s+)?(?:{_SPANS}|{_DAYS}|{_MONTHS})s?|"
    rf"(?:{_SPANS})s? (?:before|after|earlier|later)|"
    rf"(?:on )?(?:{_DAYS})|"
    rf"(?:early|mid|late)?[- ]?(?:{_MONTHS})(?!\s+\d{{4}})(?!\s+\d{{1,2}},?\s+\d{{4}}))\b",
    regex.IGNORECASE,
)
_YEAR = regex.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class ClaimTimes:
    """The dates of a claim, read. ``precision`` is that of the event, after UCDP."""

    as_of: Edtf | None = None
    event: Edtf | None = None
    precision: int | None = None


def read_times(facts: KeyFacts) -> tuple[ClaimTimes, list[Refusal]]:
    """Read the claim's dates; those that can not be read are refused at their fields."""
    refusals: list[Refusal] = []

    def read(field: str) -> Edtf | None:
        text = getattr(facts, field)
        if not (text or "").strip():
            return None
        try:
            return parse(text)
        except Refused as refused:
            refusals.append(Refusal(field, refused.sentence, "time_order"))
            return None

    as_of, event, _anchor = read("as_of"), read("event_time"), read("event_anchor")
    precision = facts.event_precision
    if precision is None and event is not None:
        precision = date_precision(event)
    if precision is not None and not 1 <= precision <= 5:
        sentence = say("Choose how exactly the time of the event is known.")
        refusals.append(Refusal("event_precision", sentence, "time_order"))
    return ClaimTimes(as_of, event, precision), refusals


def is_relative(words: str) -> bool:
    """Whether these words name a time only from where the writer stands: “six months ago”."""
    return bool(_RELATIVE.search(words)) and not (
        _YEAR.search(words) and not regex.search(r"\b(?:ago|last|next|past)\b", words)
    )


def relative_time_refusals(facts: KeyFacts) -> list[Refusal]:
    """A relative time keeps its words, its date, what it was counted from and how (rule 20)."""
    refusals = []
    raw, anchor = (facts.event_raw or "").strip(), (facts.event_anchor or "").strip()
    if raw and not (facts.event_time or "").strip():
        sentence = say("Say which date “%(words)s” means, like 2017-02~.", words=raw)
        refusals.append(Refusal("event_time", sentence, "time_unresolved"))
    if raw and is_relative(raw) and not anchor and not (facts.as_of or "").strip():
        sentence = say(
            "“%(words)s” depends on the day it was written. Give the date it was counted from.",
            words=raw,
        )
        refusals.append(Refusal("event_anchor", sentence, "time_unresolved"))
    if anchor and not (facts.event_anchor_how or "").strip():
        sentence = say(
            "Say how the date it was counted from was found, like “date of publication”."
        )
        refusals.append(Refusal("event_anchor_how", sentence, "time_unresolved"))
    if anchor and not raw:
        sentence = say("Give the words of the report that were counted from that date.")
        refusals.append(Refusal("event_raw", sentence, "time_unresolved"))
    return refusals


def is_prediction(facts: KeyFacts) -> bool:
    """Whether the claim speaks of what is to come, so that its event may lie ahead."""
    return (
        facts.claim_type is ClaimType.PREDICTION
        or facts.checkability is Checkability.NOT_CHECKABLE_PREDICTION
    )


def event_order_refusals(facts: KeyFacts, times: ClaimTimes) -> list[Refusal]:
    """What is claimed as of a day had happened by then, unless it is foretold (rule 21)."""
    if times.event is None or times.as_of is None or is_prediction(facts):
        return []
    if certainly_after(times.event, times.as_of):
        sentence = say(
            "The event (%(event)s) is later than the day the claim holds for (%(as_of)s). Only a "
            "forecast can be; change one of the dates, or the kind of claim.",
            event=facts.event_time,
            as_of=facts.as_of,
        )
        return [Refusal("event_time", sentence, "time_order")]
    return []
