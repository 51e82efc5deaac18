"""What is written for the demo desk, before any of it is stored."""

import json
from importlib.resources import files

from webapp.demo.content import read


def test_all_that_is_recorded_is_used() -> None:
    desk = read()
    reports = [report for claim in desk.claims for report in claim.attributions]
    told = {step.source for report in reports for step in report.steps}
    assert {source.key for source in desk.sources} == told
    about = {key for claim in desk.claims for key in claim.entities + claim.places + claim.topics}
    assert {entity.key for entity in desk.entities} == about
    assert {document.key for document in desk.documents} == {one.document for one in reports}


def test_the_articles_come_in_the_order_in_which_they_were_taken_in() -> None:
    taken = [document.captured_at for document in read().documents]
    assert taken == sorted(taken)


def test_a_translation_follows_the_words_that_it_translates() -> None:
    for claim in read().claims:
        current = claim.wordings[0].key
        for wording in claim.wordings[1:]:
            assert current == (wording.changes or wording.translation_of)
            current = wording.key if wording.changes else current


def test_nothing_of_an_identity_stands_anywhere_else() -> None:
    folder = files("webapp.demo")
    desk = json.loads(folder.joinpath("desk.json").read_text("utf-8"))
    identities = [source.pop("identity") for source in desk["sources"] if "identity" in source]
    assert len(identities) == 1
    rest = json.dumps(desk, ensure_ascii=False) + "".join(read().texts.values())
    for words in identities[0].values():
        assert words not in rest
    for part in identities[0]["name"].partition(" (")[0].split():
        assert part not in rest


def test_the_demo_says_that_the_identity_is_invented() -> None:
    identities = [source.identity for source in read().sources if source.identity]
    for identity in identities:
        assert all("invented" in words.lower() for words in vars(identity).values())
