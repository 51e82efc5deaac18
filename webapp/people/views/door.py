"""The blueprint that the pages about people hang on."""

from flask import Blueprint

blueprint = Blueprint("people", "webapp.people", template_folder="templates")
