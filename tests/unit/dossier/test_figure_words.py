"""What the trail figure says: names that fit, the second line, title and description, the page."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, Template
from lxml import etree

from tests.unit.dossier.trails import NAMES, Facts, any_trail, khasfa, origin, report, told
from webapp.dossier.figure import Figure, Passing, Reporter, describe, draw
from webapp.dossier.figure.measure import isolated, length, plain, shorten, wrap

TEMPLATES = Path(__file__).parents[3] / "webapp" / "dossier" / "templates"
LONG = "A local page with a very long name that does not break nicely"


def second(figure: Figure, key: str) -> str:
    """The second line of a narrow box, as the template puts it together."""
    note = next(box.note for box in figure.slim.boxes if box.key == key)
    assert note
    how = ", ".join(map(str, note.how))
    return " · ".join(part for part in (how, note.detail) if part)


def heard(reporters: list[Reporter], passings: list[Passing]) -> str:
    return " ".join(map(str, describe(reporters, passings)[1]))


def page(facts: Facts, ident: str = "c13") -> etree._Element:
    title, desc = describe(*facts)
    words = caller().render(figure=draw(*facts), ident=ident, title=title, desc=desc)
    return etree.fromstring(words.strip())


@cache
def caller() -> Template:
    rooms = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    rooms.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return rooms.from_string(
        '{% from "dossier/_trail_figure.html" import trail_figure %}'
        "{{ trail_figure(figure, ident, title, desc) }}"
    )


def captions(figure: etree._Element) -> list[str]:
    return [
        "".join(map(str, entry.itertext())).strip() for entry in figure.iterfind("figcaption/ul/li")
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("RT", ("RT",)),
        ("Eighteen letters, ", ("Eighteen letters,",)),
        ("The Daily Telegraph", ("The Daily", "Telegraph")),
        ("Villagers, police, rights groups", ("Villagers, police,", "rights groups")),
        (LONG, ("A local page with", "a very long name…")),
        ("Schifffahrtsgesellschaft", ("Schifffahrtsgesell", "schaft")),
        ("مصادر لم تُسمَّ في محافظة نينوى", ("مصادر لم تُسمَّ", "في محافظة نينوى")),
    ],
)
def test_names_break_into_even_lines(name: str, lines: tuple[str, ...]) -> None:
    assert wrap(plain(name), 18) == lines


@given(NAMES, st.integers(7, 40))
def test_no_line_of_a_name_is_too_long(name: str, chars: int) -> None:
    lines = wrap(plain(name), chars)
    assert len(lines) <= 2
    assert max(map(length, lines)) <= chars * 10
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == plain(name).replace(" ", "")


def test_marks_weigh_nothing_and_stay_with_their_letter() -> None:
    assert length("e\u0301") == 10
    assert shorten("e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301e\u0301"
    assert shorten("e\u0301e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301…"


def test_names_lose_line_ends_and_marks_that_turn_direction() -> None:
    assert plain(" Sky\n\u202ePress\u202c ") == "Sky Press"


def test_right_to_left_words_are_fenced_in() -> None:
    assert isolated("Reuters") == "Reuters"
    assert isolated("رويترز") == "\u2068رويترز\u2069"
    facts = [origin("o", "رويترز"), report("r", "RT")], told("o r")
    assert second(draw(*facts), "r") == "told by \u2068رويترز\u2069 · 18 Apr 2017"


@pytest.mark.parametrize(
    ("verb", "inferred", "line"),
    [
        ("told", False, "told by AFP · 18 Apr 2017"),
        ("cited", False, "cites AFP · 18 Apr 2017"),
        ("credits", False, "credits AFP · 18 Apr 2017"),
        ("carries", False, "carries AFP · 18 Apr 2017"),
        ("inferred", True, "source inferred by the desk · 18 Apr 2017"),
        ("credits", True, "source inferred by the desk · 18 Apr 2017"),
        ("leaked", False, "leaked: AFP · 18 Apr 2017"),
    ],
)
def test_the_verb_moves_into_the_second_line(verb: str, inferred: bool, line: str) -> None:
    facts = [report("a", "AFP"), report("r", "RT")], [Passing("a", "r", verb, inferred)]
    assert second(draw(*facts), "r") == line


def test_several_givers_share_the_second_line() -> None:
    reporters = [origin("a", "A villager"), origin("b", "Police"), report("r", "RT")]
    assert second(draw(reporters, told("a r", "b r")), "r") == (
        "told by A villager and 1 more · 18 Apr 2017"
    )
    mixed = [Passing("a", "r", "inferred", True), Passing("b", "r", "cited", False)]
    assert second(draw(reporters, mixed), "r") == "inferred, cites Police · 18 Apr 2017"


def test_too_many_ways_are_left_to_the_table() -> None:
    verbs = ("told", "cited", "credits", "carries", "inferred")
    reporters = [*(origin(verb, LONG) for verb in verbs), report("r", "RT")]
    passings = [Passing(verb, "r", verb, verb == "inferred") for verb in verbs]
    assert second(draw(reporters, passings), "r") == "see the table · 18 Apr 2017"


@given(any_trail())
def test_small_print_stays_in_its_box(facts: Facts) -> None:
    figure = draw(*facts)
    for box in figure.slim.boxes:
        if box.note:
            assert length(second(figure, box.key)) * 6.3 / 10 <= box.w - 18


def test_the_description_states_the_finding_then_the_facts() -> None:
    title, _ = describe(*khasfa())
    assert str(title) == "Where the claim comes from"
    assert heard(*khasfa()) == (
        "2 origins stand behind 5 reports. None of them is named. "
        "Villagers, police, rights groups (not named) told The Daily Telegraph (25 Feb 2017). "
        "The desk infers that RT (18 Apr 2017) got the claim from The Daily Telegraph. "
        "The desk infers that International Business Times (25 Feb 2017) got the claim from "
        "The Daily Telegraph. AFP (17 Aug 2025) cites Iraqi officials (not named). "
        "Hürriyet Daily News (17 Aug 2025) carries the report of AFP."
    )


@pytest.mark.parametrize(
    ("origins", "reports", "finding"),
    [
        ("", "r", "No origin is known for the one report."),
        ("", "rs", "No origin is known for the 2 reports."),
        ("n", "r", "One origin stands behind one report. It is named."),
        ("a", "rs", "One origin stands behind 2 reports. It is not named."),
        ("nN", "r", "2 origins stand behind one report. All of them are named."),
        ("aN", "rs", "2 origins stand behind 2 reports. One of them is not named."),
        ("abN", "r", "3 origins stand behind one report. 2 of them are not named."),
    ],
)
def test_the_finding_counts_origins_and_reports(origins: str, reports: str, finding: str) -> None:
    reporters = [origin(key, named=key in "nN") for key in origins]
    reporters += [report(key) for key in reports]
    assert heard(reporters, []).startswith(finding)


def test_what_is_not_drawn_still_counts_in_the_finding() -> None:
    reporters = [who for at in range(14) for who in (origin(f"o{at}"), report(f"r{at}"))]
    text = heard(reporters, told(*(f"o{at} r{at}" for at in range(14))))
    assert text.startswith("14 origins stand behind 14 reports.")
    assert text.endswith("o11 (not named) told r11 (18 Apr 2017). 2 more reports are in the table.")
    assert heard(reporters[:26], told(*(f"o{at} r{at}" for at in range(13)))).endswith(
        "One more report is in the table."
    )


def test_the_page_names_both_drawings_and_explains_what_occurs() -> None:
    figure = page(khasfa())
    full, slim = figure.findall("svg")
    assert (full.get("class"), slim.get("class")) == ("full", "slim")
    assert full.get("viewBox") == "0 0 714 256"
    for svg in (full, slim):
        assert svg.get("role") == "img"
        title, desc = svg.findall("title") + svg.findall("desc")
        assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text == "Where the claim comes from"
        assert (desc.text or "").startswith("2 origins stand behind 5 reports. None")
    assert captions(figure) == [
        "origin, not named",
        "we hold a snapshot",
        "stated in the report",
        "inferred by the desk",
    ]


def test_the_page_explains_other_signs_where_they_occur() -> None:
    hidden = Reporter("x", "A colleague", "not named", True, False, False, False)
    facts = [origin("o", "Minister", named=True), hidden, report("r", "RT")], told("o x", "x r")
    assert captions(page(facts)) == ["origin", "not named", "stated in the report"]


def test_a_figure_without_signs_has_no_caption() -> None:
    assert page(([report("r", "RT")], [])).find("figcaption") is None


def test_the_page_says_how_many_reports_are_left_to_the_table() -> None:
    reporters = [report(f"r{at}") for at in range(50)]
    assert page((reporters, [])).findtext("figcaption/p") == "38 more reports are in the table."
    one = page((reporters[:13], []))
    assert one.findtext("figcaption/p") == "1 more report is in the table."


def test_a_drawing_for_all_widths_says_so() -> None:
    chain = [report(key) for key in "abcde"]
    figure = page((chain, told("a b", "b c", "c d", "d e")))
    assert [svg.get("class") for svg in figure.findall("svg")] == ["slim alone"]


@given(any_trail(most=6))
def test_the_page_keeps_its_ids_apart_and_its_style_elsewhere(facts: Facts) -> None:
    figures = [page(facts, "c1"), page(facts, "c12")]
    elements = [element for figure in figures for element in figure.iter()]
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not [element for element in elements if element.get("style")]


def test_names_cannot_bring_markup() -> None:
    facts = [origin("o", "<b>x</b>", "100% sure"), report("r", 'R"T')], told("o r")
    figure = page(facts)
    assert "<b>x</b>" in [text.text for text in figure.iter("text")]
    assert figure.find(".//b") is None
