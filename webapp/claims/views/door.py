"""The blueprint that the pages about claims hang on."""

from flask import Blueprint

blueprint = Blueprint("claims", "webapp.claims", template_folder="templates", url_prefix="/claims")
