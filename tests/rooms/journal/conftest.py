"""A store of its own for each test, which may commit: the chain is about what was committed."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests import factories
from webapp.access.actor import Actor
from webapp.journal.commands import record
from webapp.kernel.db import make_sessions
from webapp.model import Source

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


@pytest.fixture
def store(own_engine: Engine) -> Engine:
    """The store of a desk that was just set up."""
    with make_sessions(own_engine).begin() as session:
        factories.a_desk(session, public_key=PUBLIC)
    return own_engine


@pytest.fixture
def lina(store: Engine) -> Actor:
    return somebody(store, "Lina Haddad")


def somebody(store: Engine, name: str) -> Actor:
    with make_sessions(store).begin() as session:
        return factories.an_actor(session, name=name)


def a_source(session: Session, actor: Actor, label: str, **parts: Any) -> Source:
    """A source, recorded in the journal."""
    source = factories.a_source(session, label=label)
    record(session, actor, "source.record", source, reason="Named in the report.", **parts)
    return source


def sources(store: Engine, actor: Actor, count: int) -> None:
    """So many sources, each recorded in a transaction of its own."""
    for number in range(count):
        with make_sessions(store).begin() as session:
            a_source(session, actor, f"Source {number}")
