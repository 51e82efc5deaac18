"""The list of documents."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from tests.factories import a_document, a_passage, a_source, an_attribution
from webapp.documents.queries import (
    DocumentFilter,
    Listed,
    Sort,
    anything,
    languages,
    list_documents,
    publishers,
)
from webapp.kernel.keyset import Place
from webapp.model.vocabulary import AgentKind, AnnotationState, RecordState


def titles(session: Session, wanted: DocumentFilter, place: Place | None = None) -> list[str]:
    rows = list_documents(session, wanted, place or Place()).rows
    return [row.document.title for row in rows]


def test_the_list_is_narrowed(session: Session) -> None:
    assert not anything(session)
    rt = a_source(session, kind=AgentKind.OUTLET, label="RT")
    a_document(session, title="Envoys are Talking", publisher_id=rt.id)
    a_document(session, title="الموصل: محادثات", language="ar")
    a_document(session, title="Gone", state=RecordState.WITHDRAWN)
    assert anything(session)
    assert titles(session, DocumentFilter(text="TALKING")) == ["Envoys are Talking"]
    assert titles(session, DocumentFilter(text="الموصل محادثات")) == ["الموصل: محادثات"]
    assert titles(session, DocumentFilter(publisher_id=rt.id)) == ["Envoys are Talking"]
    assert titles(session, DocumentFilter(language="ar")) == ["الموصل: محادثات"]
    assert titles(session, DocumentFilter(state=RecordState.WITHDRAWN)) == ["Gone"]
    assert titles(session, DocumentFilter(text="_")) == titles(session, DocumentFilter())
    assert languages(session) == ["ar", "en"]
    assert rt in publishers(session)


def test_the_three_orders(session: Session) -> None:
    def on(year: int) -> dict[str, Any]:
        day = datetime(year, 4, 18, tzinfo=UTC)
        return {"published": str(year), "published_earliest": day, "published_latest": day}

    a_document(session, title="B", **on(2017))
    a_document(session, title="C")
    a_document(session, title="a", **on(2019))
    assert titles(session, DocumentFilter()) == ["a", "C", "B"]
    assert titles(session, DocumentFilter(sort=Sort.TITLE)) == ["a", "B", "C"]
    assert titles(session, DocumentFilter(sort=Sort.PUBLISHED)) == ["a", "B", "C"]


def test_every_order_goes_on_over_pages(session: Session) -> None:
    for number in range(5):
        day = datetime(2017, 4, 18 + number // 2, tzinfo=UTC) if number else None
        a_document(session, title=f"Title {number // 2}", published_earliest=day)
    for sort in Sort:
        everything = list_documents(session, DocumentFilter(sort=sort), Place()).rows
        seen: list[Listed] = []
        place = Place(size=2)
        for _ in range(3):
            page = list_documents(session, DocumentFilter(sort=sort), place)
            seen += page.rows
            place = Place(after=page.after, size=2)
        assert [row.document.id for row in seen] == [row.document.id for row in everything]
        assert page.after is None


def test_a_row_tells_how_many_claims_are_told_from_it(session: Session) -> None:
    document = a_document(session)
    passage = a_passage(session, document)
    an_attribution(session, passage=passage)
    an_attribution(session, passage=passage)
    an_attribution(session, passage=passage, state=AnnotationState.WITHDRAWN)
    row = list_documents(session, DocumentFilter(), Place()).rows[0]
    assert (row.document, row.claims) == (document, 2)
    assert row.publisher is not None
    assert row.publisher.id == document.publisher_id
