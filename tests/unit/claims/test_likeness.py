"""Which claims are thought to be the same, and why."""

from webapp.claims.rules import Candidate, similar

PIT = "Some 4,000 victims of IS are buried in the Khasfa sinkhole near Mosul"
KHASFA = frozenset({"Khasfa"})


def why(text: str, *candidates: Candidate) -> list[tuple[int, list[str]]]:
    return [(one.number, [str(why) for why in one.reasons]) for one in similar(text, candidates)]


def test_same_place_and_number_come_first_with_their_reasons() -> None:
    found = why(
        "4,000 victims of IS are buried in the Khasfa sinkhole",
        Candidate(41, "At least 3,000 bodies are in the Khasfa sinkhole", KHASFA),
        Candidate(13, PIT, KHASFA),
    )
    assert [number for number, _ in found] == [13, 41]
    assert found[0][1][:2] == ["same place", "same number"]
    assert found[1][1][:2] == ["same place", "other number"]


def test_words_in_common_are_named() -> None:
    ((_, reasons),) = why(
        "Messengers of Baghdadi and Zawahiri are holding talks",
        Candidate(3, "Talks are held between messengers of Baghdadi and of Zawahiri"),
    )
    assert reasons == ["words in common: messengers, Baghdadi, Zawahiri, Talks"]


def test_a_year_is_no_number_of_something() -> None:
    ((_, reasons),) = why(
        "Islamic State declared a caliphate in 2014",
        Candidate(1, "Islamic State declared a caliphate in June 2015"),
    )
    assert not any("number" in reason for reason in reasons)


def test_other_claims_are_left_out() -> None:
    assert why(PIT, Candidate(7, "Ayad Allawi is Vice President of Iraq")) == []
    assert why("…", Candidate(13, PIT)) == []


def test_no_more_than_asked_for() -> None:
    many = [Candidate(number, PIT) for number in range(1, 9)]
    assert [one.number for one in similar(PIT, many, 3)] == [1, 2, 3]
