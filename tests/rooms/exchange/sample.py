"""A small file with a record of most types. The records are invented."""

from copy import deepcopy
from hashlib import sha256
from typing import Any

from webapp.exchange.schemas import TYPES

Records = list[dict[str, Any]]

TEXT = (
    "Envoys of two groups are talking\n\n"
    "Envoys of the two groups met three times, Ayad Allawi told Reuters on Monday.\n"
    "“About 4,000 people lie there,” a villager said, according to two regional officials.\n"
)
AT = "2026-11-22T08:30:00Z"


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def span(words: str, text: str = TEXT) -> list[int]:
    """The last place of these words."""
    start = text.rindex(words)
    return [start, start + len(words)]


def passage(name: str, words: str, snapshot: str = "n1", text: str = TEXT) -> dict[str, Any]:
    start, end = span(words, text)
    return {
        "type": "passage",
        "id": name,
        "snapshot": snapshot,
        "start": start,
        "end": end,
        "exact": words,
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[end : end + 32],
    }


MET = "Envoys of the two groups met three times, Ayad Allawi told Reuters on Monday."
LIE = "“About 4,000 people lie there,” a villager said, according to two regional officials."

SMALL: Records = [
    {"type": "source", "id": "s1", "kind": "outlet", "label": "Reuters"},
    {"type": "source", "id": "s2", "kind": "person", "label": "Ayad Allawi"},
    {
        "type": "document",
        "id": "d1",
        "kind": "article",
        "title": "Envoys of two groups are talking",
        "publisher": "s1",
        "published": "2017-04-18",
        "language": "en",
        "basis": "in_text",
    },
    {
        "type": "snapshot",
        "id": "n1",
        "document": "d1",
        "captured_at": AT,
        "method": "pasted_text",
        "text": TEXT,
        "text_sha256": digest(TEXT),
        "raw_sha256": digest(TEXT),
    },
    passage("p1", MET),
    {
        "type": "claim",
        "id": "c1",
        "wordings": [
            {"text": "Envoys of the two groups met three times", "language": "en", "at": AT}
        ],
        "claim_type": "event",
        "as_of": "2017-04-18",
        "language": "en",
    },
    {
        "type": "attribution",
        "id": "a1",
        "claim": "c1",
        "passage": "p1",
        "mode": "indirect",
        "stance": "affirm",
        "match": "exact",
        "content": [span("Envoys of the two groups met three times")],
        "steps": [
            {"key": "1", "source": "s1", "naming": "writer"},
            {
                "key": "2",
                "parent": "1",
                "source": "s2",
                "spans": [span("Ayad Allawi")],
                "cue_spans": [span("told")],
                "cue": "tell",
                "naming": "named",
            },
        ],
    },
    {"type": "note", "id": "o1", "on": "c1", "text": "Ask who met.", "by": "Lina", "at": AT},
]
"""One record of most types, in the canonical form; the header makes the first a second line."""


def small(**over: dict[str, Any]) -> Records:
    """The small file; ``over``: id → keys to replace (None takes one out)."""
    return changed(SMALL, over)


def changed(records: Records, over: dict[str, dict[str, Any]]) -> Records:
    return [
        {
            "type": record["type"],
            "id": record["id"],
            **TYPES[record["type"]].kept({**deepcopy(record), **over.get(record["id"], {})}),
        }
        for record in records
    ]
