"""Language tags."""

import pytest

from webapp.kernel.languages import language_tag


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("EN", "en"), (" ar ", "ar"), ("pt-br", "pt-BR"), ("SR-latn", "sr-Latn"), ("es-419",) * 2],
)
def test_a_tag_gets_its_usual_letter_case(typed: str, tag: str) -> None:
    assert language_tag(typed) == tag


@pytest.mark.parametrize("typed", ["", "English", "e", "en_GB", "en-", "x" * 40, "en\x00"])
def test_anything_else_is_no_tag(typed: str) -> None:
    assert language_tag(typed) is None
