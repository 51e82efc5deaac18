"""Answers: a page, the way to another page, a word that something was saved."""

from typing import Any

from flask import flash, render_template, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from webapp.kernel.words import Sentence
from webapp.web.forms import Form
from webapp.web.words import tell

SAVED = "saved"


def page(template: str, **values: Any) -> str:
    """The page of ``template``; its title starts with "Error: " where a form has errors."""
    wrong = any(isinstance(value, Form) and value.errors for value in values.values())
    return render_template(template, **{"wrong": wrong, **values})


def redirect_to(endpoint: str, **arguments: Any) -> Response:
    """Lead to another page after a change (303)."""
    return redirect(url_for(endpoint, **arguments), 303)


def flash_saved(sentence: Sentence | str, undo_url: str | None = None) -> None:
    """Say on the next page what was saved, with a way to undo it where there is one."""
    flash({"words": tell(sentence), "undo": undo_url}, SAVED)  # type: ignore[arg-type] # JSON
