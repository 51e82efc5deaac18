"""Words, names and figures of a claim on its page."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests import factories
from tests.clients import Client
from tests.rooms.dossier.pages import (
    a_traced_claim,
    an_article,
    an_outlet,
    read,
    words,
    words_at,
)
from webapp.kernel.clock import now
from webapp.model import (
    ClaimEntity,
    EntityName,
    Quantity,
    Variant,
    Wording,
)
from webapp.model.vocabulary import (
    ClaimType,
    CountBasis,
    EntityPart,
    Role,
)

AsPerson = Callable[..., Client]


@pytest.fixture
def editor(as_person: AsPerson) -> Client:
    return as_person(Role.CONTRIBUTOR)


def test_figures_stand_report_by_report_and_kinds_of_count_apart(
    session: Session, editor: Client
) -> None:
    claim = a_traced_claim(session, claim_type=ClaimType.QUANTITY)
    article = an_article(session, an_outlet(session, "DW"))
    report = factories.an_attribution(session, claim, factories.a_passage(session, article))
    shared: dict[str, Any] = {"position": 0, "measure": "bodies", "unit": "person"}
    session.add_all(
        [
            Quantity(
                attribution_id=report.id,
                raw="at least 3,000",
                low=Decimal(3000),
                count_basis=CountBasis.WITNESS_ESTIMATE,
                **shared,
            ),
            Quantity(
                claim_id=claim.id,
                raw="",
                best=Decimal(204),
                count_basis=CountBasis.RECOVERED,
                **shared,
            ),
        ]
    )
    page = read(editor.get(f"/claims/C-{claim.id}"))
    tables = page.xpath("//section[@id='numbers']//table")
    assert words_at(page, "//section[@id='numbers']//caption") == [
        "Bodies: estimated",
        "Bodies: found",
    ]
    assert words_at(tables[0], ".//tbody/tr/*")[:6] == [
        "DW",
        "18 Apr 2017",
        "at least 3,000",
        "3,000",
        "–",
        "–",
    ]
    assert words_at(tables[1], ".//tbody/tr/*")[0] == "This desk, working range"


def test_places_stand_in_their_own_scripts(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session)
    place = factories.an_entity(session, name="Khasfa")
    session.add_all(
        [
            EntityName(entity_id=place.id, position=0, text="الخسفة", language="ar"),
            EntityName(entity_id=place.id, position=1, text="Khafsa"),
            ClaimEntity(
                claim_id=claim.id,
                entity_id=place.id,
                part=EntityPart.PLACE,
                position=0,
                geo_precision=2,
            ),
        ]
    )
    page = read(editor.get(f"/claims/C-{claim.id}"))
    names = page.xpath("//dl[@class='facts']//bdi[@lang='ar']")
    assert words_at(page, "//dl[@class='facts']//bdi[@lang='ar']") == ["الخسفة"]
    assert words(names[0].getparent()) == "Khasfa (within about 25 km) الخسفة"


def test_an_arabic_claim_has_its_language_and_direction(session: Session, editor: Client) -> None:
    claim = factories.a_claim(session, "دفن نحو 4000 شخص قرب الموصل", language="ar")
    (title,) = read(editor.get(f"/claims/C-{claim.id}")).xpath("//h1")
    assert (title.get("lang"), title.get("dir")) == ("ar", "auto")
    assert words_at(title, ".//span[@class='hedge']") == ["نحو"]


def test_a_long_wording_is_whole_on_its_own_page(session: Session, editor: Client) -> None:
    text = "One sentence that goes on and on " * 50 + "to its end"
    claim = factories.a_claim(session, text)
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert words(page.xpath("//h1")[0]) == text
    assert len(page.xpath("string(//title)")) < 200


def test_translations_and_variants_are_told_with_who_and_what(
    session: Session, editor: Client
) -> None:
    claim = factories.a_claim(session, "About 4,000 people lie there")
    first = session.query(Wording).filter_by(claim_id=claim.id).one()
    translator = factories.a_person(session, name="Rana Aziz")
    for number, text in ((2, "old words"), (3, "يرقد هناك نحو 4000 شخص")):
        session.add(
            Wording(
                claim_id=claim.id,
                number=number,
                text=text,
                language="ar",
                translation_of_id=first.id,
                at=now(),
                by_id=translator.id,
            )
        )
    session.add(Variant(claim_id=claim.id, position=0, text="4,000 found", language="en"))
    page = read(editor.get(f"/claims/C-{claim.id}"))
    assert words_at(page, "//section[@id='wordings']//p[@class='says']") == [
        "يرقد هناك نحو 4000 شخص",
        "4,000 found",
    ]
    assert words_at(page, "//section[@id='wordings']//p[@class='meta']") == [
        "Arabic. Translation by Rana Aziz",
        "English. In circulation",
    ]
