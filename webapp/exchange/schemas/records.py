"""The types of record in a file, in the order in which files have them."""

from typing import Any

from webapp.exchange.schemas.groups import Group, Key, Listing
from webapp.exchange.schemas.parts import (
    CUSTODY,
    EDTF,
    ELSEWHERE,
    EVENT_TIME,
    HEDGE,
    IDENTITY,
    LANGUAGE,
    NAME,
    PLACE,
    QUANTITY,
    STEP,
    VARIANT,
    WITHDRAWN,
    WORDING,
)
from webapp.exchange.schemas.shapes import (
    LABEL,
    LONG,
    Bytes,
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
    zone,
)
from webapp.kernel.text import CONTEXT, MAX_TEXT, NORMALISER
from webapp.model.vocabulary import (
    AgentKind,
    AnchorState,
    AnnotationState,
    CaptureMethod,
    Checkability,
    ClaimType,
    DocumentKind,
    EntityKind,
    Match,
    MetadataBasis,
    Mode,
    Polarity,
    ProtectionReason,
    QuoteFidelity,
    RecordState,
    Sameness,
    Sensitivity,
    Stance,
)

_ADDRESS = 4_000
_AROUND = Text(10 * CONTEXT, verbatim=True, empty=True)
_ELSEWHERE = Key(Listing(ELSEWHERE), "What the record is called in other systems.")
_WITHDRAWN = Key(WITHDRAWN, "When and why the record was withdrawn.")
_STANDING = {
    "external_ids": _ELSEWHERE,
    "state": Key(Word(RecordState), "Absent for recorded.", unsaid="recorded"),
    "withdrawn": _WITHDRAWN,
}
_SENSITIVITY = Key(Word(Sensitivity), "Who may see it; absent for public.", unsaid="public")
_ENTITIES = Listing(Ref(("entity",)))

SOURCE = Group(
    "source",
    {
        "kind": Key(Word(AgentKind), "What kind of source it is.", required=True),
        "label": Key(
            Text(), "What it is called; the cover name of a protected one.", required=True
        ),
        "label_language": Key(LANGUAGE, "The language of the label."),
        "names": Key(Listing(NAME), "Other names."),
        "descriptor": Key(Text(), "How it may be spoken of in public."),
        "role": Key(Text(), "Its office or trade."),
        "sensitivity": _SENSITIVITY,
        "protection_reason": Key(Word(ProtectionReason), "Why it is protected."),
        "cited_by": Key(Ref(("source",)), "Whose unnamed source it is."),
        "identity": Key(IDENTITY, "Who a protected source is; only for a custodian."),
        **_STANDING,
    },
    later={"grades": "grade"},
)

ENTITY = Group(
    "entity",
    {
        "kind": Key(Word(EntityKind), "What kind of entity it is.", required=True),
        "name": Key(Text(), "Its name.", required=True),
        "language": Key(LANGUAGE, "The language of the name."),
        "aliases": Key(Listing(NAME), "Other names."),
        "lat": Key(Figure(), "Degrees north, WGS 84."),
        "lon": Key(Figure(), "Degrees east, WGS 84."),
        "geo_precision": Key(Whole(1, 7), "How exact the place is (UCDP)."),
        "source": Key(Ref(("source",)), "The same as a source, where it also speaks."),
        **_STANDING,
    },
)

DOCUMENT = Group(
    "document",
    {
        "kind": Key(Word(DocumentKind), "What was published.", filled="article"),
        "title": Key(Text(), "Its title.", required=True),
        "byline": Key(Text(), "The author as printed."),
        "publisher": Key(Ref(("source",)), "Who published it."),
        "published": Key(EDTF, "When, EDTF."),
        "zone": Key(Checked(zone), "The time zone stated with it, or its offset."),
        "language": Key(LANGUAGE, "Its language; the desk's first where absent."),
        "url": Key(Text(_ADDRESS), "Its address."),
        "basis": Key(Word(MetadataBasis), "Where these particulars were found.", filled="editor"),
        **_STANDING,
    },
)

SNAPSHOT = Group(
    "snapshot",
    {
        "document": Key(Ref(("document",)), "Whose text it is.", required=True),
        "captured_at": Key(Instant(), "When the text was taken in.", required=True),
        "method": Key(Word(CaptureMethod), "How.", required=True),
        "media_type": Key(Text(LABEL), "Absent for text/plain.", unsaid="text/plain"),
        "charset": Key(Text(LABEL), "Absent for utf-8.", unsaid="utf-8"),
        "requested_url": Key(Text(_ADDRESS), "The address that was asked for."),
        "final_url": Key(Text(_ADDRESS), "The address that answered."),
        "http_status": Key(Whole(100, 599), "The status of the answer."),
        "text": Key(Text(MAX_TEXT, verbatim=True), "The text; absent where it was removed."),
        "length": Key(
            Whole(1, MAX_TEXT), "How many code points it had; only where it was removed."
        ),
        "text_sha256": Key(Hash(), "The SHA-256 of the text in UTF-8.", required=True),
        "raw_sha256": Key(Hash(), "The SHA-256 of the bytes as they came.", required=True),
        "raw": Key(Bytes(), "The bytes themselves; written only for a custodian."),
        "normaliser": Key(
            Text(LABEL),
            f"What made the text of the bytes; absent for {NORMALISER}.",
            False,
            unsaid=NORMALISER,
        ),
        "tool": Key(Text(LABEL), "The program that took it in."),
        "custody": Key(Listing(CUSTODY), "What was done with it, where more than taking it in."),
        "external_ids": _ELSEWHERE,
    },
)

