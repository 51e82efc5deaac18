"""Lines of a file: bytes to a record with its faults, and a record to its one line of bytes."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from webapp.exchange.schemas.findings import Findings
from webapp.exchange.schemas.groups import Group, Key
from webapp.exchange.schemas.records import LATER, TYPES, Record
from webapp.exchange.schemas.shapes import LABEL, SHORT, Instant, Text, shown
from webapp.kernel.errors import Refused
from webapp.kernel.words import Sentence, say

FORMAT = "firsthand/1"
_FAMILY = FORMAT.partition("/")[0]
_ID = Text(SHORT, verbatim=True)
HEADER = Group(
    "header",
    {
        "format": Key(Text(LABEL), "firsthand/1", required=True),
        "desk": Key(Text(LABEL), "The desk that the records are of."),
        "dumped_at": Key(Instant(), "When the last of them was changed."),
    },
)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line after reading: its record, or None where its shape is wrong, and the findings.

    ``name`` and ``type`` are there as soon as they can be read, so that lines below are not
    blamed for it.
    """

    name: str | None
    type: str | None
    record: Record | None
    findings: Findings


def read_line(raw: bytes) -> ReadLine:
    """Read one line below the header."""
    findings = Findings()
    try:
        value = parse(raw)
    except Refused as refused:
        findings.wrong("", refused.sentence)
        return ReadLine(None, None, None, findings)
    kind, given = value.pop("type", None), value.pop("id", None)
    name = None
    if given is None:
        findings.wrong("id", say("Every record needs an id, which no other in the file has."))
    else:
        name = _ID.read(given, "id", findings)
    group = TYPES.get(kind) if isinstance(kind, str) else None
    if group is None:
        findings.wrong("" if kind in LATER else "type", _no_such_type(kind))
        return ReadLine(name, None, None, findings)
    keys = group.read(value, "", findings)
    whole = not findings.wrongs and keys is not None
    record = {"type": kind, "id": name, **(keys or {})} if whole else None
    return ReadLine(name, kind, record, findings)


def read_header(raw: bytes) -> dict[str, str]:
    """The first line of a file. Raises Refused where it is none of this format."""
    try:
        value = parse(raw)
    except Refused:
        raise Refused(_STRANGE) from None
    kind = value.get("format")
    if not isinstance(kind, str) or kind.partition("/")[0] != _FAMILY:
        raise Refused(_STRANGE)
    if kind != FORMAT:
        raise Refused(
            say(
                "This file is written as %(format)s, and this version reads %(ours)s. "
                "Load it with the version of Firsthand that wrote it.",
                format=shown(kind),
                ours=FORMAT,
            )
        )
    findings = Findings()
    header: dict[str, str] | None = HEADER.read(value, "", findings)
    if findings.wrongs or header is None:
        first = findings.wrongs[0]
        raise Refused(
            say("In the header, `%(key)s`: %(sentence)s", key=first.key, sentence=first.sentence)
        )
    return header


def parse(raw: bytes) -> dict[str, Any]:
    """The JSON object of a line, with numbers exact. Raises Refused."""
    try:
        value = json.loads(
            raw.decode(),
            parse_float=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_unique,
        )
    except UnicodeDecodeError as error:
        raise Refused(
            say("This is not UTF-8 from byte %(at)s on. Save the file as UTF-8.", at=error.start)
        ) from None
    except json.JSONDecodeError as error:
        raise Refused(
            say(
                "This is no JSON from character %(at)s on. Look for a missing quotation mark, "
                "comma or brace there.",
                at=error.colno,
            )
        ) from None
    except RecursionError:
        raise Refused(say("Braces stand in braces too deep here to be read.")) from None
    except Refused:
        raise
    except (ValueError, ArithmeticError):
        raise Refused(say("A number on this line is too long to be kept.")) from None
    if not isinstance(value, dict):
        raise Refused(say("A line holds one record in braces, like {…}."))
    return value


def line(record: Record) -> bytes:
    """The record as its line: keys in their order, no spaces, exact numbers, LF."""
    return f"{_json(record)}\n".encode()


def header_line(header: dict[str, str]) -> bytes:
    """The first line of a file."""
    return line({"format": FORMAT, **{key: header[key] for key in header if key != "format"}})


def _json(value: Any) -> str:
    if isinstance(value, dict):
        pairs = ",".join(f"{_json(key)}:{_json(one)}" for key, one in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_json, value))}]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused(say("The key %(key)s stands twice in one group.", key=shown(twice)))
    return found


def _no_constant(name: str) -> Any:
    raise Refused(say("%(name)s is no number that can be kept.", name=name))


def _no_such_type(kind: Any) -> Sentence:
    if kind in LATER:
        return say("This version has no place for `%(type)s` yet.", type=kind)
    if kind is None:
        return say("Say what the record is. Types are: %(types)s.", types=", ".join(TYPES))
    return say(
        "There is no type %(type)s. Types are: %(types)s.",
        type=shown(kind),
        types=", ".join(TYPES),
    )


_STRANGE: Sentence = say(
    "This is no file of Firsthand. Its first line must be "
    '{"format":"firsthand/1","desk":"…","dumped_at":"…"}.'
)
