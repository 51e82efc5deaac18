"""The pages that edit a claim, withdraw it, and add translations and variants."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.factories import a_claim, a_document, a_passage, an_attribution
from webapp.claims.changes import About, NewClaim, QuantityDraft
from webapp.claims.commands import record_claim
from webapp.claims.queries import (
    about_of,
    current_wording,
    quantities_of,
    variants_of,
    wordings_of,
)
from webapp.model import Claim, JournalEntry, Wording
from webapp.model.vocabulary import ClaimType, EntityPart, RecordState, Role

PIT = "Some 4,000 victims are buried in the Khasfa sinkhole"
AsPerson = Callable[..., Client]


@pytest.fixture
def editor(as_person: AsPerson) -> Client:
    return as_person(Role.CONTRIBUTOR)


@pytest.fixture
def claim(editor: Client, session: Session) -> Claim:
    assert editor.actor is not None
    return record_claim(
        session,
        editor.actor,
        NewClaim(
            text=PIT,
            claim_type=ClaimType.QUANTITY,
            as_of="2017-02~",
            about=(About(part=EntityPart.PLACE, name="Khasfa", geo_precision=2),),
            quantities=(
                QuantityDraft(raw="Some 4,000", measure="bodies", best=Decimal(4000), approx=True),
            ),
        ),
    )


def state(session: Session, claim: Claim) -> str:
    session.refresh(claim)
    return claim.state.value


def address(claim: Claim, tail: str) -> str:
    return f"/claims/C-{claim.id}/{tail}"


def summary(response: Any) -> list[str]:
    return [one.text_content() for one in html.fromstring(response.text).cssselect(".sum li")]


def value(response: Any, name: str) -> Any:
    (field,) = html.fromstring(response.text).xpath(f"//*[@name='{name}']")
    return field.value if field.tag != "textarea" else field.text.lstrip("\n")


def test_the_form_shows_the_claim_as_it_stands(editor: Client, claim: Claim) -> None:
    page = editor.get(address(claim, "edit"))
    assert page.status_code == 200
    assert value(page, "text") == PIT
    assert value(page, "quantities-0-best") == "4,000"
    assert value(page, "places") == "Khasfa"
    assert value(page, "as_of") == "2017-02~"


def test_sent_as_it_stands_nothing_changes(editor: Client, claim: Claim, session: Session) -> None:
    answer = editor.submit(address(claim, "edit"), {"text": PIT})
    assert (answer.status_code, answer.location) == (303, f"/claims/C-{claim.id}")
    last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
    assert last is not None
    assert (last.act, last.change) == ("claim.edit", "{}")
    assert [one.geo_precision for one in about_of(session, claim)] == [2]


def test_new_words_numbers_and_places_are_saved(
    editor: Client, claim: Claim, session: Session
) -> None:
    words = "At least 3,000 victims are buried in the Khasfa sinkhole"
    answer = editor.submit(
        address(claim, "edit"),
        {
            "text": words,
            "reason": "Shafaq has the lower number.",
            "quantities-0-low": "3,000",
            "quantities-0-raw": "",
            "quantities-0-approx": None,
            "places": "Khasfa\nMosul",
            "about": "Ayad Allawi, person",
        },
    )
    assert answer.status_code == 303
    assert current_wording(session, claim).text == words
    assert [one.reason for one in wordings_of(session, claim)][1] == "Shafaq has the lower number."
    (figure,) = quantities_of(session, claim)
    assert (figure.low, figure.best, figure.raw) == (
        Decimal(3000),
        Decimal(4000),
        "At least 3,000",
    )
    assert [one.name for one in about_of(session, claim)] == ["Ayad Allawi", "Khasfa", "Mosul"]


def test_errors_keep_what_was_typed_and_save_nothing(
    editor: Client, claim: Claim, session: Session
) -> None:
    typed = {
        "text": "He is buried in the Khasfa sinkhole",
        "quantities-0-low": "40,000",
        "as_of": "2017-02-31",
    }
    answer = editor.submit(address(claim, "edit"), typed)
    assert answer.status_code == 422
    assert {name: value(answer, name) for name in typed} == typed
    errors = summary(answer)
    assert "Lowest number must be the same as the best number, or lower." in errors
    assert any("“He”" in one for one in errors)
    assert any("31 February 2017" in one for one in errors)
    assert "<title>Error: " in answer.text
    assert session.scalar(select(func.count()).select_from(Wording)) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"quantities-0-best": "many"}, "Write a number in figures, like 4,000."),
        ({"quantities-0-best": "4.000"}, "Write 4.000 with a comma"),
        ({"text": ""}, "cannot stay empty"),
        ({"text": "x" * 241}, "Shorten it to 240"),
        ({"quantities-0-low": "40,000"}, "Lowest number must be the same as the best number"),
        ({"kind": "other", "other_kind": ""}, "Choose which other kind"),
        ({"text": PIT + " near Mosul"}, "Say why the words change."),
    ],
)
def test_each_error_says_what_to_do(
    editor: Client, claim: Claim, typed: dict[str, str], words: str
) -> None:
    answer = editor.submit(address(claim, "edit"), typed)
    assert answer.status_code == 422
    assert any(words in one for one in summary(answer)), summary(answer)
    assert "<title>Error: " in answer.text


def test_two_people_saving_one_claim_get_both_texts(
    editor: Client, claim: Claim, session: Session, as_person: AsPerson
) -> None:
    other = as_person(Role.CONTRIBUTOR)
    assert other.actor is not None
    theirs, mine = PIT + " near Mosul", PIT.replace("Some", "About")
    typed = {"text": mine, "reason": "Plainer.", "event_time": "../2017-02", "seen": "1"}
    page = editor.get(address(claim, "edit"))
    assert page.status_code == 200
    other.submit(address(claim, "edit"), {"text": theirs, "reason": "RT says where."})
    answer = editor.submit(address(claim, "edit"), typed)
    assert answer.status_code == 409
    body = html.fromstring(answer.text)
    shown = body.text_content()
    for words in (theirs.split()[-1], "About", other.actor.name, "RT says where.", "../2017-02"):
        assert words in shown, words
    disputed = {one.get("name") for one in body.xpath("//input[starts-with(@name, 'pick.')]")}
    assert disputed == {"pick.text"}
    assert current_wording(session, claim).text == theirs
    (form,) = [one for one in body.forms if one.get("action", "").endswith("/edit")]
    chosen = dict(form.form_values())
    saved = editor.post(
        address(claim, "edit"),
        data=chosen | {"pick.text": "both", "both.text": mine + " near Mosul"},
    )
    assert saved.status_code == 303
    assert current_wording(session, claim).text == mine + " near Mosul"
    session.refresh(claim)
    assert (claim.version, claim.event_time) == (3, "../2017-02")


def test_a_draft_is_kept_as_one_and_then_recorded(editor: Client, session: Session) -> None:
    draft = a_claim(session, "He died", state=RecordState.DRAFT)
    kept = editor.submit(
        address(draft, "edit"),
        {"text": "He died in Mosul", "do": "draft"},
        form=address(draft, "edit"),
    )
    assert kept.status_code == 303
    assert state(session, draft) == "draft"
    assert editor.submit(address(draft, "edit"), {"as_of": ""}).status_code == 422
    whole = editor.submit(address(draft, "edit"), {"text": "Abu Omar died in Mosul"})
    assert whole.status_code == 303
    assert state(session, draft) == "recorded"


def test_the_passages_stand_beside_the_form(editor: Client, session: Session) -> None:
    claim = a_claim(session)
    passage = a_passage(session, a_document(session))
    an_attribution(session, claim, passage)
    page = editor.get(address(claim, "edit"))
    assert passage.exact in html.fromstring(page.text).cssselect("aside")[-1].text_content()


def test_withdrawing_and_restoring(editor: Client, claim: Claim, session: Session) -> None:
    refused = editor.submit(address(claim, "withdraw"), {"reason": " "})
    assert refused.status_code == 422
    assert "Say why." in summary(refused)[0]
    answer = editor.submit(address(claim, "withdraw"), {"reason": "Recorded twice."})
    assert answer.status_code == 303
    assert state(session, claim) == "withdrawn"
    again = editor.submit(address(claim, "withdraw"), {"reason": "Once more."})
    assert again.status_code == 422
    assert editor.submit(address(claim, "edit"), {"as_of": ""}).status_code == 422
    page = editor.get(address(claim, "restore"))
    assert "Recorded twice." in page.text
    assert editor.submit(address(claim, "restore"), {"reason": "It was not."}).status_code == 303
    assert state(session, claim) == "recorded"


def test_a_stale_withdrawal_is_refused(editor: Client, claim: Claim, session: Session) -> None:
    editor.submit(address(claim, "edit"), {"as_of": ""})
    answer = editor.submit(address(claim, "withdraw"), {"reason": "Wrong.", "seen": "1"})
    assert answer.status_code == 409
    assert "Wrong." in answer.text
    assert state(session, claim) == "recorded"


def test_translations(editor: Client, claim: Claim, session: Session) -> None:
    arabic = {"text": "دُفن نحو 4000 شخص في الخسفة", "language": "ar"}
    assert editor.submit(address(claim, "translations/new"), arabic).status_code == 303
    assert [one.language for one in wordings_of(session, claim)] == ["en", "ar"]
    same = editor.submit(address(claim, "translations/new"), {"text": "x y", "language": "en"})
    assert same.status_code == 422
    assert "other language" in summary(same)[0]


def test_variants_come_and_go(editor: Client, claim: Claim, session: Session) -> None:
    new = {"text": "The pit of 4,000", "language": "en"}
    assert editor.submit(address(claim, "variants/new"), new).status_code == 303
    (variant,) = variants_of(session, claim)
    remove = address(claim, f"variants/{variant.id}/remove")
    answer = editor.submit(address(claim, "variants/new"), form=remove)
    assert answer.status_code == 303
    assert variants_of(session, claim) == []


@pytest.mark.parametrize(
    "tail", ["edit", "withdraw", "restore", "translations/new", "variants/new"]
)
def test_a_reader_is_told_who_can(session: Session, as_person: AsPerson, tail: str) -> None:
    claim = a_claim(session)
    answer = as_person(Role.READER).get(address(claim, tail))
    assert answer.status_code == 403
    assert "contributor" in answer.text


@pytest.mark.parametrize("tail", ["edit", "withdraw", "variants/new"])
def test_an_unknown_claim_is_not_found(editor: Client, tail: str) -> None:
    answer = editor.get(f"/claims/C-99/{tail}")
    assert answer.status_code == 404
    assert "There is no C-99." in answer.text


def test_hidden_characters_are_refused_in_words(editor: Client, claim: Claim) -> None:
    for text in ("Mosul \u202e fell", "Mosul\x07 fell", "🙂🙂"):
        answer = editor.submit(address(claim, "edit"), {"text": text, "reason": "New."})
        assert answer.status_code == 422
        assert summary(answer)


def test_a_translation_sent_twice_is_kept_once(
    editor: Client, claim: Claim, session: Session
) -> None:
    tail = address(claim, "translations/new")
    page = html.fromstring(editor.get(tail).text)
    (form,) = [one for one in page.forms if one.get("action") == tail]
    sent = dict(form.form_values()) | {"text": "دُفن نحو 4000 شخص", "language": "ar"}
    answers = [editor.post(tail, data=sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert len(wordings_of(session, claim)) == 2
