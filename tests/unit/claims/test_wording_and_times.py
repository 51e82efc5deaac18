"""Claims stand by themselves (rule 22), at a time that is resolved (20) and in order (21)."""

from typing import Any

import pytest

from webapp.claims.changes import About, NewClaim
from webapp.claims.rules import (
    TRANSITIONS,
    bad_transition,
    is_relative,
    reason_missing,
    refusals,
    short_text_refusals,
)
from webapp.claims.rules.wording import unresolved_pronoun
from webapp.model.vocabulary import ClaimType, EntityPart, RecordState


def refused(**over: Any) -> dict[str, str]:
    draft = NewClaim(**({"text": "Islamic State controls Raqqa"} | over))
    return {one.field: one.code for one in refusals(draft)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He said so", "He"),
        ("In 2014 he was killed", "he"),
        ("Reportedly they fled", "they"),
        ("These became the main sources of income", "These"),
        ("This city fell", "This"),
        ("Its leader is dead", "Its"),
        ("In February their leader died", "their"),
        ("We will win", "We"),
        ("It fell in May", "It"),
        ("That is so", "That"),
    ],
)
def test_a_pronoun_that_nothing_explains_is_found(text: str, word: str) -> None:
    assert unresolved_pronoun(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear how exactly the two groups may operate together",
        "Islamic State lost its territory",
        "When Allawi spoke he was in Baghdad",
        "He [Allawi] said so",
        "Victims had their hands bound",
        "The US and its allies shelled Mosul",
        "World War I ended in 1918",
        "That Khasfa is a mass grave is disputed",
        "Two men said they saw it",
    ],
)
def test_words_that_explain_themselves_pass(text: str) -> None:
    assert unresolved_pronoun(text) is None


def test_a_pronoun_is_refused_with_its_word() -> None:
    (refusal,) = refusals(NewClaim(text="He said so"))
    assert (refusal.field, refusal.code) == ("text", "claim_underspecified")
    assert "“He”" in str(refusal.sentence)


def test_here_and_now_need_a_place_and_a_date() -> None:
    assert refused(text="Thousands are buried here") == {"text": "claim_underspecified"}
    khasfa = (About(part=EntityPart.PLACE, name="Khasfa"),)
    assert refused(text="Thousands are buried here", about=khasfa) == {}
    assert refused(text="The talks are held now") == {"text": "claim_underspecified"}
    assert refused(text="The talks are held now", as_of="2017-04-18") == {}


def test_quotations_inside_a_claim_may_say_here_and_we() -> None:
    assert refused(text="Ayad Allawi said “we are here now”") == {}


def test_other_languages_are_not_judged_by_english_words() -> None:
    assert refused(text="It he we", language="nl") == {}


def test_a_state_holds_as_of_a_day() -> None:
    assert refused(claim_type=ClaimType.STATE) == {"as_of": "claim_underspecified"}
    assert refused(claim_type=ClaimType.STATE, as_of="2017-04-18") == {}


@pytest.mark.parametrize(
    ("words", "relative"),
    [
        ("six months ago, on October 16", True),
        ("In late February", True),
        ("the past two years", True),
        ("on Tuesday", True),
        ("now", True),
        ("in February 2014", False),
        ("18 April 2017", False),
    ],
)
def test_relative_times_are_told_from_dates(words: str, relative: bool) -> None:
    assert is_relative(words) is relative


def test_a_relative_time_keeps_words_date_anchor_and_how() -> None:
    words = {"event_raw": "six months ago"}
    assert refused(**words) == {
        "event_time": "time_unresolved",
        "event_anchor": "time_unresolved",
    }
    dated = words | {"event_time": "2016-10-16"}
    assert refused(**dated) == {"event_anchor": "time_unresolved"}
    anchored = dated | {"event_anchor": "2017-04-18"}
    assert refused(**anchored) == {"event_anchor_how": "time_unresolved"}
    assert refused(**anchored, event_anchor_how="date of publication") == {}
    assert refused(**dated, as_of="2017-04-18") == {}


def test_a_date_that_does_not_exist_is_refused_in_words() -> None:
    (refusal,) = refusals(NewClaim(text="Mosul fell", as_of="2017-02-31"))
    assert (refusal.field, refusal.code) == ("as_of", "time_order")
    assert "31 February 2017" in str(refusal.sentence)


def test_only_a_forecast_is_about_what_comes_later() -> None:
    times = {"as_of": "2017-04-18", "event_time": "2018"}
    assert refused(**times) == {"event_time": "time_order"}
    assert refused(**times, claim_type=ClaimType.PREDICTION) == {}
    assert refused(as_of="2017-04-18", event_time="2017-04-19") == {}


def test_a_draft_is_held_only_to_what_can_be_stored() -> None:
    assert refused(text="He said so", claim_type=ClaimType.STATE, draft=True) == {}
    assert refused(text=" ", draft=True) == {"text": ""}
    assert refused(text="🙂🙂", draft=True) == {"text": ""}
    assert refused(text="a\x00b", draft=True) == {"text": ""}
    assert refused(text="a\u202eb", draft=True) == {"text": ""}


def test_the_short_text_has_fewer_than_75_characters() -> None:
    assert short_text_refusals("x" * 74) == []
    assert [one.code for one in short_text_refusals("x" * 75)] == ["short_text"]


def test_states_move_only_along_the_table() -> None:
    allowed = {(old, new) for old, news in TRANSITIONS.items() for new in news}
    for old in RecordState:
        for new in RecordState:
            refusal = bad_transition("C-12", old, new)
            assert (refusal is None) is ((old, new) in allowed)
            assert refusal is None or refusal.code == "bad_transition"
    assert (RecordState.RECORDED, RecordState.DRAFT) not in allowed
    assert (RecordState.WITHDRAWN, RecordState.DRAFT) not in allowed


def test_a_reason_is_words() -> None:
    assert reason_missing("  ") is not None
    assert reason_missing("Recorded twice.") is None
