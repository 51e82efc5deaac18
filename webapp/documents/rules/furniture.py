"""Menu and icon text at the top of an article: recognised, folded away, never deleted."""

import regex

from webapp.documents.rules.lines import lines
from webapp.kernel.text import BLANK, Span

# Names of icons as pages leave them behind: `cameraicon`, `v-playicon`, `bookmark-b`. Words of
# the language that only end alike are none.
_ICON = regex.compile(
    r"(?!(?:silicon|lexicon|rubicon|emoticon)s?$)(?:[\w-]*icons?|icon[-_][\w-]+"
    r"|(?:arrow|bookmark|caret|chevron|glyph|hamburger)-[\w-]+)"
    # Or a token without letter or figure: an arrow, a star, a letter of an icon font.
    r"|[^\p{L}\p{N}]*[\p{S}\p{Co}][^\p{L}\p{N}]*",
    regex.IGNORECASE,
)
_LONGEST = 40
_MENU_WORDS = """
    account advertisement bookmark comment comments cookies copy download email facebook flag home
    in instagram linkedin log login logout menu navigation newsletter newsletters pause play
    podcasts print privacy register reply rss search settings share sign sitemap skip subscribe
    telegram toggle top to tweet twitter up video videos vk whatsapp youtube content main
"""
_MENU = frozenset(_MENU_WORDS.split())
_EDGES = ".,:;|/·•»«›‹>()[]"
_SENTENCE_END = regex.compile(r"[.!?…。؟।][\"'”’»)\]]*$")
# Lines of at most so many words, so many of them in a row, are a menu.
_FEW_WORDS = 3
_ROW = 3


def furniture(text: str) -> list[Span]:
    """The stretches of menu and icon text before the article begins, in code points.

    A line is furniture when half of its words or more are names of icons, glyphs or menu words,
    or when it stands in a run of three or more very short lines. The first other line ends the
    search; the last short line before it is taken for a headline.
    """
    spans: list[Span] = []
    waiting: list[Span] = []
    for span in lines(text, 0, len(text)):
        words = text[slice(*span)]
        if _is_furniture(words):
            spans += [*_row(waiting), span]
            waiting = []
        elif _is_short(words):
            waiting.append(span)
        else:
            break
    else:
        # Nothing but short lines follows: a list, not the menu of an article.
        waiting = []
    # The last short line before the article begins is its headline.
    return _joined(text, spans + _row(waiting[:-1]))


def _row(short: list[Span]) -> list[Span]:
    """Short lines, if there are enough of them for a menu."""
    return short if len(short) >= _ROW else []


def _is_furniture(line: str) -> bool:
    tokens = line.split()
    icons = sum(1 for token in tokens if len(token) <= _LONGEST and _ICON.fullmatch(token))
    menu = sum(1 for token in tokens if token.strip(_EDGES).casefold() in _MENU)
    if icons + menu == len(tokens):
        return True
    if _SENTENCE_END.search(line):
        return False
    # Two icons among four words are no accident; three menu words may be one ("Back home, live").
    return (icons >= 2 or menu >= 4) and 2 * (icons + menu) >= len(tokens)


def _is_short(line: str) -> bool:
    """Whether the line could be an entry of a menu: few words, no figures, no end of sentence."""
    return (
        len(line.split()) <= _FEW_WORDS
        and len(line) <= 40
        and not any(character.isdecimal() for character in line)
        and not _SENTENCE_END.search(line)
    )


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans with nothing but spaces between them, as one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(BLANK):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
