"""What the page of a claim tells of its past, and the claim as it was."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.clients import Client
from tests.rooms.dossier.pages import read, words, words_at
from webapp.claims.changes import NewClaim, Rewording
from webapp.claims.commands import record_claim, reword, withdraw
from webapp.model import Claim, JournalEntry
from webapp.model.vocabulary import Role

AsPerson = Callable[..., Client]


@pytest.fixture
def editor(as_person: AsPerson) -> Client:
    return as_person(Role.CONTRIBUTOR)


def a_reworded_claim(session: Session, editor: Client) -> Claim:
    assert editor.actor is not None
    claim = record_claim(
        session, editor.actor, NewClaim(text="Envoys met in Mosul in April 2017", language="en")
    )
    reword(
        session,
        editor.actor,
        claim,
        Rewording(seen=1, text="Envoys met near Mosul in April 2017", reason="RT says near"),
    )
    return claim


def test_the_newest_changes_come_first_with_what_changed(session: Session, editor: Client) -> None:
    claim = a_reworded_claim(session, editor)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    first, second = page.xpath("//section[@id='history']/ol/li")
    assert "changed the wording" in words(first)
    assert "Reason: RT says near" in words(first)
    assert words_at(first, ".//del") == ["removed: in"]
    assert words_at(first, ".//ins") == ["added: near"]
    assert "recorded the claim" in words(second)


def test_only_five_changes_are_shown_with_a_way_to_the_rest(
    session: Session, editor: Client
) -> None:
    claim = a_reworded_claim(session, editor)
    assert editor.actor is not None
    for seen in range(2, 8):
        text = f"Envoys met {seen} km from Mosul in April 2017"
        reword(session, editor.actor, claim, Rewording(seen=seen, text=text, reason="Nearer"))
    page = read(editor.get(f"/claims/C-{claim.id}"))
    (history,) = page.xpath("//section[@id='history']")
    assert len(history.xpath("./ol/li")) == 5
    (more,) = history.xpath("./p/a")
    assert words(more) == "3 older changes"
    assert editor.get(more.get("href")).status_code == 200


def test_the_claim_as_it_was_has_the_words_of_then(session: Session, editor: Client) -> None:
    claim = a_reworded_claim(session, editor)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    ways = page.xpath("//section[@id='history']/ol/li/p/a/@href")
    now_page, then_page = (read(editor.get(way)) for way in ways)
    assert words(now_page.xpath("//h1")[0]) == "Envoys met near Mosul in April 2017"
    assert words(then_page.xpath("//h1")[0]) == "Envoys met in Mosul in April 2017"
    assert then_page.xpath("//h1/@lang") == ["en"]
    notice = words(then_page.xpath("//p[@class='note']")[0])
    assert notice.startswith(f"This is C-{claim.id} as it was, not as it is.")
    assert then_page.xpath(f"//p[@class='note']/a[@href='/claims/C-{claim.id}']")


def test_an_entry_about_another_record_is_not_found(session: Session, editor: Client) -> None:
    claim = a_reworded_claim(session, editor)
    assert editor.actor is not None
    other = record_claim(session, editor.actor, NewClaim(text="Envoys met in Erbil in May 2017"))
    last = session.query(JournalEntry).order_by(JournalEntry.seq.desc()).first()
    assert last is not None
    assert editor.get(f"/claims/C-{claim.id}/as-it-was/{last.seq}").status_code == 404
    assert editor.get(f"/claims/C-{other.id}/as-it-was/{last.seq}").status_code == 200
    assert editor.get("/claims/C-99/as-it-was/1").status_code == 404
    assert editor.get(f"/claims/C-{claim.id}/as-it-was/{10**30}").status_code == 404


def test_withdrawing_is_in_the_history(session: Session, editor: Client) -> None:
    claim = a_reworded_claim(session, editor)
    assert editor.actor is not None
    withdraw(session, editor.actor, claim, 2, "Two meetings were mixed up")
    page = read(editor.get(f"/claims/C-{claim.id}"))
    first = page.xpath("//section[@id='history']/ol/li")[0]
    assert "withdrew the claim" in words(first)
    assert words_at(page, "//h1/s") == ["Envoys met near Mosul in April 2017"]
