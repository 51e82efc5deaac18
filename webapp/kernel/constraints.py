"""What the database itself refuses, in words: the name of a constraint or trigger → a sentence.

A rule says most of this earlier and at its field; these sentences are for what only the database
can see, such as two people who save at the same moment.
"""

import re
from dataclasses import dataclass

from sqlalchemy.exc import DataError, DBAPIError

from webapp.kernel.errors import Invalid
from webapp.kernel.words import Sentence, say


@dataclass(frozen=True)
class Refusal:
    """A sentence for a field (``""`` for the whole form), with the handbook's code if one."""

    sentence: Sentence
    field: str = ""
    code: str = ""


def explain(error: DBAPIError) -> Invalid | None:
    """The refusal behind an error of the database; None where the program is at fault."""
    if isinstance(error, DataError) and _NO_NUL in str(error.orig):
        return Invalid({"": _NUL})
    name = broken(error)
    refusal = _REFUSALS.get(name or "")
    if refusal is None and name is not None:
        kind = name.partition("_")[0]
        refusal = _KINDS.get(kind)
    if refusal is None:
        return None
    codes = {refusal.field: refusal.code} if refusal.code else {}
    return Invalid({refusal.field: refusal.sentence}, codes)


def broken(error: DBAPIError) -> str | None:
    """The name of what was broken, as PostgreSQL has it, on either database; None if nothing."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is None:
        return _broken_on_sqlite(str(error.orig))
    name: str | None = diagnosis.constraint_name or _STATES.get(diagnosis.sqlstate or "")
    return name


def sentence_for(name: str) -> Sentence | None:
    """What is said where the constraint or trigger of this name is broken, None if nothing."""
    refusal = _REFUSALS.get(name)
    return refusal.sentence if refusal else None


def _broken_on_sqlite(message: str) -> str | None:
    match = re.fullmatch(r"(UNIQUE|CHECK|FOREIGN KEY) constraint failed(?:: (.+))?", message)
    if match is None:
        return message if message in _REFUSALS else None
    kind, told = match[1], match[2] or ""
    if kind == "CHECK":
        return told
    if kind == "FOREIGN KEY":
        return "fk_"
    if told.startswith("index "):
        return told.removeprefix("index ").strip("'")
    # SQLite names the columns: step.attribution_id, step.source_id.
    table = told.partition(".")[0]
    columns = "_".join(column.partition(".")[2] for column in told.split(", "))
    name = f"uq_{table}_{columns}"
    return _OTHERWISE_CALLED.get(name, name)


_NO_NUL = "NUL (0x00)"
"""What the driver of PostgreSQL says of text that holds the character 0; SQLite takes it."""
_NUL = say(
    "There is a control character (U+0000) in what was sent, and no text can be kept or found "
    "with it. Take it out and send it again."
)

_OTHERWISE_CALLED = {
    "uq_desk_id": "pk_desk",
    "uq_journal_entry_seq": "pk_journal_entry",
    "uq_same_source_a_id_b_id": "uq_same_source_standing",
    "uq_step_attribution_id": "uq_step_chain_root",
    "uq_step_attribution_id_source_id": "uq_step_chain_repeat",
}
"""Uniqueness whose name does not follow from its columns."""

_STATES = {"22001": "long_", "22003": "large_"}
"""States of PostgreSQL (appendix A of its manual) that come without a constraint's name."""

_KINDS = {
    "fk": Refusal(
        say(
            "Other records rest on this one, or one that it names is no longer there. Open the "
            "page again and look at both."
        ),
        code="in_use",
    ),
    "uq": Refusal(say("The desk already has one like this. Open that one, or change this one.")),
    "long": Refusal(say("One of the texts is longer than the desk can keep. Shorten it.")),
    "large": Refusal(
        say("One of the numbers is larger than the desk can keep. Give a smaller one.")
    ),
}

_AT_ONCE = say("Somebody saved at the same moment. Nothing of yours was lost; send it again.")
_SPAN = say(
    "The words are not at this place of the text. Mark them again in the text as it is kept."
)
_KEPT = say("This is part of the record and stays as it is. Add a new version instead.")
_CHAIN = say("Each step stands one level below the one who passes it on. Set the steps in order.")
_ROOT = say(
    "The chain begins with the publisher of the document. Name the publisher in the document first."
)
_DAYS = say("The first day must be the same as the last day, or earlier.")
_TOO_LOW = say("The lowest number must be the same as the highest, or lower.")

