"""Words, dates and numbers as the pages show them; the frame in a language from right to left."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import g
from lxml import html

from tests.clients import Client
from webapp.kernel.clock import held
from webapp.kernel.words import say
from webapp.model.vocabulary import Role
from webapp.web.frame import Frame
from webapp.web.queries import DeskFacts
from webapp.web.transaction import Firsthand
from webapp.web.words import (
    clock_time,
    day,
    desk_number,
    lazy,
    moment,
    number,
    tell,
    zone_sentence,
)

AsPerson = Callable[..., Client]
INSTANT = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)


@pytest.fixture
def in_zone(app: Firsthand) -> Iterator[Callable[[str], None]]:
    """A request of a desk in the zone that is given."""
    with app.test_request_context("/"):

        def put(zone: str) -> None:
            g.frame = Frame(DeskFacts("Harbour Desk", zone, demo=False))

        put("UTC")
        yield put


@pytest.mark.usefixtures("in_zone")
def test_sentences_are_filled_even_one_within_another() -> None:
    inner = say("read %(what)s", what="the desk")
    assert tell(say("You may %(act)s.", act=inner)) == "You may read the desk."
    assert tell("100 % as it is") == "100 % as it is"
    assert tell(say("100 % as it is")) == "100 % as it is"
    assert str(lazy("Give %(min)s or more.", min=3)) == "Give 3 or more."


def test_an_instant_is_shown_in_the_zone_of_the_desk(in_zone: Callable[[str], None]) -> None:
    shown = '<time datetime="2026-11-22T22:30:00Z">22 Nov 2026 22:30</time>'
    assert str(moment(INSTANT)) == shown
    in_zone("Asia/Baghdad")
    assert "23 Nov 2026 01:30" in str(moment(INSTANT))
    assert clock_time(INSTANT) == "01:30"
    assert day(INSTANT) == "23 Nov 2026"
    assert str(moment(None)) == ""


@pytest.mark.usefixtures("in_zone")
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2017, 4, 18), "18 Apr 2017"),
        ("2017-04-18", "18 Apr 2017"),
        ("2017-02~", "about February 2017"),
        ("2017", "2017"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_day_is_shown_with_its_precision(value: str | date | None, shown: str) -> None:
    assert day(value) == shown


@pytest.mark.usefixtures("in_zone")
def test_numbers_have_their_commas() -> None:
    assert number(4000) == "4,000"
    assert number(Decimal("8.5")) == "8.5"
    assert number(None) == ""
    assert str(desk_number("C", 12)) == '<span class="id" dir="ltr">C-12</span>'


@pytest.mark.parametrize(
    ("zone", "sentence"),
    [
        ("UTC", "All times are UTC."),
        ("Asia/Baghdad", "All times are Baghdad time (UTC+3)."),
        ("Asia/Kolkata", "All times are Kolkata time (UTC+5:30)."),
        ("America/New_York", "All times are New York time (UTC−5)."),
        ("Mars/Olympus", "All times are UTC."),
    ],
)
def test_the_zone_is_told(in_zone: Callable[[str], None], zone: str, sentence: str) -> None:
    in_zone(zone)
    with held(INSTANT):
        assert zone_sentence() == sentence


def test_the_frame_mirrors_for_a_language_from_right_to_left(
    as_person: AsPerson, app: Firsthand
) -> None:
    app.config["LOCALE"] = "ar"
    client = as_person(*Role)
    for address in ("/settings", "/styleguide", "/no/such/page"):
        root = html.fromstring(client.get(address).text)
        assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
        texts = "//input[@type='text' or @type='search'][not(@inputmode='numeric')] | //textarea"
        for field in root.xpath(texts):
            assert field.get("dir") in {"auto", "ltr"} or field.get("class") == "vh"


def test_english_pages_say_so(as_person: AsPerson) -> None:
    root = html.fromstring(as_person(Role.READER).get("/settings").text)
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
