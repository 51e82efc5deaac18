"""Text out of simple HTML pages."""

import re

from lxml import etree, html

from webapp.documents.rules.files import FileText, decoded
from webapp.kernel.errors import Refused
from webapp.kernel.text import clean
from webapp.kernel.words import Sentence, say

_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_META_REACH = 4096
# Tags one after the other, with comments and scripts stepped over as a browser would.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)|\Z)"
    r"|(?P<tag><[a-z](?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"[^\s/=]+")
# The parser takes n² steps for n attributes of one tag; no written page comes near this.
_MOST_ATTRIBUTES = 1000
_DROPPED_TAGS = """
    script style noscript template svg iframe object embed canvas audio video datalist select
"""
_DROPPED = _DROPPED_TAGS.split()
_BLOCK_TAGS = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu
    nav ol optgroup option p pre search section summary table tbody tfoot thead ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SPACES = re.compile(r"[ \t\n\r\f]+")
# References like &#150; mean the character that Windows had at that number (HTML standard).
_WINDOWS = {
    number: bytes([number]).decode("cp1252", "replace")
    for number in range(0x80, 0xA0)
    if number not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def html_text(raw: bytes, charset: str | None = None) -> FileText:
    """The title and the words of an HTML page: block after block, tables row by row.

    ``charset`` is what the upload said, if it did. Scripts, styles and drawings are left out,
    and so is what the page hides; nothing is ever fetched. Raises Refused.
    """
    declared = _META.search(raw[:_META_REACH])
    text, name = decoded(raw, charset, declared[1].decode("ascii") if declared else None)
    root = _parsed(text)
    title = " ".join((root.findtext(".//title") or "").split())
    etree.strip_elements(root, *_DROPPED, "title", with_tail=False)
    for hidden in root.xpath("//*[@hidden]"):
        hidden.clear(keep_tail=True)
    words = clean(_words_of(root).translate(_WINDOWS))
    if not words:
        raise Refused(_wordless())
    heading = root.find(".//h1")
    if not title and heading is not None:
        title = " ".join(str(heading.text_content()).split())
    return FileText(clean(title.translate(_WINDOWS)), words, name)


def _parsed(text: str) -> html.HtmlElement:
    """The page as a tree. Entities from outside are neither known nor fetched."""
    if "\0" in text:
        raise Refused(say("This file is not text. Choose another, or paste the text."))
    if any(_is_crowded(tag["tag"]) for tag in _TAG.finditer(text)):
        raise Refused(
            say(
                "A tag of this page has more than %(most)s attributes. Paste the text of the "
                "article instead.",
                most=f"{_MOST_ATTRIBUTES:,}",
            )
        )
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise Refused(_wordless()) from None
    # Beyond its deepest level the parser leaves out the rest without a word.
    if any(fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for fault in parser.error_log):
        raise Refused(
            say(
                "This page nests its parts more than 2,000 deep, so that text would be lost. "
                "Paste the text of the article instead."
            )
        )
    return root


def _is_crowded(tag: str | None) -> bool:
    """Whether a tag has too many attributes to be read in reasonable time."""
    if tag is None or len(tag) < 2 * _MOST_ATTRIBUTES:
        return False
    return len(_NAME.findall(_QUOTED.sub("", tag))) > _MOST_ATTRIBUTES


def _wordless() -> Sentence:
    return say("This page holds no words outside its scripts. Paste the text of the article.")


class _Writer:
    """Collects words, and between them the widest gap that the page asks for."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gap = ""

    def gap(self, wanted: str) -> None:
        """Ask for a gap: tab, line end or blank line. A wider one wins; tabs add up."""
        if wanted == "\t" and not self._gap.strip("\t"):
            self._gap += wanted
        elif wanted.count("\n") > self._gap.count("\n"):
            self._gap = wanted

    def line_break(self) -> None:
        """A line end; two of them make a blank line."""
        self.gap("\n\n" if "\n" in self._gap else "\n")

    def words(self, text: str | None, as_typed: bool) -> None:
        """Add words; spaces run together unless they stand as typed."""
        text = text or ""
        if not as_typed:
            text = _SPACES.sub(" ", text)
            if self._gap or not self._pieces or self._pieces[-1][-1] in " \n":
                text = text.lstrip(" ")
        if not text:
            return
        if self._gap and self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
            self._pieces.append(self._gap)
        self._gap = ""
        self._pieces.append(text)

    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces).strip(" \t\n\r")


def _words_of(root: html.HtmlElement) -> str:
    writer, typed = _Writer(), 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS:
            writer.gap("\n\n")
        elif tag == "tr":
            writer.gap("\n")
        if event == "start":
            typed += tag == "pre"
            writer.words(element.text, typed > 0)
            continue
        if tag in ("td", "th") and element.getnext() is not None:
            writer.gap("\t")
        elif tag == "br":
            writer.line_break()
        typed -= tag == "pre"
        writer.words(element.tail, typed > 0)
    return writer.text()
