"""Password hashes: Argon2id with the defaults of its library (RFC 9106, low-memory profile)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from webapp.people.rules import normal_password

_hasher = PasswordHasher()
# A hash of nothing anybody knows: checking against it takes as long as against a real one.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$MmyI/TX1OFfgVfxk9S4bgA$"
    "ZZ3pokGgU2JRdUGB5adB6v9o868oLtiM6R4GkiGp90w"
)


def hashed(password: str) -> str:
    """The hash to keep, with its salt and parameters."""
    return _hasher.hash(normal_password(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether the password is the one of this hash; None takes as long and never is."""
    try:
        _hasher.verify(kept or _NOBODY, normal_password(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)
