"""The annotated article of the seed as a firsthand/1 file. left_out.py says what is not in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from webapp.exchange.schemas import TYPES, header_line, line

SEED = Path(__file__).parents[3] / "shared" / "seed"
CAPTURED = "2026-11-22T09:00:00Z"
"""When the text was taken in: the seed does not say it, and a snapshot has to."""

BY = "seed annotation"
ENTITY_KINDS = {
    "armed_group": "body",
    "organisation": "body",
    "country": "place",
    "place": "place",
    "person": "person",
}
Values = Mapping[str, Any]


def read_seed(folder: Path = SEED) -> tuple[dict[str, Any], str]:
    """The annotation, its numbers exact, and the text it is about."""
    annotated = json.loads((folder / "annotated.json").read_text("utf-8"), parse_float=Decimal)
    return annotated, (folder / "article.txt").read_bytes().decode("utf-8")


def convert(seed: Values, text: str) -> list[bytes]:
    """Every source, entity, passage, claim and attribution as lines; leads and wishes as notes."""
    records = [
        *sources(seed),
        *entities(seed),
        document(seed),
        snapshot(seed, text),
        *passages(seed),
        *claims(seed),
        *attributions(seed),
        *notes(seed),
    ]
    header = header_line({"desk": "Seed", "dumped_at": CAPTURED})
    return [header, *(line(record) for record in records)]


def sources(seed: Values) -> Iterator[dict[str, Any]]:
    for source in sorted(seed["sources"], key=lambda one: "cited_by" in one):
        yield record(
            "source",
            source["id"],
            kind=source["agent_kind"],
            label=source["label"],
            descriptor=source.get("public_descriptor"),
            role=source.get("role"),
            sensitivity=source["sensitivity"],
            protection_reason=source.get("protection_reason"),
            cited_by=source.get("cited_by"),
        )


def entities(seed: Values) -> Iterator[dict[str, Any]]:
    for entity in seed["entities"]:
        yield record(
            "entity",
            entity["id"],
            kind=ENTITY_KINDS[entity["kind"]],
            name=entity["name"],
            aliases=[{"text": alias} for alias in entity.get("aliases", [])],
        )


def document(seed: Values) -> dict[str, Any]:
    work = seed["work"]
    return record(
        "document",
        work["id"],
        kind=work["kind"],
        title=work["title"]["exact"],
        byline=work["byline"],
        publisher=work["publisher"],
        published=work["published"]["edtf"],
        zone=work["published"]["time_zone"],
        language=work["language"],
        url=work["url"],
        basis="page_metadata",
    )


def snapshot(seed: Values, text: str) -> dict[str, Any]:
    return record(
        "snapshot",
        seed["snapshot"]["id"],
        document=seed["work"]["id"],
        captured_at=CAPTURED,
        method="file_upload",
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        raw_sha256=seed["snapshot"]["sha256"],
    )


def passages(seed: Values) -> Iterator[dict[str, Any]]:
    for passage in seed["passages"]:
        kept = {key: passage[key] for key in ("start", "end", "exact", "prefix", "suffix")}
        yield record("passage", passage["id"], snapshot=seed["snapshot"]["id"], **kept)


def claims(seed: Values) -> Iterator[dict[str, Any]]:
    for claim in seed["claims"]:
        precision = (claim["event_time"] or {}).get("geo_precision")
        yield record(
            "claim",
            claim["id"],
            wordings=[
                {"text": claim["text"], "language": seed["work"]["language"], "at": CAPTURED}
            ],
            short_text=claim["short_text"],
            claim_type=claim["claim_type"],
            checkability=claim["checkability"],
            polarity=claim["polarity"],
            as_of=claim["as_of"],
            event_time=event_time(claim),
            places=[place(one, precision) for one in claim["places"]],
            entities=claim["entities"],
            quantities=[quantity(one) for one, home in figures(seed, claim) if home is None],
            language=seed["work"]["language"],
            implied=claim.get("implied", False),
        )


def event_time(claim: Values) -> Any:
    """The date alone where nothing else is said of it."""
    event = claim["event_time"] or {}
    group = {
        "edtf": event.get("edtf"),
        "raw": event.get("raw"),
        "anchor": event.get("resolved_from"),
        "anchor_how": event.get("rule"),
    }
    kept = {key: value for key, value in group.items() if value}
    return kept["edtf"] if kept.keys() == {"edtf"} else kept


def place(entity: str, precision: int | None) -> Any:
    return entity if precision is None else {"entity": entity, "geo_precision": precision}


def figures(seed: Values, claim: Values) -> Iterator[tuple[Values, str | None]]:
    """The figures of a claim, each with the first attribution whose passage has its words."""
    words = {passage["id"]: passage["exact"] for passage in seed["passages"]}
    for figure in claim["quantities"]:
        homes = (one["id"] for one in claim["assertions"] if figure["raw"] in words[one["passage"]])
        yield figure, next(homes, None)


def quantity(figure: Values) -> dict[str, Any]:
    numbers = {
        key: None if figure[key] is None else Decimal(figure[key])
        for key in ("low", "best", "high")
    }
    kept = {
        "raw": figure["raw"],
        "measure": figure["measure"],
        **numbers,
        "unit": figure["unit"],
        "approx": figure["approx"] or None,
        "count_basis": figure.get("count_basis"),
        "status": figure.get("status"),
        "converted_from": (figure.get("converted_from") or {}).get("raw"),
        "rule": RANK if figure["unit"] == "rank" else None,
    }
    return {key: value for key, value in kept.items() if value is not None}


RANK = "rank: largest 1, second-largest 2"


def attributions(seed: Values) -> Iterator[dict[str, Any]]:
    for claim in seed["claims"]:
        homes = list(figures(seed, claim))
        for one in claim["assertions"]:
            said = said_at(one)
            yield record(
                "attribution",
                one["id"],
                claim=claim["id"],
                passage=one["passage"],
                mode=one["mode"],
                stance=one["stance"],
                match=one.get("match", "exact"),
                quote_fidelity=one["quote_fidelity"],
                content=spans(one["content_spans"]),
                hedges=[
                    {
                        "span": [hedge["span"]["start"], hedge["span"]["end"]],
                        "kind": hedge["kind"],
                        "scope": hedge["scope"],
                    }
                    for hedge in one["hedges"]
                ],
                quantities=[quantity(figure) for figure, home in homes if home == one["id"]],
                said_at=said[-1] if len(said) == 1 else None,
                steps=[step(link, one) for link in one["chain"]] + list(readings(seed, one)),
                alternatives=one.get("scope_alternatives"),
                override=one.get("quote_marks"),
            )


def said_at(assertion: Values) -> list[str]:
    """When the innermost speakers said it, where that is known."""
    deepest = max(link["level"] for link in assertion["chain"])
    inner = [link["source"] for link in assertion["chain"] if link["level"] == deepest]
    return [when for one in inner if (when := assertion["asserted_at"].get(one))]


def step(link: Values, assertion: Values) -> dict[str, Any]:
    """A link of the chain; its key is its source, which stands in a chain only once."""
    source = link["source"]
    parents = [above for above, below in assertion["edges"] if below == source]
    kept = {
        "key": source,
        "parent": parents[0] if parents else None,
        "source": source,
        "spans": spans(link.get("source_spans", [])),
        "cue_spans": spans(link.get("cue_spans", [])),
        "cue": link.get("cue_lemma"),
        "cue_class": link.get("cue_class"),
        "attribution_type": link.get("attribution_type"),
        "naming": link["naming"],
        "record_basis": link.get("record_basis"),
        "knowledge_basis": link.get("knowledge_basis"),
        "reporter_stance": link.get("reporter_stance"),
        "factuality": assertion["factuality"].get(source),
        "implied": link.get("implicit"),
        "carried_from": link.get("carried_from"),
        "said_at": assertion["asserted_at"].get(source),
    }
    return {key: value for key, value in kept.items() if value not in (None, [])}


def readings(seed: Values, assertion: Values) -> Iterator[dict[str, Any]]:
    """Steps that hold in one reading of a doubtful chain only: the chain of the seed has them not.

    Another attribution of the same passage names that source, and says by which words.
    """
    given = {link["source"] for link in assertion["chain"]}
    for keys in assertion.get("scope_alternatives", []):
        for above, source in pairwise(keys):
            if source not in given:
                link = named_in(seed, assertion["passage"], source)
                yield step(link, {**assertion, "edges": [(above, source)]})


def named_in(seed: Values, passage: str, source: str) -> Values:
    """The link to a source in the chain of an attribution of this passage."""
    return next(
        link
        for claim in seed["claims"]
        for one in claim["assertions"]
        for link in one["chain"]
        if one["passage"] == passage and link["source"] == source
    )


def spans(found: Sequence[Values]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in found]


def notes(seed: Values) -> Iterator[dict[str, Any]]:
    """Remarks, leads and wishes for evidence: the handbook says that all of these are notes."""
    for source in seed["sources"]:
        yield from remarks(source["id"], [source.get("note")])
    for claim in seed["claims"]:
        wanted = [f"Evidence wanted: {one}" for one in claim["evidence_wanted"]]
        yield from remarks(claim["id"], [claim.get("notes"), *wanted])
    for claim in seed["claims"]:
        for one in claim["assertions"]:
            yield from remarks(one["id"], [one.get("note")])
    for lead in seed["leads"]:
        text = f"Lead: {lead['what']} ({lead['published']}). {lead['url']} – {lead['read']}"
        asking = [claim["id"] for claim in seed["claims"] if lead["id"] in claim["leads"]]
        for on in asking or [seed["work"]["id"]]:
            yield record("note", f"{lead['id']}/{on}", on=on, text=text, by=BY, at=CAPTURED)


def remarks(on: str, texts: Sequence[str | None]) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(filter(None, texts), 1):
        yield record("note", f"note/{on}/{number}", on=on, text=text, by=BY, at=CAPTURED)


def record(type_name: str, name: str, /, **values: Any) -> dict[str, Any]:
    """A record with its keys in their order and nothing that says nothing."""
    return {"type": type_name, "id": name, **TYPES[type_name].kept(values)}
