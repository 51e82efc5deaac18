"""An editor at work on an article."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.rooms.attributions.article import Article, an_article
from webapp.model.vocabulary import Role


@pytest.fixture
def editor(as_person: Callable[..., Client]) -> Client:
    return as_person(Role.CONTRIBUTOR)


@pytest.fixture
def article(session: Session) -> Article:
    return an_article(session)
