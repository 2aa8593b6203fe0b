"""The advisory lock says who holds a store, and goes with the process."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.errors import HeldError
from quizapp.store import backup
from quizapp.store.lock import Lock
from quizapp.store.restore import restore
from tests.store.making import Hands, open_store, review


def test_a_second_program_is_told_who_holds_the_store(tmp_path: Path) -> None:
    store = tmp_path / "quizapp.db"
    held = pytest.raises(HeldError, match=r"quizapp \(process \d+ on .*look on")
    with Lock(store, "quizapp"), held:
        Lock(store, "another")
    Lock(store, "another").release()


def test_a_restore_beside_another_program_is_told_to_wait(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append(review("a"))
    made = backup.take(store.path, tmp_path / "backups", hands.clock, "asked")
    store.close()
    with (
        Lock(store.path, "quizapp"),
        pytest.raises(HeldError, match=r"Close it and try again\.$"),
    ):
        restore(store.path, made.path, tmp_path / "backups", hands.clock)


def test_the_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    store = tmp_path / "quizapp.db"
    code = (
        "import sys, time; from pathlib import Path; from quizapp.store.lock import Lock;"
        "lock = Lock(Path(sys.argv[1]), 'other'); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HeldError, match=rf"other \(process {other.pid}"):
            Lock(store, "quizapp")
        other.kill()
    Lock(store, "quizapp").release()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a device that is always full")
def test_a_full_disk_keeps_the_lock_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "quizapp.db"
    said = Lock._say

    def full(lock: Lock, text: bytes) -> None:
        with Path("/dev/full").open("r+b", buffering=0) as device:
            held, lock._file = lock._file, device
            said(lock, text)
            lock._file = held

    with monkeypatch.context() as no_room:
        no_room.setattr(Lock, "_say", full)
        lock = Lock(store, "quizapp")
        with pytest.raises(HeldError, match=r"^Another program is using"):
            Lock(store, "another")
        lock.release()
    with Lock(store, "another"), pytest.raises(HeldError, match=r"^another \(process"):
        Lock(store, "quizapp")
