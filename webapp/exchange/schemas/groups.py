"""Shapes made of others: lists, groups of keys, and words that may stand for a group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.exchange.schemas.findings import Findings
from webapp.exchange.schemas.shapes import Shape, shown
from webapp.kernel.words import say


@dataclass(frozen=True)
class Key:
    """A key of a group and what it means.

    An absent key is read as ``filled``, which is written out; the value ``unsaid`` is what
    leaving the key out means, and is never written.
    """

    shape: Shape
    about: str
    required: bool = False
    filled: Any = None
    unsaid: Any = None


@dataclass(frozen=True)
class Group:
    """Keys with their shapes, in the order in which they are written."""

    name: str
    keys: Mapping[str, Key]
    later: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if not isinstance(value, dict):
            return findings.wrong(key, say("Write a group of keys in braces."))
        within = f"{key}." if key else ""
        for unknown in value.keys() - self.keys.keys():
            self._unknown(unknown, within, findings)
        kept = {
            name: self._value(name, value, within + name, findings)
            for name in self.keys
            if name in value or self.keys[name].required or self.keys[name].filled is not None
        }
        return {name: one for name, one in kept.items() if one is not None}

    def schema(self) -> dict[str, Any]:
        required = [name for name, key in self.keys.items() if key.required]
        return {
            "type": "object",
            "properties": {
                name: {**key.shape.schema(), "description": key.about}
                for name, key in self.keys.items()
            },
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def kept(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values of the desk as a group: in the order of its keys, without what says nothing."""
        return {
            name: values[name]
            for name, key in self.keys.items()
            if not _silent(values.get(name)) and values[name] != key.unsaid
        }

    def _value(self, name: str, value: Any, key: str, findings: Findings) -> Any:
        rule = self.keys[name]
        if name not in value:
            if rule.filled is None:
                findings.wrong(key, say("This is missing. A %(group)s needs it.", group=self.name))
            return rule.filled
        if value[name] is None:
            return findings.wrong(key, say("Leave the key out where there is nothing to say."))
        read = rule.shape.read(value[name], key, findings)
        return None if read == rule.unsaid else read

    def _unknown(self, name: str, within: str, findings: Findings) -> None:
        if name in self.later:
            sentence = say("This version has no place for `%(key)s` yet.", key=name)
        else:
            sentence = say(
                "There is no key %(key)s in a %(group)s. Its keys are: %(keys)s.",
                key=shown(name),
                group=self.name,
                keys=", ".join(self.keys),
            )
        findings.wrong((within + name)[:80], sentence)


@dataclass(frozen=True)
class Listing:
    """Values of one shape in a list. An empty list says nothing, like an absent key."""

    shape: Shape
    most: int = 1_000

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if not isinstance(value, list):
            return findings.wrong(key, say("Write a list in square brackets."))
        if len(value) > self.most:
            return findings.wrong(
                key, say("This list may have at most %(most)s entries.", most=self.most)
            )
        read = [
            self.shape.read(one, f"{key}[{place}]", findings) for place, one in enumerate(value)
        ]
        return [one for one in read if one is not None] or None

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.shape.schema(), "maxItems": self.most}


@dataclass(frozen=True)
class Brief:
    """A group for which its ``main`` value alone may stand.

    It is written as a group, or where ``shortens``, as the value alone if nothing else is said.
    """

    group: Group
    main: str
    shortens: bool = False

    def read(self, value: Any, key: str, findings: Findings) -> Any:
        if not isinstance(value, dict):
            read = self.group.keys[self.main].shape.read(value, key, findings)
            group = None if read is None else {self.main: read}
        else:
            group = self.group.read(value, key, findings)
        if group and self.shortens and group.keys() == {self.main}:
            return group[self.main]
        return group

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.group.keys[self.main].shape.schema(), self.group.schema()]}


def _silent(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})
