"""The pages of the demo desk, walked from link to link by somebody who may see them all."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests import clients
from tests.rooms.demo.desk import told
from webapp.model import ProtectedIdentity
from webapp.model.vocabulary import Role
from webapp.web.transaction import Firsthand

ALL = {"/claims/C-N", "/sources/S-N", "/articles/A-N"}
ENOUGH = 4
"""How many pages of one kind are looked at, unless all of them are, or it is his page."""


@pytest.fixture
def walker(house: Firsthand, furnished: Engine, tmp_path: Path) -> Iterator[clients.Client]:
    """Somebody with every role, signed in on the demo desk."""
    with (
        clients.moved(house, furnished, tmp_path),
        Session(furnished, expire_on_commit=False) as rows,
    ):
        yield clients.signed_in(house, rows, *Role)


def kind_of(address: str, protected: int) -> str:
    """The address without its numbers and keys; that of the protected source is of its own."""
    if re.search(rf"/S-{protected}(?!\d)", address):
        return address
    return re.sub(r"\d+", "N", re.sub(r"(?<=/)[2-9a-z]{14}(?=/|$)", "K", address))


def links(page: str, address: str) -> list[str]:
    """The addresses on this desk that a page leads to, without other orders and filters of it."""
    found = set()
    for href in html.fromstring(page).xpath("//a/@href"):
        to = urlsplit(urljoin(f"http://localhost{address}", str(href)))
        if to.netloc == "localhost" and not to.query:
            found.add(to.path)
    return sorted(found)


def walk(walker: clients.Client, protected: int) -> dict[str, str]:
    """Address → page, of what links lead to from the start."""
    pages: dict[str, str] = {}
    seen = {"/"}
    kinds: Counter[str] = Counter()
    waiting = ["/"]
    while waiting:
        address = waiting.pop(0)
        answer = walker.get(address, follow_redirects=True)
        assert answer.status_code == 200, f"{address} answered {answer.status}"
        pages[address] = answer.text
        for link in (
            links(answer.text, answer.request.path) if answer.mimetype == "text/html" else ()
        ):
            kind = kind_of(link, protected)
            if link not in seen and (kind in ALL or kinds[kind] < ENOUGH):
                seen.add(link)
                kinds[kind] += 1
                waiting.append(link)
    return pages


def test_every_page_answers_and_none_tells_who_is_protected(
    walker: clients.Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert walker.rows is not None
    protected = walker.rows.scalars(select(ProtectedIdentity.source_id)).one()
    with caplog.at_level(logging.DEBUG):
        pages = walk(walker, protected)
    sheets = {f"/claims/C-{number}" for number in range(1, 24)}
    assert sheets | {f"/sources/S-{protected}", "/articles/A-8", "/history"} <= pages.keys()
    assert "Heron (cover name)" in pages[f"/sources/S-{protected}"]
    assert {address: words for address, page in pages.items() if (words := told(page))} == {}
    assert told(caplog.text) == []


def test_each_page_says_that_it_is_a_demo(walker: clients.Client) -> None:
    for address in ("/", "/claims", "/sources"):
        page = walker.get(address, follow_redirects=True).text
        assert "Demo desk." in page
        assert "the people of this desk and their work are invented" in page
