"""The signed head: the last entry's number and hash under the desk's own key. Pure.

Kept outside the desk, it tells a cut tail, which the chain alone cannot. The signature is
Ed25519 (RFC 8032) over the canonical JSON of the other keys.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from webapp.kernel.canonical import canonical
from webapp.kernel.errors import Refused
from webapp.kernel.words import say

HEAD_FORMAT = "firsthand-head/1"
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Head:
    """A head whose signature fits. ``public_key`` and ``hash`` are hexadecimal."""

    desk: str
    seq: int
    hash: str
    at: str
    public_key: str


def sign_head(head: Head, signing: Ed25519PrivateKey) -> dict[str, Any]:
    """The head as it is printed and kept, with its signature."""
    signed = {"format": HEAD_FORMAT, **asdict(head)}
    return {**signed, "signature": signing.sign(canonical(signed)).hex()}


def read_head(text: str | bytes) -> Head:
    """The head in a file; ``Refused`` if it is none, or its signature does not fit."""
    try:
        kept = json.loads(text)
    except ValueError as error:
        raise Refused(_STRANGE) from error
    if not isinstance(kept, Mapping) or kept.get("format") != HEAD_FORMAT or not _shaped(kept):
        raise Refused(_STRANGE)
    signed = {name: value for name, value in kept.items() if name != "signature"}
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(kept["public_key"]))
        public.verify(bytes.fromhex(kept["signature"]), canonical(signed))
    except (InvalidSignature, ValueError, TypeError) as error:
        raise Refused(
            say("The signature of this head does not fit: it was changed after it was signed.")
        ) from error
    return Head(**{name: signed[name] for name in Head.__dataclass_fields__})


def _shaped(kept: Mapping[str, Any]) -> bool:
    words = ("desk", "hash", "at", "public_key", "signature")
    return (
        all(isinstance(kept.get(name), str) for name in words)
        and type(kept.get("seq")) is int
        and all(_HEX.fullmatch(kept[name]) for name in ("hash", "public_key"))
    )


_STRANGE = say(
    "This is no signed head. Give the file that “firsthand head --out FILE” made, unchanged."
)
