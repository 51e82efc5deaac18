"""Acts: entries of the journal in words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.history.queries.subjects import Record, Subject, subjects_of
from webapp.history.rules import (
    FieldChange,
    Known,
    Translate,
    changes_of,
    closed_to,
    hides_in_state,
    hides_names,
    mentioned,
    sentence_of,
    state_of_fields,
)
from webapp.journal import queries as journal
from webapp.journal.queries import Filter
from webapp.journal.rules import as_it_was as fold
from webapp.kernel.errors import NotFound
from webapp.kernel.keyset import Place
from webapp.kernel.paging import Page
from webapp.kernel.words import Sentence
from webapp.model import JournalEntry, Source
from webapp.model.vocabulary import Sensitivity

_PROTECTED = (Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED)


@dataclass(frozen=True)
class Act:
    """Who did what to which record, when and why. ``seq`` is the number of the entry.

    ``number`` counts the acts on the record from 1, where acts of one record were asked for.
    """

    seq: int
    at: datetime
    actor: str
    act: str
    sentence: Sentence
    reason: str
    subject: Subject
    changes: tuple[FieldChange, ...] = ()
    number: int | None = None
    hash: str = ""


@dataclass(frozen=True)
class Past:
    """A record as it stood right after an act."""

    act: Act
    fields: tuple[FieldChange, ...]


def list_acts(session: Session, chosen: Filter, place: Place) -> Page[Act]:
    """A page of acts, newest first, without what they changed."""
    page = journal.entries(session, chosen, place)
    return Page(_acts(session, page.rows), page.after, page.before)


def every_act(session: Session, chosen: Filter) -> Iterator[Act]:
    """All acts that the filter takes, newest first, without what they changed."""
    some: list[JournalEntry] = []
    for entry in journal.every(session, chosen):
        some.append(entry)
        if len(some) == 500:
            yield from _acts(session, some)
            some = []
    yield from _acts(session, some)


def for_record(
    session: Session,
    subject: str,
    number: int,
    limit: int,
    *,
    also: Sequence[Record] = (),
    translate: Translate = str,
) -> list[Act]:
    """The newest ``limit`` acts on a record (table and id) with what they changed.

    ``also``: records told together with it, such as the reports of a claim. ``translate`` puts
    the words for values into the reader's language. Acts that only some may see are left out.
    """
    chosen = Filter(subjects=[(subject, number), *also], without=closed_to(frozenset()))
    entries = journal.newest(session, chosen, limit)
    count = journal.count(session, chosen)
    numbers = {entry.seq: count - place for place, entry in enumerate(entries)}
    return _told(session, entries, translate, numbers)


def one_act(session: Session, seq: int, translate: Translate = str) -> Act:
    """One act with all that it changed; ``NotFound``."""
    return _told(session, [journal.get(session, seq)], translate, {})[0]


def as_it_was(
    session: Session, subject: str, number: int, seq: int, translate: Translate = str
) -> Past:
    """The record as it stood after the entry ``seq``; ``NotFound`` if that is not about it."""
    entries = [entry for entry in journal.of_record(session, subject, number) if entry.seq <= seq]
    if not entries or entries[-1].seq != seq:
        raise NotFound(f"entry {seq} of this record")
    last = entries[-1]
    changes = [_change(entry) for entry in entries]
    state = fold(changes)
    told = [(entry.seq, change) for entry, change in zip(entries, changes, strict=True)]
    hidden = hides_in_state(subject, told, _protected_at(session, [last]).get(number))
    return Past(
        _acts(session, [last])[0],
        state_of_fields(subject, state, _known(session, [state]), translate, hide=hidden),
    )


def _acts(session: Session, entries: Sequence[JournalEntry]) -> list[Act]:
    subjects = subjects_of(session, {_record(entry) for entry in entries})
    return [
        Act(
            entry.seq,
            entry.at,
            entry.actor,
            entry.act,
            sentence_of(entry.act),
            entry.reason,
            subjects[_record(entry)],
            hash=entry.hash,
        )
        for entry in entries
    ]


def _told(
    session: Session,
    entries: Sequence[JournalEntry],
    translate: Translate,
    numbers: Mapping[int, int],
) -> list[Act]:
    """Acts with their changes; ``numbers``: entry → its number in the history of the record."""
    known = _known(session, map(_change, entries))
    protected = _protected_at(session, entries)
    told = []
    for entry, act in zip(entries, _acts(session, entries), strict=True):
        hide = hides_names(entry.subject, entry.seq, protected.get(entry.subject_id))
        changes = changes_of(entry.subject, _change(entry), known, translate, hide=hide)
        told.append(replace(act, changes=changes, number=numbers.get(entry.seq)))
    return told


def _record(entry: JournalEntry) -> Record:
    return entry.subject, entry.subject_id


def _change(entry: JournalEntry) -> Mapping[str, Any]:
    """What an entry changed; nothing where somebody spoiled it, so that the rest can be read."""
    try:
        change = json.loads(entry.change)
    except ValueError:
        return {}
    return change if isinstance(change, dict) else {}


def _known(session: Session, changes: Iterable[Mapping[str, Any]]) -> Known:
    """Names and numbers of the sources that these values name."""
    numbers, keys = mentioned(changes)
    if not numbers and not keys:
        return Known()
    rows = session.execute(
        select(Source.id, Source.key, Source.label).where(
            Source.id.in_(numbers) | Source.key.in_(keys)
        )
    ).all()
    return Known(
        {number: label for number, _, label in rows}, {key: number for number, key, _ in rows}
    )


def _protected_at(session: Session, entries: Sequence[JournalEntry]) -> dict[int, int]:
    """For sources protected now: the entry by which they last were."""
    sources = {entry.subject_id for entry in entries if entry.subject == "source"}
    if not sources:
        return {}
    rows = session.execute(
        select(JournalEntry.subject_id, func.max(JournalEntry.seq))
        .join(Source, Source.id == JournalEntry.subject_id)
        .where(
            JournalEntry.subject == "source",
            JournalEntry.act == "source.protect",
            Source.id.in_(sources),
            Source.sensitivity.in_(_PROTECTED),
        )
        .group_by(JournalEntry.subject_id)
    )
    return {row[0]: row[1] for row in rows}
