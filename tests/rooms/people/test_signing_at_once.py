"""Wrong passwords sent at the same moment: they are looked at one after the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from webapp.kernel.errors import Invalid
from webapp.people import commands
from webapp.people.changes import SigningIn, TooSoon
from webapp.people.commands import Looked
from webapp.people.rules.waiting import FREE

AT_ONCE = 4


def test_tries_at_the_same_moment_do_not_get_round_the_wait(own_engine: Engine) -> None:
    with Session(own_engine) as session:
        looked = commands.look(session, SigningIn("Lina Haddad", "", "192.0.2.7"))
    for _ in range(FREE - 1):
        assert _try(own_engine, looked) == "wrong"
    start = Barrier(AT_ONCE)

    def at_once(_: int) -> str:
        start.wait()
        return _try(own_engine, looked)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        found = sorted(threads.map(at_once, range(AT_ONCE)))
    assert found == ["wait"] * (AT_ONCE - 1) + ["wrong"]


def _try(engine: Engine, looked: Looked) -> str:
    with Session(engine) as session:
        try:
            commands.enter(session, looked, "e" * 64)
        except Invalid:
            session.commit()
            return "wrong"
        except TooSoon:
            return "wait"
    return "in"
