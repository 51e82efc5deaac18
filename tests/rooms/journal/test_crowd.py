"""Many writers at once, and one that dies: the chain stays one and whole."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, func, select

from tests.rooms.journal.conftest import a_source, somebody, sources
from webapp.access.actor import Actor
from webapp.journal.commands import record, state_of
from webapp.journal.queries import verify
from webapp.kernel.db import make_sessions, read_only_session
from webapp.model import JournalEntry, Source

WRITERS, ROUNDS = 4, 6

DIES = """
import sys
from webapp.access.actor import OPERATOR
from webapp.kernel.db import make_engine, make_sessions
from tests.rooms.journal.conftest import a_source

session = make_sessions(make_engine(sys.argv[1]))()
for number in range(3):
    a_source(session, OPERATOR, f"Never committed {number}")
print("in the middle", flush=True)
sys.stdin.read()
"""


def judged(store: Engine) -> tuple[bool, int]:
    with read_only_session(store) as session:
        verdict = verify(session)
        return verdict.ok, verdict.entries


def test_writers_side_by_side_make_one_chain(store: Engine) -> None:
    actors = [somebody(store, f"Writer {number}") for number in range(WRITERS)]
    together = threading.Barrier(WRITERS)

    def write(actor: Actor) -> None:
        together.wait()
        for number in range(ROUNDS):
            with make_sessions(store).begin() as session:
                source = a_source(session, actor, f"{actor.name}, {number}")
                before = state_of(source)
                source.role = "witness"
                record(session, actor, "source.edit", source, before=before)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, actors))

    assert judged(store) == (True, WRITERS * ROUNDS * 2)
    with read_only_session(store) as session:
        by_writer = session.execute(
            select(JournalEntry.actor, func.count()).group_by(JournalEntry.actor)
        ).all()
        assert sorted(by_writer) == [(actor.name, ROUNDS * 2) for actor in actors]


def test_what_some_writers_take_back_leaves_no_gap(store: Engine, lina: Actor) -> None:
    tom = somebody(store, "Tom Okafor")

    def write(actor: Actor) -> None:
        for number in range(ROUNDS):
            with make_sessions(store)() as session:
                a_source(session, actor, f"{actor.name}, {number}")
                if actor is tom:
                    session.rollback()
                else:
                    session.commit()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, [lina, tom]))

    assert judged(store) == (True, ROUNDS)


def test_a_writer_killed_in_the_middle_leaves_the_chain_whole(store: Engine, lina: Actor) -> None:
    sources(store, lina, 2)
    address = store.url.render_as_string(hide_password=False)
    writer = subprocess.Popen(
        [sys.executable, "-c", DIES, address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "in the middle\n"
        writer.kill()

    assert judged(store) == (True, 2)
    sources(store, lina, 1)
    assert judged(store) == (True, 3)
    with read_only_session(store) as session:
        assert session.scalar(select(func.count()).select_from(Source)) == 3
