"""Whatever is done to a chain is found, and the first entry that it was done to is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.journal.chains import (
    Kept,
    chain,
    chains,
    lines,
    links,
    links_of,
    rewritten,
    spoil,
)
from webapp.journal.rules import COVERED, GENESIS, Link, as_it_was, difference, walk

one_of_three = st.integers(1, 3)
two_of_three = st.sampled_from([(1, 2), (1, 3), (2, 3)])
FOUR = chain([("Lina", f"reason {number}", {"label": [None, number]}, 1) for number in range(4)])


@given(chains)
def test_a_whole_chain_is_unbroken(kept: list[Kept]) -> None:
    walked = walk(links(kept))
    assert (walked.broken, walked.entries, walked.hash) == (None, len(kept), kept[-1][1])


def test_an_empty_chain_is_unbroken() -> None:
    walked = walk([])
    assert (walked.broken, walked.entries, walked.hash, walked.marked) == (
        None,
        0,
        GENESIS,
        GENESIS,
    )


@given(chains, one_of_three, st.sampled_from((*COVERED, "hash")))
def test_a_changed_field_is_found_at_its_entry(kept: list[Kept], number: int, field: str) -> None:
    written = lines(kept)
    written[number - 1] = spoil(written[number - 1], field)
    broken = walk(links_of(written)).broken
    assert broken is not None
    assert broken.seq == number


@given(chains, one_of_three, st.sampled_from(sorted({*COVERED, "hash"})))
def test_a_field_taken_out_is_found_at_its_entry(kept: list[Kept], number: int, field: str) -> None:
    written = lines(kept)
    name = f'"{field}":'.encode()
    written[number - 1] = written[number - 1].replace(name, b'"x' + name[1:], 1)
    broken = walk(links_of(written)).broken
    assert broken is not None
    assert broken.seq == number


@given(chains, one_of_three, st.binary(min_size=1, max_size=6), st.integers(0, 400))
def test_other_bytes_in_a_line_are_found(
    kept: list[Kept], number: int, noise: bytes, where: int
) -> None:
    written = lines(kept)
    line = written[number - 1]
    at = where % len(line)
    written[number - 1] = line[:at] + noise + line[at + len(noise) :]
    broken = walk(links_of(written)).broken
    assert (broken and broken.seq) == (None if written[number - 1] == line else number)


@given(chains, one_of_three)
def test_a_removed_entry_is_missed(kept: list[Kept], number: int) -> None:
    broken = walk(links(kept[: number - 1] + kept[number:])).broken
    if number == len(kept):
        assert broken is None  # a cut tail: only a signed head tells it
    else:
        assert broken is not None
        assert broken.seq == number


@given(chains, one_of_three)
def test_a_removed_entry_is_missed_when_the_rest_closes_up(kept: list[Kept], number: int) -> None:
    """The entries after the gap get new numbers and fitting hashes, but keep what they follow."""
    rest = [rewritten(one, seq=one[0].seq - 1) for one in kept[number:]]
    broken = walk(links(kept[: number - 1] + rest)).broken
    if rest:
        assert broken is not None
        assert broken.seq in {number - 1, number}
    else:
        assert broken is None


@given(chains, one_of_three)
def test_an_entry_put_in_is_found(kept: list[Kept], number: int) -> None:
    """It fits the entry before it, so it is the one after it that stands there twice."""
    forged = rewritten(kept[number - 1], reason="was never written")
    broken = walk(links([*kept[: number - 1], forged, *kept[number - 1 :]])).broken
    assert broken is not None
    assert broken.seq == number


@given(chains, two_of_three)
def test_swapped_entries_are_found_at_the_first(kept: list[Kept], pair: tuple[int, int]) -> None:
    low, high = pair
    swapped = list(kept)
    swapped[low - 1], swapped[high - 1] = kept[high - 1], kept[low - 1]
    broken = walk(links(swapped)).broken
    assert broken is not None
    assert broken.seq == low


@given(chains, two_of_three)
def test_entries_that_swapped_their_numbers_are_found_at_the_first(
    kept: list[Kept], pair: tuple[int, int]
) -> None:
    low, high = pair
    swapped = list(kept)
    swapped[low - 1] = rewritten(kept[high - 1], seq=low)[0], kept[high - 1][1]
    swapped[high - 1] = rewritten(kept[low - 1], seq=high)[0], kept[low - 1][1]
    broken = walk(links(swapped)).broken
    assert broken is not None
    assert broken.seq == low


@given(chains, one_of_three)
def test_an_entry_written_anew_with_a_fitting_hash_is_found(kept: list[Kept], number: int) -> None:
    changed = list(kept)
    changed[number - 1] = rewritten(kept[number - 1], reason=kept[number - 1][0].reason + "x")
    broken = walk(links(changed)).broken
    if number == len(kept):
        assert broken is None  # the last one has no follower: only a signed head tells it
    else:
        assert broken is not None
        assert broken.seq == number


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (FOUR[1:], "Entry 1 is missing: the journal begins with entry 2."),
        (FOUR[:1] + FOUR[2:], "Entry 2 is missing: entry 3 comes after entry 1."),
        (FOUR[:2] + FOUR[1:], "Entry 2 stands in the journal twice."),
        (
            [(FOUR[0][0], "f" * 64), *FOUR[1:]],
            "Entry 1 was changed: what it says does not fit its hash.",
        ),
        (
            [*FOUR[:1], rewritten(FOUR[1], reason="x"), *FOUR[2:]],
            "Entry 2 was replaced: entry 3 was written after another one.",
        ),
        (
            [*FOUR[:1], rewritten(FOUR[1], previous="a" * 64), *FOUR[2:]],
            "Entry 2 was replaced or moved: it does not follow entry 1.",
        ),
        (
            [rewritten(FOUR[0], previous="a" * 64), *FOUR[1:]],
            "Entry 1 is not the first that was written: it follows another.",
        ),
    ],
)
def test_the_sentence_says_what_is_wrong(told: list[Kept], sentence: str) -> None:
    broken = walk(links(told)).broken
    assert broken is not None
    assert str(broken.why) == sentence


def test_the_walk_stops_at_the_first_break_and_counts_up_to_it() -> None:
    told = links(FOUR)
    told[2] = Link(3, told[2].previous, told[2].hash, "")
    walked = walk(told, mark=2)
    assert (walked.entries, walked.hash, walked.marked) == (2, told[1].hash, told[1].hash)


def test_the_state_at_an_entry_is_the_sum_of_the_changes_up_to_it() -> None:
    first = {"label": "Some 4,000", "names": ["a"]}
    second = {"label": "4,000", "kind": "person"}
    changes = [difference({}, first), difference(first, second)]
    assert as_it_was(changes[:1]) == first
    assert as_it_was(changes) == second
    assert as_it_was([]) == {}


states = st.dictionaries(
    st.sampled_from(["label", "kind", "names"]), st.integers() | st.lists(st.integers(), min_size=1)
)


@given(st.lists(states, max_size=5))
def test_folding_differences_gives_back_every_state(told: list[dict[str, object]]) -> None:
    before: dict[str, object] = {}
    changes = []
    for state in told:
        changes.append(difference(before, state))
        before = state
        assert as_it_was(changes) == state
