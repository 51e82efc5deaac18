"""Which names and passwords are taken, how long failures make wait, who must stay admin. Pure."""

from webapp.people.rules.names import MOST_NAME, folded, name_refusal, plain_name
from webapp.people.rules.passwords import (
    LEAST_PASSWORD,
    MOST_PASSWORD,
    normal_password,
    password_refusal,
)
from webapp.people.rules.roles import FIRST_ROLES, admin_lost, ordered, unknown_roles
from webapp.people.rules.waiting import FORGIVEN_AFTER, network, seconds_left

__all__ = [
    "FIRST_ROLES",
    "FORGIVEN_AFTER",
    "LEAST_PASSWORD",
    "MOST_NAME",
    "MOST_PASSWORD",
    "admin_lost",
    "folded",
    "name_refusal",
    "network",
    "normal_password",
    "ordered",
    "password_refusal",
    "plain_name",
    "seconds_left",
    "unknown_roles",
]
