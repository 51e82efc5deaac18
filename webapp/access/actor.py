"""The person who acts, as commands see them, and the one question asked of them."""

from dataclasses import dataclass, field

from webapp.access.permissions import PERMISSIONS, Permission
from webapp.kernel.errors import Forbidden
from webapp.kernel.words import say
from webapp.model.vocabulary import Role


@dataclass(frozen=True)
class Actor:
    """A signed-in person, or the program itself (``person_id`` None) at the command line."""

    person_id: int | None
    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)

    def may(self, permission: Permission) -> bool:
        """Whether any of the roles allows it."""
        return any(permission in PERMISSIONS[role] for role in self.roles)


OPERATOR = Actor(None, "operator", frozenset({Role.CONTRIBUTOR, Role.ADMIN}))
"""Whoever runs commands on the machine itself; sees no protected identity."""


def permit(actor: Actor, permission: Permission) -> None:
    """Raise ``Forbidden``, naming the roles that may, unless ``actor`` may."""
    if actor.may(permission):
        return
    roles = [role.value for role, granted in PERMISSIONS.items() if permission in granted]
    raise Forbidden(
        say(
            "Your roles do not let you %(act)s. Somebody with one of these roles can: %(roles)s.",
            act=say(permission.value),
            roles=", ".join(roles),
        )
    )
