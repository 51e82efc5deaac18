"""What the tests of these pages share: a claim with a trail, statements counted, pages read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import html
from sqlalchemy import Engine, event, select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import factories
from webapp.kernel.clock import now
from webapp.kernel.times import parse
from webapp.model import Claim, Document, Hedge, Passage, Removal, Snapshot, Source, Step
from webapp.model.vocabulary import AgentKind, HedgeKind, Naming


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """The selects that the block sends; what a connection says about itself is left out."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def read(response: TestResponse) -> html.HtmlElement:
    """The page of an answer that is one."""
    assert response.status_code == 200, response.status
    return html.fromstring(response.text)


def words(element: html.HtmlElement) -> str:
    """The text of an element, spaces made single."""
    return " ".join(element.text_content().split())


def words_at(page: html.HtmlElement, path: str) -> list[str]:
    """The texts of the elements at an XPath."""
    return [words(one) for one in page.xpath(path)]


def an_outlet(session: Session, label: str) -> Source:
    return factories.a_source(session, kind=AgentKind.OUTLET, label=label)


def an_article(
    session: Session, outlet: Source, published: str | None = "2017-04-18", **over: Any
) -> Document:
    """An article of this outlet, dated, with the text of the factories unless ``text`` is given."""
    dated = parse(published) if published else None
    return factories.a_document(
        session,
        publisher_id=outlet.id,
        published=published,
        published_earliest=dated.earliest if dated else None,
        published_latest=dated.latest if dated else None,
        **over,
    )


def a_traced_claim(session: Session, **over: Any) -> Claim:
    """Unnamed sources told Allawi, who told Reuters; RT credits Reuters."""
    claim = factories.a_claim(session, "Some 40 envoys of the two groups met", **over)
    reuters, rt = an_outlet(session, "Reuters"), an_outlet(session, "RT")
    allawi = factories.a_source(session, label="Ayad Allawi", role="Vice president")
    hidden = factories.a_source(
        session, kind=AgentKind.UNNAMED_GROUP, label="Iraqi and regional sources"
    )
    first = an_article(session, reuters, "2017-04-17")
    passage = factories.a_passage(session, first, "have met three times, Ayad Allawi told Reuters")
    report = factories.an_attribution(session, claim, passage, [allawi, hidden])
    session.add(
        Hedge(
            attribution_id=report.id,
            position=0,
            start=passage.start,
            end=passage.start + 4,
            kind=HedgeKind.EVIDENTIAL,
            scope="the meeting",
        )
    )
    second = an_article(session, rt)
    report = factories.an_attribution(session, claim, factories.a_passage(session, second))
    root = _root(session, report.id)
    factories.a_step(session, report, root, reuters, document_id=first.id, naming=Naming.NAMED)
    session.flush()
    return claim


def _root(session: Session, attribution: int) -> Step:
    return session.scalars(
        select(Step).where(Step.attribution_id == attribution, Step.parent_id.is_(None))
    ).one()


def step_of(session: Session, attribution: int, source: int) -> Step:
    """The step of a report that names this source."""
    return session.scalars(
        select(Step).where(Step.attribution_id == attribution, Step.source_id == source)
    ).one()


def take_out(session: Session, article: Document) -> None:
    """Blank the text of an article, as a removal that two people confirmed does."""
    snapshot = factories.snapshot_of(session, article)
    removal = Removal(
        snapshot_id=snapshot.id,
        reason="A court order",
        asked_by_id=factories.a_person(session).id,
        asked_at=now(),
        confirmed_by_id=factories.a_person(session).id,
        confirmed_at=now(),
    )
    session.add(removal)
    session.flush()
    session.execute(
        update(Passage)
        .where(Passage.snapshot_id == snapshot.id)
        .values(exact="", prefix="", suffix="")
    )
    session.execute(update(Snapshot).where(Snapshot.id == snapshot.id).values(text="", raw=None))
