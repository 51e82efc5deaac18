"""Forms of claims and reports that no page sent so, and words longer than any."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import a_claim
from webapp.claims.queries import candidates
from webapp.kernel.letters import looked_for
from webapp.model.vocabulary import Role

AsPerson = Callable[..., Client]
LONG = "W" * 60_000
FORMS = [
    ({"kind": "of no kind"}, 422),
    ({"seen": "0"}, 409),
    ({"text": LONG}, 422),
    ({"quantities-²-raw": "some"}, 303),
    ({f"quantities-{'9' * 5000}-raw": "some"}, 303),
]


@pytest.mark.parametrize(("typed", "status"), FORMS)
def test_a_strange_form_is_answered_in_words(
    as_person: AsPerson, session: Session, typed: dict[str, str], status: int
) -> None:
    claim = a_claim(session, "About 4,000 people lie in the sinkhole", language="en")
    client = as_person(Role.CONTRIBUTOR)
    address = f"/claims/C-{claim.id}/edit"
    page = client.get(address).text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    whole = {
        "csrf_token": token,
        "text": "About 4,000 people lie in the sinkhole",
        "language": "en",
        "kind": "event",
        "other_kind": "",
        "event_precision": "",
        "checkability": "",
        "polarity": "",
        "sensitivity": "public",
        "seen": "1",
    }
    assert client.post(address, data=whole | typed).status_code == status


@pytest.mark.parametrize("page", ["/claims", "/sources", "/articles", "/names"])
def test_words_longer_than_any_are_looked_for(as_person: AsPerson, page: str) -> None:
    assert as_person(Role.READER).get(page, query_string={"q": LONG}).status_code in {200, 404}


def test_a_word_longer_than_any_is_like_no_claim(session: Session) -> None:
    a_claim(session, "About 4,000 people lie in the sinkhole")
    assert candidates(session, LONG) == []
    assert len(looked_for("\ufdfa" * 60_000)) <= 1_000


def test_the_character_nought_is_refused_in_words(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    # SQLite looks for it and finds nothing; PostgreSQL takes no text with it.
    asked = client.get("/articles/A-1/claims/new", query_string={"passage": "\x00"})
    assert asked.status_code in {404, 422}
