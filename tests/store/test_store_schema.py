"""The schema: migrating from nothing gives the declared tables, and odd files are refused."""

import re
import sqlite3
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.store import schema


def shape(path: Path) -> dict[str, str]:
    raw = sqlite3.connect(path)
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    raw.close()
    return {name: re.sub(r"\s+", "", sql) for name, sql in rows}


def test_migrating_from_nothing_gives_the_declared_tables(tmp_path: Path) -> None:
    declared, migrated = tmp_path / "declared.db", tmp_path / "migrated.db"
    schema.create(declared)
    sqlite3.connect(migrated).close()
    schema.migrate(migrated)
    assert shape(declared) == shape(migrated)
    for path in (declared, migrated):
        raw = sqlite3.connect(path)
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.HEAD,)
        assert raw.execute("SELECT id, name FROM word").fetchall() == [(1, "review")]
        assert raw.execute("SELECT id, name FROM learner").fetchall() == [(1, "me")]
        raw.close()


def test_the_newest_revision_is_the_last_of_those_known() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == schema.REVISIONS
    assert schema.REVISIONS[-1] == schema.HEAD


def test_every_table_is_strict(tmp_path: Path) -> None:
    schema.create(tmp_path / "a.db")
    tables = {name: sql for name, sql in shape(tmp_path / "a.db").items() if "CREATETABLE" in sql}
    loose = {name for name, sql in tables.items() if not sql.endswith("STRICT")}
    assert loose == {"alembic_version"}  # Alembic's own


def test_a_store_that_is_there_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    schema.create(path)
    raw = sqlite3.connect(path)
    raw.execute("INSERT INTO word VALUES (7, 'kept')")
    raw.commit()
    raw.close()
    schema.create(path)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT name FROM word WHERE id = 7").fetchone() == ("kept",)
    raw.close()
    assert [file.name for file in tmp_path.iterdir()] == ["a.db"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"a\.db"):
        schema.create(tmp_path / "file" / "a.db")
