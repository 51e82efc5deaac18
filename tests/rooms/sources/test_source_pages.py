"""Sources in the browser: recording, editing, joining, withdrawing."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import (
    a_claim,
    a_document,
    a_passage,
    a_source,
    an_attribution,
    an_entity,
)
from tests.pages import count, errors
from webapp.model import SameSource, Source, SourceName
from webapp.model.vocabulary import AgentKind, RecordState, Role

People = Callable[..., Client]
RT: dict[str, Any] = {
    "kind": "outlet",
    "label": "RT",
    "names-0-text": "آر تي",
    "names-0-language": "ar",
    "elsewhere-0-system": "wikidata",
    "elsewhere-0-external": "Q193408",
}


@pytest.fixture
def desk(as_person: People) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_a_source_is_recorded_and_shown(desk: Client, session: Session) -> None:
    answer = desk.submit("/sources/new", RT)
    source = session.scalars(select(Source)).one()
    assert (answer.status_code, answer.location) == (303, f"/sources/S-{source.id}")
    page = desk.get(f"/sources/S-{source.id}").text
    assert '<bdi lang="ar">آر تي</bdi>' in page
    assert "Q193408" in page
    assert "No claim here yet." in page
    listed = desk.get("/sources?q=%D8%A7%D8%B1").text
    assert f"/sources/S-{source.id}" in listed


@pytest.mark.parametrize(
    ("typed", "control"),
    [
        ({"label": " "}, "label"),
        ({"label": "a\u202eb"}, "label"),
        ({"kind": "president"}, "kind"),
        ({"names-0-text": "\x00"}, "names"),
        ({"elsewhere-0-external": ""}, "elsewhere"),
        ({"cited_by": "nobody we know"}, "cited_by"),
        ({"cited_by": "S-999"}, "cited_by"),
        ({"sensitivity": "restricted", "names-0-text": ""}, "descriptor"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else None,
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(
    desk: Client, session: Session, typed: dict[str, str], control: str
) -> None:
    answer = desk.submit("/sources/new", RT | typed)
    assert answer.status_code == 422
    assert control in errors(answer.text)
    assert "Q193408" in answer.text or "elsewhere-0-external" in typed
    assert count(session, Source) == 0


def test_a_second_source_of_one_name_has_to_be_ticked(desk: Client, session: Session) -> None:
    desk.submit("/sources/new", RT)
    plain = {"kind": "outlet", "label": "rt"}
    answer = desk.submit("/sources/new", plain)
    assert answer.status_code == 422
    assert "is already recorded" in errors(answer.text)["label"]
    assert 'name="apart"' in answer.text
    sent = {**plain, "apart": "y"}
    form = next(f for f in html.fromstring(answer.text).forms if "label" in f.fields)
    assert desk.post("/sources/new", data=dict(form.form_values()) | sent).status_code == 303
    assert count(session, Source) == 2


def test_a_form_sent_twice_makes_one_source(desk: Client, session: Session) -> None:
    page = html.fromstring(desk.get("/sources/new").text)
    form = next(one for one in page.forms if "label" in one.fields)
    values = dict(form.form_values()) | RT | {"apart": "y"}
    first, second = (desk.post("/sources/new", data=values) for _ in range(2))
    assert first.location == second.location
    assert count(session, Source) == 1


def test_an_edit_keeps_what_it_does_not_touch(desk: Client, session: Session) -> None:
    desk.submit("/sources/new", RT)
    source = session.scalars(select(Source)).one()
    desk.submit(f"/sources/S-{source.id}/edit", {"role": "state outlet"})
    session.refresh(source)
    assert (source.role, source.label, source.version) == ("state outlet", "RT", 2)
    assert session.scalars(select(SourceName.text)).all() == ["آر تي"]
    assert "Q193408" in desk.get(f"/sources/S-{source.id}").text


def test_two_people_saving_get_both_texts(as_person: People, session: Session) -> None:
    one, other = as_person(Role.CONTRIBUTOR), as_person(Role.CONTRIBUTOR)
    one.submit("/sources/new", RT)
    source = session.scalars(select(Source)).one()
    address = f"/sources/S-{source.id}/edit"
    one.submit(address, {"label": "RT News", "role": "state outlet"})
    stale = {"seen": "1", "label": "RT International", "names-1-text": "РТ"}
    answer = other.submit(address, stale | {"role": ""})
    assert answer.status_code == 409
    for words in ("RT News", "RT International", "РТ"):
        assert words in answer.text
    form = next(f for f in html.fromstring(answer.text).forms if f.get("enctype"))
    settled = other.post(form.get("action") or address, data=dict(form.form_values()))
    assert settled.status_code == 303
    session.refresh(source)
    assert (source.label, source.role, source.version) == ("RT International", "state outlet", 3)
    names = session.scalars(select(SourceName.text).order_by(SourceName.position)).all()
    assert names == ["آر تي", "РТ"]


def test_a_version_that_got_lost_is_refused(desk: Client, session: Session) -> None:
    source = a_source(session)
    address = f"/sources/S-{source.id}/edit"
    for seen in (None, "", "x", "-1", "9" * 12):
        answer = desk.submit(address, {"label": "Other", "seen": seen})
        assert answer.status_code == 422
    session.refresh(source)
    assert source.version == 1


def test_offers_come_as_json(desk: Client, session: Session) -> None:
    source = a_source(session, label="Ayad Allawi")
    a_source(session, kind=AgentKind.OUTLET, label="Al Arabiya")
    answer = desk.get("/sources/offer?q=alla")
    assert answer.json == [{"value": "Ayad Allawi", "number": source.id, "also": ""}]
    only = desk.get("/sources/offer?q=al&kind=outlet").json
    assert isinstance(only, list)
    assert [one["value"] for one in only] == ["Al Arabiya"]
    assert desk.get("/sources/offer?q=%00").json == []
    assert desk.get("/sources/offer").json == []


def test_the_page_counts_parts_with_bars_and_gives_no_score(desk: Client, session: Session) -> None:
    rt = a_source(session, kind=AgentKind.OUTLET, label="RT")
    reuters = a_source(session, kind=AgentKind.OUTLET, label="Reuters")
    for steps in ([reuters], []):
        passage = a_passage(session, a_document(session, publisher_id=rt.id))
        an_attribution(session, a_claim(session), passage, steps)
    page = html.fromstring(desk.get(f"/sources/S-{rt.id}").text)
    rows = [
        (*[cell.text_content() for cell in row][:2], row.cssselect("rect")[0].get("width"))
        for row in page.cssselect(".bars tbody tr")
    ]
    assert rows == [
        ("Origin: knew it first", "0", "0.0"),
        ("Relay: says where it got it", "1", "50.0"),
        ("Relay: source not named", "0", "0.0"),
        ("Says it without a source", "1", "50.0"),
    ]
    words = page.text_content()
    assert "It is not a score" in words
    assert "Gets claims from" in words


def test_withdrawing_says_what_is_in_the_way(desk: Client, session: Session) -> None:
    source = a_source(session)
    attribution = an_attribution(session, steps=[source])
    address = f"/sources/S-{source.id}/withdraw"
    assert f"C-{attribution.claim_id}" in desk.get(address).text
    answer = desk.submit(address, {"reason": "Twice."})
    assert answer.status_code == 422
    assert f"C-{attribution.claim_id}" in errors(answer.text)[""]


def test_withdrawing_and_bringing_back(desk: Client, session: Session) -> None:
    source = a_source(session)
    address = f"/sources/S-{source.id}"
    desk.submit(f"{address}/withdraw", {"reason": "Recorded twice."})
    page = desk.get(address).text
    assert "Recorded twice." in page
    assert desk.actor is not None
    assert desk.actor.name in page
    assert source.label not in desk.get("/sources").text
    assert source.label in desk.get("/sources?state=withdrawn").text
    desk.submit(f"{address}/restore", {"reason": "It was another one."})
    session.refresh(source)
    assert source.state is RecordState.RECORDED


def test_joining_and_taking_it_back(desk: Client, session: Session) -> None:
    one, other = a_source(session, label="Ayad Allawi"), a_source(session, label="Iyad Allawi")
    typed = {"other": f"S-{other.id}", "certainty": "certain", "reason": "Two spellings."}
    assert desk.submit(f"/sources/S-{one.id}/join", typed).status_code == 303
    page = desk.get(f"/sources/S-{other.id}").text
    assert "The same as" in page
    assert "Two spellings." in page
    refused = desk.submit(f"/sources/S-{one.id}/join", typed | {"other": "Ayad Allawi"})
    assert "Choose another source" in errors(refused.text)["other"]
    assert "certainty-0" in errors(
        desk.submit(f"/sources/S-{one.id}/join", typed | {"certainty": "x"}).text
    )
    desk.submit(f"/sources/S-{one.id}/part/S-{other.id}", {"reason": "They are brothers."})
    assert session.scalars(select(SameSource.parted_at)).one() is not None


def test_readers_read_and_change_nothing(as_person: People, session: Session) -> None:
    source, entity = a_source(session), an_entity(session)
    reader = as_person(Role.READER)
    for page in ("/sources", f"/sources/S-{source.id}", f"/sources/entities/{entity.id}"):
        shown = reader.get(page)
        assert shown.status_code == 200
        assert "/edit" not in shown.text
        assert "/withdraw" not in shown.text
    for page in (
        "/sources/new",
        f"/sources/S-{source.id}/edit",
        f"/sources/S-{source.id}/withdraw",
        f"/sources/S-{source.id}/join",
        f"/sources/S-{source.id}/identity",
        "/sources/entities/new",
        f"/sources/entities/{entity.id}/edit",
    ):
        assert reader.get(page).status_code == 403
    protect = f"/sources/S-{source.id}/protect"
    refused = reader.submit(protect, {"sensitivity": "internal"})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/sources/S-99",
        "/sources/S-99/edit",
        "/sources/S-999999999999999999",
        "/sources/S-0",
        "/sources/S-99/part/S-98",
        "/sources/entities/99",
        "/sources/entities/99999999999999999999999",
        "/sources/entities/-1",
    ],
)
def test_what_is_not_there_is_not_found(desk: Client, address: str) -> None:
    assert desk.get(address).status_code == 404
