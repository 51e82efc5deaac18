"""Why a document can not be recorded as it was typed: field → sentence."""

from datetime import datetime
from urllib.parse import SplitResult, urlsplit

import regex

from webapp.documents.changes import HTML, PLAIN, DocumentFacts
from webapp.documents.rules.files import FileText, plain_text
from webapp.documents.rules.pages import html_text
from webapp.kernel.errors import Refused
from webapp.kernel.languages import language_tag
from webapp.kernel.text import clean, refusal, wordless
from webapp.kernel.times import Edtf, certainly_after, parse, zone_named
from webapp.kernel.words import Sentence, say

Refusals = dict[str, Sentence]

LINE_MOST = 500
ADDRESS_MOST = 2_000
_ODD_IN_ADDRESS = regex.compile(r"[\s\p{Cc}\p{Cf}<>\"\\^`{}|]")


def tidy(text: str | None) -> str | None:
    """Words of one line as they are kept: one space between words, None where nothing stands."""
    return " ".join(clean(text).split()) or None if text else None


def document_refusals(facts: DocumentFacts) -> Refusals:
    """What is wrong with the particulars of a document."""
    found = _line("title", facts.title) | _line("byline", facts.byline)
    if "title" not in found and wordless(facts.title):
        found["title"] = say("Give the title under which this was published.")
    if facts.published:
        try:
            parse(facts.published)
        except Refused as refused:
            found["published"] = refused.sentence
    if facts.zone:
        try:
            zone_named(facts.zone)
        except Refused as refused:
            found["zone"] = refused.sentence
    if language_tag(facts.language) is None:
        found["language"] = say("Give the language as a short tag, like en, ar or pt-BR.")
    if facts.url and (sentence := address_refusal(facts.url.strip())):
        found["url"] = sentence
    return found


def address_refusal(address: str) -> Sentence | None:
    """Why this is no address of a web page, or None. Only http and https are kept."""
    if len(address) > ADDRESS_MOST:
        return say("This address has more than %(most)s characters. Give a shorter one.", most=2000)
    parts = _split(address)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return say("Give an address that begins with https:// or http://, or leave it empty.")
    if parts.username is not None or parts.password is not None:
        return say("This address holds a name or password before the “@”. Take these out.")
    if odd := _ODD_IN_ADDRESS.search(address):
        return say(
            "In this address stands a character that no address holds (U+%(code)s). Copy it again.",
            code=f"{ord(odd.group()):04X}",
        )
    return None


def published_of(facts: DocumentFacts) -> Edtf | None:
    """When it was published, as it can be compared. Raises ``Refused``."""
    return parse(facts.published, tidy(facts.zone)) if facts.published else None


def time_refusal(published: Edtf | None, captured_at: datetime) -> Sentence | None:
    """Why a document can not have been published after its text was taken in (rule 21)."""
    if published is None or not certainly_after(published, captured_at):
        return None
    return say(
        "The text was taken in on %(day)s, so it can not have been published later than that. "
        "Correct the date.",
        day=captured_at.date().isoformat(),
    )


def words_of(raw: bytes, media_type: str, charset: str | None) -> FileText:
    """Title and text of a file: the same bytes always give the same words (rule 2)."""
    if media_type == HTML:
        return html_text(raw, charset)
    if media_type == PLAIN:
        return plain_text(raw, charset)
    raise Refused(
        say("This file is neither plain text nor a web page. Choose a .txt or .html file.")
    )


def _line(field: str, text: str | None) -> Refusals:
    found = refusal(tidy(text) or "", LINE_MOST)
    return {field: found} if found else {}


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts
