"""What can not be recorded of a source or an entity, field by field."""

from decimal import Decimal
from typing import Any

import pytest

from webapp.model.vocabulary import AgentKind, EntityKind, ProtectionReason, Sensitivity
from webapp.sources.changes import Elsewhere, EntityFacts, Name, SourceFacts
from webapp.sources.rules import (
    entity_refusals,
    join_refusal,
    lowers,
    protection_refusals,
    source_refusals,
    tidy,
)

PUBLIC = Sensitivity.PUBLIC


def source(**over: Any) -> SourceFacts:
    typed: dict[str, Any] = {"kind": AgentKind.OUTLET, "label": "RT"}
    return SourceFacts(**typed | over)


def entity(**over: Any) -> EntityFacts:
    typed: dict[str, Any] = {"kind": EntityKind.PLACE, "name": "Khasfa"}
    return EntityFacts(**typed | over)


def test_a_plain_source_is_taken() -> None:
    full = source(
        label_language="en",
        role="state outlet",
        names=(Name("РТ", "ru"), Name("آر تي", "ar")),
        elsewhere=(Elsewhere("wikidata", "Q193408"),),
    )
    assert source_refusals(full, PUBLIC) == {}


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"label": ""}, "label"),
        ({"label": " \u200b "}, "label"),
        ({"label": "📷 📰"}, "label"),
        ({"label": "R\x00T"}, "label"),
        ({"label": "R\u202eT"}, "label"),
        ({"label": "x" * 301}, "label"),
        ({"label_language": "Arabic"}, "label_language"),
        ({"role": "spokes\u2066man"}, "role"),
        ({"names": (Name("РТ", "Russian"),)}, "names"),
        ({"names": (Name("…"),)}, "names"),
        ({"names": tuple(Name(f"name {n}") for n in range(61))}, "names"),
        ({"elsewhere": (Elsewhere("wikidata", " "),)}, "elsewhere"),
        ({"elsewhere": (Elsewhere("wikidata", "Q\x001"),)}, "elsewhere"),
    ],
)
def test_bad_particulars_are_told_at_their_field(over: dict[str, Any], field: str) -> None:
    assert list(source_refusals(source(**over), PUBLIC)) == [field]


def test_a_protected_source_has_no_other_names() -> None:
    named = source(names=(Name("Mahmoud"),))
    assert "names" in source_refusals(named, Sensitivity.CONFIDENTIAL)


def test_protection_needs_a_reason_and_words_for_the_public() -> None:
    found = protection_refusals(Sensitivity.RESTRICTED, None, "  ")
    assert set(found) == {"protection_reason", "descriptor"}
    reason = ProtectionReason.SAFETY_RISK
    assert protection_refusals(Sensitivity.RESTRICTED, reason, "a villager") == {}
    assert protection_refusals(Sensitivity.INTERNAL, None, None) == {}


def test_which_changes_take_protection_away() -> None:
    assert lowers(Sensitivity.CONFIDENTIAL, Sensitivity.PUBLIC)
    assert lowers(Sensitivity.RESTRICTED, Sensitivity.CONFIDENTIAL)
    assert not lowers(Sensitivity.PUBLIC, Sensitivity.RESTRICTED)
    assert not lowers(PUBLIC, PUBLIC)


@pytest.mark.parametrize(
    ("a", "b", "joined"),
    [
        (AgentKind.PERSON, AgentKind.UNNAMED_PERSON, True),
        (AgentKind.ORGANISATION, AgentKind.GOVERNMENT_BODY, True),
        (AgentKind.UNKNOWN, AgentKind.PERSON, True),
        (AgentKind.PERSON, AgentKind.OUTLET, False),
        (AgentKind.DATASET, AgentKind.OUTLET, False),
        (AgentKind.UNNAMED_GROUP, AgentKind.PERSON, False),
    ],
)
def test_a_person_is_no_outlet(a: AgentKind, b: AgentKind, joined: bool) -> None:
    assert (join_refusal(a, b) is None) is joined
    assert (join_refusal(b, a) is None) is joined


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"name": "—"}, "name"),
        ({"lat": Decimal("36.2")}, "lon"),
        ({"lon": Decimal("43.1")}, "lat"),
        ({"lat": Decimal("90.01"), "lon": Decimal(0)}, "lat"),
        ({"lat": Decimal(0), "lon": Decimal("-180.5")}, "lon"),
        ({"lat": Decimal("NaN"), "lon": Decimal(0)}, "lat"),
        ({"lat": Decimal("Infinity"), "lon": Decimal(0)}, "lat"),
        ({"geo_precision": 8}, "geo_precision"),
        ({"kind": EntityKind.PERSON, "lat": Decimal(1), "lon": Decimal(1)}, "lat"),
    ],
)
def test_places_stand_on_the_earth(over: dict[str, Any], field: str) -> None:
    assert list(entity_refusals(entity(**over))) == [field]


def test_the_ends_of_the_earth_are_places() -> None:
    assert entity_refusals(entity(lat=Decimal(-90), lon=Decimal(180), geo_precision=1)) == {}


def test_one_line_has_single_spaces_or_is_nothing() -> None:
    assert tidy("  The\nDaily \t Telegraph ") == "The Daily Telegraph"
    assert tidy(" \n") is None
    assert tidy(None) is None
