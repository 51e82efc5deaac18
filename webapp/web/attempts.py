"""Running a command for a form: what it refuses goes back to the fields."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from sqlalchemy.exc import DBAPIError

from webapp.kernel.constraints import explain
from webapp.kernel.errors import Invalid, Refused
from webapp.kernel.words import Sentence
from webapp.web.transaction import db

Result = TypeVar("Result")


class Refusable(Protocol):
    """What takes sentences back: a form of the desk."""

    def refuse(self, sentences: Mapping[str, Sentence]) -> None: ...


def attempt(
    form: Refusable,
    act: Callable[[], Result],
    constraints: Mapping[str, tuple[str, Sentence]] | None = None,
) -> Result | None:
    """Run a command. What it refuses goes back on the form's fields, and the answer is None.

    ``constraints``: name (or part of the database's message) of a constraint → field, sentence,
    for what only the database can see. The view then answers with the form and status 422.
    """
    try:
        return act()
    except Invalid as refusal:
        sentences: Mapping[str, Sentence] = refusal.fields
    except Refused as refusal:
        sentences = {"": refusal.sentence}
    except DBAPIError as error:
        found = _by_constraint(str(error.orig), constraints or {})
        explained = None if found else explain(error)
        if not found and explained is None:
            raise
        sentences = explained.fields if explained else found
    db().rollback()
    form.refuse(sentences)
    return None


def _by_constraint(
    message: str, constraints: Mapping[str, tuple[str, Sentence]]
) -> dict[str, Sentence]:
    return {field: sentence for name, (field, sentence) in constraints.items() if name in message}
