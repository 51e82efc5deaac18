"""What is wrong with documents, snapshots and passages in a file (rules 1 to 5 and 21)."""

import base64
from collections.abc import Iterable

from webapp.documents.changes import HTML, PLAIN, DocumentFacts
from webapp.documents.rules import passage_refusal, text_refusal
from webapp.documents.rules.particulars import document_refusals, time_refusal, words_of
from webapp.exchange.rules.facts import DocumentFact, Known, PassageFact, SnapshotFact, is_removed
from webapp.exchange.rules.records import named
from webapp.exchange.rules.taken import other_with
from webapp.exchange.schemas import Record, Wrong, moment
from webapp.kernel.canonical import sha256
from webapp.kernel.errors import Refused
from webapp.kernel.text import NORMALISER, clean
from webapp.kernel.words import say
from webapp.model.vocabulary import DocumentKind, MetadataBasis


def document_wrongs(record: Record) -> Iterable[Wrong]:
    """The particulars of a document."""
    facts = DocumentFacts(
        title=record["title"],
        publisher_id=None,
        kind=DocumentKind(record["kind"]),
        published=record.get("published"),
        zone=record.get("zone"),
        language=record.get("language", "en"),
        url=record.get("url"),
        byline=record.get("byline"),
        basis=MetadataBasis(record["basis"]),
    )
    yield from named(document_refusals(facts))


def snapshot_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """A snapshot: a clean text, both hashes, one of its bytes in a document, and its time."""
    document = known.fact(record["document"])
    if isinstance(document, DocumentFact):
        captured = (document.name, record["raw_sha256"])
        if sentence := time_refusal(document.published, moment(record["captured_at"])):
            yield Wrong("captured_at", sentence)
        if other := other_with(record, known, "capture", captured):
            yield Wrong(
                "raw_sha256",
                say(
                    "%(other)s is a snapshot of the same bytes of this document. Refer to that.",
                    other=other,
                ),
            )
    if is_removed(record):
        if "length" not in record:
            yield Wrong("length", say("Give the length that the removed text had."))
        for key in ("text", "raw"):
            if key in record:
                yield Wrong(
                    key, say("This text was removed, so it stands in no file. Take it out.")
                )
        return
    if "length" in record:
        yield Wrong("length", say("Only a removed text needs this. Take it out."))
    if "text" not in record:
        yield Wrong("text", say("This is missing. Only a snapshot that was removed has no text."))
        return
    yield from _text_wrongs(record, known)


def passage_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    """A passage: its words stand at its place, and so do the words around it."""
    snapshot = known.fact(record["snapshot"])
    if not isinstance(snapshot, SnapshotFact):
        return
    if snapshot.removed:
        for key in ("exact", "prefix", "suffix"):
            if key in record:
                yield Wrong(
                    key, say("This text was removed, so it stands in no file. Take it out.")
                )
        return
    if "exact" not in record:
        yield Wrong("exact", say("This is missing. A passage comes with its words."))
        return
    text, start, end = known.text(snapshot.name), record["start"], record["end"]
    if refusal := passage_refusal(text, start, end, record["exact"]):
        yield Wrong("exact" if refusal[0] == "anchor_mismatch" else "start", refusal[1])
        return
    around = say("These are not the words around the passage. Leave them out, or copy them again.")
    if not text[:start].endswith(record.get("prefix", "")):
        yield Wrong("prefix", around)
    if not text[end:].startswith(record.get("suffix", "")):
        yield Wrong("suffix", around)
    earlier = known.fact(record["predecessor"]) if "predecessor" in record else None
    if isinstance(earlier, PassageFact) and earlier.snapshot == snapshot.name:
        yield Wrong(
            "predecessor", say("A passage is anchored anew in another snapshot, not in the same.")
        )


def _text_wrongs(record: Record, known: Known) -> Iterable[Wrong]:
    text = record["text"]
    if sentence := text_refusal(text):
        yield Wrong("text", sentence)
    elif clean(text) != text:
        yield Wrong(
            "text",
            say(
                "This text is not in the form that the desk keeps: line ends as LF, Unicode NFC. "
                "Write it so, and count offsets in that text."
            ),
        )
    if sha256(text.encode(errors="replace")) != record["text_sha256"]:
        yield Wrong("text_sha256", say("This is not the SHA-256 of the text in UTF-8."))
    if other_with(record, known, "removed", (record["text_sha256"], record["raw_sha256"])):
        yield Wrong("text", say("This text was removed from the desk, and stays out of it."))
    if "raw" in record:
        yield from _raw_wrongs(record)


def _raw_wrongs(record: Record) -> Iterable[Wrong]:
    raw = base64.b64decode(record["raw"])
    if sha256(raw) != record["raw_sha256"]:
        yield Wrong("raw_sha256", say("This is not the SHA-256 of the bytes in `raw`."))
        return
    kind, ours = record.get("media_type", PLAIN), record.get("normaliser", NORMALISER)
    if kind not in (PLAIN, HTML) or ours != NORMALISER:
        return
    try:
        made = words_of(raw, kind, record.get("charset", "utf-8")).text
    except Refused as refused:
        yield Wrong("raw", refused.sentence)
        return
    if made != record["text"]:
        yield Wrong("text", say("The bytes in `raw` give another text (`%(by)s`).", by=ours))
