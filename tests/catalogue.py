"""The catalogue of all words on screen, as translators get it (gettext's POT format)."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from webapp.access.permissions import Permission
from webapp.web.messages import COUNTED

PACKAGE = Path(__file__).parents[1] / "webapp"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "say": None, "lazy": None, "ngettext": (1, 2)}
TITLE = "# Every sentence of Firsthand. Written by `python -m tests.docs` from the code.\n"


def catalogue() -> str:
    """Each message once, in order, with the files it stands in."""
    made = Catalog()
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",))
    for name, line, message, comments, context in found:
        made.add(message, locations=[(f"webapp/{name}", line)], auto_comments=comments,
                 context=context)  # fmt: skip
    # Words that stand in a table and are looked up there.
    for permission in Permission:
        made.add(permission.value, locations=[("webapp/access/permissions.py", 1)])
    for one, many in COUNTED.values():
        made.add((one, many), locations=[("webapp/web/messages.py", 1)])
    page = BytesIO()
    write_po(page, made, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return TITLE + page.getvalue().decode()
