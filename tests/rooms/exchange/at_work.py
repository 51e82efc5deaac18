"""A desk at work: all that the rooms can do to records, done once."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from tests import factories
from webapp.access.vault import Identity
from webapp.attributions.changes import HedgeDraft, NewAttribution, StepDraft
from webapp.attributions.commands import record_attribution, withdraw_attribution
from webapp.claims.changes import (
    About,
    NewClaim,
    QuantityDraft,
    Rewording,
    Translation,
    VariantDraft,
)
from webapp.claims.commands import (
    add_variant,
    record_claim,
    reword,
    translate,
    withdraw,
    withdraw_note,
    write_note,
)
from webapp.documents.changes import Capture, NewDocument
from webapp.documents.commands import (
    add_snapshot,
    ask_removal,
    confirm_removal,
    mark_passage,
    take_in,
)
from webapp.model import Source
from webapp.model.vocabulary import (
    AgentKind,
    AttributionType,
    CountBasis,
    EntityKind,
    EntityPart,
    HedgeKind,
    Mode,
    Naming,
    ProtectionReason,
    Role,
    Sameness,
    Sensitivity,
)
from webapp.sources.changes import (
    Elsewhere,
    Joining,
    Name,
    NewEntity,
    NewSource,
    Parting,
    Reasoned,
    SourceChange,
)
from webapp.sources.commands import (
    edit_source,
    join,
    part,
    record_entity,
    record_source,
    seal_identity,
    withdraw_source,
)

GUARD = bytes(range(32))
TEXT = (
    "Reuters said that some 4,000 people lie in the pit, citing a villager.\n"
    "“They were brought by night,” the villager said.\n"
)


class AtWork:
    """Makes a desk at work, by the commands of the rooms."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.editor = factories.an_actor(session, Role.CONTRIBUTOR, Role.CUSTODIAN, name="Lina")
        self.second = factories.an_actor(session, Role.CONTRIBUTOR, name="Omar")
        self.sources()
        self.texts()
        self.claims()
        self.reports()
        self.remarks()

    def source(self, label: str, kind: AgentKind = AgentKind.PERSON, **more: Any) -> Source:
        return record_source(self.session, self.editor, NewSource(kind=kind, label=label, **more))

    def sources(self) -> None:
        self.villager = self.source(
            "Source Palm",
            AgentKind.UNNAMED_PERSON,
            descriptor="a villager",
            sensitivity=Sensitivity.RESTRICTED,
            protection_reason=ProtectionReason.SAFETY_RISK,
        )
        seal_identity(self.session, self.editor, self.villager, Identity("Person Example"), GUARD)
        self.agency = self.source(
            "Reuters",
            AgentKind.OUTLET,
            names=(Name("رويترز", "ar"),),
            elsewhere=(Elsewhere("wikidata", "Q130879"),),
        )
        # The one who cites has a higher number than the one who is cited.
        edit_source(
            self.session,
            self.editor,
            self.villager,
            SourceChange(
                kind=AgentKind.UNNAMED_PERSON,
                label="Source Palm",
                descriptor="a villager",
                cited_by_id=self.agency.id,
                seen=self.villager.version,
            ),
        )
        one, other = self.source("Ayad Allawi"), self.source("A. Allawi")
        said = Joining(other_id=other.id, certainty=Sameness.CERTAIN, reason="One office")
        join(self.session, self.editor, one, said)
        part(self.session, self.editor, one, Parting(other_id=other.id, reason="Two men"))
        join(self.session, self.editor, one, replace(said, certainty=Sameness.NOT))
        gone = self.source("Nobody")
        withdraw_source(self.session, self.editor, gone, Reasoned(seen=1, reason="A slip"))

    def texts(self) -> None:
        new = NewDocument(
            title="A pit in the desert",
            publisher_id=self.agency.id,
            published="2017-04-18T09:49",
            zone="Asia/Baghdad",
            url="https://example.org/pit",
            text=TEXT,
        )
        taken = take_in(self.session, self.editor, new)
        self.document, self.snapshot = taken.document, taken.snapshot
        add_snapshot(self.session, self.second, self.document, Capture(text=TEXT))
        html = b"<html><body><p>A caf\xe9 closed.</p></body></html>"
        page = Capture(raw=html, media_type="text/html", charset="windows-1252")
        gone = add_snapshot(self.session, self.editor, self.document, page).snapshot
        mark_passage(self.session, self.editor, gone, 0, 6)
        ask_removal(self.session, self.editor, gone, "A court order")
        confirm_removal(self.session, self.second, gone)
        self.first, self.quoted = (
            mark_passage(self.session, self.editor, self.snapshot, *place)
            for place in ((0, 70), (71, 119))
        )

    def claims(self) -> None:
        place = record_entity(
            self.session,
            self.editor,
            NewEntity(
                kind=EntityKind.PLACE,
                name="Khasfa",
                names=(Name("الخسفة", "ar"),),
                lat=Decimal("36.10"),
                lon=Decimal("43.2"),
                geo_precision=2,
            ),
        )
        figure = QuantityDraft(raw="thousands", measure="bodies", best=Decimal(1000), approx=True)
        self.claim = record_claim(
            self.session,
            self.editor,
            NewClaim(
                text="Some 4,000 people lie in the pit of Khasfa",
                as_of="2017-04-18",
                event_time="../2017-04-18",
                about=(
                    About(part=EntityPart.ABOUT, name="Mosul", kind=EntityKind.PLACE),
                    About(part=EntityPart.PLACE, entity=place.id, geo_precision=2),
                    About(part=EntityPart.TOPIC, name="Mass graves"),
                ),
                quantities=(figure,),
            ),
        )
        translation = Translation(seen=1, text="يرقد نحو 4000 شخص", language="ar")
        translate(self.session, self.second, self.claim, translation)
        words = "About 4,000 people lie in the pit of Khasfa"
        reword(self.session, self.editor, self.claim, Rewording(seen=2, text=words, reason="Plain"))
        variant = VariantDraft(text="4,000 found", language="en")
        add_variant(self.session, self.editor, self.claim, 3, variant)
        draft = NewClaim(text="They were brought", draft=True)
        self.draft = record_claim(self.session, self.editor, draft)
        other = record_claim(self.session, self.editor, NewClaim(text="A pit is in the desert"))
        withdraw(self.session, self.editor, other, 1, "No claim")

    def reports(self) -> None:
        root = StepDraft(key="r", parent=None, source=self.agency.id, naming=Naming.WRITER)
        below = StepDraft(
            key="v",
            parent="r",
            source=self.villager.id,
            source_spans=((60, 69),),
            cue_spans=((53, 59),),
            cue="cite",
            attribution_type=AttributionType.ASSERTION,
            said_at="2017-02~",
        )
        self.report = record_attribution(
            self.session,
            self.editor,
            NewAttribution(
                claim=self.claim.id,
                passage=self.first.id,
                mode=Mode.INDIRECT,
                content=((18, 35), (36, 50)),
                steps=(root, below),
                hedges=(HedgeDraft(start=18, end=22, kind=HedgeKind.APPROXIMATOR, scope="4,000"),),
                quantities=(
                    QuantityDraft(
                        raw="some 4,000",
                        measure="bodies",
                        best=Decimal(4000),
                        approx=True,
                        count_basis=CountBasis.WITNESS_ESTIMATE,
                    ),
                ),
                said_at="2017-04",
            ),
        )
        inferred = replace(
            below, source_spans=(), cue_spans=(), implied=True, carried_from=self.first.id,
            because="Named before", cue=None,
        )  # fmt: skip
        again = record_attribution(
            self.session,
            self.editor,
            NewAttribution(
                claim=self.claim.id,
                passage=self.quoted.id,
                mode=Mode.FREE_INDIRECT,
                content=((72, 98),),
                steps=(root, inferred),
                alternatives=(("r",), ("r", "v")),
                suggested=True,
            ),
        )
        withdraw_attribution(self.session, self.editor, again, 1, "")

    def remarks(self) -> None:
        for subject in (self.claim, self.villager, self.document, self.first, self.report):
            note = write_note(self.session, self.second, subject, "Ask again.\n\nSoon.")
        withdraw_note(self.session, self.second, note, 1, "Asked")
