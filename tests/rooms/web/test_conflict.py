"""Two people edit one record: nothing of either is lost."""

from collections.abc import Callable
from typing import Any

from lxml import html

from tests.clients import Client
from webapp.model.vocabulary import Role

AsPerson = Callable[..., Client]
EDIT = "/try/record/edit"
FIRST = {"said": "4,000 lie there", "place": "Khasfa", "kind": "event", "marks": ["a"]}


def opened(client: Client) -> dict[str, Any]:
    """The fields of the form as one person opened it."""
    page = html.fromstring(client.get(EDIT).text)
    form = next(form for form in page.forms if "seen" in form.inputs.keys())  # noqa: SIM118
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return values


def fields_of(page: str) -> dict[str, Any]:
    form = next(
        form
        for form in html.fromstring(page).forms
        if "seen" in form.inputs.keys()  # noqa: SIM118
    )
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return values


def test_what_both_changed_is_put_to_choice_and_the_rest_is_kept(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    mine = opened(client)
    client.submit(EDIT, {"said": "Some 4,000 lie there", "kind": "number"})
    response = client.post(EDIT, data={**mine, "said": "4,000 lie near", "place": "Mosul"})
    assert response.status_code == 409
    text = html.fromstring(response.text).text_content()
    assert "Tom Okafor saved C-13 while you were editing" in text
    assert "You started from version 1. Version 2 was saved at 09:00." in text
    assert "“RT hedged it.”" in text
    fields = fields_of(response.text)
    assert fields["seen"] == ["2"]
    assert "said" not in fields, "the choice stands for it"
    assert fields["pick.said"] == ["mine"]
    assert fields["kind"] == ["number"], "theirs: changed by them alone"
    assert fields["place"] == ["Mosul"], "mine: changed by me alone"
    assert fields["marks"] == ["a"]
    rows = html.fromstring(response.text).xpath("//tbody/tr")
    told = [" | ".join(cell.text_content() for cell in row) for row in rows]
    assert told == ["Place | Khasfa | Mosul | You", "Kind | An event | A number | Tom Okafor"]


def settle(client: Client, **picked: str) -> dict[str, Any]:
    """Both change the wording; the conflict is settled as picked; the record after it."""
    mine = opened(client)
    client.submit(EDIT, {"said": "Some 4,000 lie there"})
    page = client.post(EDIT, data={**mine, "said": "4,000 lie near"}).text
    saved = client.post(EDIT, data={**fields_of(page), **picked})
    assert saved.status_code == 303
    record: dict[str, Any] = client.get("/try/record").get_json()
    return record


def test_theirs_is_kept(as_person: AsPerson) -> None:
    record = settle(as_person(Role.CONTRIBUTOR), **{"pick.said": "theirs"})
    assert record == {"version": 3, **FIRST, "said": "Some 4,000 lie there"}


def test_mine_is_kept(as_person: AsPerson) -> None:
    record = settle(as_person(Role.CONTRIBUTOR), **{"pick.said": "mine"})
    assert record == {"version": 3, **FIRST, "said": "4,000 lie near"}


def test_a_third_text_is_kept(as_person: AsPerson) -> None:
    both = {"pick.said": "both", "both.said": "Some 4,000 lie near"}
    record = settle(as_person(Role.CONTRIBUTOR), **both)
    assert record == {"version": 3, **FIRST, "said": "Some 4,000 lie near"}


def test_several_answers_are_settled_as_one(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    mine = opened(client)
    client.submit(EDIT, {"marks": ["b"]})
    page = client.post(EDIT, data={**mine, "marks": ["a", "b"]}).text
    fields = fields_of(page)
    assert fields["mine.marks"] == ['[["marks", "a"], ["marks", "b"]]']
    client.post(EDIT, data={**fields, "pick.marks": "theirs"})
    assert client.get("/try/record").get_json()["marks"] == ["b"]


def test_a_third_person_meanwhile_starts_it_again_with_nothing_lost(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    mine = opened(client)
    client.submit(EDIT, {"said": "Some 4,000 lie there"})
    page = client.post(EDIT, data={**mine, "said": "4,000 lie near", "place": "Mosul"}).text
    client.submit(EDIT, {"said": "At least 3,000 lie there"})
    both = {**fields_of(page), "pick.said": "both", "both.said": "Some 4,000 lie near"}
    again = client.post(EDIT, data=both)
    assert again.status_code == 409
    assert "Another save came in while you were choosing: it is version 3 now" in again.text
    fields = fields_of(again.text)
    assert fields["seen"] == ["3"]
    assert fields["mine.said"] == ['[["said", "Some 4,000 lie near"]]']
    assert fields["theirs.said"] == ['[["said", "At least 3,000 lie there"]]']
    assert fields["place"] == ["Mosul"]
    assert client.post(EDIT, data=fields).status_code == 303
    assert client.get("/try/record").get_json() == {
        "version": 4,
        **FIRST,
        "said": "Some 4,000 lie near",
        "place": "Mosul",
    }


def test_mine_can_be_copied_and_dropped(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    mine = opened(client)
    client.submit(EDIT, {"said": "Some 4,000 lie there"})
    words = 'A "third"\nwording <b>'
    page = html.fromstring(client.post(EDIT, data={**mine, "said": words}).text)
    copied = page.xpath("string(//*[@id='copy']//textarea[1])")
    assert copied.strip("\n") == words
    drop = [link.get("href") for link in page.iter("a") if link.text == "Drop my changes"]
    assert drop == ["/try/record"]


def test_what_both_wrote_alike_is_no_conflict(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    mine = opened(client)
    client.submit(EDIT, {"said": "Some 4,000 lie there"})
    response = client.post(EDIT, data={**mine, "said": "Some 4,000 lie there\r\n", "place": "X"})
    assert "pick.said" not in fields_of(response.text)


def test_a_choice_that_was_tampered_with_saves_nothing_by_accident(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    mine = opened(client)
    client.submit(EDIT, {"said": "Some 4,000 lie there"})
    fields = fields_of(client.post(EDIT, data={**mine, "said": "4,000 lie near"}).text)
    response = client.post(EDIT, data={**fields, "mine.said": "not JSON"})
    assert response.status_code == 422
    assert client.get("/try/record").get_json()["version"] == 2
