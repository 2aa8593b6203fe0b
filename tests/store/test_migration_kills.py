"""A migration that is killed at any statement is done again, whole, at the next start."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.store import backup, driver, schema
from tests.store.making import Hands, changed_by_replay, fill, open_store, review
from tests.store.migrating import NEXT, look_ahead

ROOT = Path(__file__).parents[2]


def _revision(path: Path) -> str:
    raw = driver.module().connect(path)
    found = str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    raw.close()
    return found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_migration_killed_at_any_statement_is_old_or_new_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, old = Hands(), schema.HEAD
    (tmp_path / "0").mkdir()
    store = open_store(tmp_path / "0", hands)
    fill(store)
    for number in range(30):
        hands.move(seconds=9)
        event = store.append(review("abcde"[number % 5], 1 + number % 4))
    store.undo(event)
    log = list(store.events())
    store.close()
    words = [sys.executable, "-m", "tests.store.migrating", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    statements = int(done.stdout)
    assert statements > 12  # begin, what Alembic asks, six of the revision, commit
    look_ahead(tmp_path, monkeypatch)
    for number in range(1, statements + 1):
        folder = tmp_path / str(number)
        assert _revision(folder / "quizapp.db") == (NEXT if number == statements else old)
        (made,) = backup.listed(folder / "backups")  # before it began
        assert backup.read(made).events == len(log)
        store = open_store(folder, hands)
        assert list(store.events()) == log
        assert store.pragma("integrity_check") == ["ok"]
        assert not changed_by_replay(store)
        store.append(review("a"))
        store.close()
        assert _revision(folder / "quizapp.db") == NEXT


def test_an_older_app_refuses_what_a_newer_one_has_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path).close()
    with monkeypatch.context() as newer:
        look_ahead(tmp_path, newer)
        open_store(tmp_path).close()
    before = (tmp_path / "quizapp.db").read_bytes()
    with pytest.raises(StoreError, match=rf"newer quizapp \(schema {NEXT}"):
        open_store(tmp_path)
    assert (tmp_path / "quizapp.db").read_bytes() == before
