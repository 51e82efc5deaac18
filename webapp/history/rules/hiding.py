"""What a history never shows, though the journal has an entry about it. Pure."""

from collections.abc import Collection, Iterable

from webapp.access.permissions import Permission

CLOSED = {
    "person.": Permission.MANAGE,
    "source.read_identity": Permission.GUARD,
    "desk.dump_protected": Permission.GUARD,
}
"""Beginnings of acts that only some may see: who signs in when, and who read identities."""

HIDDEN = frozenset({"identity", "commitment", "content_commitment"})
"""Fields that stand for something sealed: that it changed is told, and nothing else."""

NAMING = frozenset({"label", "label_language", "names", "descriptor", "role", "elsewhere"})
"""Fields by which a source can be recognised. What stood in them before the source was
protected is not shown any more.
"""


NOTHING: frozenset[str] = frozenset()


def hides_names(
    subject: str, seq: int, protected_at: int | None
) -> tuple[frozenset[str], frozenset[str]]:
    """The fields that are hidden on the side before and on the side after of an entry.

    ``protected_at`` is the entry by which the source was protected, None where it is not.
    """
    if subject != "source" or protected_at is None:
        return NOTHING, NOTHING
    before = NAMING if seq <= protected_at else NOTHING
    return before, NAMING if seq < protected_at else NOTHING


def hides_in_state(
    subject: str, told: Iterable[tuple[int, Iterable[str]]], protected_at: int | None
) -> frozenset[str]:
    """The fields hidden in a state: those that no entry has set since the protection.

    ``told``: each entry that made up the state, with the fields that it set.
    """
    if subject != "source" or protected_at is None:
        return NOTHING
    since = {name for seq, names in told if seq >= protected_at for name in names}
    return NAMING - since


def closed_to(granted: Collection[Permission]) -> tuple[str, ...]:
    """Beginnings of the acts that somebody with these permissions does not see."""
    return tuple(beginning for beginning, needed in CLOSED.items() if needed not in granted)


def needed_for(act: str) -> Permission:
    """What somebody needs who wants to see such an act."""
    for beginning, needed in CLOSED.items():
        if act.startswith(beginning):
            return needed
    return Permission.READ
