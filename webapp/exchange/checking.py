"""The first reading of a file: every line is checked, nothing is written."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from webapp.exchange.adapters import LONGEST_LINE, FileLine, LineFile
from webapp.exchange.queries import Standing, records
from webapp.exchange.reach import Reach
from webapp.exchange.rules import says_the_same, wrongs
from webapp.exchange.schemas import (
    Findings,
    ReadLine,
    Record,
    Wrong,
    read_header,
    read_line,
    told,
)
from webapp.kernel.errors import Refused
from webapp.kernel.words import Sentence, say

_LINES, _BYTES = 100, 4_000_000
"""How many lines, and how many bytes of them, are looked at together."""

Tell = Callable[[Sentence], None]
Advance = Callable[[int], None]


@dataclass
class Checked:
    """What a reading of a file found. ``new`` and ``standing`` count records by type."""

    header: dict[str, str] = field(default_factory=dict)
    sha256: str = ""
    new: Counter[str] = field(default_factory=Counter)
    standing: Counter[str] = field(default_factory=Counter)
    differing: int = 0
    bad: int = 0


class Check:
    """One reading of a file. ``tell`` hears every fault as it is found, ``advance`` every line."""

    def __init__(self, session: Session, file: LineFile, guarded: bool, tell: Tell) -> None:
        self.reach = Reach(session, file)
        self._session, self._file, self._guarded, self._tell = session, file, guarded, tell
        self._lines: dict[str, int] = {}
        self._found = Checked()

    def run(self, advance: Advance) -> Checked:
        """Read the file from first to last line. Raises Refused where it is none of ours."""
        lines = self._file.lines()
        first = next(lines, None)
        if first is None:
            raise Refused(say("%(file)s is empty.", file=self._file.name))
        if first.raw is None:
            raise Refused(_too_long(first))
        self._found.header = read_header(first.raw)
        for some in together(lines):
            self._read(some)
            advance(some[-1].offset + len(some[-1].raw or b""))
        self._found.sha256 = self._file.sha256
        return self._found

    def _read(self, lines: Sequence[FileLine]) -> None:
        read = [(line, _read(line)) for line in lines]
        self.reach.meet({one.name for _, one in read if one.name is not None})
        kept: dict[str, list[tuple[int, Record, Standing]]] = defaultdict(list)
        for line, one in read:
            standing = self._check(line, one)
            if standing is not None and one.record is not None:
                kept[standing.type].append((line.number, one.record, standing))
        for kind, some in kept.items():
            self._compare(kind, some)

    def _check(self, line: FileLine, read: ReadLine) -> Standing | None:
        """Check a line; the record of the desk where it has this one already."""
        found, name = read.findings, read.name
        if name is not None and name in self._lines:
            found.wrong("id", say("Line %(line)s has this id already.", line=self._lines[name]))
        elif name is not None:
            self._lines[name] = line.number
        standing = self.reach.standing(name) if name is not None else None
        if standing is not None and read.type not in (None, standing.type):
            found.wrong("id", say("On this desk it is the id of a %(type)s.", type=standing.type))
        if read.record is not None:
            found.wrongs += wrongs(read.record, found.references, self.reach, self._guarded)
        self._remember(line, read, standing)
        if found.wrongs:
            self._found.bad += 1
            self._report(line.number, found.wrongs)
            return None
        if standing is None and read.record is not None:
            self._found.new[read.record["type"]] += 1
        return standing

    def _remember(self, line: FileLine, read: ReadLine, standing: Standing | None) -> None:
        if read.name is None or standing is not None:
            return
        if read.record is not None and not read.findings.wrongs:
            self.reach.add(read.record, line.offset)
        else:
            self.reach.add_unread(read.name, read.type)

    def _compare(self, kind: str, some: Sequence[tuple[int, Record, Standing]]) -> None:
        """Tell which records of the desk differ from their lines; they are left as they are."""
        self._found.standing[kind] += len(some)
        held = records(self._session, kind, [standing.number for _, _, standing in some])
        for (number, record, standing), ours in zip(some, held, strict=True):
            if not says_the_same({**record, "id": ours["id"]}, ours):
                self._found.differing += 1
                self._tell(
                    say(
                        "Line %(line)s: %(name)s is here already and differs; it is left as it is.",
                        line=number,
                        name=standing.name,
                    )
                )

    def _report(self, line: int, found: Iterable[Wrong]) -> None:
        for wrong in found:
            self._tell(told(line, wrong))


def together(lines: Iterable[FileLine]) -> Iterator[list[FileLine]]:
    """Lines in groups that are neither too many nor too long to be held at once."""
    some: list[FileLine] = []
    size = 0
    for line in lines:
        some.append(line)
        size += len(line.raw or b"")
        if len(some) == _LINES or size > _BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _read(line: FileLine) -> ReadLine:
    if line.raw is not None:
        return read_line(line.raw)
    findings = Findings()
    findings.wrong("", _too_long(line))
    return ReadLine(None, None, None, findings)


def _too_long(line: FileLine) -> Sentence:
    return say(
        "Line %(line)s is longer than %(most)s MB, which no record is. Is a line end missing?",
        line=line.number,
        most=LONGEST_LINE // 1_000_000,
    )
