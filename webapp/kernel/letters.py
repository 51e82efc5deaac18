"""Words with their letters made plain, so that a name is found however it was typed."""

import re
import unicodedata

from webapp.kernel.text import fold

# Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and tatweel. Signs of
# scripts that write their vowels as marks stay: without them other words would remain.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_MOST_SOUGHT = 1_000
_BETWEEN = re.compile(r"[\s\x00-\x1f\x7f\-_/.,;:()]+")
# Letters that Unicode does not take apart, and letters that Arabic writers use for one another.
_LIKE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "'": None,
        "ʿ": None,
        "ʾ": None,
    }
)


def plain_letters(text: str) -> str:
    """``text`` for finding: one case, no accents, one form of Arabic letters, plain spaces.

    Punctuation between words counts as a space, apostrophes do not count. Never shown.
    """
    apart = fold(unicodedata.normalize("NFKD", text)).casefold()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", apart)).translate(_LIKE)
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in plain)
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", digits)).strip()


def looked_for(text: str) -> str:
    """``plain_letters`` of what is looked for. Its beginning is enough where it is very long.

    SQLite refuses patterns of more than 50,000 bytes.
    """
    return plain_letters(text[:_MOST_SOUGHT])[:_MOST_SOUGHT]
