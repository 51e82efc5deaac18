"""Desk numbers in addresses: ``/claims/C-12`` is the claim 12, and ``c-12`` leads there."""

from typing import Any

from werkzeug.routing import BaseConverter, IntegerConverter, Map


class RowNumber(IntegerConverter):
    """``<int:number>``: no longer than any number that a database holds."""

    regex = "[0-9]{1,18}"


class DeskNumber(BaseConverter):
    """``<desk("C"):number>``: the letter, a dash that may be left out, and the number."""

    def __init__(self, url_map: Map, letter: str) -> None:
        super().__init__(url_map)
        self.letter = letter
        self.regex = f"[{letter.upper()}{letter.lower()}]-?[1-9][0-9]{{0,17}}"

    def to_python(self, value: str) -> int:
        return int(value[1:].lstrip("-"))

    def to_url(self, value: Any) -> str:
        return f"{self.letter}-{int(value)}"
