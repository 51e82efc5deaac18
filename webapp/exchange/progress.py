"""How far a load is: told to whoever waits for it, on a terminal as a bar."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress as Bars
from rich.progress import TaskID

from webapp.kernel.words import Sentence


class Progress:
    """Told how far a load is, and what is wrong with a line; this one shows neither."""

    def start(self, doing: str, steps: int) -> None:
        """A new part of the work begins; it has so many steps."""

    def advance(self, to: int) -> None:
        """So many steps of it are done."""

    def tell(self, sentence: Sentence) -> None:
        """Something is to be said at once."""


class Shown(Progress):
    """Sentences on standard error, and a bar below them where that is a terminal."""

    def __init__(self, console: Console, bars: Bars) -> None:
        self._console, self._bars = console, bars
        self._task: TaskID | None = None

    def start(self, doing: str, steps: int) -> None:
        if self._task is not None:
            self._bars.remove_task(self._task)
        self._task = self._bars.add_task(doing, total=steps)

    def advance(self, to: int) -> None:
        if self._task is not None:
            self._bars.update(self._task, completed=to)

    def tell(self, sentence: Sentence) -> None:
        self._console.print(str(sentence), markup=False, highlight=False, soft_wrap=True)


@contextmanager
def shown() -> Iterator[Progress]:
    """Progress for the command line."""
    console = Console(stderr=True)
    with Bars(console=console, transient=True, disable=not console.is_terminal) as bars:
        yield Shown(console, bars)
