"""The blueprint that the pages about reports of claims hang on."""

from flask import Blueprint

blueprint = Blueprint(
    "attributions", "webapp.attributions", template_folder="templates", url_prefix="/claims"
)
