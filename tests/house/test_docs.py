"""Documents that are generated from the code say what the code says."""

from pathlib import Path

import pytest

from tests import docs
from webapp.model import Base


def test_the_generated_documents_are_up_to_date() -> None:
    assert docs.stale() == [], "run: python -m tests.docs"


def test_the_check_names_what_is_out_of_date(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first, second = tmp_path / "one.md", tmp_path / "two.md"
    monkeypatch.setattr(docs, "generated", lambda: {first: "One\n", second: "Two\n"})
    assert docs.main(["--check"]) == "Out of date: one.md, two.md. Run: python -m tests.docs"
    assert docs.main([]) is None
    assert docs.main(["--check"]) is None
    second.write_text("Something else", encoding="utf-8")
    assert docs.main(["--check"]) == "Out of date: two.md. Run: python -m tests.docs"


def test_the_dictionary_has_every_table_and_column() -> None:
    text = docs.dictionary()
    for table in Base.metadata.sorted_tables:
        assert f"\n## {table.name}\n" in text
        for column in table.columns:
            assert f"| `{column.name}` |" in text


def test_every_table_has_a_sentence_of_its_own() -> None:
    silent = [
        mapper.class_.__name__
        for mapper in Base.registry.mappers
        if not (mapper.class_.__doc__ or "").strip() or "(self" in (mapper.class_.__doc__ or "")
    ]
    assert silent == []


def test_every_column_of_a_vocabulary_leads_to_its_words() -> None:
    text = docs.dictionary()
    assert "[AgentKind](#agentkind)" in text
    assert "\n### AgentKind\n" in text


def test_every_setting_is_told() -> None:
    text = docs.settings()
    assert "| `FIRSTHAND_TRUSTED_PROXIES` | number | `0` |" in text
    assert "| `FIRSTHAND_SECRET_KEY` | text | see right |" in text
