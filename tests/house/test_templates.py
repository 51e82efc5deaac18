"""Templates keep the strict policy: nothing inline that a browser would run or style."""

import re

import pytest

from tests.house.checkout import name, templates

INLINE = {
    "a style attribute": re.compile(r"""\sstyle\s*="""),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without src": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "a script with a body": re.compile(r"<script\b[^>]*>\s*[^\s<]", re.IGNORECASE),
    "an event attribute": re.compile(
        r"""\son(?:abort|blur|change|click|close|copy|cut|dblclick|drag\w*|drop|error|focus\w*"""
        r"""|hashchange|input|invalid|key\w+|load\w*|message|mouse\w+|paste|pointer\w+|reset"""
        r"""|resize|scroll|select|submit|toggle|touch\w+|unload|wheel)\s*=""",
        re.IGNORECASE,
    ),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}


def inline(markup: str) -> list[str]:
    return [what for what, pattern in INLINE.items() if pattern.search(markup)]


def test_templates_have_nothing_inline() -> None:
    assert {name(path): inline(path.read_text(encoding="utf-8")) for path in templates()} == {
        name(path): [] for path in templates()
    }


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<p style="color: red">', ["a style attribute"]),
        ("<style>p {}</style>", ["a style element"]),
        ("<script>go()</script>", ["a script without src", "a script with a body"]),
        ('<script type="module" src="{{ url }}">go()</script>', ["a script with a body"]),
        ('<button onclick="go()">', ["an event attribute"]),
        ('<a href="javascript:go()">', ["a javascript: address"]),
        ('<script type="module" src="{{ url }}"></script>{% set one = 1 %}', []),
    ],
)
def test_what_is_inline_is_found(markup: str, found: list[str]) -> None:
    assert inline(markup) == found
