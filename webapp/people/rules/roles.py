"""Roles: several for a person, and always somebody left who can manage the desk."""

from collections.abc import Iterable

from webapp.model.vocabulary import Role

FIRST_ROLES = frozenset(
    {Role.ADMIN, Role.CONTRIBUTOR, Role.VERIFIER, Role.REVIEWER, Role.CUSTODIAN}
)
"""What the first person holds: everything, because nobody else is there to do it. Approving
one's own verdict stays shut all the same: that takes a second person, not a role."""

_ORDER = {role: place for place, role in enumerate(Role)}


def ordered(roles: Iterable[Role]) -> list[Role]:
    """The roles in the order of the handbook."""
    return sorted(roles, key=_ORDER.__getitem__)


def unknown_roles(names: Iterable[str]) -> list[str]:
    """Those names that are no role."""
    known = {role.value for role in Role}
    return [name for name in names if name not in known]


def admin_lost(
    admins: Iterable[int], person_id: int, roles_after: Iterable[Role], active_after: bool
) -> bool:
    """Whether a change of this person would leave the desk without an active admin.

    ``admins``: the ids of all active people who are admin before the change.
    """
    others = set(admins) - {person_id}
    stays = active_after and Role.ADMIN in set(roles_after)
    return not others and not stays and person_id in set(admins)
