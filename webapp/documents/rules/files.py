"""Text out of the bytes of a file: which charset they are in, and the words of plain text."""

import codecs
from dataclasses import dataclass

from webapp.kernel.errors import Refused
from webapp.kernel.text import clean
from webapp.kernel.words import say

MAX_FILE = 5_000_000
"""The largest file that is read, in bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READ = """
    utf-8 big5 big5hkscs cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255
    cp1256 cp1257 cp1258 euc_jp gb18030 iso2022_jp iso8859-2 iso8859-3 iso8859-4 iso8859-5
    iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16
    koi8-r koi8-u mac-roman mac-cyrillic
"""
# Charsets that pages really use; browsers read some labels as a wider charset, and so it is here.
_CHARSETS = {name: name for name in _READ.split()} | {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    # A page that names UTF-16 in its own ASCII words is not in it.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says: its title ("" if it names none) and its cleaned text."""

    title: str
    text: str
    charset: str


def plain_text(raw: bytes, charset: str | None = None) -> FileText:
    """The text of a .txt file. Raises Refused where it can not be read."""
    text, name = decoded(raw, charset, declared=None)
    return FileText("", clean(text), name)


def decoded(raw: bytes, hint: str | None, declared: str | None) -> tuple[str, str]:
    """The text and the charset it was in: byte order mark, hint, declaration, UTF-8, Windows."""
    if len(raw) > MAX_FILE:
        raise Refused(
            say(
                "This file has %(size)s MB, and at most %(most)s MB can be read. Paste the text "
                "of the article instead.",
                size=f"{len(raw) / 1_000_000:.1f}",
                most=MAX_FILE // 1_000_000,
            )
        )
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], name), name
    if b"\0" in raw:
        raise Refused(say("This file is not text. Choose a .txt or .html file, or paste the text."))
    for label in (hint, declared):
        if label and (known := _known(label)):
            return _strictly(raw, known), known
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252"), "cp1252"


def _known(label: str) -> str | None:
    """The charset of a label, None where no page should be read in it."""
    try:
        return _CHARSETS.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None


def _strictly(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        raise Refused(
            say(
                "This file should be written in %(charset)s, but some of its bytes are not. Save "
                "it again as UTF-8, or paste the text.",
                charset=charset,
            )
        ) from None
