"""The advisory lock says who holds a store, and goes with the process."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.errors import HeldError
from quizapp.store.lock import Lock, holder_of


def test_a_second_program_is_told_who_holds_the_store(tmp_path: Path) -> None:
    store = tmp_path / "quizapp.db"
    with Lock(store, "quizapp"):
        with pytest.raises(HeldError, match=r"quizapp \(process \d+ on .*look on"):
            Lock(store, "another")
        holder = holder_of(store)
        assert holder is not None
        assert holder.program == "quizapp"
    assert holder_of(store) is None
    Lock(store, "another").release()


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


def test_nobody_holds_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert holder_of(tmp_path / "missing" / "quizapp.db") is None
