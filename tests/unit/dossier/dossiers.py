"""Dossiers for the tests of the rules: small ones by hand, without a database.

A chain is told by names from the publisher on; ``people`` says who has which number and kind.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from webapp.dossier.parts import (
    DocumentSeen,
    Dossier,
    Facts,
    PassageSeen,
    Quantity,
    Report,
    Step,
    Words,
)
from webapp.model.vocabulary import (
    AgentKind,
    AnnotationState,
    CueClass,
    Match,
    Mode,
    Naming,
    RecordState,
    Sensitivity,
    Stance,
)

DAY = datetime(2026, 11, 22, tzinfo=UTC)
_numbers = count(1)

OUTLETS = ("RT", "Reuters", "DW", "Telegraph", "IBT", "AFP")
PEOPLE = ("Allawi", "Iraqi contacts", "Regional contacts", "Villagers", "Ministry", "reportedly")
NUMBERS = {name: place for place, name in enumerate(OUTLETS + PEOPLE, start=1)}
KINDS = {
    **dict.fromkeys(OUTLETS, AgentKind.OUTLET),
    **dict.fromkeys(PEOPLE, AgentKind.UNNAMED_GROUP),
    "Allawi": AgentKind.PERSON,
    "Ministry": AgentKind.GOVERNMENT_BODY,
}


def a_document(number: int, outlet: str, published: str | None = "2017-04-18") -> DocumentSeen:
    """A document of this outlet, of which the desk holds a snapshot."""
    return DocumentSeen(
        number=number,
        title=f"Article {number}",
        publisher=outlet,
        publisher_number=NUMBERS[outlet],
        published=published,
        language="en",
        held=True,
        state=RecordState.RECORDED,
    )


def a_step(name: str, parent: str | None, level: int, **over: Any) -> Step:
    """One step; the key is the name."""
    step = Step(
        key=name,
        parent=parent,
        level=level,
        source=NUMBERS[name],
        name=name,
        kind=KINDS[name],
        naming=Naming.WRITER if parent is None else Naming.NAMED,
        sensitivity=Sensitivity.PUBLIC,
        described=None,
        document=None,
        their_words=(),
        cue_words=(),
        cue=None,
        cue_class=CueClass.NEUTRAL,
        record_basis=None,
        knowledge_basis=None,
        factuality=None,
        implied=False,
        carried=False,
        because="",
        against_interest=False,
        said_at=None,
    )
    return replace(step, **over)


def a_chain(*names: str) -> tuple[Step, ...]:
    """Steps from the publisher on, one a level; "a + b" are two sources side by side."""
    steps: list[Step] = []
    parent: str | None = None
    for level, beside in enumerate(names):
        steps += [a_step(name, parent, level) for name in beside.split(" + ")]
        parent = beside.split(" + ")[0]
    return tuple(steps)


def a_report(document: DocumentSeen, steps: tuple[Step, ...], **over: Any) -> Report:
    """A report on record that says the claim itself."""
    number = next(_numbers)
    report = Report(
        id=number,
        key=f"report{number}",
        version=1,
        state=AnnotationState.RECORDED,
        mode=Mode.INDIRECT,
        stance=Stance.AFFIRM,
        match=Match.EXACT,
        quote_fidelity=None,
        content=(),
        readings=0,
        override="",
        said_at=None,
        created_at=DAY,
        by="Nadia Karim",
        withdrawal=None,
        document=document,
        passage=PassageSeen(0, ""),
        steps=steps,
    )
    return replace(report, **over)


def a_dossier(*reports: Report, **over: Any) -> Dossier:
    """A claim with these reports."""
    facts = Facts(
        number=12,
        key="abcdefghjkmnpq",
        version=1,
        state=RecordState.RECORDED,
        wording=Words("Envoys met in April 2017", "en"),
        short_text=None,
        claim_type=None,
        checkability=None,
        polarity=None,
        as_of=None,
        event_time=None,
        event_raw=None,
        event_anchor=None,
        event_anchor_how=None,
        implied=False,
        sensitivity=Sensitivity.PUBLIC,
        created_at=DAY,
        by="Nadia Karim",
        withdrawal=None,
    )
    return replace(Dossier(facts=facts, reports=reports), **over)


def a_quantity(raw: str, **over: Any) -> Quantity:
    """A figure of bodies, in these words."""
    quantity = Quantity(
        raw=raw,
        measure="bodies",
        low=None,
        best=None,
        high=None,
        unit="person",
        approx=False,
        count_basis=None,
        status=None,
        converted_from=None,
        rule=None,
    )
    return replace(quantity, **over)
