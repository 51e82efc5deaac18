"""From what was typed to a report: words become places, names become sources."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from webapp.attributions.changes import HedgeDraft, StepDraft
from webapp.attributions.forms.answers import (
    alternatives_of,
    doubtful_in,
    naming_of,
    unanswered,
)
from webapp.attributions.forms.report import ReportFields
from webapp.attributions.forms.steps import INFERRED, StepFields
from webapp.attributions.rules import (
    QUOTED,
    Ground,
    How,
    places,
    read,
    with_how,
    without_brackets,
)
from webapp.claims.forms import chosen, words_of
from webapp.claims.rules import Refusal
from webapp.claims.rules.refusal import refuse
from webapp.kernel.errors import Refused
from webapp.kernel.ids import desk_number, whole_number
from webapp.kernel.text import Span
from webapp.kernel.words import say
from webapp.model import Source
from webapp.model.vocabulary import (
    AgentKind,
    AttributionType,
    CueClass,
    Factuality,
    HedgeKind,
    KnowledgeBasis,
    Match,
    Mode,
    QuoteFidelity,
    RecordBasis,
    ReporterStance,
    Stance,
)
from webapp.sources.changes import NewSource

Meant = Callable[[str, int | None], Sequence[Source]]
"""Which sources a typed name can mean; the number is that of whoever cites it."""


class Builder:
    """Builds one report from a form whose shapes are right, noting what can not be taken.

    ``ground`` is the passage, ``grounds`` are those of the same document by id.
    """

    def __init__(
        self,
        form: ReportFields,
        ground: Ground,
        grounds: Mapping[int, Ground],
        meant: Meant,
        language: str,
    ) -> None:
        self.form, self.ground, self.grounds = form, ground, grounds
        self.meant, self.language = meant, language
        self.refusals: list[Refusal] = []

    def facts(self) -> dict[str, Any]:
        """What ``ReportFacts`` takes. Raises ``Invalid`` with all that was noted."""
        form = self.form
        mode = Mode(form.mode.data)
        steps = self._steps()
        facts = {
            "mode": mode,
            "content": self._content(mode),
            "steps": steps,
            "stance": Stance(form.stance.data),
            "match": Match(form.match.data),
            "quote_fidelity": chosen(QuoteFidelity, form.quote_fidelity),
            "hedges": self._hedges(),
            "quantities": tuple(
                one.form.draft([self.ground.words], self.language)
                for one in form.quantities.entries
                if not one.form.blank
            ),
            "alternatives": self._alternatives(steps),
            "said_at": words_of(form.said_at),
            "override": words_of(form.override) or "",
        }
        refuse(self.refusals)
        return facts

    def _content(self, mode: Mode) -> tuple[Span, ...]:
        """The claim’s words: in one piece, in parts with an ellipsis, or in parts on lines."""
        typed, kept = self.form.content.data or "", read(self.form.content_at.data or "")
        lines = [line for line in typed.splitlines() if line.strip()]
        try:
            spans = places(self.ground, typed, kept)
        except Refused:
            parts = lines if len(lines) > 1 else [typed]
            found = [self._places("content", self.ground, part, ()) for part in parts]
            spans = tuple(span for part in found for span in part)
        if mode in QUOTED:
            return tuple(part for span in spans for part in without_brackets(self.ground, span))
        return spans

    def _places(
        self, field: str, ground: Ground, typed: str, kept: Sequence[Span]
    ) -> tuple[Span, ...]:
        try:
            return places(ground, typed, kept)
        except Refused as refused:
            self.refusals.append(Refusal(field, refused.sentence, "span_outside"))
            return ()

    def _steps(self) -> tuple[StepDraft, ...]:
        entries = self.form.steps.entries
        drafts: dict[str, StepDraft] = {}
        for entry in entries:
            draft = self._step(entry.name, entry.form, drafts)
            drafts[draft.key] = draft
        for entry in entries:
            self._how(entry.name, entry.form, drafts)
        return tuple(drafts.values())

    def _step(self, name: str, fields: StepFields, above: Mapping[str, StepDraft]) -> StepDraft:
        home, carried = self._home(name, fields)
        cue = self._places(
            f"{name}-cue_words", home, fields.cue_words.data or "", read(fields.cue_at.data or "")
        )
        named = self._places(
            f"{name}-source_words",
            home,
            fields.source_words.data or "",
            read(fields.source_at.data or ""),
        )
        inferred = not fields.is_root and fields.basis.data == INFERRED
        source = self._source(name, fields, above)
        return StepDraft(
            key=fields.key.data or name,
            parent=fields.parent.data or None,
            source=source,
            document=self._document(name, fields),
            source_spans=named,
            cue_spans=cue,
            cue=words_of(fields.cue),
            cue_class=chosen(CueClass, fields.cue_class),
            attribution_type=chosen(AttributionType, fields.attribution_type),
            naming=naming_of(fields),
            record_basis=chosen(RecordBasis, fields.record_basis),
            knowledge_basis=chosen(KnowledgeBasis, fields.knowledge_basis),
            reporter_stance=chosen(ReporterStance, fields.reporter_stance),
            factuality=chosen(Factuality, fields.factuality),
            implied=inferred,
            carried_from=carried,
            because=words_of(fields.because) or "",
            against_interest=bool(fields.against_interest.data),
            said_at=words_of(fields.said_at),
        )

    def _home(self, name: str, fields: StepFields) -> tuple[Ground, int | None]:
        """The passage that a step's words stand in, and its id where it is another one."""
        typed = str(fields.carried_from.data or "")
        if not typed:
            return self.ground, None
        home = self.grounds.get(whole_number(typed) or 0)
        if home is None:
            sentence = say("Choose a passage of the same document.")
            self.refusals.append(Refusal(f"{name}-carried_from", sentence, "span_outside"))
            return self.ground, None
        return home, home.id

    def _source(
        self, name: str, fields: StepFields, above: Mapping[str, StepDraft]
    ) -> int | NewSource:
        if fields.known is not None:
            return fields.known
        typed = words_of(fields.source) or ""
        parent = above.get(fields.parent.data or "")
        citing = parent.source if parent and isinstance(parent.source, int) else None
        found = self.meant(typed, citing)
        if len(found) == 1:
            return found[0].id
        if found:
            sentence = say(
                "There are several sources called %(name)s. Write the one you mean: %(choices)s.",
                name=typed,
                choices=", ".join(f"{one.label} (S-{one.id})" for one in found),
            )
            self.refusals.append(Refusal(f"{name}-source", sentence))
            return NewSource(kind=AgentKind.UNKNOWN, label=typed)
        if fields.is_root:
            # Whoever this is, it is not the publisher: the rule says so.
            return NewSource(kind=AgentKind.UNKNOWN, label=typed)
        kind = chosen(AgentKind, fields.kind)
        if kind is None and fields.anon.data:
            kind = AgentKind.UNNAMED_GROUP
        if not typed:
            self.refusals.append(Refusal(f"{name}-source", say("Say who this source is.")))
        elif kind is None:
            sentence = say("%(name)s is new here. Choose what this source is.", name=typed)
            self.refusals.append(Refusal(f"{name}-kind", sentence))
        return NewSource(kind=kind or AgentKind.UNKNOWN, label=typed)

    def _document(self, name: str, fields: StepFields) -> int | None:
        typed = words_of(fields.document)
        if typed is None:
            return None
        number = desk_number(typed, "A")
        if number is None:
            sentence = say("Give the number of a document of this desk, like A-3.")
            self.refusals.append(Refusal(f"{name}-document", sentence))
        return number

    def _how(self, name: str, fields: StepFields, drafts: dict[str, StepDraft]) -> None:
        """Put into the fields what was answered to “How it got it”, or note what is missing."""
        draft = drafts[fields.key.data or name]
        below = [one for one in drafts.values() if one.parent == draft.key]
        how = chosen(How, fields.how)
        if wrong := unanswered(fields, how, bool(below), Mode(self.form.mode.data)):
            self.refusals.append(replace(wrong, field=f"{name}-{wrong.field}"))
        elif how is not None and not (fields.first.data and not below):
            draft, below = with_how(draft, below, how)
            for one in [draft, *below]:
                drafts[one.key] = one
        if draft.implied and draft.carried_from is None:
            drafts[draft.key] = replace(drafts[draft.key], carried_from=self.ground.id)
        for one in below:
            quiet = one.implied and not one.cue_spans and one.carried_from is None
            if quiet:
                drafts[one.key] = replace(one, carried_from=self.ground.id)
        if draft.implied and not draft.because and fields.carried_from.data == "":
            sentence = say("Say why the desk infers this step.")
            self.refusals.append(Refusal(f"{name}-because", sentence))

    def _hedges(self) -> tuple[HedgeDraft, ...]:
        found = []
        for entry in self.form.hedges.entries:
            typed = words_of(entry.form.words)
            if typed is None:
                continue
            kept = read(entry.form.at.data or "")
            spans = self._places(f"{entry.name}-words", self.ground, typed, kept)
            if spans:
                found.append(
                    HedgeDraft(
                        start=spans[0][0],
                        end=spans[-1][1],
                        kind=HedgeKind(entry.form.kind.data),
                        scope=words_of(entry.form.scope) or "",
                    )
                )
        return tuple(found)

    def _alternatives(self, steps: Sequence[StepDraft]) -> tuple[tuple[str, ...], ...]:
        """The readings: with the doubtful steps and all behind them, and without."""
        doubted = {
            entry.form.key.data for entry in self.form.steps.entries if entry.form.doubtful.data
        }
        kept = alternatives_of(self.form.alternatives.data or "")
        if doubted == doubtful_in(kept, [step.key for step in steps]):
            return kept
        certain: list[str] = []
        for step in steps:
            if step.key not in doubted and (step.parent is None or step.parent in certain):
                certain.append(step.key)
        return (tuple(certain), tuple(step.key for step in steps)) if doubted else ()
