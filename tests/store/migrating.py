"""A revision that comes after the newest, and stores killed at each statement of its migration.

``python -m tests.store.migrating FOLDER`` makes ``FOLDER/1``, ``FOLDER/2`` … out of the store in
``FOLDER/0``, each killed one statement later, until one gets to the end; it prints their number.
"""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from quizapp.store import schema
from quizapp.store.disk import engine_on
from tests.store.making import open_store

NEXT: Final = "9999"
_REVISION: Final = f"""
from alembic import op

revision = "{NEXT}"
down_revision = "{schema.HEAD}"


def upgrade() -> None:
    op.execute("CREATE TABLE newer (id INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT")
    op.execute("INSERT INTO newer SELECT id, length(coalesce(payload, '')) FROM log")
    with op.batch_alter_table("undone") as undone:
        undone.create_check_constraint("undone_positive", "log > 0")
    op.execute("CREATE INDEX log_behind ON log (behind) WHERE behind > 0")
    op.execute("UPDATE word SET name = name || '' WHERE id > 0")
"""


def look_ahead(folder: Path, patched: pytest.MonkeyPatch) -> None:
    """Let the app have one more revision."""
    scripts = folder / "migrations"
    if not scripts.exists():
        shutil.copytree(schema.MIGRATIONS, scripts)
        (scripts / "versions" / f"r{NEXT}_next.py").write_text(_REVISION)
    patched.setattr(schema, "MIGRATIONS", scripts)
    patched.setattr(schema, "REVISIONS", (*schema.REVISIONS, NEXT))
    patched.setattr(schema, "HEAD", NEXT)


def _killed_at(folder: Path, number: int, patched: pytest.MonkeyPatch) -> bool:
    """Migrate a store in a process that is killed at its so-manieth statement; whether it was."""
    shutil.copytree(folder / "0", folder / str(number))
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    left = [number]

    def count(_: str) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(path: Path, mode: str) -> Engine:
        engine = engine_on(path, mode)
        event.listen(engine, "connect", lambda raw, _: raw.set_trace_callback(count))
        return engine

    patched.setattr(schema, "engine_on", watched)
    open_store(folder / str(number)).close()
    os._exit(0)


def main(folder: Path) -> None:
    """Kill at each statement."""
    with pytest.MonkeyPatch.context() as patched:
        look_ahead(folder, patched)
        shutil.copytree(folder / "0", folder / "whole")
        open_store(folder / "whole").close()  # every import is done
        number = 1
        while _killed_at(folder, number, patched):
            number += 1
    print(number)  # noqa: T201  (what the tester reads)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
