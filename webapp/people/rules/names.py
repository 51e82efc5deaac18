"""Names of people: as they are shown, and as they are typed at sign-in."""

import unicodedata

from webapp.kernel.text import refusal
from webapp.kernel.words import Sentence, say

MOST_NAME = 100


def plain_name(text: str) -> str:
    """The name as it is kept: Unicode form NFC, single spaces, none around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """The name as it is compared at sign-in: without regard to case, width and spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def name_refusal(text: str) -> Sentence | None:
    """Why this can not be a person's name, or None."""
    name = plain_name(text)
    if not any(char.isalpha() for char in name):
        return say("Give a name with letters in it.")
    if len(name) > MOST_NAME:
        return say(
            "The name has %(count)s characters. Shorten it to %(most)s.",
            count=len(name),
            most=MOST_NAME,
        )
    return refusal(name)
