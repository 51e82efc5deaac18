"""What commands about people take, and what they refuse with."""

from dataclasses import dataclass, field

from webapp.kernel.errors import DomainError
from webapp.kernel.words import say
from webapp.model.vocabulary import Role


@dataclass(frozen=True)
class NewPerson:
    """A person to add. ``sign_in_name``: what is typed at sign-in; the name itself if empty."""

    name: str
    password: str
    roles: frozenset[Role]
    sign_in_name: str = ""


@dataclass(frozen=True)
class PersonChange:
    """A person's name and roles after the change; ``seen``: the version it started from."""

    seen: int
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class Preference:
    """How somebody likes the pages."""

    theme: str
    letter_keys: bool


@dataclass(frozen=True)
class PasswordChange:
    """A new password for oneself, with the present one to show that it is oneself."""

    current: str
    password: str


@dataclass(frozen=True)
class SetUp:
    """The first person, and the name of the desk. ``public_key``: of the journal, hexadecimal."""

    name: str
    password: str
    public_key: str
    desk_name: str = ""
    time_zone: str = "UTC"


@dataclass(frozen=True)
class DeskChange:
    """The desk after the change; ``seen``: the version it started from."""

    seen: int
    name: str
    public_address: str
    time_zone: str
    languages: tuple[str, ...] = field(default=("en",))


@dataclass(frozen=True)
class SigningIn:
    """What was typed at sign-in, and the network address it came from."""

    name: str
    password: str
    address: str


class TooSoon(DomainError):
    """Too many tries failed for this name from this network; wait (429)."""

    status = 429

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        super().__init__(
            say("Too many tries failed. Wait %(seconds)s seconds, then try again.", seconds=seconds)
            if seconds < 120
            else say(
                "Too many tries failed. Wait %(minutes)s minutes, then try again.", minutes=minutes
            )
        )
        self.seconds = seconds
