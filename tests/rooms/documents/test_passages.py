"""Marking passages by place and by words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import a_document, an_actor, snapshot_of
from webapp.documents.commands import find_words, mark_passage
from webapp.documents.rules import paragraphs, passage_refusal
from webapp.kernel.errors import Forbidden, Invalid
from webapp.model import JournalEntry, Passage, Snapshot
from webapp.model.vocabulary import AnchorState, Role

TEXT = (
    "Talks about talks\n\n"
    "“They are in talks,” he said. The talks are “far along”.\n\n"
    "The family 👨‍👩‍👧 left; cafe\u0301 owners stayed. Ça va — لا إله here.\n"
)


@pytest.fixture
def snapshot(session: Session) -> Snapshot:
    return snapshot_of(session, a_document(session, TEXT))


def test_a_passage_keeps_its_words_and_those_around(session: Session, snapshot: Snapshot) -> None:
    actor = an_actor(session)
    start = TEXT.index("The talks")
    passage = mark_passage(session, actor, snapshot, start, start + 9, "The talks")
    assert (passage.exact, passage.anchor_state) == ("The talks", AnchorState.EXACT)
    assert passage.prefix == TEXT[start - 32 : start]
    assert passage.suffix == TEXT[start + 9 : start + 41]
    assert passage.created_by_id == actor.person_id
    entry = session.scalars(select(JournalEntry)).one()
    assert entry.act == "passage.mark"
    assert "talks" not in entry.change


def test_one_span_is_one_passage(session: Session, snapshot: Snapshot) -> None:
    actor = an_actor(session)
    first = mark_passage(session, actor, snapshot, 0, 5)
    assert mark_passage(session, an_actor(session), snapshot, 0, 5) is first
    mark_passage(session, actor, snapshot, 0, 17)
    assert _spans(session) == [(0, 5), (0, 17)]


def _spans(session: Session) -> list[tuple[int, int]]:
    rows = session.execute(select(Passage.start, Passage.end).order_by(Passage.start, Passage.end))
    return [(start, end) for start, end in rows]


FIRST, SECOND = ((one.start, one.end) for one in paragraphs(TEXT) if one.number)
FAMILY = TEXT.index("👨")
ACCENT = TEXT.index("\u0301")


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (5, 5, "anchor_mismatch"),
        (9, 3, "anchor_mismatch"),
        (-4, 3, "anchor_mismatch"),
        (0, len(TEXT) + 1, "anchor_mismatch"),
        (FAMILY, FAMILY + 1, "anchor_splits_cluster"),
        (FAMILY + 2, FAMILY + 5, "anchor_splits_cluster"),
        (ACCENT - 4, ACCENT, "anchor_splits_cluster"),
    ],
)
def test_spans_that_are_no_passage(
    session: Session, snapshot: Snapshot, start: int, end: int, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        mark_passage(session, an_actor(session), snapshot, start, end)
    assert refused.value.codes == {"words": code}
    assert _spans(session) == []


def test_words_that_stand_elsewhere_are_refused(session: Session, snapshot: Snapshot) -> None:
    with pytest.raises(Invalid, match="there it says “Talks”") as refused:
        mark_passage(session, an_actor(session), snapshot, 0, 5, "talks")
    assert refused.value.code == "anchor_mismatch"


def test_a_reader_marks_nothing(session: Session, snapshot: Snapshot) -> None:
    reader = an_actor(session, Role.READER)
    with pytest.raises(Forbidden):
        mark_passage(session, reader, snapshot, 0, 5)


def test_copied_words_are_found_in_their_paragraph(snapshot: Snapshot) -> None:
    start, end = find_words(snapshot, FIRST, ' "They are in  talks," ')
    assert TEXT[start:end] == "“They are in talks,”"
    start, end = find_words(snapshot, None, "far along")
    assert TEXT[start:end] == "far along"


@pytest.mark.parametrize(
    ("within", "words", "sentence"),
    [
        (SECOND, "far along", "not in this paragraph"),
        (FIRST, "talks", "stand there 2 times"),
        (None, "peace", "not in the text"),
        (FIRST, "", "not in this paragraph"),
        (FIRST, "   ", "not in this paragraph"),
    ],
)
def test_words_that_are_not_found_or_found_twice(
    snapshot: Snapshot, within: tuple[int, int] | None, words: str, sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence) as refused:
        find_words(snapshot, within, words)
    assert list(refused.value.fields) == ["words"]
    assert refused.value.code == "anchor_mismatch"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=st.tuples(st.integers(-3, len(TEXT) + 3), st.integers(-3, len(TEXT) + 3)))
def test_every_span_is_a_true_passage_or_refused(
    session: Session, snapshot: Snapshot, places: tuple[int, int]
) -> None:
    refused = passage_refusal(TEXT, *places)
    try:
        passage = mark_passage(session, an_actor(session), snapshot, *places)
    except Invalid as error:
        found = error.code
    else:
        found = None
        assert passage.exact == TEXT[passage.start : passage.end]
        assert (passage.start, passage.end) == places
    assert found == (refused[0] if refused else None)
