"""The first half of the full file: sources, entities, documents, snapshots, passages."""

from decimal import Decimal
from typing import Any

from tests.rooms.exchange.sample import (
    AT,
    LIE,
    MET,
    TEXT,
    Records,
    digest,
    passage,
)

ELSE = "A later look at the page.\n"
_VILLAGER: dict[str, Any] = {
    "type": "source",
    "id": "s3",
    "kind": "unnamed_person",
    "label": "Source Palm",
    "label_language": "en",
    "descriptor": "a villager from the area",
    "role": "farmer",
    "sensitivity": "confidential",
    "protection_reason": "safety_risk",
    "cited_by": "s4",
}
IDENTITY = {
    "name": "Person Example",
    "contact": "by way of a cousin",
    "consent": "first name only",
    "risk_notes": "lives at the place",
}

WITHDRAWN: dict[str, Any] = {
    "state": "withdrawn",
    "withdrawn": {"at": "2026-11-22T08:40:00.000001Z", "reason": "Recorded twice"},
}

PEOPLE_AND_TEXTS: Records = [
    {
        "type": "source",
        "id": "s1",
        "kind": "outlet",
        "label": "Reuters",
        "names": [{"text": "رويترز", "language": "ar"}, {"text": "RTRS"}],
        "external_ids": [{"system": "wikidata", "id": "Q130879"}],
    },
    {"type": "source", "id": "s2", "kind": "person", "label": "Ayad Allawi", "role": "politician"},
    {"type": "source", "id": "s4", "kind": "unnamed_group", "label": "regional officials"},
    _VILLAGER,
    {
        "type": "source",
        "id": "s5",
        "kind": "person",
        "label": "A. Allawi",
        **WITHDRAWN,
    },
    {
        "type": "entity",
        "id": "e1",
        "kind": "place",
        "name": "Khasfa",
        "language": "en",
        "aliases": [{"text": "الخسفة", "language": "ar"}],
        "lat": Decimal("36.250"),
        "lon": Decimal("-0.5"),
        "geo_precision": 2,
        "external_ids": [{"system": "geonames", "id": "1"}],
    },
    {"type": "entity", "id": "e2", "kind": "topic", "name": "Mass graves"},
    {"type": "entity", "id": "e3", "kind": "person", "name": "Ayad Allawi", "source": "s2"},
    {"type": "entity", "id": "e4", "kind": "event", "name": "A meeting", **WITHDRAWN},
    {
        "type": "document",
        "id": "d1",
        "kind": "article",
        "title": "Envoys of two groups are talking",
        "byline": "By nobody",
        "publisher": "s1",
        "published": "2017-04-18T09:49",
        "zone": "Asia/Baghdad",
        "language": "en",
        "url": "https://example.org/talks",
        "basis": "page_metadata",
        "external_ids": [{"system": "archive", "id": "20170418"}],
    },
    {
        "type": "document",
        "id": "d2",
        "kind": "post",
        "title": "A post of nobody",
        "language": "en",
        "basis": "editor",
        **WITHDRAWN,
    },
    {
        "type": "snapshot",
        "id": "n1",
        "document": "d1",
        "captured_at": AT,
        "method": "http_fetch",
        "requested_url": "http://example.org/talks",
        "final_url": "https://example.org/talks",
        "http_status": 200,
        "text": TEXT,
        "text_sha256": digest(TEXT),
        "raw_sha256": digest(TEXT),
        "tool": "firsthand 0.1.0",
        "custody": [
            {"action": "captured", "at": AT, "hash_after": digest(TEXT)},
            {
                "action": "captured_again",
                "at": "2026-11-22T08:45:00Z",
                "hash_before": digest(TEXT),
                "hash_after": digest(TEXT),
                "reason": "A second look",
            },
        ],
    },
    {
        "type": "snapshot",
        "id": "n2",
        "document": "d1",
        "captured_at": "2026-11-22T08:50:00Z",
        "method": "file_upload",
        "media_type": "text/html",
        "charset": "cp1252",
        "text": ELSE,
        "text_sha256": digest(ELSE),
        "raw_sha256": "ab" * 32,
        "normaliser": "other/1",
        "external_ids": [{"system": "archive", "id": "n2"}],
    },
    {
        "type": "snapshot",
        "id": "n3",
        "document": "d1",
        "captured_at": AT,
        "method": "pasted_text",
        "length": 40,
        "text_sha256": "cd" * 32,
        "raw_sha256": "cd" * 32,
        "custody": [
            {"action": "captured", "at": AT},
            {"action": "removed", "at": AT, "hash_before": "cd" * 32, "reason": "A court order"},
        ],
    },
    passage("p1", MET),
    passage("p2", LIE),
    {
        **passage("p3", "later look", "n2", ELSE),
        "anchor_state": "shifted",
        "predecessor": "p1",
        "external_ids": [{"system": "hypothesis", "id": "h1"}],
    },
    {"type": "passage", "id": "p4", "snapshot": "n3", "start": 3, "end": 9},
]
