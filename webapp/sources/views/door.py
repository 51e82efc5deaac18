"""The blueprint that the pages of this room hang on, and what they share."""

from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, current_app, request

from webapp.history.rules.vocabulary import word_of
from webapp.kernel.keyset import Place
from webapp.web.languages import language_name
from webapp.web.words import tell

blueprint = Blueprint("sources", __name__, template_folder="../templates", url_prefix="/sources")

Word = TypeVar("Word")

blueprint.add_app_template_filter(language_name)


def place() -> Place:
    """The place in a list that the address names."""
    return Place(after=request.args.get("after"), before=request.args.get("before"))


def chosen(vocabulary: type[Word], name: str) -> Word | None:
    """The word of a vocabulary that the address chooses; one that is none chooses nothing."""
    try:
        return vocabulary(request.args.get(name, ""))  # type: ignore[call-arg] # a StrEnum
    except ValueError:
        return None


@blueprint.app_template_global()
def word(value: StrEnum) -> str:
    """A value of a vocabulary in words."""
    return tell(word_of(type(value), value.value))


@blueprint.app_template_filter()
def sentence(words: str) -> str:
    """Words with a capital in front, to begin a sentence or stand alone."""
    return words[:1].upper() + words[1:]


@blueprint.app_template_global()
def claim_address(number: int) -> str:
    """Where the claim with this desk number is shown; claims stand above this room."""
    return f"{current_app.blueprints['claims'].url_prefix}/C-{number}"


@blueprint.app_template_global()
def document_address(number: int) -> str:
    """Where the document with this desk number is read; documents stand above this room."""
    return f"{current_app.blueprints['documents'].url_prefix}/A-{number}"
