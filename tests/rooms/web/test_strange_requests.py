"""Requests that no page of the desk makes: each gets a page in words, never a fault of ours."""

import base64
import json
from collections.abc import Callable

import pytest
from werkzeug.datastructures import MultiDict

from tests.clients import Client
from webapp.kernel.errors import Invalid
from webapp.kernel.paging import mark, read_mark
from webapp.model.vocabulary import Role
from webapp.web.bodies import FORM_PARTS
from webapp.web.choices import settled
from webapp.web.kept import unpacked

AsPerson = Callable[..., Client]
DEEP = "[" * 100_000
HALF = '"\\ud800"'


def token_of(page: str) -> str:
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def test_an_origin_that_is_no_address_is_another_site(as_person: AsPerson) -> None:
    client = as_person(Role.READER)
    assert client.post("/sign-out", headers={"Origin": "http://["}).status_code == 403


def test_a_static_file_of_an_endless_name_is_not_there(as_person: AsPerson) -> None:
    assert as_person(Role.READER).get(f"/static/{'a' * 3000}").status_code == 404


def test_a_form_of_too_many_fields_is_refused_unread(as_person: AsPerson) -> None:
    client = as_person(Role.READER)
    sent = "application/x-www-form-urlencoded"
    refused = client.post("/sign-in", data="a=&" * FORM_PARTS, content_type=sent)
    assert refused.status_code == 413
    assert len(refused.data) < 10_000
    taken = client.post("/sign-in", data="a=&" * (FORM_PARTS - 1), content_type=sent)
    assert taken.status_code == 400


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000])
def test_a_number_that_no_database_holds_is_not_found(as_person: AsPerson, number: str) -> None:
    assert as_person(Role.ADMIN).get(f"/people/{number}").status_code == 404


def test_a_role_that_is_none_is_told_in_words(as_person: AsPerson) -> None:
    client = as_person(Role.ADMIN)
    typed = {"csrf_token": token_of(client.get("/people/add").text), "roles": "emperor"}
    answer = client.post("/people/add", data=typed)
    assert answer.status_code == 422
    assert "Choose one of the answers that are offered." in answer.text


@pytest.mark.parametrize(
    "kept", [DEEP, f'{{"to": "/", "fields": [["a", {HALF}]], "files": false}}', '{"to": 1}']
)
def test_a_parcel_that_is_none_is_dropped(kept: str) -> None:
    assert unpacked(kept) is None


@pytest.mark.parametrize("sent", [DEEP, f'[["said", {HALF}]]'])
def test_a_choice_that_cannot_be_read_is_empty(sent: str) -> None:
    form = settled_form({"pick.said": "mine", "mine.said": sent})
    assert form == {"said": [""]}


def settled_form(sent: dict[str, str]) -> dict[str, list[str]]:
    return dict(settled(MultiDict(sent)).lists())


@pytest.mark.parametrize("words", [DEEP, f"[{HALF}, 1]"])
def test_a_page_mark_that_is_none_of_ours_is_refused(words: str) -> None:
    strange = base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")
    with pytest.raises(Invalid):
        read_mark(strange, 2)
    assert read_mark(mark("قال", 1), 2) == json.loads('["قال", 1]')
