"""What a browser does on the pages about people."""

from lxml import html
from werkzeug.test import TestResponse

from tests.clients import Client

PASSWORD = "seven green umbrellas in fog"
NEW = "a kettle sings over the harbour"


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> TestResponse:
    """Type the name of Lina Haddad and a password, and send them."""
    return client.submit("/sign-in", {"sign_in_name": "Lina Haddad", "password": password, **more})


def cookie(client: Client) -> dict[str, object]:
    """What the browser's cookie carries."""
    with client.session_transaction() as held_by_browser:
        return dict(held_by_browser)


def token_of(page: str) -> str:
    """The token of the first form on the page."""
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def text_of(response: TestResponse) -> str:
    """The words of a page."""
    return " ".join(html.fromstring(response.text).text_content().split())
