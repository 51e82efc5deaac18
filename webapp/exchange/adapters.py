"""Files on disk: read line by line from the start or from a place, and written whole or not."""

import os
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from webapp.kernel.errors import Refused
from webapp.kernel.words import say

LONGEST_LINE = 64_000_000
"""In bytes: a text of two million code points with its bytes in base64 stays below it."""

_BOM = b"\xef\xbb\xbf"
_STANDARD = Path("-")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line as it stands in the file: its number from 1, where it begins, and its bytes.

    ``raw`` is None where the line is longer than any record can be.
    """

    number: int
    offset: int
    raw: bytes | None


class LineFile:
    """A file of lines that is read more than once. Lines may end in LF or CRLF."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self.name = file, name
        self._file.seek(0, os.SEEK_END)
        self.size = self._file.tell()
        self.sha256 = ""

    def lines(self) -> Iterator[FileLine]:
        """Every line that is not blank; ``sha256`` is that of the whole file afterwards."""
        self._file.seek(0)
        digest, number, offset = sha256(), 0, 0
        while raw := self._file.readline(LONGEST_LINE + 1):
            number, start = number + 1, offset
            offset += len(raw)
            digest.update(raw)
            long = len(raw) > LONGEST_LINE
            while long and not raw.endswith(b"\n"):
                if not (raw := self._file.readline(LONGEST_LINE)):
                    break
                offset += len(raw)
                digest.update(raw)
            raw = b"" if long else raw.removeprefix(_BOM if number == 1 else b"").rstrip(b"\r\n")
            if long or raw.strip():
                yield FileLine(number, start, None if long else raw)
        self.sha256 = digest.hexdigest()

    def line_at(self, offset: int) -> bytes:
        """The line that begins at this place."""
        place = self._file.tell()
        self._file.seek(offset)
        raw = self._file.readline().rstrip(b"\r\n")
        self._file.seek(place)
        return raw


@contextmanager
def opened(path: Path) -> Iterator[LineFile]:
    """Open a file for reading; ``-`` and pipes are copied first, because it is read twice."""
    if path == _STANDARD:
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            yield LineFile(copy, "-")
        return
    with path.open("rb") as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            yield LineFile(file, path.name)
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            yield LineFile(copy, path.name)


def write(path: Path, lines: Iterable[bytes], *, replace: bool, private: bool) -> None:
    """Write a file whole or not at all; ``-`` is standard output. Raises Refused where it exists.

    A ``private`` file can be read by its owner only.
    """
    if path == _STANDARD:
        for line in lines:
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
        return
    if not replace and path.exists():
        raise Refused(say("%(file)s is there already. Give --force to replace it.", file=str(path)))
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(lines)
            file.flush()
            if not private:
                draft.chmod(0o666 & ~_umask())
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
