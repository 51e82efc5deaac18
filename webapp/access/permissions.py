"""What each role may do: one table, read by commands, doors and the docs."""

from enum import StrEnum

from webapp.model.vocabulary import Role


class Permission(StrEnum):
    """An act on the desk that needs leave. The value is what the desk calls it."""

    READ = "read the desk"
    RECORD = "take in documents, mark passages, record claims, attributions and sources"
    CHECK = "weigh evidence and propose verdicts"
    REVIEW = "approve, publish and correct verdicts"
    GUARD = "read and change protected identities"
    MANAGE = "manage people and settings"
    LOAD = "load and take back files"


_READER = frozenset({Permission.READ})
_CONTRIBUTOR = _READER | {Permission.RECORD}
_VERIFIER = _CONTRIBUTOR | {Permission.CHECK}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.READER: _READER,
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.VERIFIER: _VERIFIER,
    Role.REVIEWER: _READER | {Permission.REVIEW},
    Role.CUSTODIAN: _READER | {Permission.GUARD},
    Role.ADMIN: _READER | {Permission.MANAGE, Permission.LOAD},
}
