"""The passwords of the demo desk: made at random, kept in a file that only its owner can read.

No password is the same on two machines, so nobody elsewhere knows one.
"""

import secrets
from collections.abc import Iterable
from pathlib import Path

from webapp.kernel.words import say
from webapp.settings import SettingsError
from webapp.settings.keys import kept

FILE = "demo-passwords.txt"
_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
_GROUPS, _GROUP = 5, 4


def passwords_for(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The password of each sign-in name, made now where the folder holds none.

    ``SettingsError`` where the file there is not whole.
    """
    names = list(names)
    written = "".join(f"{name}\t{_new()}\n" for name in names)
    found = _read(kept(folder / FILE, written.encode))
    if missing := [name for name in names if name not in found]:
        raise SettingsError(
            say(
                "The file %(file)s holds no password for %(name)s. Delete the file: then new "
                "passwords are made.",
                file=str(folder / FILE),
                name=missing[0],
            )
        )
    return found


def kept_passwords(folder: Path) -> dict[str, str]:
    """The passwords that the folder holds; none where the file is gone."""
    path = folder / FILE
    return _read(path.read_bytes()) if path.exists() else {}


def _new() -> str:
    """A new password: five groups of four letters and figures, 98 bits."""
    return "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )


def _read(written: bytes) -> dict[str, str]:
    lines = (line.split("\t") for line in written.decode(errors="replace").splitlines())
    return {line[0]: line[1].strip() for line in lines if len(line) == 2 and line[1].strip()}
