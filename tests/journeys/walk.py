"""Every page of the desk by an address with a record behind it, from the application's own map.

A new page is walked by itself. One with a new kind of record in its address fails with the name
of what ``an_atlas`` has to learn.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.routing import Rule

from tests.journeys.worked_desk import WorkedDesk
from webapp.web.transaction import Firsthand

NO_PAGES = {
    "documents.text",
    "history.download",
    "reading.card",
    "reading.like",
    "sources.offer",
    "web.healthz",
    "web.static",
}
"""Addresses that answer with a file or with a part of a page."""

LETTER = re.compile(r"""desk\(["'](\w)""")
NAME = re.compile(r"<(?:.*:)?(\w+)>")


@dataclass(frozen=True)
class Atlas:
    """What to put into addresses.

    ``usual``: by desk letter, or by the words before the place and its name. ``special``: by
    endpoint, where a page is about a record in another state, or asks for more behind the ``?``.
    ``more``: addresses of pages that look different with something chosen.
    """

    usual: Mapping[str, Any]
    special: Mapping[str, Mapping[str, Any]]
    more: Mapping[str, tuple[str, ...]]


def pages(app: Firsthand, atlas: Atlas, room: str) -> Iterator[str]:
    """The address of every page of a room, and of what else the atlas names there."""
    for rule in app.url_map.iter_rules():
        own = rule.endpoint.startswith(f"{room}.") and "GET" in (rule.methods or ())
        if own and rule.endpoint not in NO_PAGES:
            yield _address(rule, atlas)
    yield from atlas.more.get(room, ())


def _address(rule: Rule, atlas: Atlas) -> str:
    values = dict(atlas.special.get(rule.endpoint, {}))
    before = ""
    for part in rule.rule.split("/"):
        if place := NAME.fullmatch(part):
            letter = LETTER.search(part)
            key = letter[1] if letter else f"{before}/{place[1]}"
            if place[1] not in values:
                assert key in atlas.usual, f"{rule.rule}: the atlas does not know “{key}”"
                values[place[1]] = atlas.usual[key]
            before = place[1]
        else:
            before = part
    built = rule.build(values)
    assert built is not None, f"{rule.rule} takes none of {values}"
    return built[1]


def an_atlas(desk: WorkedDesk) -> Atlas:
    """Where the records of a worked desk are found."""
    claim, report = desk.claim.id, desk.report.key
    reader = f"/articles/A-{desk.document.id}"
    chosen = f"s={desk.passage.start}&e={desk.passage.end}"
    passage = {"passage": desk.passage.key}
    usual = {
        "A": desk.document.id,
        "C": claim,
        "S": desk.source.id,
        "as-it-was/seq": desk.entry.seq,
        "as-it-was/subject": "claim",
        "claims/key": desk.claim.key,
        "entities/number": desk.entity.id,
        "history/seq": desk.entry.seq,
        "notes/key": desk.note.key,
        "number/seq": desk.entry.seq,
        "people/number": 1,
        "reports/key": report,
        "snapshots/key": desk.snapshot.key,
        "subject/number": claim,
    }
    special: dict[str, dict[str, Any]] = {
        "attributions.new": passage,
        "attributions.restore": {
            "number": desk.withdrawn_report.claim_id,
            "key": desk.withdrawn_report.key,
        },
        "claims.put_back": {"number": desk.withdrawn_claim.id},
        "documents.confirm": {"number": desk.asked.document_id, "key": desk.asked.key},
        "documents.restore": {"number": desk.withdrawn_document.id},
        "reading.add": passage,
        "reading.new_claim": passage,
        "sources.identity": {"number": desk.protected.id},
        "sources.part": {"number": desk.same.a_id, "other": desk.same.b_id},
        "sources.restore": {"number": desk.withdrawn_source.id},
    }
    more = {
        "documents": (
            "/articles?q=nothing+of+that+name",
            f"/articles/A-{desk.asked.document_id}/facts",
            f"/articles/A-{desk.withdrawn_document.id}/facts",
        ),
        "dossier": (
            "/claims?q=Khasfa",
            "/claims?q=nothing+of+that+name",
            *(f"/claims/C-{number}" for number in desk.claims),
        ),
        "history": (f"/history?record=C-{claim}", "/history?record=nothing"),
        "reading": (
            f"{reader}?{chosen}",
            f"{reader}?{chosen}&note=1",
            f"{reader}?p={desk.paragraph}",
            f"{reader}?all=1",
            f"/articles/A-{desk.withdrawn_document.id}",
            f"/articles/A-{desk.removed.document_id}",
            f"/articles/A-{desk.document.id}/claims/add?passage={desk.passage.key}&q=talks",
        ),
        "sources": (
            "/sources?q=nothing+of+that+name",
            f"/sources/S-{desk.protected.id}",
            f"/sources/S-{desk.withdrawn_source.id}",
            f"/sources/S-{desk.same.a_id}",
        ),
        "web": ("/nowhere", "/claims/C-99999"),
    }
    return Atlas(usual, special, more)
