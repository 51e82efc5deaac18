"""The journal as a file, and a look at such a file."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.journal.queries.chain import Verdict, judge, the_desk
from webapp.journal.rules import (
    COVERED,
    Entry,
    Head,
    Link,
    against_closing_head,
    header_line,
    is_head,
    line_of,
    link_of,
    read_head,
    read_header,
)
from webapp.kernel.clock import stamp
from webapp.kernel.errors import StoreTrouble
from webapp.kernel.words import say
from webapp.model import JournalEntry

_AT_ONCE = 1000


def export(session: Session) -> Iterator[bytes]:
    """The whole journal as lines without their ends: the header, then each entry.

    The same journal always gives the same bytes. ``StoreTrouble`` where an entry cannot be read.
    """
    desk = the_desk(session)
    yield header_line(desk.name, desk.public_key)
    query = select(JournalEntry).order_by(JournalEntry.seq)
    try:
        with session.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
            for row in rows.scalars():
                yield line_of(_entry(row), row.hash)
    except ValueError as error:
        raise StoreTrouble(
            say(
                "The journal holds an entry that cannot be read. "
                "Run “firsthand verify” to see which."
            )
        ) from error


def verify_lines(lines: Iterable[bytes], head: Head | None = None) -> Verdict:
    """Verify the lines of an export, held against ``head`` and the head at its end, if any.

    ``Refused`` if the first line is no header of an export, or the head at its end is none.
    """
    stream = (line.rstrip(b"\r\n") for line in lines)
    key = read_header(next(stream, b"")).get("public_key")
    closing: list[bytes] = []
    verdict = judge(_links(stream, closing), head, key)
    if not closing or not verdict.ok:
        return verdict
    last = read_head(closing[0])
    if last.public_key != key:
        return judge((), last, key)
    broken = against_closing_head(verdict.entries, verdict.head_hash, last)
    if broken is None:
        return verdict
    return Verdict(False, verdict.entries, verdict.head_hash, broken.seq, broken.why)


def _links(lines: Iterator[bytes], closing: list[bytes]) -> Iterator[Link]:
    for expected, line in enumerate(lines, start=1):
        if is_head(line):
            closing.append(line)
            yield from (link_of(b"", expected) for _ in lines)
            return
        yield link_of(line, expected)


def _entry(row: JournalEntry) -> Entry:
    fields = {name: getattr(row, name) for name in COVERED}
    return Entry(**{**fields, "at": stamp(row.at), "change": json.loads(row.change)})
