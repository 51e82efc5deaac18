"""The selects behind a dossier, written once: columns only, all by the number of the claim."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    FromClause,
    Select,
    bindparam,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import DeclarativeBase

from webapp import model
from webapp.model.vocabulary import Sameness


def _table(of: type[DeclarativeBase]) -> FromClause:
    return of.__table__


CLAIM: BindParameter[int] = bindparam("claim")

claim, wording, variant = (_table(one) for one in (model.Claim, model.Wording, model.Variant))
about, entity = _table(model.ClaimEntity), _table(model.Entity)
entity_name = _table(model.EntityName)
attribution, step = _table(model.Attribution), _table(model.Step)
hedge, quantity, note = (_table(one) for one in (model.Hedge, model.Quantity, model.Note))
source, same = _table(model.Source), _table(model.SameSource)
passage, snapshot = _table(model.Passage), _table(model.Snapshot)
document = _table(model.Document)
person = _table(model.Person)

_reports = select(attribution.c.id).where(attribution.c.claim_id == CLAIM)
_snapshots = (
    select(passage.c.snapshot_id)
    .join(attribution, attribution.c.passage_id == passage.c.id)
    .where(attribution.c.claim_id == CLAIM)
)
_creator, _withdrawer = person.alias("creator"), person.alias("withdrawer")
_writer = person.alias("writer")
_publisher = source.alias("publisher")


def _facts() -> Select[Any]:
    """The claim with its present words and the names of those who worked on it."""
    current = (wording.c.claim_id == claim.c.id) & (wording.c.number == claim.c.wording_no)
    return (
        select(
            claim,
            wording.c.id.label("wording_id"),
            wording.c.text,
            wording.c.language.label("words_language"),
            _creator.c.name.label("creator"),
            _withdrawer.c.name.label("withdrawer"),
            _writer.c.name.label("writer"),
        )
        .join(wording, current)
        .outerjoin(_creator, _creator.c.id == claim.c.created_by_id)
        .outerjoin(_withdrawer, _withdrawer.c.id == claim.c.withdrawn_by_id)
        .outerjoin(_writer, _writer.c.id == wording.c.by_id)
        .where(claim.c.id == CLAIM)
    )


def _words() -> Any:
    """Translations, then variants, each in order. ``of`` is the wording that was translated."""
    translations = (
        select(
            literal(0).label("kind"),
            wording.c.number.label("place"),
            wording.c.text,
            wording.c.language,
            wording.c.translation_of_id.label("of"),
            person.c.name.label("by"),
        )
        .outerjoin(person, person.c.id == wording.c.by_id)
        .where(wording.c.claim_id == CLAIM, wording.c.translation_of_id.is_not(None))
    )
    variants = select(
        literal(1), variant.c.position, variant.c.text, variant.c.language, null(), null()
    ).where(variant.c.claim_id == CLAIM)
    return union_all(translations, variants).order_by("kind", "place")


def _subjects() -> Select[Any]:
    """What the claim is about, once for each other name."""
    return (
        select(
            about.c.part,
            about.c.geo_precision,
            entity.c.id,
            entity.c.name,
            entity.c.language,
            entity_name.c.text.label("other"),
            entity_name.c.language.label("other_language"),
        )
        .join(entity, entity.c.id == about.c.entity_id)
        .outerjoin(entity_name, entity_name.c.entity_id == entity.c.id)
        .where(about.c.claim_id == CLAIM)
        .order_by(about.c.part, about.c.position, about.c.id, entity_name.c.position)
    )


def _reports_of() -> Select[Any]:
    """The reports with their passages and documents, by day of publication."""
    others = snapshot.alias("others")
    newest = (
        select(func.max(others.c.id)).where(others.c.document_id == document.c.id).scalar_subquery()
    )
    return (
        select(
            attribution,
            passage.c.start,
            passage.c.exact,
            passage.c.prefix,
            passage.c.suffix,
            passage.c.snapshot_id,
            snapshot.c.key.label("snapshot_key"),
            snapshot.c.length,
            newest.label("newest"),
            document.c.id.label("document"),
            document.c.title,
            document.c.published,
            document.c.language,
            document.c.state.label("document_state"),
            document.c.publisher_id,
            _publisher.c.label.label("publisher"),
            _creator.c.name.label("creator"),
            _withdrawer.c.name.label("withdrawer"),
        )
        .join(passage, passage.c.id == attribution.c.passage_id)
        .join(snapshot, snapshot.c.id == passage.c.snapshot_id)
        .join(document, document.c.id == snapshot.c.document_id)
        .outerjoin(_publisher, _publisher.c.id == document.c.publisher_id)
        .outerjoin(_creator, _creator.c.id == attribution.c.created_by_id)
        .outerjoin(_withdrawer, _withdrawer.c.id == attribution.c.withdrawn_by_id)
        .where(attribution.c.claim_id == CLAIM)
        .order_by(document.c.published_earliest.nulls_last(), attribution.c.id)
    )


def _steps() -> Select[Any]:
    """The chains of all reports, each step with its source and, where known, its document."""
    parent, carried = step.alias("parent"), passage.alias("carried")
    held = exists().where(snapshot.c.document_id == document.c.id)
    return (
        select(
            step,
            parent.c.key.label("parent"),
            source.c.label,
            source.c.kind,
            source.c.sensitivity,
            source.c.role,
            source.c.descriptor,
            carried.c.start.label("carried_start"),
            carried.c.exact.label("carried_exact"),
            document.c.title,
            document.c.published,
            document.c.language,
            document.c.state.label("document_state"),
            document.c.publisher_id,
            _publisher.c.label.label("publisher"),
            held.label("held"),
        )
        .join(source, source.c.id == step.c.source_id)
        .outerjoin(parent, parent.c.id == step.c.parent_id)
        .outerjoin(carried, carried.c.id == step.c.carried_from_id)
        .outerjoin(document, document.c.id == step.c.document_id)
        .outerjoin(_publisher, _publisher.c.id == document.c.publisher_id)
        .where(step.c.attribution_id.in_(_reports))
        .order_by(step.c.attribution_id, step.c.position)
    )


def _same_pairs() -> Select[Any]:
    """Pairs of records that are certainly one source and touch a chain of the claim."""
    sources = select(step.c.source_id).where(step.c.attribution_id.in_(_reports))
    return select(same.c.a_id, same.c.b_id).where(
        same.c.certainty == Sameness.CERTAIN,
        same.c.parted_at.is_(None),
        or_(same.c.a_id.in_(sources), same.c.b_id.in_(sources)),
    )


FACTS = _facts()
WORDS = _words()
SUBJECTS = _subjects()
REPORTS = _reports_of()
TEXTS = select(snapshot.c.id, snapshot.c.text).where(snapshot.c.id.in_(_snapshots))
STEPS = _steps()
SAME = _same_pairs()
HEDGES = (
    select(hedge)
    .where(hedge.c.attribution_id.in_(_reports))
    .order_by(hedge.c.attribution_id, hedge.c.position)
)
QUANTITIES = (
    select(quantity)
    .where(or_(quantity.c.claim_id == CLAIM, quantity.c.attribution_id.in_(_reports)))
    .order_by(quantity.c.attribution_id, quantity.c.position)
)
NOTES = (
    select(note, attribution.c.key.label("report"))
    .outerjoin(attribution, attribution.c.id == note.c.attribution_id)
    .where(or_(note.c.claim_id == CLAIM, note.c.attribution_id.in_(_reports)))
    .order_by(note.c.id.desc())
)
