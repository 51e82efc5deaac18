"""Sealing of protected identities: a data key per record, itself sealed by the desk's key.

AES-256-GCM (NIST SP 800-38D) with a fresh 96 bit nonce before each sealed text. The desk's key
lives outside the database, in the instance folder. Destroying a record's key erases what it
sealed. Commitments are HMAC-SHA256 under a key derived from the record's (RFC 5869), so the
journal can prove that a value changed without holding it.
"""

import hmac
import json
import os
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from webapp.kernel.canonical import canonical
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import say

KEY_BYTES = 32
_NONCE = 12


@dataclass(frozen=True)
class Identity:
    """Who a protected source is. Restricted: never in a journal, log, address or public page."""

    name: str
    contact: str = ""
    consent: str = ""
    risk_notes: str = ""


@dataclass(frozen=True)
class Sealed:
    """An identity as it is stored: ciphertext, and the sealed key that opens it."""

    content: bytes
    key: bytes


def seal(desk_key: bytes, record: str, identity: Identity) -> Sealed:
    """Seal ``identity`` for the record with this key name; both texts are bound to it."""
    key = AESGCM.generate_key(KEY_BYTES * 8)
    content = canonical(vars(identity))
    return Sealed(_encrypt(key, content, record), _encrypt(desk_key, key, record))


def unseal(desk_key: bytes, record: str, sealed: Sealed) -> Identity:
    """The identity again; ``StoreTrouble`` if the desk's key is another or the text was changed."""
    try:
        key = _decrypt(desk_key, sealed.key, record)
        return Identity(**json.loads(_decrypt(key, sealed.content, record)))
    except InvalidTag as error:
        raise StoreTrouble(
            say(
                "This identity cannot be opened with the key of this desk. "
                "Put back the file vault.key that belongs to this database."
            )
        ) from error


def commitment(desk_key: bytes, record: str, sealed: Sealed) -> str:
    """A keyed commitment (hexadecimal) to the sealed identity, for the journal."""
    key = _decrypt(desk_key, sealed.key, record)
    content = _decrypt(key, sealed.content, record)
    derived = HKDF(SHA256(), KEY_BYTES, None, b"firsthand commitment").derive(key)
    return hmac.new(derived, content, sha256).hexdigest()


def _encrypt(key: bytes, content: bytes, record: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, record.encode())


def _decrypt(key: bytes, sealed: bytes, record: str) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], record.encode())
