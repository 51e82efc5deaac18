"""What an entry changed, as people read it."""

import csv
import io

import pytest

from webapp.access.permissions import Permission
from webapp.history.rules import (
    NAMING,
    Known,
    as_csv,
    changes_of,
    closed_to,
    hides_in_state,
    hides_names,
    mentioned,
    needed_for,
    shown,
    state_of_fields,
)
from webapp.kernel.text import Piece

NOBODY = Known()
KNOWN = Known({7: "Juniper", 3: "Reuters"}, {"7f3k": 7})


@pytest.mark.parametrize(
    ("place", "field", "value", "words"),
    [
        ("claim", "label", None, ""),
        ("claim", "label", "", ""),
        ("claim", "implied", True, "yes"),
        ("claim", "implied", False, "no"),
        ("claim", "claim_type", "identity_role", "who somebody is"),
        ("source", "kind", "unnamed_group", "group, not named"),
        ("entity", "kind", "place", "place"),
        ("claim", "event_time", "2017-04", "April 2017"),
        ("claim", "event_time", "the 31st", "the 31st"),
        ("document", "publisher_id", 3, "S-3 Reuters"),
        ("attribution", "claim_id", 12, "C-12"),
        ("snapshot", "captured_at", "2026-11-22T09:05:00.000000Z", "2026-11-22 09:05 UTC"),
        ("source", "names", [["محمود", "ar"], ["Mahmud", None]], "محمود (ar)\nMahmud"),
        ("source", "elsewhere", [["wikidata", "Q1"]], "wikidata (Q1)"),
        (
            "source",
            "same",
            [["7f3k", "perhaps", "Same job."]],
            "S-7 Juniper: perhaps the same. Same job.",
        ),
        ("source", "same", [["gone", "not", "Other town."]], "gone: not. Other town."),
        ("person", "roles", ["reader", "admin"], "Reader, Admin"),
        ("attribution", "content", [[0, 4], [9, 12]], "0–4, 9–12"),
        ("desk", "languages", ["en", "ar"], "en, ar"),
        (
            "claim",
            "quantities",
            [{"raw": "some 4,000", "best": "4000", "approx": True, "count_basis": "recovered"}],
            "some 4,000 (Best number: 4000; About: yes; What the count rests on: recovered)",
        ),
        (
            "claim",
            "variants",
            [{"text": "Thousands lie there", "language": "en"}, {"text": "Ø", "language": "da"}],
            "Thousands lie there (Language: en)\nØ (Language: da)",
        ),
        (
            "attribution",
            "steps",
            [
                {"key": "a", "level": 0, "source": "S-3", "name": "Old name"},
                {
                    "key": "b",
                    "parent": "a",
                    "level": 1,
                    "source": "S-7",
                    "name": "His real name",
                    "cue": "said",
                    "cue_spans": [[1, 2]],
                    "knowledge_basis": "eyewitness",
                    "implied": True,
                },
            ],
            """0. S-3 Reuters
1. S-7 Juniper (Their words: said; How it knows: Saw it; Implied: yes)""",
        ),
        ("attribution", "steps", [{"level": 0, "source_id": 3}], "0. S-3 Reuters"),
        ("import", "counts", {"claim": 3, "source": 2}, "claim: 3; source: 2"),
    ],
)
def test_values_in_words(place: str, field: str, value: object, words: str) -> None:
    assert shown(place, field, value, KNOWN) == words


def test_sources_are_named_as_they_are_called_today() -> None:
    changes = [
        {"publisher_id": [None, 3]},
        {"steps": [None, [{"source": "S-7", "name": "x"}, {"source_id": 9}]]},
        {"same": [[["k1", "certain", ""]], [["k1", "certain", ""], ["k2", "not", ""]]]},
        {"label": ["S-4", "no number"]},
    ]
    assert mentioned(changes) == ({3, 7, 9}, {"k1", "k2"})


