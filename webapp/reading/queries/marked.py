"""The marks of an article, made of the claims and notes in it and of what is picked."""

from collections.abc import Iterator

from webapp.kernel.text import Span
from webapp.kernel.words import say
from webapp.model.vocabulary import RecordState
from webapp.reading.queries.article import Article
from webapp.reading.rules import Kind, Mark, Tag


def marks_of(article: Article, pick: Span | None) -> list[Mark]:
    """Claims, notes and the selection as marks, in that order."""
    return [
        *_claims(article),
        *_notes(article),
        *_bare(article),
        *([Mark(*pick, Kind.NOW)] if pick else []),
    ]


def _claims(article: Article) -> Iterator[Mark]:
    for claim in article.claims:
        about = say("claim, draft") if claim.state is RecordState.DRAFT else say("claim")
        tag = Tag(f"C-{claim.id}", about, f"#c{claim.id}")
        yield from (Mark(start, end, Kind.RECORDED, tag) for start, end in claim.spans)


def _notes(article: Article) -> Iterator[Mark]:
    for shown in article.notes:
        tag = Tag("✎", say("note"), f"#n{shown.note.id}")
        yield Mark(shown.start, shown.end, Kind.NOTE, tag)


def _bare(article: Article) -> Iterator[Mark]:
    for passage in article.bare:
        tag = Tag("+", say("marked, nothing recorded yet"), f"?s={passage.start}&e={passage.end}")
        yield Mark(passage.start, passage.end, Kind.NOTE, tag)
