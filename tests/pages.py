"""What tests ask of a page: its errors, what stands in a field, how many rows there are."""

from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.model import Base


def errors(page: str) -> dict[str, str]:
    """Every error of the summary, by the id of the control it leads to; "" for the whole form."""
    found = html.fromstring(page)
    links = {
        (link.get("href") or "").lstrip("#"): link.text_content()
        for link in found.cssselect(".sum a")
    }
    loose = [one.text_content() for one in found.cssselect(".sum li:not(:has(a))")]
    return links | {"": " ".join(loose)}


def field(page: str, name: str) -> str:
    """What stands in the control of this name."""
    values = {
        control: value
        for form in html.fromstring(page).forms
        for control, value in form.fields.items()
    }
    return str(values[name] or "")


def form_with(page: str, name: str) -> html.FormElement:
    """The form of a page that has a control of this name."""
    return next(form for form in html.fromstring(page).forms if name in form.fields)


def count(session: Session, table: type[Base]) -> int:
    """How many rows a table has."""
    return session.scalar(select(func.count()).select_from(table)) or 0
