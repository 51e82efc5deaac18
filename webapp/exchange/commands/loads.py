"""Storing a file that was checked: the load as a whole, and its records batch by batch."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.exchange.commands.rows import write
from webapp.exchange.commands.shelf import Load, Shelf
from webapp.exchange.queries import Standing, find, unfinished
from webapp.exchange.rules import Known
from webapp.exchange.schemas import Record
from webapp.journal.commands import queue, record, state_of
from webapp.kernel.clock import now
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import say
from webapp.model import Import
from webapp.model.vocabulary import ImportState


def begin(
    session: Session, actor: Actor, *, file_name: str, sha256: str, header: Mapping[str, str]
) -> Import:
    """Open a load, or go on with the one of this very file that was cut off."""
    permit(actor, Permission.LOAD)
    queue(session)
    running = unfinished(session, sha256)
    if running is not None:
        return running
    load = Import(
        file_name=file_name[:500],
        sha256=sha256,
        header=dict(header),
        created_at=now(),
        created_by_id=actor.person_id,
    )
    session.add(load)
    record(session, actor, "import.begin", load)
    return load


def store(
    session: Session,
    load: Load,
    known: Known,
    records: Sequence[Record],
    references: Collection[str],
) -> Counter[str]:
    """Store the records that the desk has not yet; returns how many of each type those were.

    ``references`` are the ids that these lines refer to. Raises ``StoreTrouble`` where the desk
    was changed since the check, so that one of them is gone.
    """
    permit(load.actor, Permission.LOAD)
    if load.guard is not None:
        permit(load.actor, Permission.GUARD)
    queue(session)
    names = {one["id"] for one in records}
    standing = find(session, names | set(references))
    new = [one for one in records if one["id"] not in standing]
    _check_references(references, standing, names)
    write(Shelf(session, load, known, new, standing), new)
    return Counter(one["type"] for one in new)


def finish(session: Session, actor: Actor, load: Import, counts: Mapping[str, int]) -> Import:
    """Close a load: all its records are there."""
    permit(actor, Permission.LOAD)
    before = state_of(load)
    load.state, load.ended_at = ImportState.DONE, now()
    load.counts = dict(counts)
    record(session, actor, "import.load", load, before=before)
    return load


def _check_references(
    references: Collection[str], standing: Mapping[str, Standing], names: Collection[str]
) -> None:
    gone: Any = next(
        (name for name in references if name not in standing and name not in names), None
    )
    if gone is not None:
        raise StoreTrouble(
            say(
                "%(name)s is no longer on the desk. Somebody changed the desk while the file was "
                "read. Load the file again.",
                name=gone,
            )
        )
