"""Values of the journal as text for people. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.history.rules.fields import DATES, LETTERS, label_of, vocabulary_of
from webapp.history.rules.vocabulary import word_of
from webapp.kernel import times
from webapp.kernel.errors import Refused
from webapp.kernel.words import Sentence, say

Translate = Callable[[Sentence], str]

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{6}Z")
_UNSAID = frozenset({"key", "parent", "parent_id", "position", "level", "name", "entity"})
_LISTS = frozenset({"counts", "header"})
_SPANS = frozenset({"content", "source_spans", "cue_spans"})


@dataclass(frozen=True)
class Known:
    """What is needed from the record of today: names of sources by number, numbers by key.

    The names are those of today, because a source may have got a cover name since.
    """

    sources: Mapping[int, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)


def mentioned(changes: Iterable[Any]) -> tuple[set[int], set[str]]:
    """The sources that values of the journal name: by number, and by key."""
    numbers: set[int] = set()
    keys: set[str] = set()
    waiting = list(changes)
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            for name, part in value.items():
                keys |= _keys(part) if name == "same" else set()
                numbers |= _numbers(part) if LETTERS.get(name) == "S" else set()
                waiting.append(part)
    return numbers, keys


def shown(place: str, name: str, value: Any, known: Known, translate: Translate = str) -> str:
    """``value`` of the field ``name`` of a record (``place`` is its table); "" for nothing.

    Lists come as lines. ``translate`` puts the program's own words into the reader's language.
    """
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return translate(say("yes") if value else say("no"))
    if isinstance(value, list):
        return _lines(place, name, value, known, translate)
    if isinstance(value, dict):
        return _parts(name, value, known, translate)
    return _one(place, name, str(value), known, translate)


def _one(place: str, name: str, value: str, known: Known, translate: Translate) -> str:
    vocabulary = vocabulary_of(place, name)
    if vocabulary:
        word = word_of(vocabulary, value)
        return translate(word) if isinstance(word, Sentence) else word
    if name in LETTERS:
        return _record(LETTERS[name], value, known)
    return _date(value, translate) if name in DATES else _plain(value)


def _numbers(part: Any) -> set[int]:
    """Desk numbers in a field of a step, or in the two sides of a changed field."""
    sides = part if isinstance(part, list) else [part]
    digits = [str(one).removeprefix("S-") for one in sides]
    return {int(one) for one in digits if one.isascii() and one.isdecimal() and len(one) < 19}


def _keys(part: Any) -> set[str]:
    sides = part if isinstance(part, list) else []
    return {pair[0] for side in sides for pair in side or [] if isinstance(pair, list)}


def _lines(place: str, name: str, values: list[Any], known: Known, translate: Translate) -> str:
    if name == "steps":
        return "\n".join(_step(step, known, translate) for step in values)
    if name == "same":
        return "\n".join(_same(pair, known, translate) for pair in values)
    if name in _SPANS:
        return ", ".join(f"{start}–{end}" for start, end in values)
    if name in {"names", "elsewhere", "translations"}:
        return "\n".join(_named(pair) for pair in values)
    lines = [shown(place, name, one, known, translate) for one in values]
    return ("\n" if any(isinstance(one, dict) for one in values) else ", ").join(lines)


def _parts(place: str, parts: dict[str, Any], known: Known, translate: Translate) -> str:
    """A part of a record as one line: what it says first, then label and value of the rest."""
    if place in _LISTS:
        return "; ".join(f"{name}: {value}" for name, value in parts.items())
    lead = next((str(parts[one]) for one in ("text", "raw", "name") if one in parts), "")
    told = [
        f"{translate(label_of(name))}: {shown(place, name, value, known, translate)}"
        for name, value in parts.items()
        if name not in _UNSAID | {"text", "raw"} and value not in (None, "", [], False)
    ]
    return f"{lead} ({'; '.join(told)})" if lead and told else lead or "; ".join(told)


def _step(step: dict[str, Any], known: Known, translate: Translate) -> str:
    number = step.get("source_id") or str(step.get("source", "")).removeprefix("S-")
    who = _record("S", number, known)
    rest = {
        name: value
        for name, value in step.items()
        if name not in {"source", "source_id", "name", *_SPANS}
    }
    told = _parts("steps", rest, known, translate)
    return f"{step.get('level', 0)}. {who}" + (f" ({told})" if told else "")


def _same(pair: list[Any], known: Known, translate: Translate) -> str:
    key, certainty, reason = pair
    number = known.numbers.get(key)
    other = _record("S", number, known) if number else key
    return f"{other}: {shown('same', 'certainty', certainty, known, translate)}. {reason}"


def _named(pair: Any) -> str:
    if not isinstance(pair, list):
        return str(pair)
    text, more = pair
    return f"{text} ({more})" if more else str(text)


def _record(letter: str, number: Any, known: Known) -> str:
    digits = str(number).removeprefix(f"{letter}-")
    name = known.sources.get(int(digits)) if letter == "S" and digits.isdecimal() else None
    return f"{letter}-{digits} {name}" if name else f"{letter}-{digits}"


def _date(text: str, translate: Translate) -> str:
    try:
        return times.words(text, translate=translate)
    except Refused:
        return text


def _plain(text: str) -> str:
    instant = _INSTANT.fullmatch(text)
    return f"{instant[1]} {instant[2]} UTC" if instant else text
