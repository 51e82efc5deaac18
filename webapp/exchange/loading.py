"""A load from beginning to end: check everything, then store it, in one transaction if it can be.

Up to ``AT_ONCE`` records are stored in one transaction. More go in batches, each a transaction
of its own, under one load that goes on where it was cut off and can be taken back as a whole.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from webapp.access.actor import Actor, permit
from webapp.access.permissions import Permission
from webapp.exchange.adapters import FileLine, LineFile, opened
from webapp.exchange.checking import Check, Checked, together
from webapp.exchange.commands.loads import begin, finish, store
from webapp.exchange.commands.shelf import Load
from webapp.exchange.progress import Progress
from webapp.exchange.queries import unfinished
from webapp.exchange.reach import Reach
from webapp.exchange.schemas import Record, read_line
from webapp.kernel.db import make_sessions, read_only_session
from webapp.kernel.errors import Refused, StoreTrouble
from webapp.kernel.words import say
from webapp.model import Desk, Import

AT_ONCE = 10_000
_BATCH, _BYTES = 1_000, 16_000_000
"""How many records, or how many bytes of them, make a batch."""


@dataclass(frozen=True)
class Loaded:
    """What came of a load: what the check found, and the key of the load if anything was new."""

    checked: Checked
    key: str | None = None


class Loader:
    """Loads files for somebody. ``guard`` is the desk's key where identities come in."""

    def __init__(
        self,
        engine: Engine,
        actor: Actor,
        guard: bytes | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._engine, self._sessions = engine, make_sessions(engine)
        self._actor, self._guard = actor, guard
        self._progress = progress or Progress()

    def load(self, path: Path, *, dry_run: bool = False) -> Loaded:
        """Check a file and store what is new in it; nothing is stored if a line is bad.

        Every bad line is told to the progress. Raises Refused where the file is none of ours.
        """
        permit(self._actor, Permission.LOAD)
        if self._guard is not None:
            permit(self._actor, Permission.GUARD)
        with opened(path) as file:
            self._progress.start("Checking", file.size)
            with read_only_session(self._engine) as session:
                check = Check(session, file, self._guard is not None, self._progress.tell)
                checked = check.run(self._progress.advance)
                cut_off = unfinished(session, checked.sha256)
            if checked.bad or dry_run or not (checked.new or cut_off):
                return Loaded(checked)
            self._progress.start("Storing", checked.new.total())
            return Loaded(checked, self._store(file, check.reach, checked))

    def _store(self, file: LineFile, reach: Reach, checked: Checked) -> str:
        if checked.new.total() <= AT_ONCE:
            with self._sessions.begin() as session:
                return self._store_all(session, file, reach, checked)
        return self._store_in_batches(file, reach, checked)

    def _store_all(self, session: Session, file: LineFile, reach: Reach, checked: Checked) -> str:
        load = self._begin(session, file, checked)
        counts: Counter[str] = Counter(load.counts)
        for records, references in _batches(file):
            counts += self._store_some(session, reach, load, records, references)
            self._progress.advance(counts.total())
        _same_file(file, checked)
        return finish(session, self._actor, load, counts).key

    def _store_in_batches(self, file: LineFile, reach: Reach, checked: Checked) -> str:
        with self._sessions.begin() as session:
            load = self._begin(session, file, checked)
        counts: Counter[str] = Counter(load.counts)
        for records, references in _batches(file):
            with self._sessions.begin() as session:
                counts += self._store_some(session, reach, load, records, references)
                session.merge(load).counts = dict(counts)
            self._progress.advance(counts.total())
        _same_file(file, checked)
        with self._sessions.begin() as session:
            return finish(session, self._actor, session.merge(load), counts).key

    def _begin(self, session: Session, file: LineFile, checked: Checked) -> Import:
        return begin(
            session,
            self._actor,
            file_name=file.name,
            sha256=checked.sha256,
            header=checked.header,
        )

    def _store_some(
        self,
        session: Session,
        reach: Reach,
        load: Import,
        records: list[Record],
        references: set[str],
    ) -> Counter[str]:
        reach.session = session
        languages = session.scalar(select(Desk.languages)) or ["en"]
        whole = Load(
            import_id=load.id,
            actor=self._actor,
            language=languages[0],
            reason=str(say("Loaded from %(file)s", file=load.file_name)),
            guard=self._guard,
        )
        return store(session, whole, reach, records, references)


def _batches(file: LineFile) -> Iterator[tuple[list[Record], set[str]]]:
    """The records of a file that was checked, some at a time, and the ids they refer to."""
    records: list[Record] = []
    references: set[str] = set()
    lines = file.lines()
    next(lines, None)
    size = 0
    for some in together(lines):
        for line in some:
            _read(line, records, references)
            size += len(line.raw or b"")
        if len(records) >= _BATCH or size > _BYTES:
            yield records, references
            records, references, size = [], set(), 0
    if records:
        yield records, references


def _read(line: FileLine, records: list[Record], references: set[str]) -> None:
    read = read_line(line.raw or b"")
    if read.record is None:
        raise Refused(_CHANGED)
    records.append(read.record)
    references.update(one.name for one in read.findings.references)


def _same_file(file: LineFile, checked: Checked) -> None:
    if file.sha256 != checked.sha256:
        raise StoreTrouble(_CHANGED)


_CHANGED = say("The file was changed while it was read. Load it again.")
