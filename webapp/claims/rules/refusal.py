"""How a rule turns something down: at which field, in which words, under which code."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.kernel.errors import Invalid
from webapp.kernel.words import Sentence


@dataclass(frozen=True, slots=True)
class Refusal:
    """``field`` is the name of a form field (``quantities-0-low``), ``code`` the handbook's."""

    field: str
    sentence: Sentence
    code: str = ""

    def within(self, group: str) -> "Refusal":
        """The same at a field of ``group``, such as ``quantities-0``."""
        return Refusal(f"{group}-{self.field}", self.sentence, self.code)


def refuse(refusals: Sequence[Refusal]) -> None:
    """Raise ``Invalid`` with the first sentence of each field, unless there is none."""
    if not refusals:
        return
    fields: dict[str, Sentence] = {}
    codes: dict[str, str] = {}
    for refusal in refusals:
        if refusal.field not in fields:
            fields[refusal.field] = refusal.sentence
            if refusal.code:
                codes[refusal.field] = refusal.code
    raise Invalid(fields, codes)
