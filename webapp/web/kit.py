"""The application without its rooms: everything that each page and each form relies on."""

import logging

from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.settings import Settings
from webapp.settings.keys import DeskKeys
from webapp.web import gate
from webapp.web.addresses import DeskNumber, RowNumber
from webapp.web.bodies import FORM_PARTS
from webapp.web.csrf import set_up_csrf
from webapp.web.frame import frame
from webapp.web.headers import set_up_headers
from webapp.web.presence import presence_store
from webapp.web.problems import set_up_problems
from webapp.web.static_files import static_url
from webapp.web.store import Store
from webapp.web.transaction import Firsthand, give_up
from webapp.web.words import set_up_words


def make_kit(settings: Settings, keys: DeskKeys, store: Store) -> Firsthand:
    """A new application with the kit; the composition root adds the rooms."""
    app = Firsthand("webapp.web", static_folder=None, template_folder="templates")
    app.settings, app.desk_keys, app.store = settings, keys, store
    app.presence = presence_store(settings)
    _configure(app)
    app.url_map.converters |= {"desk": DeskNumber, "int": RowNumber}
    app.before_request(gate.watch)
    app.teardown_request(lambda _error: give_up())
    set_up_words(app)
    set_up_csrf(app)
    set_up_headers(app, settings)
    set_up_problems(app)
    _set_up_templates(app)
    return app


def _configure(app: Firsthand) -> None:
    settings = app.settings
    secure = settings.secure_cookies
    app.secret_key = app.desk_keys.secret
    app.config.update(
        SESSION_COOKIE_NAME="__Host-firsthand" if secure else "firsthand",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        MAX_CONTENT_LENGTH=settings.max_request_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_request_bytes,
        MAX_FORM_PARTS=FORM_PARTS,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    logging.getLogger("webapp").setLevel(settings.log_level.upper())
    hops = settings.trusted_proxies
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign] # as Flask's manual has it


def _set_up_templates(app: Firsthand) -> None:
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.globals["static_url"] = static_url
    app.context_processor(lambda: {"frame": frame()})
