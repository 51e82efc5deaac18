"""The doors about people: coming in, settings, and the page of people."""

from webapp.people.views import people, settings, sign_in
from webapp.people.views.door import blueprint

__all__ = ["blueprint", "people", "settings", "sign_in"]
