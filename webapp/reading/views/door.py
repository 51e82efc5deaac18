"""The blueprint that the pages of this room hang on."""

from flask import Blueprint

blueprint = Blueprint("reading", __name__, template_folder="../templates", url_prefix="/articles")
