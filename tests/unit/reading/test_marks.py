"""Marks over a text: nothing of the text is lost, and each mark says where it leads."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.kernel.words import say
from webapp.reading.rules import Kind, Mark, Tag, pieces

TEXT = "Envoys are talking, a minister said on Monday. سمع هذا 👩‍🚒 there."


def a_mark(start, end, number, kind=Kind.RECORDED):
    return Mark(start, end, kind, Tag(f"C-{number}", say("claim"), f"#c{number}"))


def shown(found):
    return [(piece.words, piece.kind, [tag.text for tag in piece.tags]) for piece in found]


def test_a_mark_is_one_piece_with_its_tag_behind_it():
    assert shown(pieces("one two three", (0, 13), [a_mark(4, 7, 1)])) == [
        ("one ", None, []),
        ("two", Kind.RECORDED, ["C-1"]),
        (" three", None, []),
    ]


def test_two_marks_of_the_same_words_are_one_piece_with_both_tags():
    found = pieces("one two", (0, 7), [a_mark(0, 3, 1), a_mark(0, 3, 2)])
    assert shown(found) == [("one", Kind.RECORDED, ["C-1", "C-2"]), (" two", None, [])]


def test_where_marks_overlap_the_piece_carries_both_tags():
    found = pieces("one two three", (0, 13), [a_mark(0, 7, 1), a_mark(4, 13, 2)])
    assert shown(found) == [
        ("one ", Kind.RECORDED, []),
        ("two", Kind.RECORDED, ["C-1", "C-2"]),
        (" three", Kind.RECORDED, ["C-2"]),
    ]


def test_a_mark_over_two_paragraphs_has_its_tag_in_each():
    mark = a_mark(2, 10, 1)
    assert pieces("one\n\ntwo three", (0, 3), [mark])[-1].tags
    assert pieces("one\n\ntwo three", (5, 14), [mark])[0].tags


def test_a_selection_is_shown_over_a_claim():
    found = pieces("one two", (0, 7), [a_mark(0, 7, 1), Mark(4, 7, Kind.NOW)])
    assert [piece.kind for piece in found] == [Kind.RECORDED, Kind.NOW]


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(
    lambda span: span[0] < span[1]
)


@given(spans, st.lists(spans, max_size=6))
def test_pieces_are_the_text_whatever_is_marked(span, marked):
    marks = [a_mark(start, end, number) for number, (start, end) in enumerate(marked, 1)]
    found = pieces(TEXT, span, marks)
    assert "".join(piece.words for piece in found) == TEXT[slice(*span)]
    inside = {mark.tag for mark in marks if mark.start < span[1] and mark.end > span[0]}
    assert {tag for piece in found for tag in piece.tags} == inside
    for piece in found:
        over = any(mark.start <= piece.start and piece.end <= mark.end for mark in marks)
        assert (piece.kind is Kind.RECORDED) is over
