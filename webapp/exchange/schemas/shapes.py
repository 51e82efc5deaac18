"""Shapes of single values in a line: each reads a value, and describes itself as JSON Schema.

``read`` gives the value in its one canonical form, or None after noting what is wrong.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from webapp.exchange.schemas.findings import Findings, Reference
from webapp.kernel.errors import Refused
from webapp.kernel.languages import language_tag
from webapp.kernel.text import clean, refusal
from webapp.kernel.times import parse, zone_named
from webapp.kernel.words import Sentence, say

SHORT = 500
LABEL = 200
LONG = 100_000
_DIGITS = 40
_HASH = re.compile(r"[0-9a-f]{64}")


class Shape(Protocol):
    """One kind of value."""

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        """The canonical value, or None where it is wrong or says nothing."""

    def schema(self) -> dict[str, Any]:
        """The shape as JSON Schema."""


@dataclass(frozen=True)
class Text:
    """Words, cleaned as the desk keeps them: on one ``line``, or as they stand but for the ends.

    ``verbatim`` text is taken as it came; ``empty`` words count as absent.
    """

    most: int = SHORT
    line: bool = True
    verbatim: bool = False
    empty: bool = False

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if not isinstance(value, str):
            return findings.wrong(key, _TEXT)
        if self.empty and not value:
            return None
        if wrong := refusal(value, self.most):
            return findings.wrong(key, wrong)
        kept = value
        if not self.verbatim:
            kept = " ".join(clean(value).split()) if self.line else clean(value).strip()
        return kept or findings.wrong(key, _EMPTY)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 0 if self.empty else 1, "maxLength": self.most}


@dataclass(frozen=True)
class Word:
    """One word of a closed vocabulary."""

    vocabulary: type[StrEnum]

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        words = [word.value for word in self.vocabulary]
        if value not in words:
            return findings.wrong(
                key,
                say(
                    "%(value)s is none of the words for it. They are: %(words)s.",
                    value=shown(value),
                    words=", ".join(words),
                ),
            )
        return str(value)

    def schema(self) -> dict[str, Any]:
        return {"enum": [word.value for word in self.vocabulary]}


@dataclass(frozen=True)
class Flag:
    """Yes or no. No is written by leaving the key out."""

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if not isinstance(value, bool):
            return findings.wrong(key, say("Write true, or leave it out for no."))
        return value or None

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            return findings.wrong(key, say("Write a whole number, without quotation marks."))
        if not self.least <= value <= self.most:
            return findings.wrong(
                key,
                say("Give a number from %(least)s to %(most)s.", least=self.least, most=self.most),
            )
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Figure:
    """An exact decimal number, kept digit by digit."""

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return findings.wrong(key, say("Write a number, without quotation marks."))
        number = Decimal(value)
        if abs(number.adjusted()) > _DIGITS or len(format(number, "f")) > _DIGITS:
            return findings.wrong(
                key, say("Write a number of at most %(most)s digits.", most=_DIGITS)
            )
        return Decimal(format(number, "f"))

    def schema(self) -> dict[str, Any]:
        return {"type": "number"}


@dataclass(frozen=True)
class Instant:
    """A moment: ISO 8601 with a zone, written in UTC."""

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is not None:
                return written(moment)
        except (TypeError, ValueError, OverflowError):
            pass
        return findings.wrong(key, _INSTANT)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Checked:
    """Short text that a rule of the desk reads; the rule gives the sentence."""

    rule: Callable[[str], str]
    most: int = LABEL

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        text = Text(self.most).read(value, key, findings)
        if text is None:
            return None
        try:
            return self.rule(text)
        except Refused as refused:
            return findings.wrong(key, refused.sentence)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True)
class Hash:
    """A SHA-256 in 64 hexadecimal figures."""

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if isinstance(value, str) and _HASH.fullmatch(value.lower()):
            return value.lower()
        return findings.wrong(key, say("Write a SHA-256 as 64 figures from 0 to f."))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9a-f]{64}$"}


@dataclass(frozen=True)
class Bytes:
    """Bytes in base64, kept in that form until they are stored."""

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        try:
            raw = base64.b64decode(value, validate=True)
        except (TypeError, ValueError, binascii.Error):
            return findings.wrong(key, say("This is no base64. Write the bytes in base64."))
        return base64.b64encode(raw).decode()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "contentEncoding": "base64"}


@dataclass(frozen=True)
class Ref:
    """The id of another record, on a line above or already on the desk."""

    types: tuple[str, ...]

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        name = Text(SHORT, verbatim=True).read(value, key, findings)
        if name is not None:
            findings.references.append(Reference(key, name, self.types))
        return name

    def schema(self) -> dict[str, Any]:
        return {"$ref": "#/$defs/id"}


@dataclass(frozen=True)
class Span:
    """A start and an end in code points; the end is the first place after the span."""

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        ends: list[Any] = value if isinstance(value, list) and len(value) == 2 else [None]
        if any(isinstance(end, bool) or not isinstance(end, int) for end in ends):
            return findings.wrong(key, say("Write a span as [start, end], two whole numbers."))
        if not 0 <= ends[0] < ends[1]:
            return findings.wrong(
                key, say("A span starts at 0 or later, and its end is behind its start.")
            )
        return [ends[0], ends[1]]

    def schema(self) -> dict[str, Any]:
        end = {"type": "integer", "minimum": 0}
        return {"type": "array", "items": end, "minItems": 2, "maxItems": 2}


def written(moment: datetime) -> str:
    """A moment as files have it: UTC with Z, parts of a second only where there are some."""
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return f"{text}Z"


def moment(text: str) -> datetime:
    """The moment that ``written`` wrote."""
    return datetime.fromisoformat(text)


def uncertain_date(text: str) -> str:
    """An EDTF date as it is kept. Raises Refused."""
    return str(parse(text))


def zone(text: str) -> str:
    """The name or offset of a time zone. Raises Refused."""
    zone_named(text)
    return text


def language(text: str) -> str:
    """A language tag in its usual letter case. Raises Refused."""
    tag = language_tag(text)
    if tag is None:
        raise Refused(say("Give the language as a short tag, like en, ar or pt-BR."))
    return tag


def shown(value: Any) -> str:
    """A value from a file in a sentence: in quotes, and not too long."""
    text = value if isinstance(value, str) else type(value).__name__
    text = "".join(sign if sign.isprintable() else "·" for sign in text)
    return f"“{text if len(text) <= 60 else text[:60] + '…'}”"


_TEXT: Sentence = say("Write text in quotation marks.")
_EMPTY: Sentence = say("There are no words here. Leave the key out where there is nothing to say.")
_INSTANT: Sentence = say("Write a moment with its zone, like 2017-04-18T09:49:00Z.")
