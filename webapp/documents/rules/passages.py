"""Which texts and which passages of them are taken (rules 3 and 4 of the handbook)."""

from webapp.documents.rules.furniture import furniture
from webapp.kernel.text import BLANK, cluster_around, refusal, splits_cluster, wordless
from webapp.kernel.words import Sentence, say


def text_refusal(text: str) -> Sentence | None:
    """Why this can not be the text of a document, or None."""
    if found := refusal(text) or wordless(text):
        return found
    rest, at = [], 0
    for start, end in furniture(text):
        rest.append(text[at:start])
        at = end
    if not "".join([*rest, text[at:]]).strip(BLANK):
        return say("This is only menu and icon text. Paste the words of the article as well.")
    return None


def passage_refusal(
    text: str, start: int, end: int, exact: str | None = None
) -> tuple[str, Sentence] | None:
    """The code and the sentence where a span is no passage of ``text``, or None.

    ``exact`` are the words it should hold, where they were sent along.
    """
    if start >= end:
        sentence = say(
            "The passage ends before it begins. Mark it from its first word to its last."
        )
        return "anchor_mismatch", sentence
    if start < 0 or end > len(text):
        sentence = say(
            "The passage is not inside this text, which has %(length)s characters. Mark it again.",
            length=f"{len(text):,}",
        )
        return "anchor_mismatch", sentence
    if exact is not None and text[start:end] != exact:
        sentence = say(
            "Those are not the words at that place; there it says “%(there)s”. Mark the passage "
            "again.",
            there=text[start:end] if end - start <= 80 else f"{text[start : start + 80]}…",
        )
        return "anchor_mismatch", sentence
    for at in (start, end):
        if splits_cluster(text, at):
            whole = slice(*cluster_around(text, at))
            sentence = say(
                "The passage cuts the character “%(character)s” in two. Take in all of it.",
                character=text[whole],
            )
            return "anchor_splits_cluster", sentence
    return None
