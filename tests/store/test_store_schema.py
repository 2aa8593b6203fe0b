"""The schema: migrating from nothing gives the declared tables, and odd files are refused."""

import re
import sqlite3
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.store import driver, schema
from tests.store.making import changed_by_replay, open_store

DATA = Path(__file__).parents[1] / "data" / "store"


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


@pytest.mark.parametrize("revision", schema.REVISIONS)
def test_a_store_of_every_revision_opens_with_all_it_held(tmp_path: Path, revision: str) -> None:
    script = (DATA / f"{revision}.sql").read_text(encoding="utf-8")
    raw = driver.module().connect(tmp_path / "quizapp.db")
    raw.executescript(script)
    raw.close()
    store = open_store(tmp_path)
    events = list(store.events(learner=None))
    assert len(events) == 39
    assert {"review", "undo", "bury", "rename", "suspend", "content", "setting", "exam"} == {
        event.kind for event in events
    }
    assert set(store.states()) == {"a", "b/back", "c", "d", "fam@1", "sum@1"}
    assert store.settings() == {"minutes": 20}
    assert [exam.name for exam in store.exams()] == ["Exam"]
    assert store.slip_counts() == {"sign": 5}
    assert not changed_by_replay(store)
    store.close()
    backups = list((tmp_path / "backups").glob("*.db"))
    assert bool(backups) == (revision != schema.HEAD)  # made before a migration
