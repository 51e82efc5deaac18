"""Groups that stand inside records: names, wordings, figures, hedges, steps."""

from webapp.exchange.schemas.groups import Brief, Group, Key, Listing
from webapp.exchange.schemas.shapes import (
    LABEL,
    LONG,
    Checked,
    Figure,
    Flag,
    Hash,
    Instant,
    Ref,
    Span,
    Text,
    Whole,
    Word,
    language,
    uncertain_date,
)
from webapp.model.vocabulary import (
    AttributionType,
    CasualtyStatus,
    CountBasis,
    CueClass,
    CustodyAction,
    Factuality,
    HedgeKind,
    KnowledgeBasis,
    Naming,
    RecordBasis,
    ReporterStance,
)

LANGUAGE = Checked(language, 35)
EDTF = Checked(uncertain_date)

NAME = Brief(
    Group(
        "name",
        {
            "text": Key(Text(), "The name.", required=True),
            "language": Key(LANGUAGE, "Its language."),
        },
    ),
    main="text",
)

ELSEWHERE = Group(
    "external id",
    {
        "system": Key(Text(LABEL), "The other system, such as wikidata.", required=True),
        "id": Key(Text(), "What the record is called there.", required=True),
    },
)

WITHDRAWN = Group(
    "withdrawal",
    {
        "at": Key(Instant(), "When it was withdrawn.", required=True),
        "reason": Key(
            Text(LONG, line=False), "Why; absent where a suggestion was rejected without a word."
        ),
    },
)

IDENTITY = Group(
    "protected identity",
    {
        "name": Key(Text(5_000), "Who it is.", required=True),
        "contact": Key(Text(5_000), "How to reach them."),
        "consent": Key(Text(5_000), "What they agreed to."),
        "risk_notes": Key(Text(5_000), "What may happen to them."),
    },
)

CUSTODY = Group(
    "custody event",
    {
        "action": Key(Word(CustodyAction), "What was done.", required=True),
        "at": Key(Instant(), "When.", required=True),
        "hash_before": Key(Hash(), "The SHA-256 before."),
        "hash_after": Key(Hash(), "The SHA-256 after."),
        "reason": Key(Text(LONG, line=False), "Why."),
    },
)

WORDING = Group(
    "wording",
    {
        "text": Key(Text(LONG), "The words.", required=True),
        "language": Key(LANGUAGE, "Their language; the claim's where absent."),
        "at": Key(Instant(), "When the claim got these words; the time of the load where absent."),
        "translation_of": Key(
            Whole(1, 10_000), "The number of the wording this translates, counted from 1."
        ),
        "reason": Key(Text(LONG, line=False), "Why the words were changed."),
    },
)

VARIANT = Brief(
    Group(
        "variant",
        {
            "text": Key(Text(LONG), "Other words in circulation.", required=True),
            "language": Key(LANGUAGE, "Their language; the claim's where absent."),
        },
    ),
    main="text",
)

EVENT_TIME = Brief(
    Group(
        "event time",
        {
            "edtf": Key(EDTF, "When it happened, EDTF."),
            "raw": Key(Text(), "The report's words for a relative time."),
            "precision": Key(
                Whole(1, 5), "UCDP: 1 day, 2 days, 3 week, 4 month, 5 longer; as the date has it."
            ),
            "anchor": Key(EDTF, "The date that the words were counted from, EDTF."),
            "anchor_how": Key(Text(), "How that date was found."),
        },
    ),
    main="edtf",
    shortens=True,
)

PLACE = Brief(
    Group(
        "place",
        {
            "entity": Key(Ref(("entity",)), "The place.", required=True),
            "geo_precision": Key(Whole(1, 7), "How exactly the place is known (UCDP)."),
        },
    ),
    main="entity",
    shortens=True,
)

QUANTITY = Group(
    "quantity",
    {
        "raw": Key(Text(line=False), "The report's words.", required=True),
        "measure": Key(Text(LABEL), "What is counted or measured.", required=True),
        "low": Key(Figure(), "The lowest number given."),
        "best": Key(Figure(), "The number given."),
        "high": Key(Figure(), "The highest number given."),
        "unit": Key(Text(LABEL), "The unit; absent for counts."),
        "approx": Key(Flag(), "Whether the number is given as approximate."),
        "count_basis": Key(Word(CountBasis), "What the count rests on."),
        "status": Key(Word(CasualtyStatus), "Who is counted."),
        "converted_from": Key(Text(), "The original words, with number and unit."),
        "rule": Key(Text(LABEL), "The rule by which words were read as a number."),
    },
)

HEDGE = Group(
    "hedge",
    {
        "span": Key(Span(), "Where its words stand.", required=True),
        "kind": Key(Word(HedgeKind), "What kind of hedge it is.", required=True),
        "scope": Key(Text(), "What it bears on.", required=True),
    },
)

STEP = Group(
    "step",
    {
        "key": Key(Text(LABEL), "What the step is called in this chain.", required=True),
        "parent": Key(Text(LABEL), "The key of the step that passes it on; absent at the root."),
        "source": Key(Ref(("source",)), "Who speaks or passes on.", required=True),
        "document": Key(Ref(("document",)), "Where that source published it."),
        "spans": Key(Listing(Span()), "Where the source is named."),
        "cue_spans": Key(Listing(Span()), "Where the words stand that attribute."),
        "cue": Key(Text(LABEL), "The verb in its dictionary form."),
        "cue_class": Key(Word(CueClass), "The kind of verb."),
        "attribution_type": Key(Word(AttributionType), "What is attributed."),
        "naming": Key(Word(Naming), "How the report names the source."),
        "record_basis": Key(Word(RecordBasis), "On which terms the source spoke."),
        "knowledge_basis": Key(Word(KnowledgeBasis), "How the source knows."),
        "reporter_stance": Key(Word(ReporterStance), "How the reporter stands to it."),
        "factuality": Key(Word(Factuality), "How certain the source is (FactBank)."),
        "implied": Key(Flag(), "Whether the step is not said here."),
        "carried_from": Key(Ref(("passage",)), "The passage that says it."),
        "because": Key(Text(LONG, line=False), "Why the desk infers an implied step."),
        "against_interest": Key(Flag(), "Whether it tells against the source."),
        "said_at": Key(EDTF, "When the source said it, EDTF."),
    },
)
