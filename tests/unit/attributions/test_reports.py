"""Words, marks, cues, figures and times of a report (rules 6, 10 to 14, 17, 21, 49)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.unit.attributions.chains import (
    ALLAWI,
    IRAQI,
    PASSAGE,
    REGIONAL,
    REPORT,
    REUTERS,
    RT,
    SCENE,
    SOURCES,
    START,
    TALKS,
    WORDS,
    refused,
    sentence,
    span,
    step,
    told,
)
from webapp.attributions.changes import HedgeDraft
from webapp.attributions.rules import (
    TRANSITIONS,
    Ground,
    Quoted,
    Speaker,
    bad_transition,
    counts,
    marked,
    unconfirmed,
    without_brackets,
)
from webapp.claims.changes import QuantityDraft
from webapp.kernel.times import parse
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    HedgeKind,
    Mode,
    QuoteFidelity,
    Stance,
)

QUOTE = replace(REPORT, mode=Mode.DIRECT_QUOTE, steps=TALKS[:3])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ((), "span_order"),
        (((START + 5, START + 5),), "span_outside"),
        (((START + 9, START + 5),), "span_outside"),
        (((START - 1, START + 5),), "span_outside"),
        (((START + 5, START + len(WORDS) + 1),), "span_outside"),
        (((START + 5, START + 9), (START + 8, START + 12)), "span_order"),
        (((START + 8, START + 12), (START + 2, START + 6)), "span_order"),
    ],
)
def test_content_lies_in_the_passage_in_order(content: tuple, code: str) -> None:
    assert refused(replace(REPORT, content=content)) == {"content": code}


def test_an_editors_bracket_is_never_what_was_said() -> None:
    with_bracket = replace(QUOTE, content=(span("Envoys of both [armed] groups are talking"),))
    assert refused(with_bracket) == {"content": "span_order"}
    assert "“[armed]”" in sentence(with_bracket)
    parts = without_brackets(PASSAGE, with_bracket.content[0])
    assert [PASSAGE.at(part) for part in parts] == ["Envoys of both", "groups are talking"]
    assert refused(replace(QUOTE, content=tuple(parts))) == {}
    assert without_brackets(PASSAGE, span("[armed]")) == []


def test_a_direct_quotation_stands_between_marks() -> None:
    assert refused(QUOTE) == {}
    outside = replace(QUOTE, content=(span("citing Iraqi"),))
    assert refused(outside) == {"mode": "quote_marks"}
    assert refused(replace(outside, override="The marks were lost in the copy.")) == {}
    assert refused(replace(outside, override="  ")) == {"mode": "quote_marks"}


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("“we talk”", True),
        ("„wir reden“", True),
        ("„mówimy”", True),
        ("«мы говорим»", True),
        ("»vi taler«", True),
        ("”vi talar”", True),
        ('"we talk"', True),
        ("'we talk'", True),
        ("「話す」", True),
        ("we talk”", False),
        ("“we talk", False),
        ("Iraq’s men talk, Iraq’s men", False),
        ("they’re men who talk", False),
    ],
)
def test_marks_of_several_languages(text: str, between: bool) -> None:
    ground = Ground(1, 0, len(text), text, 1)
    assert marked(ground, 1, len(text) - 1) is between


def test_a_mark_just_outside_the_passage_counts() -> None:
    words = "we talk"
    assert marked(Ground(1, 5, 12, words, 1, "He: “", "” he"), 5, 12)
    assert not marked(Ground(1, 5, 12, words, 1, "“: ", " ”"), 5, 12)


def test_own_voice_has_the_publisher_alone() -> None:
    own = replace(REPORT, mode=Mode.OWN_VOICE)
    assert refused(own) == {"mode": "quote_marks"}
    assert refused(replace(own, steps=TALKS[:1])) == {}


@pytest.mark.parametrize("mode", [Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE, Mode.INDIRECT])
def test_words_of_others_have_somebody_who_said_them(mode: Mode) -> None:
    assert refused(replace(REPORT, mode=mode, steps=TALKS[:1]))["mode"] == "quote_marks"


@pytest.mark.parametrize("mode", [Mode.FREE_INDIRECT, Mode.HEADLINE])
def test_a_headline_may_name_nobody(mode: Mode) -> None:
    assert refused(replace(REPORT, mode=mode, steps=TALKS[:1])) == {}


BOTH_SAID = (TALKS[0], step("reuters", "rt", REUTERS), step("allawi", "rt", ALLAWI))


def test_one_quotation_has_one_speaker() -> None:
    both = replace(QUOTE, steps=BOTH_SAID)
    assert refused(both) == {"steps": "quote_shared"}
    assert "Reuters and Ayad Allawi" in sentence(both)
    assert refused(replace(both, mode=Mode.INDIRECT)) == {}


def test_those_whom_a_speaker_cites_are_no_second_speakers() -> None:
    assert refused(replace(QUOTE, steps=TALKS)) == {}


def test_words_given_to_another_speaker_need_a_fidelity() -> None:
    other = Quoted(QUOTE.content, frozenset({IRAQI}), "unnamed Iraqi sources")
    scene = replace(SCENE, quoted=(other,))
    assert refused(QUOTE, scene) == {"quote_fidelity": "quote_shared"}
    assert refused(replace(QUOTE, quote_fidelity=QuoteFidelity.UNLOCATED), scene) == {}
    same = replace(SCENE, quoted=(replace(other, speakers=frozenset({ALLAWI})),))
    assert refused(QUOTE, same) == {}
    elsewhere = replace(SCENE, quoted=(replace(other, content=(span("Reuters"),)),))
    assert refused(QUOTE, elsewhere) == {}


def test_a_step_has_the_words_that_hand_it_on_or_is_inferred() -> None:
    silent = told(TALKS[0], step("reuters", "rt", REUTERS, ""))
    assert refused(silent) == {"steps-1-cue_words": "cue_missing"}
    assert "Reuters" in sentence(silent)
    inferred = told(TALKS[0], step("reuters", "rt", REUTERS, "", implied=True))
    assert refused(inferred) == {"steps-1-cue_words": "cue_missing"}
    carried = told(TALKS[0], step("reuters", "rt", REUTERS, "", implied=True, carried_from=1))
    assert refused(carried) == {}


def test_source_and_cue_words_lie_in_the_passage_or_where_they_are_carried_from() -> None:
    far = ((START + 500, START + 505),)
    astray = step("reuters", "rt", REUTERS, source_spans=far)
    assert refused(told(TALKS[0], astray)) == {"steps-1-source_words": "span_outside"}
    astray = step("reuters", "rt", REUTERS, cue_spans=((START + 9, START + 3),))
    assert refused(told(TALKS[0], astray)) == {"steps-1-cue_words": "span_outside"}
    later = Ground(2, START + 490, START + 520, "x" * 30, PASSAGE.document)
    carried = step("reuters", "rt", REUTERS, "", implied=True, carried_from=2, source_spans=far)
    scene = replace(SCENE, grounds={1: PASSAGE, 2: later})
    assert refused(told(TALKS[0], carried), scene) == {}
    foreign = replace(SCENE, grounds={1: PASSAGE, 2: replace(later, document=4)})
    assert refused(told(TALKS[0], carried), foreign) == {"steps-1-carried_from": "span_outside"}
    assert refused(told(TALKS[0], carried)) == {"steps-1-carried_from": "span_outside"}


@pytest.mark.parametrize(
    ("label", "kind", "invented"),
    [
        ("two regional sources", AgentKind.UNNAMED_GROUP, True),
        ("2 rights groups", AgentKind.COLLECTIVE, True),
        ("regional sources", AgentKind.UNNAMED_GROUP, False),
        ("both groups", AgentKind.UNNAMED_GROUP, False),
        ("Two Rivers Radio", AgentKind.OUTLET, False),
    ],
)
def test_no_number_of_unnamed_sources_is_invented(
    label: str, kind: AgentKind, invented: bool
) -> None:
    scene = replace(SCENE, sources=SOURCES | {REGIONAL: Speaker(label, kind)})
    found = refused(REPORT, scene)
    assert found == ({"steps-4-source": "plural_invented"} if invented else {})


def test_a_number_of_sources_that_the_passage_gives_stands() -> None:
    words = WORDS.replace("other regional", "two regional")
    ground = replace(PASSAGE, words=words, end=START + len(words))
    speakers = SOURCES | {REGIONAL: Speaker("two regional sources", AgentKind.UNNAMED_GROUP)}
    scene = replace(SCENE, passage=ground, grounds={1: ground}, sources=speakers)
    assert refused(REPORT, scene) == {}


def test_figures_are_words_of_the_passage() -> None:
    figure = QuantityDraft(raw="both", measure="groups")
    assert refused(replace(REPORT, quantities=(figure,))) == {}
    made_up = replace(figure, raw="4,000")
    assert refused(replace(REPORT, quantities=(made_up,))) == {"quantities-0-raw": "span_outside"}


def test_hedges_stand_in_the_passage_and_bear_on_something() -> None:
    start, end = span("other")
    hedge = HedgeDraft(start=start, end=end, kind=HedgeKind.APPROXIMATOR, scope="sources")
    assert refused(replace(REPORT, hedges=(hedge,))) == {}
    wrong = replace(hedge, start=end, end=start, scope=" ")
    assert set(refused(replace(REPORT, hedges=(wrong,)))) == {"hedges-0-words", "hedges-0-scope"}


def test_nothing_is_said_after_it_was_captured() -> None:
    assert refused(replace(REPORT, said_at="2026-11-22")) == {}
    assert refused(replace(REPORT, said_at="2026-11-23")) == {}, "a day of tolerance"
    assert refused(replace(REPORT, said_at="2026-11-25")) == {"said_at": "time_order"}
    late = told(TALKS[0], step("reuters", "rt", REUTERS, said_at="2027"))
    assert refused(late) == {"steps-1-said_at": "time_order"}
    zoned = replace(SCENE, zone="UTC", captured_at=datetime(2026, 11, 22, 9, tzinfo=UTC))
    assert refused(replace(REPORT, said_at="2026-11-23"), zoned) == {"said_at": "time_order"}


def test_a_date_that_does_not_exist_stands_at_its_step() -> None:
    (field,) = refused(told(TALKS[0], step("reuters", "rt", REUTERS, said_at="2017-02-31")))
    assert field == "steps-1-said_at"


def test_what_is_told_has_happened_unless_it_is_foretold() -> None:
    scene = replace(SCENE, event=parse("2018"), published=parse("2017-04-18"))
    assert refused(REPORT, scene) == {"stance": "time_order"}
    assert refused(replace(REPORT, stance=Stance.PREDICT), scene) == {}
    assert refused(REPORT, replace(scene, foretold=True)) == {}
    assert refused(REPORT, replace(scene, event=parse("2017-04-19"))) == {}
    assert refused(replace(REPORT, said_at="2018-06"), scene) == {}


def test_states_of_a_report() -> None:
    allowed = {(old, new) for old, news in TRANSITIONS.items() for new in news}
    for old in AnnotationState:
        for new in AnnotationState:
            assert (bad_transition(old, new) is None) is ((old, new) in allowed)
    assert (AnnotationState.RECORDED, AnnotationState.SUGGESTED) not in allowed


def test_a_suggestion_counts_for_nothing() -> None:
    assert [state for state in AnnotationState if counts(state)] == [AnnotationState.RECORDED]
    suggestion = unconfirmed(AnnotationState.SUGGESTED)
    assert suggestion is not None
    assert suggestion.code == "unconfirmed_suggestion"
    assert unconfirmed(AnnotationState.RECORDED) is None


def test_the_root_is_named_in_the_sentence_for_own_voice() -> None:
    assert SOURCES[RT].name in sentence(replace(REPORT, mode=Mode.OWN_VOICE))
