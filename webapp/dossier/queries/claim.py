"""One dossier from the store: a fixed number of selects, whatever belongs to the claim."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from webapp.dossier.parts import Dossier, Facts, Name, NoteSeen, Subject, Words
from webapp.dossier.queries import selects
from webapp.dossier.queries.reports import Belongings, quantities_of, reports_of, withdrawal_of
from webapp.history.queries import Act, for_record
from webapp.history.rules import Translate
from webapp.kernel.errors import NotFound

ACTS_SHOWN = 5
_LARGEST = 2**63


def load(session: Session, number: int) -> Dossier:
    """The dossier of a claim by its desk number. Raises ``NotFound``."""

    def rows(select: Any) -> list[Row[Any]]:
        return [*session.execute(select, {"claim": number})]

    found = rows(selects.FACTS) if number < _LARGEST else []
    if not found:
        raise NotFound(f"C-{number}")
    words = rows(selects.WORDS)
    quantities = quantities_of(rows(selects.QUANTITIES))
    return Dossier(
        facts=_facts(found[0]),
        translations=_translations(words, found[0].wording_id),
        variants=tuple(Words(one.text, one.language) for one in words if one.kind == 1),
        subjects=_subjects(rows(selects.SUBJECTS)),
        quantities=tuple(quantities[None]),
        reports=reports_of(
            rows(selects.REPORTS),
            Belongings(
                texts={one.id: one.text for one in rows(selects.TEXTS)},
                steps=rows(selects.STEPS),
                hedges=rows(selects.HEDGES),
                quantities=quantities,
            ),
        ),
        notes=tuple(map(_note, rows(selects.NOTES))),
        same=_firsts((one.a_id, one.b_id) for one in rows(selects.SAME)),
    )


def newest_acts(session: Session, dossier: Dossier, translate: Translate = str) -> list[Act]:
    """The newest acts on the claim, its reports and its notes."""
    also = [("attribution", report.id) for report in dossier.reports]
    also += [("note", note.id) for note in dossier.notes]
    number = dossier.facts.number
    return for_record(session, "claim", number, ACTS_SHOWN, also=also, translate=translate)


def _facts(row: Row[Any]) -> Facts:
    return Facts(
        number=row.id,
        key=row.key,
        version=row.version,
        state=row.state,
        wording=Words(row.text, row.words_language, row.writer),
        short_text=row.short_text,
        claim_type=row.claim_type,
        checkability=row.checkability,
        polarity=row.polarity,
        as_of=row.as_of,
        event_time=row.event_time,
        event_raw=row.event_raw,
        event_anchor=row.event_anchor,
        event_anchor_how=row.event_anchor_how,
        implied=row.implied,
        sensitivity=row.sensitivity,
        created_at=row.created_at,
        by=row.creator,
        withdrawal=withdrawal_of(row),
    )


def _translations(rows: Iterable[Row[Any]], current: int) -> tuple[Words, ...]:
    """The newest translation into each language."""
    newest = {one.language: one for one in rows if one.kind == 0}
    return tuple(
        Words(one.text, one.language, one.by, outdated=one.of != current) for one in newest.values()
    )


def _subjects(rows: Iterable[Row[Any]]) -> tuple[Subject, ...]:
    found: dict[tuple[str, int], Subject] = {}
    for one in rows:
        place = (one.part, one.id)
        others = found[place].others if place in found else ()
        if one.other is not None:
            others = (*others, Name(one.other, one.other_language))
        name = Name(one.name, one.language)
        found[place] = Subject(one.part, one.id, name, others, one.geo_precision)
    return tuple(found.values())


def _note(row: Row[Any]) -> NoteSeen:
    return NoteSeen(
        id=row.id,
        key=row.key,
        version=row.version,
        text=row.text,
        at=row.at,
        by=row.by,
        report=row.report,
        standing=row.withdrawn_at is None,
    )


def _firsts(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each source with several records, the number of the first of them."""
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    return {number: min(group) for number, group in groups.items()}