_REFUSALS = {
    "anchor_mismatch": Refusal(_SPAN, code="anchor_mismatch"),
    "chain_cycle": Refusal(_CHAIN, "steps", "chain_cycle"),
    "chain_root": Refusal(_ROOT, "steps", "chain_root"),
    "ck_claim_as_of_order": Refusal(_DAYS, "as_of", "time_order"),
    "ck_claim_claim_underspecified": Refusal(
        say("A state holds over time. Say as of which day."), "as_of", "claim_underspecified"
    ),
    "ck_claim_entity_geo_precision_range": Refusal(
        say("How exact a place is goes from 1 to 7."), "geo_precision"
    ),
    "ck_claim_event_order": Refusal(_DAYS, "event_time", "time_order"),
    "ck_claim_event_precision_range": Refusal(
        say("How exact a time is goes from 1 to 5."), "event_precision"
    ),
    "ck_desk_only_one": Refusal(say("There is one desk in a database, and it is there already.")),
    "ck_document_published_order": Refusal(_DAYS, "published", "time_order"),
    "ck_entity_geo_precision_range": Refusal(
        say("How exact a place is goes from 1 to 7."), "geo_precision"
    ),
    "ck_entity_lat_range": Refusal(say("Latitude goes from -90 to 90."), "lat"),
    "ck_entity_lat_with_lon": Refusal(say("Give latitude and longitude, or neither."), "lat"),
    "ck_entity_lon_range": Refusal(say("Longitude goes from -180 to 180."), "lon"),
    "ck_hedge_span_order": Refusal(_SPAN, "hedges", "span_order"),
    "ck_journal_entry_seq_from_one": Refusal(_AT_ONCE),
    "ck_note_on_one": Refusal(
        say("A note stands on one record. Open that record and write it there.")
    ),
    "ck_passage_anchor_mismatch": Refusal(_SPAN, code="anchor_mismatch"),
    "ck_quantity_of_one": Refusal(
        say("A figure belongs to a claim or to one report of it. Give it in one place.")
    ),
    "ck_quantity_range_order_best_high": Refusal(
        say("The best number must be the same as the highest, or lower."), "best", "range_order"
    ),
    "ck_quantity_range_order_counts": Refusal(
        say("A count is a whole number, 0 or more. For anything else give the unit."),
        "best",
        "range_order",
    ),
    "ck_quantity_range_order_low_best": Refusal(
        say("The lowest number must be the same as the best number, or lower."),
        "low",
        "range_order",
    ),
    "ck_quantity_range_order_low_high": Refusal(_TOO_LOW, "low", "range_order"),
    "ck_removal_confirmed_when": Refusal(say("Say who confirmed the removal, and when.")),
    "ck_removal_two_people": Refusal(
        say("A removal takes two people. Somebody else must confirm it.")
    ),
    "ck_same_source_in_order": Refusal(say("These are one record. Choose two different ones.")),
    "ck_snapshot_length_counts": Refusal(
        say("The text and its length do not agree. Take in the document again.")
    ),
    "ck_source_protection_reason_given": Refusal(
        say("Say why this source is protected."), "protection_reason"
    ),
    "ck_step_chain_depth": Refusal(
        say("A chain goes at most 12 steps below the publisher. Leave out a step."),
        "steps",
        "chain_cycle",
    ),
    "ck_step_chain_root": Refusal(_ROOT, "steps", "chain_root"),
    "ck_step_said_order": Refusal(_DAYS, "said_at", "time_order"),
    "custody_event_immutable": Refusal(_KEPT),
    "identity_reading_immutable": Refusal(_KEPT),
    "in_use": Refusal(
        say("Records of the desk are not deleted. Withdraw it and say why."), code="in_use"
    ),
    "journal_chain": Refusal(_AT_ONCE),
    "journal_entry_immutable": Refusal(_KEPT),
    "passage_immutable": Refusal(
        say("A passage stays as it was marked. Mark a new one instead."), code="passage_immutable"
    ),
    "pk_desk": Refusal(say("There is one desk in a database, and it is there already.")),
    "pk_journal_entry": Refusal(_AT_ONCE),
    "removal_immutable": Refusal(_KEPT),
    "snapshot_immutable": Refusal(
        say("The text of a document stays as it was taken in. Take it in again as it is now."),
        code="snapshot_immutable",
    ),
    "time_order": Refusal(
        say("It was said after the text was taken in. Look at both dates."), "said_at", "time_order"
    ),
    "uq_journal_entry_hash": Refusal(_AT_ONCE),
    "uq_journal_entry_previous": Refusal(_AT_ONCE),
    "uq_person_sign_in_name": Refusal(
        say("Somebody on this desk already signs in with this name. Choose another."),
        "sign_in_name",
    ),
    "uq_protected_identity_source_id": Refusal(_AT_ONCE),
    "uq_removal_snapshot_id": Refusal(
        say("Somebody already asked for the removal of this text. Open that request.")
    ),
    "uq_same_source_standing": Refusal(
        say("Somebody already said how these two go together. Open the source and look.")
    ),
    "uq_snapshot_document_id_raw_sha256": Refusal(
        say("The desk already has this text of the document. Open the one that is there.")
    ),
    "uq_step_attribution_id_key": Refusal(
        say("Two steps of the chain carry the same mark. Save the chain again."), "steps"
    ),
    "uq_step_chain_repeat": Refusal(
        say("A source stands in a chain once. Take one of the two steps out."),
        "steps",
        "chain_repeat",
    ),
    "uq_step_chain_root": Refusal(
        say("A chain has one beginning, the publisher. Take the other one out."),
        "steps",
        "chain_root",
    ),
    "uq_wording_claim_id_number": Refusal(_AT_ONCE, code="version_conflict"),
    "wording_immutable": Refusal(
        say("Words of a claim are kept as they were. Write new words instead.")
    ),
}
"""The sentence for each constraint and trigger; ``tests/migrations`` asks for every one."""
