"""The eyes of the journeys see what they are there to see."""

import pytest

from tests.journeys.eyes import look, look_closely, sticking_out
from tests.journeys.serving import Desk
from tests.journeys.windows import Windows

pytestmark = pytest.mark.journey

LABEL = "document.querySelector('label[for=password]').remove()"
WIDE = "document.querySelector('h1').style.width = '600px'"
STYLE = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">red</p>')"
ELSEWHERE = "new Image().src = 'http://127.0.0.1:1/picture.png'"


def test_a_page_without_fault_is_left_alone(desk: Desk, windows: Windows) -> None:
    page = windows.open()
    page.goto("/setup")
    assert look_closely(page) == []


def test_a_lost_label_is_seen(desk: Desk, windows: Windows) -> None:
    page = windows.open()
    page.goto("/setup")
    page.evaluate(LABEL)
    assert "label" in {one.partition(":")[0] for one in look(page)}


def test_what_sticks_out_is_seen(desk: Desk, windows: Windows) -> None:
    page = windows.open()
    page.goto("/setup")
    page.evaluate(WIDE)
    assert "<h1" in "".join(sticking_out(page))


@pytest.mark.parametrize("act", [STYLE, ELSEWHERE])
def test_what_the_policy_refuses_is_seen(desk: Desk, windows: Windows, act: str) -> None:
    page = windows.open()
    page.goto("/setup")
    page.evaluate(act)
    page.wait_for_timeout(200)
    assert windows.troubles != []
    windows.troubles.clear()