PASSAGE = Group(
    "passage",
    {
        "snapshot": Key(Ref(("snapshot",)), "Where it stands.", required=True),
        "start": Key(Whole(0, MAX_TEXT), "Its first place, in code points.", required=True),
        "end": Key(Whole(1, MAX_TEXT), "The first place behind it.", required=True),
        "exact": Key(
            Text(MAX_TEXT, verbatim=True), "Its words; absent where the text was removed."
        ),
        "prefix": Key(_AROUND, "The words before; taken from the text."),
        "suffix": Key(_AROUND, "The words after; taken from the text."),
        "anchor_state": Key(
            Word(AnchorState), "How surely it stands there; absent for exact.", unsaid="exact"
        ),
        "predecessor": Key(Ref(("passage",)), "The passage it was anchored anew from."),
        "external_ids": _ELSEWHERE,
    },
)

CLAIM = Group(
    "claim",
    {
        "wordings": Key(Listing(WORDING), "Its words from the first to the last.", required=True),
        "wording": Key(
            Whole(1, 10_000), "The number of its words; absent for the last no translation."
        ),
        "variants": Key(Listing(VARIANT), "Other words under which it circulates."),
        "short_text": Key(Text(), "Fewer than 75 characters, for a card."),
        "claim_type": Key(Word(ClaimType), "What kind of claim it is."),
        "checkability": Key(Word(Checkability), "Whether it can be checked."),
        "polarity": Key(Word(Polarity), "Whether it says that it is so, or not."),
        "as_of": Key(EDTF, "The day it holds for, EDTF."),
        "event_time": Key(EVENT_TIME, "When it happened: EDTF, or a group with raw words."),
        "places": Key(Listing(PLACE), "Where: entities, with a precision where one is stated."),
        "entities": Key(_ENTITIES, "Whom and what it is about."),
        "quantities": Key(Listing(QUANTITY), "The desk's own figures."),
        "topics": Key(_ENTITIES, "Entities of kind topic."),
        "language": Key(LANGUAGE, "Its language; that of its words where absent."),
        "implied": Key(Flag(), "Whether no report says it outright."),
        "sensitivity": _SENSITIVITY,
        **_STANDING,
    },
)

ATTRIBUTION = Group(
    "attribution",
    {
        "claim": Key(Ref(("claim",)), "What is claimed.", required=True),
        "passage": Key(Ref(("passage",)), "Where it is reported.", required=True),
        "mode": Key(Word(Mode), "How the words stand in the report.", required=True),
        "stance": Key(Word(Stance), "How the innermost speaker stands to it.", filled="affirm"),
        "match": Key(Word(Match), "How it relates to the claim.", filled="exact"),
        "quote_fidelity": Key(Word(QuoteFidelity), "How a quotation compares with its origin."),
        "content": Key(Listing(Span()), "Where the words of the claim stand.", required=True),
        "hedges": Key(Listing(HEDGE), "Words that weaken or bound it."),
        "quantities": Key(Listing(QUANTITY), "The figures of this report."),
        "said_at": Key(EDTF, "When the innermost speaker said it, EDTF."),
        "steps": Key(Listing(STEP), "The chain, outermost first.", required=True),
        "alternatives": Key(
            Listing(Listing(Text(LABEL))), "Readings of a doubtful chain: keys of its steps."
        ),
        "override": Key(
            Text(LONG, line=False), "Why a quotation without both marks is one all the same."
        ),
        "external_ids": _ELSEWHERE,
        "state": Key(Word(AnnotationState), "Absent for recorded.", unsaid="recorded"),
        "withdrawn": _WITHDRAWN,
    },
)

SAME = Group(
    "same",
    {
        "a": Key(Ref(("source",)), "A source.", required=True),
        "b": Key(Ref(("source",)), "The other one.", required=True),
        "certainty": Key(Word(Sameness), "Whether the two are one.", required=True),
        "reason": Key(Text(LONG, line=False), "Why the desk thinks so.", required=True),
        "at": Key(Instant(), "When it was said; the time of the load where absent."),
        "parted_at": Key(Instant(), "When it was taken back."),
    },
)

NOTE = Group(
    "note",
    {
        "on": Key(
            Ref(("claim", "attribution", "source", "document", "passage", "entity")),
            "The record it is about.",
            required=True,
        ),
        "text": Key(Text(LONG, line=False), "The remark.", required=True),
        "by": Key(Text(LABEL), "Who wrote it; whoever loads where absent."),
        "at": Key(Instant(), "When; the time of the load where absent."),
        "external_ids": _ELSEWHERE,
        "withdrawn": _WITHDRAWN,
    },
)

TYPES: dict[str, Group] = {
    group.name: group
    for group in (
        SOURCE,
        ENTITY,
        DOCUMENT,
        SNAPSHOT,
        PASSAGE,
        CLAIM,
        ATTRIBUTION,
        SAME,
        NOTE,
    )
}
LATER = (
    "derivation",
    "relation",
    "evidence",
    "evidence_link",
    "search_record",
    "check",
    "verdict",
    "correction",
)
"""Types of the format that later versions of the program keep."""

Record = dict[str, Any]
"""A record as a line has it: ``type``, ``id``, then the keys of its group in their order."""
