"""What stands around every page: the desk, the person, the way to the rooms."""

from dataclasses import dataclass

from flask import current_app, g, request, url_for

from webapp.access.permissions import Permission
from webapp.web.queries import DeskFacts, SignedIn
from webapp.web.words import lazy


@dataclass(frozen=True)
class Section:
    """One entry of the main menu. ``letter``: the key that follows g."""

    name: str
    label: str
    address: str
    letter: str


@dataclass(frozen=True)
class Frame:
    """The desk and the person of this request; both None where not known."""

    desk: DeskFacts | None = None
    person: SignedIn | None = None

    @property
    def theme(self) -> str:
        """``light`` or ``dark``, or empty to follow the system."""
        theme = self.person.theme if self.person else ""
        return theme if theme in {"light", "dark"} else ""

    @property
    def letter_keys(self) -> bool:
        """Whether single letters act as keys."""
        return self.person is None or self.person.letter_keys

    @property
    def here(self) -> str:
        """The address of this page, to come back to after a small change."""
        return request.full_path.rstrip("?") if request.method == "GET" else request.path

    @property
    def target(self) -> str:
        """The address that this request was sent to, to send it there once more."""
        return request.full_path.rstrip("?")

    def may(self, permission: str) -> bool:
        """Whether the person here may do what the permission of this name stands for."""
        return self.person is not None and self.person.actor.may(Permission[permission])

    def sections(self) -> list[Section]:
        """The main menu, with the rooms that this desk has."""
        if self.person is None:
            return []
        return [
            Section(name, str(label), address, letter)
            for name, label, page, letter in _SECTIONS
            if (address := _address(page)) and (name != "people" or self.may("MANAGE"))
        ]


_SECTIONS = (
    ("articles", lazy("Articles"), "documents.index", "a"),
    ("claims", lazy("Claims"), "dossier.claims", "c"),
    ("sources", lazy("Sources"), "sources.index", "s"),
    ("history", lazy("History"), "history.index", "h"),
    ("people", lazy("People"), "people.people", "p"),
)


def frame() -> Frame:
    """The frame of this request; an empty one before it is known."""
    found: Frame = g.get("frame", _EMPTY)
    return found


def home() -> str:
    """Where a signed-in person begins: the claims."""
    return _address("dossier.claims") or "/keys"


def _address(page: str) -> str | None:
    """Where a room's page is; None on an application that is put together without the room."""
    return url_for(page) if page in current_app.view_functions else None


_EMPTY = Frame()
