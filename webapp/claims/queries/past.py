"""What the journal tells of a claim: how an earlier version stood, and who changed it last."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from webapp.journal.queries import of_record
from webapp.journal.rules import as_it_was


@dataclass(frozen=True)
class LastChange:
    """Who changed a record last, when and why."""

    who: str
    when: datetime
    reason: str


def state_at(session: Session, table: str, number: int, version: int) -> Mapping[str, Any] | None:
    """The state of a record at this version, from the journal; None where it does not tell.

    Each change of a record is one entry and one version, so the first ``version`` entries lead
    there.
    """
    entries = of_record(session, table, number)[:version]
    if not entries or len(entries) < version or not entries[0].act.endswith(".record"):
        return None
    return as_it_was(json.loads(entry.change) for entry in entries)


def last_change(session: Session, table: str, number: int) -> LastChange | None:
    """The last change of a record, or None where the journal has none."""
    entries = of_record(session, table, number)
    if not entries:
        return None
    last = entries[-1]
    return LastChange(last.actor, last.at, last.reason)
