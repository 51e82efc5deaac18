"""What every page loads stays small: budgets of the design, section 13."""

from tests.house.checkout import ROOT

STATIC = ROOT / "webapp" / "web" / "static"
STYLE = 32 * 1024
SCRIPT = 30 * 1024
KNOWN = {".css", ".js", ".svg"}


def sizes(ending: str) -> dict[str, int]:
    """Bytes of every static file with this ending."""
    return {path.name: path.stat().st_size for path in STATIC.rglob(f"*{ending}")}


def test_style_and_scripts_keep_to_their_budgets() -> None:
    styles, scripts = sizes(".css"), sizes(".js")
    assert styles
    assert scripts
    assert sum(styles.values()) <= STYLE, styles
    assert sum(scripts.values()) <= SCRIPT, scripts


def test_nothing_else_is_sent_to_browsers() -> None:
    files = [path for path in STATIC.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= KNOWN, "no fonts, no pictures, no build steps"
