"""Whether the journal is one unbroken chain, and if not, where it breaks first. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp.journal.rules.entry import GENESIS
from webapp.journal.rules.head import Head
from webapp.kernel.words import Sentence, say


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as the chain sees it. ``digest``: what its fields hash to now, "" if unreadable."""

    seq: int
    previous: str
    hash: str
    digest: str


@dataclass(frozen=True)
class Break:
    """The first entry that is not as it was written, and what is wrong with it."""

    seq: int
    why: Sentence


@dataclass(frozen=True)
class Walk:
    """A walk along the chain: how many entries were in order, the last hash, the first break.

    ``marked`` is the hash of the entry that was asked for, if the walk came past it.
    """

    entries: int
    hash: str
    broken: Break | None
    marked: str | None


def walk(links: Iterable[Link], mark: int = 0) -> Walk:
    """Follow the chain from its first entry up to its end or its first break."""
    stream = iter(links)
    last = Link(0, "", GENESIS, GENESIS)
    marked = GENESIS if mark == 0 else None
    for link in stream:
        broken = _break(last, link, stream)
        if broken:
            return Walk(last.seq, last.hash, broken, marked)
        last = link
        if link.seq == mark:
            marked = link.hash
    return Walk(last.seq, last.hash, None, marked)


def against_head(walked: Walk, head: Head) -> Break | None:
    """What the signed ``head`` tells about a chain that is whole in itself."""
    if walked.entries < head.seq:
        return Break(
            walked.entries + 1,
            say(
                "Entry %(seq)s is missing: the signed head names entry %(head)s as the last, "
                "but the journal ends with entry %(last)s.",
                seq=walked.entries + 1,
                head=head.seq,
                last=walked.entries,
            ),
        )
    if walked.marked != head.hash:
        return Break(
            head.seq,
            say(
                "Entry %(seq)s is not the one that was signed on %(day)s: it, or entries "
                "before it, were written anew since.",
                seq=head.seq,
                day=head.at[:10],
            ),
        )
    return None


def against_closing_head(entries: int, last_hash: str, head: Head) -> Break | None:
    """What a head tells that was signed right after these entries and closes their export."""
    if head.seq < entries:
        return Break(
            head.seq + 1,
            say("Entry %(seq)s was added after this export was signed.", seq=head.seq + 1),
        )
    return against_head(Walk(entries, last_hash, None, last_hash), head)


def _break(last: Link, link: Link, rest: Iterator[Link]) -> Break | None:
    if link.seq == last.seq:
        return Break(link.seq, say("Entry %(seq)s stands in the journal twice.", seq=link.seq))
    if link.seq != last.seq + 1:
        return Break(last.seq + 1, _missing(last.seq + 1, link.seq))
    if link.digest != link.hash:
        return Break(
            link.seq,
            say("Entry %(seq)s was changed: what it says does not fit its hash.", seq=link.seq),
        )
    if link.previous != last.hash:
        return _parted(last, link, next(rest, None))
    return None


def _missing(seq: int, found: int) -> Sentence:
    if seq == 1:
        return say("Entry 1 is missing: the journal begins with entry %(found)s.", found=found)
    return say(
        "Entry %(seq)s is missing: entry %(found)s comes after entry %(last)s.",
        seq=seq,
        found=found,
        last=seq - 1,
    )


def _parted(last: Link, link: Link, follower: Link | None) -> Break:
    """Two neighbours, each whole, that do not belong together: name the one nobody vouches for.

    An entry is vouched for by the one after it, which carries its hash.
    """
    vouched = follower is None or follower.previous == link.hash
    if last.seq and vouched:
        return Break(
            last.seq,
            say(
                "Entry %(seq)s was replaced: entry %(next)s was written after another one.",
                seq=last.seq,
                next=link.seq,
            ),
        )
    if last.seq:
        return Break(
            link.seq,
            say(
                "Entry %(seq)s was replaced or moved: it does not follow entry %(last)s.",
                seq=link.seq,
                last=last.seq,
            ),
        )
    return Break(
        link.seq,
        say("Entry %(seq)s is not the first that was written: it follows another.", seq=link.seq),
    )
