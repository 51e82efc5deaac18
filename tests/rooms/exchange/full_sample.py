"""A file with every type and every key of the format. The records are invented."""

from base64 import b64encode
from copy import deepcopy
from decimal import Decimal

from tests.rooms.exchange.full_texts import IDENTITY, PEOPLE_AND_TEXTS, WITHDRAWN
from tests.rooms.exchange.sample import (
    AT,
    TEXT,
    Records,
    changed,
    span,
)

__all__ = ["FULL", "IDENTITY", "full"]

FULL: Records = [
    *PEOPLE_AND_TEXTS,
    {
        "type": "claim",
        "id": "c1",
        "wordings": [
            {"text": "About 4,000 people lie at Khasfa", "language": "en", "at": AT},
            {
                "text": "يرقد نحو 4000 شخص في الخسفة",
                "language": "ar",
                "at": AT,
                "translation_of": 1,
            },
            {
                "text": "About 4,000 people are buried at Khasfa",
                "language": "en",
                "at": AT,
                "reason": "Lie was not clear",
            },
        ],
        "wording": 1,
        "variants": [{"text": "4,000 dead at Khasfa", "language": "en"}],
        "short_text": "About 4,000 people lie at Khasfa",
        "claim_type": "quantity",
        "checkability": "checkable",
        "polarity": "positive",
        "as_of": "2017-04-18",
        "event_time": {
            "edtf": "2014/2017-02",
            "raw": "by late February",
            "precision": 4,
            "anchor": "2017-02-25",
            "anchor_how": "day of publication",
        },
        "places": [{"entity": "e1", "geo_precision": 3}],
        "entities": ["e3", "e1"],
        "quantities": [
            {
                "raw": "between 3,000 and 4,500.5",
                "measure": "area",
                "low": Decimal("3000.10"),
                "best": Decimal(4000),
                "high": Decimal("4500.5"),
                "unit": "km2",
                "approx": True,
                "count_basis": "unknown",
                "status": "mixed",
                "converted_from": "1,500 square miles",
                "rule": "by the map",
            }
        ],
        "topics": ["e2"],
        "language": "en",
        "implied": True,
        "sensitivity": "internal",
        "external_ids": [{"system": "wikidata", "id": "Q1"}],
    },
    {
        "type": "claim",
        "id": "c2",
        "wordings": [{"text": "He met them here", "language": "en", "at": AT}],
        "language": "en",
        "state": "draft",
    },
    {
        "type": "claim",
        "id": "c3",
        "wordings": [{"text": "Envoys met", "language": "en", "at": AT}],
        "language": "en",
        **WITHDRAWN,
    },
    {
        "type": "attribution",
        "id": "a1",
        "claim": "c1",
        "passage": "p2",
        "mode": "direct_quote",
        "stance": "affirm",
        "match": "entails",
        "quote_fidelity": "translated",
        "content": [span("About 4,000 people lie there")],
        "hedges": [{"span": span("About"), "kind": "approximator", "scope": "4,000"}],
        "quantities": [
            {
                "raw": "About 4,000",
                "measure": "bodies",
                "best": Decimal(4000),
                "unit": "person",
                "approx": True,
                "count_basis": "witness_estimate",
                "status": "civilian",
            }
        ],
        "said_at": "2017-02~",
        "steps": [
            {
                "key": "rt",
                "source": "s1",
                "naming": "writer",
                "reporter_stance": "neutral",
                "factuality": "Uu",
                "said_at": "2017-04-18T09:49",
            },
            {
                "key": "off",
                "parent": "rt",
                "source": "s4",
                "spans": [span("two regional officials")],
                "cue_spans": [span("according to")],
                "cue": "according to",
                "cue_class": "according_to",
                "attribution_type": "assertion",
                "naming": "described",
                "record_basis": "background",
                "knowledge_basis": "second_hand",
            },
            {
                "key": "al",
                "parent": "rt",
                "source": "s2",
                "document": "d1",
                "spans": [span("Ayad Allawi")],
                "implied": True,
                "carried_from": "p1",
                "because": "Named above",
                "against_interest": True,
            },
            {
                "key": "v",
                "parent": "off",
                "source": "s3",
                "spans": [span("a villager")],
                "cue_spans": [[TEXT.index("villager said") + 9, TEXT.index("villager said") + 13]],
                "cue": "say",
                "cue_class": "neutral",
                "naming": "described",
                "record_basis": "unknown",
                "knowledge_basis": "eyewitness",
                "factuality": "CT+",
                "said_at": "2017-02~",
            },
        ],
        "alternatives": [["rt", "off", "v"], ["rt", "al"]],
        "override": "The page lost a mark",
        "external_ids": [{"system": "gold", "id": "a1"}],
    },
    {
        "type": "attribution",
        "id": "a2",
        "claim": "c2",
        "passage": "p1",
        "mode": "own_voice",
        "stance": "affirm",
        "match": "weaker",
        "content": [span("Envoys"), span("met three times")],
        "steps": [{"key": "1", "source": "s1", "implied": True}],
        "state": "suggested",
    },
    {
        "type": "attribution",
        "id": "a3",
        "claim": "c3",
        "passage": "p1",
        "mode": "own_voice",
        "stance": "affirm",
        "match": "exact",
        "content": [span("Envoys")],
        "steps": [{"key": "1", "source": "s1"}],
        **WITHDRAWN,
    },
    {
        "type": "same",
        "id": "m1",
        "a": "s2",
        "b": "s5",
        "certainty": "perhaps",
        "reason": "The same office",
        "at": AT,
    },
    {
        "type": "same",
        "id": "m2",
        "a": "s1",
        "b": "s4",
        "certainty": "not",
        "reason": "Others",
        "at": AT,
        "parted_at": "2026-11-22T08:35:00Z",
    },
    *(
        {"type": "note", "id": f"o-{on}", "on": on, "text": "See\n\nabove.", "by": "Lina", "at": AT}
        for on in ("c1", "a1", "s3", "d1", "p1", "e1")
    ),
    {
        "type": "note",
        "id": "o7",
        "on": "c1",
        "text": "Wrong.",
        "by": "Lina",
        "at": AT,
        "external_ids": [{"system": "tracker", "id": "7"}],
        "withdrawn": {"at": AT, "reason": "It was right"},
    },
]
"""Every type, every key, in the canonical form; identities and bytes are added where wanted."""


def full(*, protected: bool = False) -> Records:
    """The full file; ``protected`` adds who the villager is and the bytes of the first text."""
    if not protected:
        return deepcopy(FULL)
    raw = {"raw": b64encode(TEXT.encode()).decode()}
    return changed(FULL, {"s3": {"identity": IDENTITY}, "n1": raw})
