"""Everything that is wrong with a record of a file, given the records above it."""

from collections.abc import Iterable

from webapp.exchange.rules.chains import attribution_wrongs
from webapp.exchange.rules.claims import claim_wrongs
from webapp.exchange.rules.facts import Known, Unread
from webapp.exchange.rules.records import (
    entity_wrongs,
    note_wrongs,
    same_wrongs,
    source_wrongs,
    standing_wrongs,
)
from webapp.exchange.rules.texts import document_wrongs, passage_wrongs, snapshot_wrongs
from webapp.exchange.schemas import Record, Reference, Wrong
from webapp.kernel.words import say


def wrongs(
    record: Record, references: Iterable[Reference], known: Known, guarded: bool
) -> list[Wrong]:
    """What is wrong; references first, because the rest is judged by what they lead to.

    A record that refers to a bad line is judged when that is put right.

    ``guarded`` tells whether protected identities may come in.
    """
    references = list(references)
    dangling = [wrong for one in references if (wrong := _reference_wrong(one, known))]
    if dangling:
        return dangling
    if any(isinstance(known.fact(one.name), Unread) for one in references):
        return []
    found = [*_type_wrongs(record, known), *standing_wrongs(record, known)]
    if "identity" in record and not guarded:
        sentence = say(
            "This line holds a protected identity. Load the file with --with-protected, as a "
            "custodian."
        )
        found.append(Wrong("identity", sentence))
    return found


def _type_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    match record["type"]:
        case "source":
            return source_wrongs(record)
        case "entity":
            return entity_wrongs(record, known)
        case "document":
            return document_wrongs(record)
        case "note":
            return note_wrongs(record)
    check = {
        "snapshot": snapshot_wrongs,
        "passage": passage_wrongs,
        "claim": claim_wrongs,
        "attribution": attribution_wrongs,
        "same": same_wrongs,
    }[record["type"]]
    return check(record, known)


def _reference_wrong(reference: Reference, known: Known) -> Wrong | None:
    fact = known.fact(reference.name)
    if fact is None:
        sentence = say(
            "No line above and no record of the desk has the id %(name)s. Put that record above "
            "this line.",
            name=_short(reference.name),
        )
    elif fact.type and fact.type not in reference.types:
        sentence = say(
            "%(name)s is of type %(found)s, and here stands %(types)s.",
            name=_short(reference.name),
            found=fact.type,
            types=", ".join(reference.types),
        )
    else:
        return None
    return Wrong(reference.key, sentence)


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:60]}…"
