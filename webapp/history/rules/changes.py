"""What an entry changed, field by field, in words, with the difference word by word. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.history.rules.fields import DERIVED, label_of
from webapp.history.rules.hiding import HIDDEN, NOTHING
from webapp.history.rules.values import Known, Translate, shown
from webapp.kernel.text import Piece, word_diff
from webapp.kernel.words import Sentence

_WORDS_OF_OTHERS = frozenset({"wordings", "variants", "text", "title", "short_text"})


@dataclass(frozen=True)
class FieldChange:
    """One field before and after an act. ``pieces``: the way between, where there are both.

    ``withheld``: it changed, and what it was or is stays hidden. ``said``: words to be set as
    words of a claim.
    """

    name: str
    label: Sentence
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    withheld: bool = False
    said: bool = False

    @property
    def derived(self) -> bool:
        """Whether it follows from other fields, or is told by the act itself."""
        return self.name in DERIVED


def changes_of(
    subject: str,
    change: Mapping[str, Any],
    known: Known,
    translate: Translate = str,
    *,
    hide: tuple[Collection[str], Collection[str]] = (NOTHING, NOTHING),
) -> tuple[FieldChange, ...]:
    """The fields that an entry on a record changed (``subject`` is its table), main ones first.

    ``hide``: the fields that are hidden on the side before, and on the side after.
    """
    found = []
    for name, (old, new) in _spread(change):
        before = shown(subject, name, old, known, translate)
        after = shown(subject, name, new, known, translate)
        hidden = [name in HIDDEN or name in side for side in hide]
        if before == after and not any(hidden):
            continue
        before, after = ("" if hidden[0] else before), ("" if hidden[1] else after)
        pieces = tuple(word_diff(before, after)) if before and after else ()
        found.append(
            FieldChange(
                name, label_of(name), before, after, pieces, any(hidden), name in _WORDS_OF_OTHERS
            )
        )
    return tuple(sorted(found, key=lambda one: (one.derived, not one.said)))


def state_of_fields(
    subject: str,
    state: Mapping[str, Any],
    known: Known,
    translate: Translate = str,
    *,
    hide: Collection[str] = NOTHING,
) -> tuple[FieldChange, ...]:
    """Every field of a record as it stood, as changes from nothing."""
    return changes_of(
        subject,
        {name: [None, value] for name, value in state.items()},
        known,
        translate,
        hide=(NOTHING, hide),
    )


def _spread(change: Mapping[str, Any]) -> list[tuple[str, tuple[Any, Any]]]:
    """The fields of a change; wordings of a claim as its words now, and its translations."""
    found: list[tuple[str, tuple[Any, Any]]] = []
    for name, (old, new) in change.items():
        if name != "wordings":
            found.append((name, (old, new)))
            continue
        found.append((name, (_current(old), _current(new))))
        found.append(("translations", (_translations(old), _translations(new))))
    return found


def _current(wordings: list[dict[str, Any]] | None) -> str | None:
    """The words of a claim: its last wording that is no translation."""
    own = [one["text"] for one in wordings or [] if not one.get("translation_of")]
    return own[-1] if own else None


def _translations(wordings: list[dict[str, Any]] | None) -> list[list[str]]:
    return [
        [one["text"], one.get("language", "")]
        for one in wordings or []
        if one.get("translation_of")
    ]
