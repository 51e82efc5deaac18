"""Sentences for people, written in English and translated where they are shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """A sentence of the program with its values, not yet in anybody's language.

    ``msgid`` is a gettext message with ``%(name)s`` places; ``values`` fill them.
    """

    msgid: str
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.msgid % self.values if self.values else self.msgid


def say(msgid: str, /, **values: object) -> Sentence:
    """Return the sentence; the catalogue of messages is collected from calls of this name."""
    return Sentence(msgid, values)
