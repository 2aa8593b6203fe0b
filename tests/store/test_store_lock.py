"""The advisory lock says who holds a store, and goes with the process."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.errors import HeldError
from quizapp.store.lock import Lock


def test_a_second_program_is_told_who_holds_the_store(tmp_path: Path) -> None:
    store = tmp_path / "quizapp.db"
    held = pytest.raises(HeldError, match=r"quizapp \(process \d+ on .*look on")
    with Lock(store, "quizapp"), held:
        Lock(store, "another")
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
