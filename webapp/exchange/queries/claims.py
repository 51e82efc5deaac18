"""Claims and attributions of the desk as records of a file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from webapp.exchange.queries.batch import Batch, Row, plain_row
from webapp.exchange.rules import current_wording
from webapp.exchange.schemas import Record
from webapp.exchange.schemas.parts import EVENT_TIME, HEDGE, PLACE, QUANTITY, STEP, VARIANT, WORDING
from webapp.kernel.times import date_precision
from webapp.model import ClaimEntity, Hedge, Quantity, Step, Variant, Wording
from webapp.model.vocabulary import EntityPart


def claims(session: Session, numbers: Sequence[int], _guard: bytes | None) -> Iterator[Record]:
    """Claims by desk number, with all their wordings."""
    batch = Batch(session, "claim", numbers)
    wordings = batch.children(Wording.__table__, "claim_id", "number")
    variants = batch.children(Variant.__table__, "claim_id", "position")
    figures = batch.children(Quantity.__table__, "claim_id", "position")
    about = batch.children(ClaimEntity.__table__, "claim_id", "position", "id")
    batch.names.load("entity", [one["entity_id"] for some in about.values() for one in some])
    for row in batch.rows:
        number = row["id"]
        words = _wordings(wordings[number])
        said = current_wording({"wordings": words})
        yield batch.record(
            row,
            wordings=words,
            wording=row["wording_no"] if row["wording_no"] != said else None,
            variants=[VARIANT.group.kept(one) for one in variants[number]],
            quantities=[QUANTITY.kept(plain_row(one)) for one in figures[number]],
            event_time=_event_time(row),
            places=_named(batch, about[number], EntityPart.PLACE),
            entities=_named(batch, about[number], EntityPart.ABOUT),
            topics=_named(batch, about[number], EntityPart.TOPIC),
        )


def attributions(
    session: Session, numbers: Sequence[int], _guard: bytes | None
) -> Iterator[Record]:
    """Attributions by number, with their chains."""
    batch = Batch(session, "attribution", numbers)
    batch.refer("claim_id", "claim")
    batch.refer("passage_id", "passage")
    steps = batch.children(Step.__table__, "attribution_id", "level", "position", "id")
    hedges = batch.children(Hedge.__table__, "attribution_id", "position")
    figures = batch.children(Quantity.__table__, "attribution_id", "position")
    every = [step for some in steps.values() for step in some]
    for column, kind in (
        ("source_id", "source"),
        ("document_id", "document"),
        ("carried_from_id", "passage"),
    ):
        batch.names.load(kind, [step[column] for step in every])
    for row in batch.rows:
        number = row["id"]
        keys = {step["id"]: step["key"] for step in steps[number]}
        yield batch.record(
            row,
            claim=batch.names.of("claim", row["claim_id"]),
            passage=batch.names.of("passage", row["passage_id"]),
            hedges=[_hedge(one) for one in hedges[number]],
            quantities=[QUANTITY.kept(plain_row(one)) for one in figures[number]],
            steps=[_step(batch, one, keys) for one in steps[number]],
        )


def _wordings(rows: Sequence[Row]) -> list[dict[str, Any]]:
    numbers = {row["id"]: row["number"] for row in rows}
    return [
        WORDING.kept({**plain_row(row), "translation_of": numbers.get(row["translation_of_id"])})
        for row in rows
    ]


def _event_time(claim: Row) -> Any:
    edtf, precision = claim["event_time"], claim["event_precision"]
    group = EVENT_TIME.group.kept(
        {
            "edtf": edtf,
            "raw": claim["event_raw"],
            "precision": precision if not edtf or precision != date_precision(edtf) else None,
            "anchor": claim["event_anchor"],
            "anchor_how": claim["event_anchor_how"],
        }
    )
    return group["edtf"] if group.keys() == {"edtf"} else group


def _named(batch: Batch, about: Sequence[Row], part: EntityPart) -> list[Any]:
    named: list[Any] = []
    for one in about:
        if one["part"] is part:
            name = batch.names.of("entity", one["entity_id"])
            group = PLACE.group.kept({"entity": name, "geo_precision": one["geo_precision"]})
            named.append(group if len(group) > 1 else name)
    return named


def _hedge(row: Row) -> dict[str, Any]:
    return HEDGE.kept({**plain_row(row), "span": [row["start"], row["end"]]})


def _step(batch: Batch, row: Row, keys: Mapping[int, str]) -> dict[str, Any]:
    return STEP.kept(
        {
            **plain_row(row),
            "parent": keys.get(row["parent_id"]),
            "source": batch.names.of("source", row["source_id"]),
            "document": batch.names.of("document", row["document_id"]),
            "spans": row["source_spans"],
            "carried_from": batch.names.of("passage", row["carried_from_id"]),
        }
    )
