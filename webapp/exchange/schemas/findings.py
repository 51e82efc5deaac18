"""What reading one line brings to light: what is wrong with it, and what it refers to."""

from dataclasses import dataclass, field
from typing import Any

from webapp.kernel.words import Sentence, say


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong at one key of a record (``steps[1].cue``; "" for the whole line)."""

    key: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Reference:
    """An id of another record, and the types of record that may stand there."""

    key: str
    name: str
    types: tuple[str, ...]


@dataclass(slots=True)
class Findings:
    """Collects while a line is read, so that all its faults are told at once."""

    wrongs: list[Wrong] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def wrong(self, key: str, sentence: Sentence) -> Any:
        """Note a fault and return None for the value; reading goes on with the rest."""
        self.wrongs.append(Wrong(key, sentence))
        return None


def told(line: int, wrong: Wrong) -> Sentence:
    """The fault with its line and key, as it is printed."""
    if not wrong.key:
        return say("Line %(line)s: %(sentence)s", line=line, sentence=wrong.sentence)
    return say(
        "Line %(line)s, `%(key)s`: %(sentence)s", line=line, key=wrong.key, sentence=wrong.sentence
    )
