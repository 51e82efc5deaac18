"""Keys of a desk, kept as files in the instance folder, readable by its owner only."""

import contextlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from webapp.kernel.words import say
from webapp.settings import Settings, SettingsError, weak_key

VAULT_BYTES = 32


@dataclass(frozen=True)
class DeskKeys:
    """The three keys of a desk: cookies and forms, protected identities, the journal's head."""

    secret: str
    vault: bytes
    signing: Ed25519PrivateKey


def desk_keys(settings: Settings) -> DeskKeys:
    """Read the keys, making those that are absent; ``SettingsError`` if one is unusable."""
    if settings.secret_key and weak_key(settings.secret_key):
        raise SettingsError(
            say(
                "FIRSTHAND_SECRET_KEY is too weak. Give 32 random characters or more, "
                "or none: then a random key is kept in the instance folder."
            )
        )
    folder = settings.instance / "keys"
    for one in (settings.instance, folder):
        _make_folder(one)
    stored = kept(folder / "secret.key", lambda: secrets.token_urlsafe(48).encode()).decode()
    vault = kept(folder / "vault.key", lambda: secrets.token_bytes(VAULT_BYTES))
    if len(vault) != VAULT_BYTES:
        raise SettingsError(
            say("The file vault.key must hold %(count)s bytes. Put back the right one.", count=32)
        )
    signing = kept(folder / "journal.key", _new_signing_key)
    return DeskKeys(
        settings.secret_key or stored, vault, Ed25519PrivateKey.from_private_bytes(signing)
    )


def _new_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        Encoding.Raw, PrivateFormat.Raw, NoEncryption()
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            say(
                "The folder %(folder)s cannot be made: %(why)s. "
                "Set FIRSTHAND_INSTANCE to a folder that can be written.",
                folder=str(folder),
                why=error.strerror or "",
            )
        ) from error


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a secret file; the first process to come makes it, whole or not at all."""
    if not path.exists():
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_bytes()
