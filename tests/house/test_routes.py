"""Every address of the desk: it needs a permission or is open, reading never writes, a change
needs a token, and a person without the permission gets nothing.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.routing import IntegerConverter, Rule

from tests.clients import Client
from tests.factories import a_person
from tests.full_desk import a_full_desk
from tests.house.checkout import name, python_files, templates
from webapp.access.permissions import PERMISSIONS, Permission
from webapp.model import Base, Claim, Note, Snapshot
from webapp.model.vocabulary import Role
from webapp.web.addresses import DeskNumber
from webapp.web.transaction import Firsthand

AsPerson = Callable[..., Client]
OPEN = {
    "people.set_up",
    "people.sign_in",
    "people.sign_out",
    "web.healthz",
    "web.keys",
    "web.static",
    "web.styleguide",
}
"""What everybody may ask for. A page is added here only with a reason that stands in its review."""

OWN = {"people.set_look", "people.set_password", "people.letter_keys"}
"""Changes that need no more than leave to read: how one's own pages look, and one's password."""

WORDS = {("web.static", "name"): "firsthand.css", ("history.as_it_was", "subject"): "claim"}
"""What stands in an address for something that is no number and no key."""

LINK = re.compile(r"""(?:url_for|redirect_to|pager)\((?:\w+, )?["']([a-z_]+\.[a-z_]+)["']""")

KEYS: dict[str, Any] = {
    "documents.confirm": Snapshot,
    "documents.remove": Snapshot,
    "documents.text": Snapshot,
    "dossier.by_key": Claim,
    "dossier.take_back_note": Note,
}
"""Pages with the key of a record in their address."""


def rules(app: Firsthand, method: str) -> Iterator[Rule]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if method in (rule.methods or set()):
            yield rule


def permission(app: Firsthand, rule: Rule) -> Permission | None:
    view: Any = app.view_functions[rule.endpoint]
    found: Permission | None = view.permission
    return found


def addresses(
    app: Firsthand, method: str, session: Session | None = None
) -> list[tuple[Rule, str]]:
    """Each rule with an address that it takes: of the first record where ``session`` has some."""
    return [(rule, _address(rule, session)) for rule in rules(app, method)]


def _address(rule: Rule, session: Session | None) -> str:
    values: dict[str, Any] = {}
    for part, converter in rule._converters.items():
        numbered = isinstance(converter, DeskNumber | IntegerConverter)
        values[part] = 1 if numbered else WORDS.get((rule.endpoint, part), "k" * 14)
    if session is not None and rule.endpoint in KEYS:
        values["key"] = session.scalars(select(KEYS[rule.endpoint].key)).first()
    built = rule.build(values)
    assert built is not None, rule
    return built[1]


def rows(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def everything(session: Session) -> dict[str, list[Any]]:
    """All rows of all tables."""
    return {
        table.name: sorted(map(repr, session.execute(select(table))))
        for table in Base.metadata.sorted_tables
    }


def test_every_address_needs_a_permission_or_is_listed_as_open(app: Firsthand) -> None:
    unmarked, open_to_all = [], set()
    for rule in app.url_map.iter_rules():
        view: Any = app.view_functions[rule.endpoint]
        if not hasattr(view, "permission"):
            unmarked.append(rule.endpoint)
        elif view.permission is None:
            open_to_all.add(rule.endpoint)
    assert unmarked == [], "put @needs(Permission.…) or @open_to_all under the route"
    assert open_to_all == OPEN


def test_a_change_needs_more_than_leave_to_read(app: Firsthand) -> None:
    weak = {
        rule.endpoint
        for rule in rules(app, "POST")
        if permission(app, rule) is Permission.READ and "GET" not in (rule.methods or set())
    }
    assert weak == OWN


def test_no_address_takes_methods_that_forms_do_not_send(app: Firsthand) -> None:
    for rule in app.url_map.iter_rules():
        assert (rule.methods or set()) <= {"GET", "HEAD", "POST"}, rule.rule


def test_reading_never_writes(app: Firsthand, session: Session, as_person: AsPerson) -> None:
    a_full_desk(session)
    client = as_person(*Role)
    session.commit()
    before = everything(session)
    strange = {}
    for rule, place in addresses(app, "GET", session):
        status = client.get(place).status_code
        if status >= 500 or status in {400, 401, 403, 405}:
            strange[rule.endpoint] = status
    assert strange == {}
    session.rollback()
    session.expire_all()
    assert everything(session) == before


def test_nobody_reads_without_signing_in(app: Firsthand, session: Session, client: Client) -> None:
    a_person(session)
    for rule, place in addresses(app, "GET"):
        response = client.get(place)
        if permission(app, rule) is None:
            assert response.status_code in {200, 303}, place
        else:
            assert response.status_code == 303, place
            assert response.location.startswith("/sign-in?next="), place


def test_a_change_needs_the_token(app: Firsthand, session: Session, as_person: AsPerson) -> None:
    a_full_desk(session)
    client = as_person(*Role)
    session.commit()
    before = rows(session)
    for rule, place in addresses(app, "POST"):
        assert client.post(place, data={"text": "x"}).status_code == 400, rule.endpoint
    session.rollback()
    assert rows(session) == before


def test_nobody_changes_anything_without_signing_in(
    app: Firsthand, session: Session, client: Client
) -> None:
    a_full_desk(session)
    session.commit()
    before = rows(session)
    token = client.get("/sign-in").text.partition('name="csrf_token" value="')[2]
    typed = {"csrf_token": token.partition('"')[0], "text": "kept"}
    for rule, place in addresses(app, "POST"):
        if permission(app, rule) is not None:
            response = client.post(place, data=typed)
            assert response.status_code == 401, rule.endpoint
            assert "kept" in response.text
    session.rollback()
    assert rows(session) == before


@pytest.mark.parametrize("role", list(Role))
def test_nobody_gets_past_their_roles(
    app: Firsthand, session: Session, as_person: AsPerson, role: Role
) -> None:
    a_full_desk(session)
    client = as_person(role)
    page = client.get("/settings").text.partition('name="csrf_token" value="')[2]
    token = {"csrf_token": page.partition('"')[0]}
    for method in ("GET", "POST"):
        for rule, place in addresses(app, method):
            needed = permission(app, rule)
            if needed is not None and needed not in PERMISSIONS[role]:
                typed = token if method == "POST" else None
                response = client.open(place, method=method, data=typed)
                assert response.status_code == 403, (role, method, rule.endpoint)


def test_every_template_compiles(app: Firsthand) -> None:
    pages = [page for page in app.jinja_env.list_templates() if page.endswith(".html")]
    assert len(pages) > 20
    for page in pages:
        app.jinja_env.get_template(page)


def named_endpoints() -> Iterator[tuple[str, str]]:
    """Where a template or a view names an endpoint, and which."""
    for path in (*templates(), *python_files("webapp")):
        for endpoint in LINK.findall(path.read_text(encoding="utf-8")):
            yield name(path), endpoint


def test_every_link_leads_to_a_page_that_is_there(app: Firsthand) -> None:
    found = list(named_endpoints())
    assert len(found) > 50
    lost = [(place, endpoint) for place, endpoint in found if endpoint not in app.view_functions]
    assert lost == []
