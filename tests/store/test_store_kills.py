"""A store whose program is killed at any moment has everything that was confirmed.

Only ``power_cuts`` takes away what the system had not yet written; it needs root and a disk of its
own, so that it is run by hand.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizapp.store import backup
from tests.store.making import Hands, changed_by_replay, open_store

_STUDENT = """
import sys
from pathlib import Path
from tests.store.making import Hands, fill, open_store, review
hands = Hands()
hands.move(seconds=int(sys.argv[2]) * 100_000)
store = open_store(Path(sys.argv[1]), hands)
fill(store)
for number in range(100_000):
    event = store.append(review(("a", "b", "fam@1", "sum@2")[number % 4], 1 + number % 4))
    print(event.sequence, flush=True)
    hands.move(seconds=1)
"""


def _killed(folder: Path, turn: int, after: float) -> list[int]:
    """The sequences confirmed by a program that was killed ``after`` seconds of answers."""
    command = [sys.executable, "-c", _STUDENT, str(folder), str(turn)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as student:
        assert student.stdout is not None
        confirmed = [student.stdout.readline()]
        time.sleep(after)
        student.kill()
        confirmed += student.stdout.read().splitlines(keepends=True)
    return [int(line) for line in confirmed if line.endswith("\n")]


def _survives(folder: Path, kills: int) -> None:
    chance = random.Random(kills)
    confirmed: list[int] = []
    for turn in range(kills):
        confirmed += _killed(folder, turn, chance.uniform(0, 0.2))
    hands = Hands()
    hands.move(days=900)
    store = open_store(folder, hands)
    kept = [event.sequence for event in store.events()]
    assert len(kept) == len(set(kept))
    assert set(confirmed) <= set(kept)
    assert len(kept) <= len(confirmed) + kills  # at most the one under way each time
    assert not changed_by_replay(store)
    assert backup.take(store.path, folder / "backups", hands.clock, "asked").events == len(kept)
    store.close()


def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    _survives(tmp_path, 2)


@pytest.mark.slow
def test_thirty_kills_lose_nothing_that_was_confirmed(tmp_path: Path) -> None:
    _survives(tmp_path, 30)
