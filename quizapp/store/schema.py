"""A store's schema: made at once for a new file, migrated by Alembic when an older one is opened.

A new store is made beside its place and moved there whole, so a start that is cut short leaves no
half-made file and an empty file is never taken for a new learner's store.
"""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any, Final

from sqlalchemy.schema import CreateIndex, CreateTable

from quizapp.errors import DamagedError, StoreError
from quizapp.store import tables
from quizapp.store.disk import connect, engine_on
from quizapp.store.prepared import DIALECT
from quizapp.store.refusals import damaged, refusing

HEAD: Final = "0002"
REVISIONS: Final = ("0001", "0002")  # every revision there ever was, oldest first
MIGRATIONS: Final = Path(__file__).parent / "migrations"
APPLICATION_ID: Final = 0x51415050  # "QAPP" in the file's header
_SEED: Final = (
    f"INSERT INTO word (id, name) VALUES ({tables.REVIEW}, 'review')",  # noqa: S608 - a constant
    "INSERT INTO learner (id, name) VALUES (1, 'me')",
)


def create(path: Path) -> None:
    """Make a new, empty store at ``path`` unless one has appeared there meanwhile."""
    with refusing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
        try:
            _fill(draft)
            _publish(draft, path)
        finally:
            draft.unlink(missing_ok=True)


def _fill(draft: Path) -> None:
    raw = connect(draft, "rwc")
    try:
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("BEGIN IMMEDIATE")
        for statement in declared():
            raw.execute(statement)
        raw.execute(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        raw.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        for statement in _SEED:
            raw.execute(statement)
        raw.execute("COMMIT")
        raw.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def declared() -> list[str]:
    """The statements that make the declared tables, in order."""
    made: list[str] = []
    for table in tables.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=DIALECT)))
        made += [
            str(CreateIndex(index).compile(dialect=DIALECT))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    return made


def _publish(draft: Path, path: Path) -> None:
    """Move the draft to its place; never over a store that another start has just made there."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        with contextlib.suppress(FileExistsError):
            if not path.exists():
                draft.rename(path)


def check(raw: Any, path: Path) -> str:
    """The revision of the store behind ``raw``.

    Raises:
        StoreError: for a file that is empty, damaged, no store, or newer than this app; it is not
            touched.
    """
    with refusing(path):
        if path.stat().st_size == 0:
            raise DamagedError(
                f"{path} is empty (0 bytes), so the store that was there is lost. Run `quizapp restore` to take a backup, or delete the file to start anew."
            )
        named = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = named and raw.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is None and raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            raise DamagedError(damaged(path))
        if row is None:
            raise StoreError(
                f"{path} is an SQLite file but no store of this app. Move it away, or choose another folder with --data-dir."
            )
    version = str(row[0])
    if version not in REVISIONS:
        if not (version.isascii() and version.isdigit()) or version < HEAD:
            raise DamagedError(damaged(path))  # no version of this app was ever called so
        raise StoreError(
            f"{path} was written by a newer quizapp (schema {version}; this one knows {HEAD}). Install the newer version; the file was not changed."
        )
    return version


def migrate(path: Path) -> None:
    """Bring an older store to the present schema, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = engine_on(path, "rw")
    try:
        with refusing(path), engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
