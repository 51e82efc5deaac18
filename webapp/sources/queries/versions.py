"""What a record was in the version that an editor started from, told by the journal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from webapp.journal.queries import of_record
from webapp.journal.rules import as_it_was
from webapp.model import JournalEntry

ADVANCING = frozenset({"record", "take_in", "edit", "protect", "withdraw", "restore"})
"""Verbs whose acts make a new version of a source, an entity or a document."""


@dataclass(frozen=True)
class Past:
    """The state in the version seen (None where it is not known), and the last save since."""

    state: Mapping[str, Any] | None
    who: str
    when: datetime | None
    reason: str


def past_of(session: Session, subject: str, number: int, seen: int) -> Past:
    """What the journal tells of a record (table and id) for a person who started at ``seen``."""
    told = [entry for entry in of_record(session, subject, number) if _advances(entry)]
    if not told:
        return Past(None, "", None, "")
    state = as_it_was(json.loads(entry.change) for entry in told[:seen])
    last = told[-1]
    # A record that no journal tells from its beginning, as one of another desk.
    whole = told[0].act.endswith((".record", ".take_in")) and len(told) > seen
    return Past(state if whole else None, last.actor, last.at, last.reason)


def _advances(entry: JournalEntry) -> bool:
    return entry.act.partition(".")[2] in ADVANCING
