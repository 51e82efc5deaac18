"""Words of a report in pieces: what gives the claim, what weakens it, what is around it."""

from dataclasses import replace

from tests.unit.dossier.dossiers import a_chain, a_document, a_report
from webapp.dossier.parts import Hedge, PassageSeen, Report, Words
from webapp.dossier.rules import around, hedge_words, passage_pieces, quoted, with_hedges
from webapp.model.vocabulary import HedgeKind

RT = a_document(2, "RT")
TEXT = "In all, some 4,000 victims were reportedly found buried there, he said."
START = 100


def a_passage(content: tuple[str, ...] = (), hedges: tuple[str, ...] = ()) -> Report:
    report = a_report(RT, a_chain("RT"), passage=PassageSeen(START, TEXT, length=1000))
    return replace(
        report,
        content=tuple(span(words) for words in content),
        hedges=tuple(Hedge(*span(words), HedgeKind.APPROXIMATOR, "it") for words in hedges),
    )


def span(words: str) -> tuple[int, int]:
    start = START + TEXT.index(words)
    return start, start + len(words)


def test_the_pieces_are_the_passage_again() -> None:
    report = a_passage(("some 4,000 victims", "found buried"), ("some", "reportedly"))
    pieces = passage_pieces(report)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [piece.text for piece in pieces if piece.claim] == [
        "some",
        " 4,000 victims",
        "found buried",
    ]
    assert [piece.text for piece in pieces if piece.hedge] == ["some", "reportedly"]


def test_the_words_for_the_claim_leave_out_what_lies_between() -> None:
    report = a_passage(("some 4,000 victims", "found buried"), ("some", "reportedly"))
    assert quoted(report) == [
        ("some", True),
        (" 4,000 victims", False),
        (" … ", False),
        ("found buried", False),
    ]


def test_neighbouring_spans_are_not_torn_apart() -> None:
    report = a_passage(("some 4,000", "victims"))
    assert "".join(text for text, _ in quoted(report)) == "some 4,000 victims"


def test_hedges_are_told_once_in_the_words_of_the_report() -> None:
    assert hedge_words(a_passage(hedges=("some", "reportedly", "some"))) == ["some", "reportedly"]


def test_a_text_that_was_taken_out_has_no_words() -> None:
    report = replace(
        a_passage(("some 4,000 victims",), ("some",)), passage=PassageSeen(START, "", length=0)
    )
    assert quoted(report) == []
    assert hedge_words(report) == []
    assert passage_pieces(report) == []


def test_a_span_outside_the_passage_is_cut_to_it() -> None:
    report = replace(a_passage(), content=((0, START + 2), (START + 500, START + 510)))
    assert [piece.text for piece in passage_pieces(report) if piece.claim] == ["In"]


def test_words_that_the_context_cuts_through_are_left_out() -> None:
    place = PassageSeen(START, TEXT, "dings of the war. ", " Anothe", 1000)
    assert around(replace(a_passage(), passage=place)) == ("… of the war. ", " …")


def test_at_the_ends_of_the_text_nothing_is_left_out() -> None:
    place = PassageSeen(7, TEXT, "Mosul. ", " End.", 7 + len(TEXT) + 5)
    assert around(replace(a_passage(), passage=place)) == ("Mosul. ", " End.")


def test_context_without_spaces_stays_whole() -> None:
    place = PassageSeen(START, TEXT, "摩苏尔附近", "的坑", 1000)
    assert around(replace(a_passage(), passage=place)) == ("…摩苏尔附近", "的坑…")


def test_hedges_of_a_wording_are_told_apart_in_its_language() -> None:
    assert with_hedges(Words("Some 4,000 lie there", "en")) == [
        ("Some", True),
        (" 4,000 lie there", False),
    ]
    assert ("نحو", True) in with_hedges(Words("دفن نحو 4000 شخص", "ar"))
    assert with_hedges(Words("", "en")) == []
