"""Which passwords are taken: length first, then nothing that guessing programs try early.

After NIST SP 800-63B (5.1.1.2): no rules about kinds of characters, long sentences welcome,
common passwords and the names at hand refused.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from webapp.kernel.words import Sentence, say

LEAST_PASSWORD = 15
MOST_PASSWORD = 1_000
_LEAST_DIFFERENT = 6
_LEAST_REST = 6
_RUN = 4

_WALKS = (
    "1234567890",
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "йцукенгшщзхъфывапролджэячсмитьбю",
)


def normal_password(text: str) -> str:
    """The password as it is hashed, so that every keyboard types the same one."""
    return unicodedata.normalize("NFKC", text)


def password_refusal(text: str, names: Iterable[str] = ()) -> Sentence | None:
    """Why this password is not taken, or None. ``names``: of the person and of the desk."""
    password = normal_password(text)
    if len(password) > MOST_PASSWORD:
        return say("Shorten the password to %(most)s characters.", most=f"{MOST_PASSWORD:,}")
    if len(password) < LEAST_PASSWORD:
        return say(
            "The password has %(count)s characters. Give at least %(least)s; a sentence is fine.",
            count=len(password),
            least=LEAST_PASSWORD,
        )
    if _patterned(password):
        return say(
            "This repeats itself or follows the keyboard, so it is guessed early. "
            "Give a sentence that only you would think of."
        )
    if _skeleton(password) in _common():
        return say(
            "This is one of the passwords that are guessed first. "
            "Give a sentence that only you would think of."
        )
    if _mostly_names(password, names):
        return say(
            "This is little more than the name of the person or the desk. "
            "Give a sentence that only you would think of."
        )
    return None


def _patterned(password: str) -> bool:
    plain = password.casefold()
    marks = re.sub(r"[\W_]+", "", plain)
    return (
        len(set(plain)) < _LEAST_DIFFERENT
        or not re.search(r"[^\W\d_]", plain)
        or _repeats(plain)
        or _repeats(marks)
        or len(_without_walks(marks)) < _LEAST_REST
    )


def _repeats(text: str) -> bool:
    """Whether a piece shorter than a password, over and over, makes all of the text."""
    longest = min(len(text) // 2, LEAST_PASSWORD - 1)
    return any(
        text == (text[:size] * (len(text) // size + 1))[: len(text)]
        for size in range(1, longest + 1)
    )


def _without_walks(text: str) -> str:
    """The text without runs of keys that lie side by side, and without doubled letters."""
    rest = ""
    place = 0
    while place < len(text):
        run = max((_run(text, place, walk) for walk in _both_ways()), default=0)
        if run >= _RUN:
            place += run
        else:
            rest += text[place] if not rest.endswith(text[place]) else ""
            place += 1
    return rest


def _run(text: str, place: int, walk: str) -> int:
    """How many characters from ``place`` on follow the walk."""
    longest = 0
    start = walk.find(text[place])
    while start != -1:
        size = 0
        while (
            place + size < len(text)
            and start + size < len(walk)
            and text[place + size] == walk[start + size]
        ):
            size += 1
        longest = max(longest, size)
        start = walk.find(text[place], start + 1)
    return longest


@cache
def _both_ways() -> tuple[str, ...]:
    return tuple(walk[::way] for walk in _WALKS for way in (1, -1))


def _skeleton(password: str) -> str:
    """Letters only, small, with figures read as the letters they stand for."""
    letters = re.sub(r"[\W_]+", "", password.casefold())
    letters = re.sub(r"\d+$", "", letters)
    return letters.translate(str.maketrans("013457", "oieast"))


@cache
def _common() -> frozenset[str]:
    listed = files("webapp.people.rules").joinpath("common_passwords.txt").read_text("utf-8")
    lines = (line.strip() for line in listed.splitlines())
    return frozenset(_skeleton(line) for line in lines if line and not line.startswith("#"))


def _mostly_names(password: str, names: Iterable[str]) -> bool:
    rest = password.casefold()
    words = {
        word
        for name in names
        for word in (name, *name.split())
        if len(word) >= 3  # shorter ones are in any sentence
    }
    found = False
    for word in sorted((normal_password(word).casefold() for word in words), key=len, reverse=True):
        found = found or word in rest
        rest = rest.replace(word, "")
    return found and len(re.sub(r"[\W\d_]+", "", rest)) < _LEAST_REST
