"""Forms: our sentences, errors at their fields, the version that a form started from."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import wtforms
from flask import g
from lxml import html
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.datastructures import MultiDict

from tests.clients import Client
from webapp.kernel.errors import Invalid, Refused
from webapp.kernel.words import say
from webapp.model.vocabulary import Role
from webapp.web.forms import (
    AtMost,
    DateParts,
    Form,
    Given,
    SelectChoice,
    VersionField,
    attempt,
)
from webapp.web.messages import COUNTED, SENTENCES
from webapp.web.queries import SignedIn
from webapp.web.transaction import Firsthand

AsPerson = Callable[..., Client]


class Whole(Form):
    """Every library field and validator whose messages people could meet."""

    text = wtforms.StringField("Text", [wtforms.validators.DataRequired()])
    short = wtforms.StringField("Short", [wtforms.validators.Length(2, 5)])
    whole = wtforms.IntegerField("Whole", [wtforms.validators.NumberRange(1, 9)])
    exact = wtforms.DecimalField("Exact")
    date = wtforms.DateField("Date")
    link = wtforms.StringField("Link", [wtforms.validators.URL()])
    kind = wtforms.SelectField("Kind", choices=[SelectChoice("a", "A")])
    odd = wtforms.StringField("Odd", [wtforms.validators.UUID()])


class Parts(Form):
    """A form with parts: a date, and a list of lines."""

    said = wtforms.StringField("What is claimed", [Given(), AtMost(5)])
    on = wtforms.FormField(DateParts, "Report date")
    lines = wtforms.FieldList(wtforms.StringField("Line"), min_entries=2)
    seen = VersionField()


def filled(app: Firsthand, kind: type[Form], values: dict[str, Any]) -> Form:
    with app.test_request_context("/try", method="POST"):
        g.frame = None
        form = kind(MultiDict(values))
        form.validate()
        return form


def told(form: Form, name: str) -> list[str]:
    return [str(error) for error in form[name].errors]


def test_the_librarys_words_are_never_shown(app: Firsthand) -> None:
    form = filled(
        app,
        Whole,
        {
            "text": "",
            "short": "abcdefg",
            "whole": "x",
            "exact": "x",
            "date": "31 February",
            "link": "nowhere",
            "kind": "z",
            "odd": "x",
        },
    )
    assert set(form.errors) == {field.name for field in form}
    words = " ".join(str(error) for field in form for error in field.errors).lower()
    for word in ("invalid", "please", "oops", "this field", "not a valid"):
        assert word not in words
    assert "give a real date" in words
    assert "This cannot be taken as it is written." in told(form, "odd")


def test_counts_are_said_in_numbers(app: Firsthand) -> None:
    form = filled(app, Whole, {"short": "a", "whole": "12"})
    errors = " ".join(str(error) for field in form for error in field.errors)
    assert "between" not in errors
    assert "Give a number from 1 to 9." in errors


def test_every_replaced_message_is_one_of_the_library() -> None:
    library = Path(wtforms.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in library.rglob("*.py"))
    for message in (*SENTENCES, *COUNTED):
        assert message in text


def test_an_empty_field_is_named_with_its_label(app: Firsthand) -> None:
    assert told(filled(app, Parts, {"said": "  ", "seen": "1"}), "said") == [
        "“What is claimed” cannot stay empty."
    ]
    assert told(filled(app, Parts, {"said": "longer", "seen": "1"}), "said") == [
        "“What is claimed” has 6 characters. Shorten it to 5."
    ]


@pytest.mark.parametrize("seen", ["", "x", "-1", "1.5", "٣", "1" * 12, None])
def test_a_form_that_lost_its_version_is_not_taken(app: Firsthand, seen: str | None) -> None:
    values = {"said": "abc"} | ({} if seen is None else {"seen": seen})
    form = filled(app, Parts, values)
    assert "no longer says which version" in str(form["seen"].errors)
    assert filled(app, Parts, {"said": "abc", "seen": "12"})["seen"].data == 12


def test_refusals_of_a_command_land_on_their_fields(app: Firsthand) -> None:
    with app.test_request_context("/try", method="POST"):
        form = Parts(MultiDict({"said": "abc", "lines-1": "x", "seen": "1"}))
        assert form.validate()
        form.refuse(
            {
                "said": say("A"),
                "on": say("B"),
                "on-m": say("C"),
                "lines-1": say("D"),
                "seen": say("E"),
                "nowhere": say("F"),
            }
        )
        told = [(control, str(words)) for control, words in form.error_list]
    assert told == [
        ("", "E"),
        ("", "F"),
        ("said", "A"),
        ("on-d", "B"),
        ("on-m", "C"),
        ("lines-1", "D"),
    ]
    assert form.errors


def test_attempt_puts_each_kind_of_refusal_back(app: Firsthand) -> None:
    def refuse_field() -> str:
        raise Invalid({"said": say("No such day.")})

    def refuse_rule() -> str:
        raise Refused(say("Not like this."))

    with app.test_request_context("/try", method="POST"):
        form = Parts(MultiDict({"said": "abc", "seen": "1"}))
        form.validate()
        assert attempt(form, lambda: "a row") == "a row"
        assert attempt(form, refuse_field) is None
        assert attempt(form, refuse_rule) is None
        assert [str(words) for words in form["said"].errors] == ["No such day."]
        assert [str(words) for words in form.form_errors] == ["Not like this."]


def test_a_constraint_speaks_for_its_field(app: Firsthand, as_person: AsPerson) -> None:
    def trip() -> str:
        raise OperationalError("", {}, Exception("no such table: source"))

    def clash() -> str:
        raise IntegrityError("", {}, Exception("UNIQUE constraint failed: source.label"))

    known = {"source.label": ("said", say("There is a source of this name."))}
    with app.test_request_context("/try", method="POST"):
        form = Parts(MultiDict({"said": "abc", "seen": "1"}))
        form.validate()
        assert attempt(form, clash, known) is None
        assert [str(words) for words in form["said"].errors] == ["There is a source of this name."]
        assert attempt(form, clash) is None
        assert len(form.form_errors) == 1, "the kernel has a sentence for every constraint"
        with pytest.raises(OperationalError):
            attempt(form, trip)


def test_the_page_of_a_refused_form_is_built_as_the_design_says(as_person: AsPerson) -> None:
    client = as_person(Role.CONTRIBUTOR)
    response = client.submit("/try/slips", {"text": "x" * 250})
    assert response.status_code == 422
    page = html.fromstring(response.text)
    assert page.findtext(".//title") == "Error: Try – Firsthand"
    summary = page.get_element_by_id("main")[0]
    assert (summary.get("class"), summary.get("role")) == ("sum", "alert")
    assert summary.get("tabindex") == "-1"
    words = "“What it says” has 250 characters. Shorten it to 200."
    links = [(link.get("href"), link.text) for link in summary.iter("a")]
    assert links == [("#text", words)]
    control = page.get_element_by_id("text")
    assert control.text_content().strip() == "x" * 250
    assert control.get("aria-invalid") == "true"
    assert control.get("aria-describedby", "").split() == ["text-e", "text-c"]
    assert page.get_element_by_id("text-e").text_content() == f"Error: {words}"
    assert page.get_element_by_id("text-c").text == "250 of 200 characters"
    assert control.get("maxlength") is None, "browsers would cut what is pasted"
    parts = page.xpath("//textarea[@id='text']/../*")
    order = [part.get("class") or part.tag for part in parts]
    assert order == ["label", "err", "textarea", "hint"]


def test_labels_point_at_controls_and_ids_are_there_once(as_person: AsPerson) -> None:
    page = html.fromstring(as_person(*Role).get("/styleguide").text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for reference in page.xpath("//label/@for | //a/@href[starts-with(., '#')]"):
        assert reference.lstrip("#") in ids
    for attribute in page.xpath("//@aria-describedby | //@aria-labelledby"):
        assert set(attribute.split()) <= set(ids)


def test_the_styleguide_is_not_there_on_a_desk_in_use(as_person: AsPerson, app: Firsthand) -> None:
    client = as_person(Role.READER)
    app.testing = False
    assert client.get("/styleguide").status_code == 404


def test_a_person_signed_in_is_an_actor() -> None:
    person = SignedIn(1, 2, "Lina", frozenset({Role.READER}), "dark", True, None)  # type: ignore[arg-type]
    assert (person.actor.person_id, person.actor.roles) == (2, frozenset({Role.READER}))


def test_nothing_on_the_pages_runs_or_styles_inline(as_person: AsPerson) -> None:
    client = as_person(*Role)
    for address in ("/settings", "/people", "/people/add", "/keys", "/styleguide", "/nowhere"):
        page = client.get(address).text
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page)
