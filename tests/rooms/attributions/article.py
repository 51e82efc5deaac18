"""An article of the tests with its publisher, passages and sources, as reports rest on them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from tests.factories import a_claim, a_document, a_passage, a_source
from webapp.attributions.changes import NewAttribution, StepDraft
from webapp.model import Claim, Document, Passage, Source
from webapp.model.vocabulary import AgentKind, Mode, Naming
from webapp.sources.changes import NewSource

TALKS = (
    "Envoys of the two groups have met three times, Ayad Allawi told Reuters on Monday.\n"
    "He cited Iraqi and regional sources for the talks."
)
QUOTED = (
    "Talks are on\n\n"
    "“We talk with everybody [in Baghdad],” Ayad Allawi told Reuters.\n"
    "“We fight nobody,” he added.\n"
)
IRAQI = NewSource(kind=AgentKind.UNNAMED_GROUP, label="Iraqi sources")


@dataclass
class Article:
    """A claim, the document it stands in, and whoever may have passed it on."""

    session: Session
    document: Document
    publisher: Source
    reuters: Source
    allawi: Source
    claim: Claim
    passage: Passage

    def span(self, words: str, passage: Passage | None = None) -> tuple[int, int]:
        """Where ``words`` stand, in the snapshot."""
        passage = passage or self.passage
        start = passage.start + passage.exact.index(words)
        return start, start + len(words)

    def chain(self) -> tuple[StepDraft, ...]:
        """Publisher, Reuters, Allawi, and Iraqi sources who are new."""
        told = self.span("told")
        return (
            StepDraft(key="s1", parent=None, source=self.publisher.id, naming=Naming.WRITER),
            StepDraft(
                key="s2",
                parent="s1",
                source=self.reuters.id,
                source_spans=(self.span("Reuters"),),
                cue_spans=(told,),
            ),
            StepDraft(key="s3", parent="s2", source=self.allawi.id, cue_spans=(told,)),
            StepDraft(
                key="s4",
                parent="s3",
                source=IRAQI,
                cue_spans=(self.span("cited"),),
                naming=Naming.DESCRIBED,
                said_at="2017-04",
            ),
        )

    def report(self, **over: Any) -> NewAttribution:
        """A report of the claim in the passage, through the whole chain."""
        facts: dict[str, Any] = {
            "claim": self.claim.id,
            "passage": self.passage.id,
            "mode": Mode.INDIRECT,
            "content": (self.span("Envoys of the two groups have met"),),
            "steps": self.chain(),
        }
        return NewAttribution(**facts | over)


def an_article(session: Session) -> Article:
    publisher = a_source(session, kind=AgentKind.OUTLET, label="The Tigris Post")
    document = a_document(session, "Talks are on\n\n" + TALKS, publisher_id=publisher.id)
    return Article(
        session,
        document,
        publisher,
        a_source(session, kind=AgentKind.OUTLET, label="Reuters"),
        a_source(session, label="Ayad Allawi"),
        a_claim(session, "Envoys of the two groups met in April 2017"),
        a_passage(session, document, TALKS),
    )
