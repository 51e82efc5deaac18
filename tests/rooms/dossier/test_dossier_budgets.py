"""How many selects the hot pages send: as many for fifty rows as for one."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests import factories
from tests.clients import Client
from tests.rooms.dossier.pages import a_traced_claim, an_article, an_outlet, statements
from webapp.claims.changes import NewClaim, Rewording
from webapp.claims.commands import record_claim, reword
from webapp.dossier.queries import load
from webapp.model import Claim, Hedge, Quantity
from webapp.model.vocabulary import HedgeKind, Role

PAGE = 14
"""Two for the frame, ten for the dossier, two for a journal that is silent about it."""

LIST = 5
"""Two for the frame, then the page of claims, its count, and the chains behind it."""


@pytest.fixture
def reader(as_person: Callable[..., Client]) -> Client:
    return as_person(Role.READER)


def a_much_reported_claim(session: Session, reports: int) -> Claim:
    claim = factories.a_claim(session)
    for number in range(reports):
        article = an_article(session, an_outlet(session, f"Outlet {number}"))
        passage = factories.a_passage(session, article)
        sources = [factories.a_source(session), factories.a_source(session)]
        report = factories.an_attribution(session, claim, passage, sources)
        session.add_all(
            [
                Quantity(
                    attribution_id=report.id, position=0, raw="three", measure="times", unit="event"
                ),
                Hedge(
                    attribution_id=report.id,
                    position=0,
                    start=passage.start,
                    end=passage.start + 4,
                    kind=HedgeKind.EVIDENTIAL,
                    scope="all",
                ),
            ]
        )
    session.flush()
    return claim


def sent_for(engine: Engine, client: Client, address: str) -> list[str]:
    """The selects behind the page at ``address``, which is there."""
    client.get(address)
    with statements(engine) as sent:
        answer = client.get(address)
    assert answer.status_code == 200
    return sent


@pytest.mark.parametrize("reports", [1, 50])
def test_the_page_of_a_claim_sends_a_fixed_number_of_selects(
    session: Session, own_engine: Engine, reader: Client, reports: int
) -> None:
    claim = a_much_reported_claim(session, reports)
    assert len(sent_for(own_engine, reader, f"/claims/C-{claim.id}")) == PAGE


def test_a_claim_with_nothing_around_it_sends_no_more(
    session: Session, own_engine: Engine, reader: Client
) -> None:
    claim = factories.a_claim(session)
    assert len(sent_for(own_engine, reader, f"/claims/C-{claim.id}")) == PAGE


def test_a_longer_history_sends_no_more(
    session: Session, own_engine: Engine, as_person: Callable[..., Client]
) -> None:
    client = as_person(Role.CONTRIBUTOR)
    assert client.actor is not None
    claim = record_claim(session, client.actor, NewClaim(text="Envoys met in April 2017"))
    once = len(sent_for(own_engine, client, f"/claims/C-{claim.id}"))
    for seen in range(1, 9):
        change = Rewording(seen=seen, text=f"{seen} envoys met in April 2017", reason="Counted")
        reword(session, client.actor, claim, change)
    assert len(sent_for(own_engine, client, f"/claims/C-{claim.id}")) == once


@pytest.mark.parametrize("reports", [0, 1, 50])
def test_a_dossier_is_loaded_by_ten_selects(session: Session, engine: Engine, reports: int) -> None:
    claim = a_much_reported_claim(session, reports)
    with statements(engine) as sent:
        dossier = load(session, claim.id)
    assert len(sent) == 10
    assert len(dossier.reports) == reports
    assert all(len(report.steps) == 3 for report in dossier.reports)


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_sends_a_fixed_number_of_selects(
    session: Session, own_engine: Engine, reader: Client, rows: int
) -> None:
    for number in range(rows):
        article = an_article(session, an_outlet(session, f"Outlet {number}"))
        passage = factories.a_passage(session, article)
        factories.an_attribution(
            session, factories.a_claim(session), passage, [factories.a_source(session)]
        )
    assert len(sent_for(own_engine, reader, "/claims")) == LIST


def test_texts_of_articles_are_read_once_each(session: Session, engine: Engine) -> None:
    claim = factories.a_claim(session)
    article = an_article(session, an_outlet(session, "RT"))
    for words in ("have met three times", "Iraqi and regional sources", "A villager said"):
        factories.an_attribution(session, claim, factories.a_passage(session, article, words))
    dossier = load(session, claim.id)
    assert [report.passage.paragraph for report in dossier.reports] == [1, 2, 3]


def test_no_page_of_these_loads_the_file_that_was_uploaded(
    session: Session, own_engine: Engine, reader: Client
) -> None:
    claim = a_traced_claim(session)
    for address in (f"/claims/C-{claim.id}", "/claims"):
        assert not [one for one in sent_for(own_engine, reader, address) if "snapshot.raw" in one]
