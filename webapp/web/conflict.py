"""Two people changed one record: both texts, what was typed, and a choice for each field."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import wtforms
from flask import request

from webapp.kernel.errors import Stale
from webapp.kernel.text import Piece, word_diff
from webapp.web.choices import BOTH, MINE, PICK, THEIRS, chosen_before
from webapp.web.forms import Form, named_fields
from webapp.web.kept import Typed, typed
from webapp.web.pages import page
from webapp.web.words import tell

_OWN = {"csrf_token", "seen"}


@dataclass(frozen=True)
class Held:
    """What a field holds: the words shown, and the (name, value) pairs a form sends for it."""

    text: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def packed(self) -> str:
        """The pairs as one hidden field carries them."""
        return json.dumps(self.pairs, ensure_ascii=False)


@dataclass(frozen=True)
class Disputed:
    """A field changed by both. ``was`` is None where the first text is not known."""

    name: str
    label: str
    was: str | None
    theirs: Held
    mine: Held
    writable: bool

    @property
    def their_change(self) -> list[Piece]:
        return word_diff(self.theirs.text if self.was is None else self.was, self.theirs.text)

    @property
    def my_change(self) -> list[Piece]:
        return word_diff(self.theirs.text if self.was is None else self.was, self.mine.text)


@dataclass(frozen=True)
class Settled:
    """A field changed by one of the two, kept as it is. ``who`` is empty for the person here."""

    label: str
    was: str
    now: str
    who: str


@dataclass
class Outcome:
    """The fields sorted by who changed them, and the pairs that the page carries on."""

    disputed: list[Disputed] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    carried: list[tuple[str, str]] = field(default_factory=list)
    mine: list[tuple[str, str]] = field(default_factory=list)


def conflict_page(  # noqa: PLR0913 (all that the page shows, from the room that knows it)
    form: Form,
    stale: Stale,
    theirs: Mapping[str, "str | Held"],
    base: Mapping[str, "str | Held"] | None,
    labels: Mapping[str, str],
    who: str,
    when: datetime | None,
    *,
    back: str | None = None,
    reason: str = "",
) -> tuple[str, int]:
    """The page that lets a person settle the conflict, and its status 409.

    ``labels``: field → its label, in the order of the form. ``theirs`` and ``base``: what each
    field holds now, and held in the version the form started from, as text or ``Held``; a field
    named ``steps`` stands for all fields ``steps-…``. Without ``base`` every difference is put
    to choice. ``back``: the record's own address, for "Drop my changes". The page sends the form
    again to the same address with the version that is current now.
    """
    outcome = compare(form, typed(), theirs, base, labels, who)
    answer = page(
        "web/conflict.html",
        stale=stale,
        outcome=outcome,
        who=who,
        when=when,
        reason=reason,
        again=chosen_before(request.form),
        back=back or request.path.rsplit("/", 1)[0] or "/",
    )
    return answer, 409


def compare(
    form: Form,
    sent: list[Typed],
    theirs: Mapping[str, "str | Held"],
    base: Mapping[str, "str | Held"] | None,
    labels: Mapping[str, str],
    who: str,
) -> Outcome:
    """Sort the fields by who changed them."""
    fields = dict(named_fields(form))
    pairs = _pairs(form, sent)
    outcome = Outcome()
    for name, label in labels.items():
        shape = fields.get(name)
        mine = _mine(shape, name, pairs)
        their = _held(shape, name, theirs.get(name, ""))
        was = None if base is None else _held(shape, name, base.get(name, "")).text
        _sort(outcome, Disputed(name, tell(label), was, their, mine, _writable(shape)), who)
    listed = tuple(labels)
    outcome.carried += [
        (name, value)
        for name, value in pairs
        if name not in _OWN and not any(_belongs(name, one) for one in listed)
    ]
    return outcome


def _sort(outcome: Outcome, entry: Disputed, who: str) -> None:
    mine, their, was = _plain(entry.mine.text), _plain(entry.theirs.text), entry.was
    was = None if was is None else _plain(was)
    outcome.mine.append((entry.label, entry.mine.text))
    if mine == their:
        outcome.carried += entry.mine.pairs
    elif was is not None and mine == was:
        outcome.settled.append(Settled(entry.label, was, entry.theirs.text, who))
        outcome.carried += entry.theirs.pairs
    elif was is not None and their == was:
        outcome.settled.append(Settled(entry.label, was, entry.mine.text, ""))
        outcome.carried += entry.mine.pairs
    else:
        outcome.disputed.append(entry)


def _pairs(form: Form, sent: list[Typed]) -> list[tuple[str, str]]:
    """What was typed, with the choices of an earlier conflict page settled."""
    if not chosen_before(request.form):
        return [(one.name, one.value) for one in sent]
    pairs: list[tuple[str, str]] = []
    for one in sent:
        if one.name.startswith(PICK):
            name = one.name.removeprefix(PICK)
            pairs += [(name, str(value)) for value in _settled_values(form, name)]
        elif not one.name.startswith((THEIRS, MINE, BOTH)):
            pairs.append((one.name, one.value))
    return pairs


def _settled_values(form: Form, name: str) -> list[Any]:
    shape = dict(named_fields(form)).get(name)
    values: list[Any] = list(getattr(shape, "raw_data", None) or [])
    return values


def _mine(shape: Any, name: str, pairs: list[tuple[str, str]]) -> Held:
    own = tuple((field_name, value) for field_name, value in pairs if _belongs(field_name, name))
    words = [_shown(shape, value) if field_name == name else value for field_name, value in own]
    return Held(", ".join(word for word in words if word), own)


def _held(shape: Any, name: str, value: "str | Held") -> Held:
    if isinstance(value, Held):
        return value
    if isinstance(shape, wtforms.BooleanField):
        on = bool(value) and value.lower() not in {"no", "false", "0"}
        return Held(_shown(shape, "y") if on else "", ((name, "y"),) if on else ())
    for choice in _choices(shape):
        if value in (choice[0], choice[1]):
            return Held(choice[1], ((name, choice[0]),))
    return Held(value, ((name, value),))


def _shown(shape: Any, value: str) -> str:
    """A value in the words of its choice, where the field offers choices."""
    if isinstance(shape, wtforms.BooleanField):
        return tell(shape.label.text)
    return next((label for key, label in _choices(shape) if key == value), value)


def _choices(shape: Any) -> list[tuple[str, str]]:
    if not isinstance(shape, wtforms.SelectField | wtforms.SelectMultipleField):
        return []
    offered: Any = shape.iter_choices()
    return [(str(choice.value), tell(choice.label)) for choice in offered]


def _writable(shape: Any) -> bool:
    """Whether a third text can be written for the field."""
    return isinstance(shape, wtforms.StringField | wtforms.TextAreaField)


def _belongs(name: str, field_name: str) -> bool:
    return name == field_name or name.startswith(f"{field_name}-")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
