"""Draft a revision from the difference between the model and the last revision.

    python -m migrations "claim language"

The draft is made against an empty SQLite database and named by date and meaning. Read it, add
what a comparison cannot see (CHECKs, triggers), and split schema from data.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from webapp.kernel.db import make_engine
from webapp.model import Base

HERE = Path(__file__).parent
NAMED_BY_DATE = "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s"


def draft(meaning: str) -> None:
    """Write ``migrations/versions/<date>_<meaning>.py``."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("file_template", NAMED_BY_DATE)
    config.attributes["metadata"] = Base.metadata
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/draft.db")
        with engine.connect() as config.attributes["connection"]:
            command.upgrade(config, "head")
            command.revision(config, meaning, autogenerate=True)
        engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit((__doc__ or "").strip())
    draft(sys.argv[1])
