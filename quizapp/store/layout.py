"""The layout of a damaged store: the texts by which SQLite knows its tables, put right.

One byte changed in such a text and SQLite refuses the whole file, though every row is there.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quizapp.store import driver, tables
from quizapp.store.disk import connect


def readable(copy: Path, sound: Any, names: Iterable[str]) -> Any:
    """A connection to a damaged store in which the named tables are found, where that is possible.

    Args:
        copy: of the damaged file; it is changed.
        sound: a connection to a new store, which has the texts as they should be.
        names: of the tables that are wanted.

    Raises:
        driver.errors: SQLite can read nothing of the file.
    """
    source = _lenient(copy)
    lost = [name for name in names if not _is_found(source, name)]
    if lost:
        for name in lost:
            with contextlib.suppress(*driver.errors()):  # then its rows are lost, not the others'
                _write_text(source, sound, name)
        source.close()
        source = _lenient(copy)  # SQLite reads the texts when a file is opened
    return source


def _lenient(copy: Path) -> Any:
    """A connection that goes on where the text of a table makes no sense."""
    raw = connect(copy, "rw")
    try:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        raw.close()
        raise
    return raw


def _is_found(raw: Any, name: str) -> bool:
    columns = ", ".join(column.name for column in tables.metadata.tables[name].columns)
    try:
        raw.execute(f"SELECT {columns} FROM {name} NOT INDEXED LIMIT 0").fetchone()  # noqa: S608 - declared names
    except driver.errors():
        return False
    return True


def _write_text(raw: Any, sound: Any, name: str) -> None:
    """Put a table's text right: in the row with its name, or where a new store has it."""
    place, text = sound.execute(
        "SELECT rowid, sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
    ).fetchone()
    found = raw.execute(
        "SELECT rowid FROM sqlite_master WHERE name = ?1 AND rootpage > 0 ORDER BY rowid = ?2 DESC",
        (name, place),
    ).fetchone()
    raw.execute(
        "UPDATE sqlite_master SET type = 'table', name = ?1, tbl_name = ?1, sql = ?2 WHERE rowid = ?3",
        (name, text, found[0] if found else place),
    )
