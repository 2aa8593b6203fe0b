"""Answer after answer in one process: it stays as small as it was, and so does its ``-wal`` file.

``QUIZAPP_SOAK=100000`` answers so often; how the slow answers grow is told, for a look by hand.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ANSWERS = int(os.environ.get("QUIZAPP_SOAK", "6000"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads the size of the process from /proc")
def test_thousands_of_answers_leave_the_process_as_small_as_it_was(tmp_path: Path) -> None:
    words = [sys.executable, str(ROOT / "tests/store/soaking.py"), str(tmp_path), str(ANSWERS)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    print(done.stdout)  # noqa: T201  (the slow answers)
    warm = told[1]["bytes"]  # every card was asked and every statement prepared
    assert told[-1]["bytes"] < 1.05 * warm
    assert all(line["wal"] < 10_000_000 for line in told)
