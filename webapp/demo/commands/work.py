"""The work of the two people as it goes on: whose turn, what time it is, what is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp.access.actor import Actor
from webapp.demo.content import Content
from webapp.kernel.clock import held
from webapp.model import Claim, Document, Entity, Snapshot, Source


@dataclass
class Work:
    """What is recorded so far, by the keys of the content. ``at`` is the time on the desk."""

    session: Session
    desk_key: bytes
    content: Content
    actors: dict[str, Actor]
    at: datetime
    sources: dict[str, Source] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    sealed: set[str] = field(default_factory=set)

    @contextmanager
    def turn(self, who: str, seconds: int) -> Iterator[Actor]:
        """Let somebody act, ``seconds`` after whatever was done before."""
        self.at += timedelta(seconds=seconds)
        with held(self.at):
            yield self.actors[who]
