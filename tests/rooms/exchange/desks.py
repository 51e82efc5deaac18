"""Desks of their own for tests of files: each has a database that may commit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from tests import factories
from tests.databases import Databases, opened
from webapp.access.actor import OPERATOR, Actor
from webapp.exchange.loading import Loaded, Loader
from webapp.exchange.progress import Progress
from webapp.exchange.queries import TABLES, dumped
from webapp.exchange.schemas import header_line, line
from webapp.journal.queries import verify
from webapp.kernel.clock import held, now
from webapp.kernel.db import make_sessions, read_only_session
from webapp.kernel.words import Sentence

HEADER = {"desk": "Example Desk", "dumped_at": "2026-11-22T08:00:00Z"}


class Heard(Progress):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def tell(self, sentence: Sentence) -> None:
        self.sentences.append(str(sentence))


@dataclass
class ADesk:
    """A desk with its database, and what was said while files were loaded into it."""

    engine: Engine
    folder: Path
    guard: bytes | None = None
    heard: list[str] = field(default_factory=list)

    @property
    def sessions(self) -> sessionmaker[Session]:
        return make_sessions(self.engine)

    def load(
        self,
        content: bytes | Sequence[Mapping[str, Any]],
        actor: Actor = OPERATOR,
        *,
        dry_run: bool = False,
        name: str = "file.jsonl",
    ) -> Loaded:
        """Load bytes, or records with a header before them."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else file_of(content))
        heard = Heard()
        loaded = Loader(self.engine, actor, self.guard, heard).load(path, dry_run=dry_run)
        self.heard = heard.sentences
        return loaded

    def dump(self) -> bytes:
        """The whole desk as a file."""
        with read_only_session(self.engine) as session:
            return b"".join(dumped(session, self.guard))

    def counts(self) -> dict[str, int]:
        """How many records of each type stand on the desk, those with none left out."""
        with self.sessions() as session:
            found = {
                kind: session.scalar(select(func.count()).select_from(table)) or 0
                for kind, table in TABLES.items()
            }
        return {kind: count for kind, count in found.items() if count}

    def unbroken(self) -> bool:
        """Whether the journal is one chain."""
        with self.sessions() as session:
            return verify(session).ok


def file_of(records: Iterable[Mapping[str, Any]], header: Mapping[str, str] = HEADER) -> bytes:
    """The bytes of a file with these records."""
    return b"".join([header_line(dict(header)), *(line(dict(record)) for record in records)])


@contextmanager
def a_desk(stock: Databases, folder: Path, name: str = "Example Desk") -> Iterator[ADesk]:
    """A desk that was just set up, with nobody's records."""
    url = stock.migrated()
    folder.mkdir(exist_ok=True)
    with opened(url) as engine:
        with make_sessions(engine).begin() as session:
            factories.a_desk(session, name=name)
        yield ADesk(engine, folder)
    stock.drop(url)


@contextmanager
def later(seconds: int = 60) -> Iterator[None]:
    """The same work some time later."""
    with held(now() + timedelta(seconds=seconds)):
        yield
