"""Whether a kept text is still what was captured: ``text_hash_mismatch`` (rule 2) if not."""

from webapp.documents.rules.particulars import words_of
from webapp.kernel.canonical import sha256
from webapp.kernel.errors import Refused
from webapp.kernel.text import NORMALISER
from webapp.kernel.words import Sentence, say
from webapp.model import Snapshot


def hash_mismatch(snapshot: Snapshot) -> Sentence | None:
    """What does not agree about a snapshot, or None (FIPS 180-4, SHA-256).

    The text is made anew from the bytes only where they were kept and this normaliser made it.
    """
    if sha256(snapshot.text.encode()) != snapshot.text_sha256:
        return say("The text is not the one that was captured: its SHA-256 is another.")
    if snapshot.raw is None:
        return None
    if sha256(snapshot.raw) != snapshot.raw_sha256:
        return say("The bytes are not those that were captured: their SHA-256 is another.")
    if snapshot.normaliser != NORMALISER:
        return None
    try:
        made = words_of(snapshot.raw, snapshot.media_type, snapshot.charset).text
    except Refused:
        made = None
    if made != snapshot.text:
        return say("The text is not what %(maker)s makes of the bytes.", maker=NORMALISER)
    return None
