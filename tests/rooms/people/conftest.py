"""Lina Haddad, who has a password."""

import pytest
from sqlalchemy.orm import Session

from tests.factories import a_desk, a_person
from tests.rooms.people.browser import PASSWORD
from webapp.model import Person
from webapp.model.vocabulary import Role
from webapp.people.passwords import hashed


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of ``PASSWORD``, made once: that is slow on purpose."""
    return hashed(PASSWORD)


@pytest.fixture
def lina(session: Session, password_hash: str) -> Person:
    """A contributor of the desk."""
    a_desk(session)
    return a_person(
        session,
        Role.CONTRIBUTOR,
        name="Lina Haddad",
        sign_in_name="lina haddad",
        password_hash=password_hash,
    )
