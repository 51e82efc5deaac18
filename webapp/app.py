"""The composition root: settings, keys, database and rooms become one application."""

import os

from alembic.script import ScriptDirectory

from webapp.attributions.views import blueprint as attributions
from webapp.claims.views import blueprint as claims
from webapp.documents.views import blueprint as documents
from webapp.dossier.views import blueprint as dossier
from webapp.history.views import blueprint as history
from webapp.kernel.db import make_engine
from webapp.people.views import blueprint as people
from webapp.reading.views import blueprint as reading
from webapp.settings import Settings, read
from webapp.settings.keys import desk_keys
from webapp.settings.migrating import config
from webapp.sources.views import blueprint as sources
from webapp.web.kit import make_kit
from webapp.web.store import Store
from webapp.web.transaction import Firsthand
from webapp.web.views import blueprint as web

ROOMS = (web, people, history, sources, documents, claims, attributions, dossier, reading)


def create_app(settings: Settings | None = None, *, store: Store | None = None) -> Firsthand:
    """The application for these settings, else for those of the environment.

    ``store`` replaces the database that the settings name. ``SettingsError`` if a setting or a
    key is nonsense; the database itself is not looked at before the first request.
    """
    settings = settings or read(os.environ)
    keys = desk_keys(settings)
    app = make_kit(settings, keys, store or Store(make_engine(settings.database()), revisions()))
    for blueprint in ROOMS:
        app.register_blueprint(blueprint)
    return app


def revisions() -> tuple[str, ...]:
    """The revisions of the database that this program knows, the newest first."""
    scripts = ScriptDirectory.from_config(config())
    return tuple(script.revision for script in scripts.walk_revisions())