def test_a_new_wording_is_shown_word_by_word() -> None:
    first = {"number": 1, "text": "4,000 lie in Mosul", "language": "en"}
    second = {"number": 2, "text": "Some 4,000 lie near Mosul", "language": "en"}
    third = {"number": 3, "text": "٤٠٠٠", "language": "ar", "translation_of": 1}
    (wording, number) = changes_of(
        "claim", {"wording_no": [1, 2], "wordings": [[first], [first, second]]}, NOBODY
    )
    assert (wording.name, wording.said, number.name, number.derived) == (
        "wordings",
        True,
        "wording_no",
        True,
    )
    assert (wording.before, wording.after) == (first["text"], second["text"])
    assert Piece("added", "near") in wording.pieces
    assert Piece("removed", "in") in wording.pieces
    (translated,) = changes_of("claim", {"wordings": [[first], [first, third]]}, NOBODY)
    assert (translated.name, translated.before, translated.after) == (
        "translations",
        "",
        "٤٠٠٠ (ar)",
    )


def test_a_field_filled_in_or_emptied_has_no_pieces() -> None:
    (filled,) = changes_of("source", {"role": [None, "farmer"]}, NOBODY)
    (emptied,) = changes_of("source", {"role": ["farmer", None]}, NOBODY)
    assert (filled.before, filled.after, filled.pieces) == ("", "farmer", ())
    assert (emptied.before, emptied.after, emptied.pieces) == ("farmer", "", ())


def test_of_a_sealed_identity_only_that_it_changed_is_shown() -> None:
    (change,) = changes_of("source", {"identity": [["ab" * 32], ["cd" * 32]]}, NOBODY)
    assert change.withheld
    assert (change.before, change.after, change.pieces) == ("", "", ())
    (sealed,) = changes_of("source", {"identity": [None, ["cd" * 32]]}, NOBODY)
    assert (sealed.withheld, sealed.after) == (True, "")
    (state,) = state_of_fields("source", {"identity": ["cd" * 32]}, NOBODY)
    assert (state.withheld, state.after) == (True, "")


def test_names_of_before_the_protection_are_hidden() -> None:
    change = {"label": ["Mahmoud", "Juniper"], "kind": ["person", "unnamed_person"]}
    label, kind = changes_of("source", change, NOBODY, hide=(NAMING, set()))
    assert (label.before, label.after, label.withheld, label.pieces) == ("", "Juniper", True, ())
    assert (kind.before, kind.withheld) == ("person", False)
    label, _ = changes_of("source", change, NOBODY, hide=(NAMING, NAMING))
    assert (label.before, label.after, label.withheld) == ("", "", True)


def test_when_names_are_hidden() -> None:
    assert hides_names("source", 4, 5) == (NAMING, NAMING)
    assert hides_names("source", 5, 5) == (NAMING, frozenset())
    assert hides_names("source", 6, 5) == (frozenset(), frozenset())
    assert hides_names("source", 4, None) == (frozenset(), frozenset())
    assert hides_names("claim", 4, 5) == (frozenset(), frozenset())


def test_names_that_were_never_set_again_stay_hidden() -> None:
    told = [(4, ["label", "names"]), (5, ["label"]), (6, ["role"])]
    assert hides_in_state("source", told, 5) == NAMING - {"label", "role"}
    assert hides_in_state("source", told[:1], 5) == NAMING
    assert hides_in_state("source", told, None) == frozenset()
    assert hides_in_state("claim", told, 5) == frozenset()


def test_who_may_see_which_acts() -> None:
    guarded = ("source.read_identity", "desk.dump_protected")
    assert closed_to({Permission.READ}) == ("person.", *guarded)
    assert closed_to({Permission.MANAGE}) == guarded
    assert closed_to({Permission.MANAGE, Permission.GUARD}) == ()
    assert needed_for("person.sign_in") is Permission.MANAGE
    assert needed_for("source.read_identity") is Permission.GUARD
    assert needed_for("source.record") is Permission.READ


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_looks_like_a_formula_is_text(start: str) -> None:
    text = as_csv(["Who"], [[f"{start}1+1"]])
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows == [["Who"], [f"'{start}1+1"]]
