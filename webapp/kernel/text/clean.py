"""What happens to text when it is taken in, and which text is not taken in."""

import re
import unicodedata

import regex

from webapp.kernel.words import Sentence, say

NORMALISER = "firsthand-text/1"
"""Kept with every snapshot. A change of `clean` that changes any text needs a new number."""

MAX_TEXT = 2_000_000
"""The longest text of a document, in code points."""

UNSEEN = "\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff"
"""Characters without a shape and without a part in one: copying adds and loses them."""

BLANK = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000" + UNSEEN
)
"""Every space, and what is not seen: the characters that no words begin or end with."""

# CRLF counts once. The rest of the list is that of Unicode TR18 (RL1.6), so that a form feed
# from a printed page ends a line as it did on paper.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028]")
# Normalising a stack of n marks takes n² steps. Real writing stays under ten.
_STACK = regex.compile(r"\p{M}{65}")
_HALVES = re.compile("[\ud800-\udfff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Line ends are no controls here: `clean` turns them into LF.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNKEPT = re.compile(f"{_HALVES.pattern}|{_TURNS.pattern}|{_CONTROLS.pattern}")
_VISIBLE = regex.compile(r"[^\s\p{Cf}]")
_WORD = regex.compile(r"[\p{L}\p{N}]")


def clean(text: str) -> str:
    """Text as it is kept: line ends as LF, Unicode form NFC, no byte order mark in front.

    Curly quotes, no-break spaces, dashes and everything else stay as they came. Cleaning twice
    changes nothing. A stack of marks that `refusal` turns down is left as it is.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n").lstrip("\ufeff")
    if unicodedata.is_normalized("NFC", text) or _STACK.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def refusal(text: str, most: int = MAX_TEXT) -> Sentence | None:
    """Why this text can not be kept, or None: its length in code points, and its characters.

    Serves fields of any length, before or after `clean`; an empty text passes.
    """
    if len(text) > most:
        return say(
            "This has %(count)s characters, and at most %(most)s can be kept. "
            "Shorten it, or split it into parts.",
            count=f"{len(text):,}",
            most=f"{most:,}",
        )
    if found := _UNKEPT.search(text):
        return _hidden(text, found.start())
    if stack := _STACK.search(text):
        return say(
            "Near “%(near)s” (line %(line)s) more than 64 marks stand on one letter. "
            "Take them out and send the text again.",
            **_place(text, stack.start()),
        )
    return None


def wordless(text: str) -> Sentence | None:
    """Why there is nothing to read in this text, or None: empty, only spaces, only signs."""
    if not _VISIBLE.search(text):
        return say("There is no text here. Type or paste its words.")
    if not _WORD.search(text):
        return say("There are only signs or pictures here. Type or paste words as well.")
    return None


def _hidden(text: str, offset: int) -> Sentence:
    """The sentence about the character at ``offset`` that is not kept."""
    place = _place(text, offset)
    character = text[offset]
    if _TURNS.match(character):
        return say(
            "Near “%(near)s” (line %(line)s) a hidden character (%(code)s) changes the direction "
            "of the text, so that it can look other than it is. Take it out and send the text "
            "again.",
            **place,
        )
    if _HALVES.match(character):
        return say(
            "Near “%(near)s” (line %(line)s) only half of a character has arrived (%(code)s). "
            "Type that character again.",
            **place,
        )
    return say(
        "Near “%(near)s” (line %(line)s) there is a control character that can not be kept "
        "(%(code)s). Take it out and send the text again.",
        **place,
    )


def _place(text: str, offset: int) -> dict[str, object]:
    """Where ``offset`` is, for a person: the words around it, its line from 1, its code."""
    before = _LINE_ENDS.sub("\n", text[:offset]).replace("\u2029", "\n")
    around = [
        regex.sub(r"\p{M}{3,}", "", _UNKEPT.sub("", part))
        for part in (
            before.rpartition("\n")[2][-24:],
            text[offset : offset + 24].partition("\n")[0],
        )
    ]
    return {
        "near": "".join(around).strip() or "…",
        "line": before.count("\n") + 1,
        "code": f"U+{ord(text[offset]):04X}",
    }
