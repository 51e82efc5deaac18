"""The blueprint that the pages of this room hang on, and what they share."""

from flask import Blueprint, request

from webapp.kernel.errors import NotFound
from webapp.kernel.keyset import Place

blueprint = Blueprint("dossier", __name__, template_folder="../templates", url_prefix="/claims")


def known_key(text: str) -> str:
    """A key as keys are made. Raises ``NotFound`` for any other text, before it is looked up."""
    if not (text.isascii() and text.isalnum()):
        raise NotFound(text.replace("\x00", ""))
    return text


def place() -> Place:
    """The place in a list that the address names."""
    return Place(after=request.args.get("after"), before=request.args.get("before"))
