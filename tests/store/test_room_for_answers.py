"""A sitting's ``-wal`` file gets its length at once, and nothing else changes by it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.store import room
from quizapp.store.store import Store
from tests.store.making import Hands, changed_by_replay, fill, open_store, review


def _wal(store: Store) -> Path:
    return store.path.with_name(store.path.name + "-wal")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path, Hands())
    fill(store)
    yield store
    store.close()


def test_one_answer_takes_no_room_and_the_next_takes_a_sitting_s(store: Store) -> None:
    store.answer(review("a"))
    assert _wal(store).stat().st_size < room.ROOM / 2
    for name in ("d", "a", "d"):
        store.answer(review(name))
        assert _wal(store).stat().st_size == room.ROOM


def test_what_a_killed_program_left_is_read_as_far_as_it_was_written(
    store: Store, tmp_path: Path
) -> None:
    for name in ("a", "d", "a"):
        store.answer(review(name))
    assert _wal(store).stat().st_size == room.ROOM
    left = tmp_path / "left"
    left.mkdir()
    copying = "import shutil, sys; [shutil.copy(file, sys.argv[-1]) for file in sys.argv[1:-1]]"
    words = [sys.executable, "-c", copying, str(store.path), str(_wal(store)), str(left)]
    subprocess.run(words, check=True)  # reading it in this process would drop the store's locks
    again = open_store(left, Hands())
    assert [event.item for event in again.events()] == ["a", "d", "a"]
    assert again.pragma("integrity_check") == ["ok"]
    assert not changed_by_replay(again)
    again.close()


def test_a_disk_with_little_left_keeps_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SPARE", 1 << 70)
    for name in ("a", "d", "a"):
        store.answer(review(name))
    assert _wal(store).stat().st_size < room.ROOM / 2
    assert len(list(store.events())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the length of a file")
def test_a_disk_that_is_fuller_than_it_says_gets_all_back(tmp_path: Path) -> None:
    import resource

    wal = tmp_path / "quizapp.db-wal"
    wal.write_bytes(b"frames")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room.ROOM // 2, hard))
    try:
        room.take(wal)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert wal.read_bytes() == b"frames"
    room.take(wal)
    assert wal.stat().st_size == room.ROOM


def test_a_missing_file_or_folder_is_no_error(tmp_path: Path) -> None:
    room.take(tmp_path / "quizapp.db-wal")
    room.take(tmp_path / "no folder" / "quizapp.db-wal")
    assert not list(tmp_path.iterdir())
