"""Two programs that answer on one store at once: no answer is lost, none is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.making import Hands, changed_by_replay, fill, open_store

ANSWERS = 1000
_WRITER = """
import sys
from pathlib import Path
from quizapp.clock import Clock
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store
from tests.store.making import review

path, way, answers, rating = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
store = Store.open(path, clock=Clock(), engine=Fsrs())
print("ready", flush=True)
sys.stdin.readline()
for number in range(answers):
    told = review(("a", "fam@1")[number % 2], rating)
    if way == "append":
        event = store.append(told)
    else:
        moved = store.answer(told)
        assert moved.after, number
        event = moved.event
    print(event.sequence, flush=True)
store.close()
"""


def _both(path: Path, way: str, answers: int) -> list[str]:
    """What two programs at once confirm."""
    root = Path(__file__).parents[2]
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), way, str(answers), str(rating)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for rating in (2, 3)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    confirmed = []
    for program in programs:
        told, wrong = program.communicate()
        assert program.returncode == 0, wrong
        confirmed += told.split()
    return confirmed


@pytest.mark.parametrize("way", ["append", "answer"])
@pytest.mark.parametrize("answers", [60, pytest.param(ANSWERS, marks=pytest.mark.slow)])
def test_two_programs_lose_no_answer_and_meet_no_lock(
    tmp_path: Path, way: str, answers: int
) -> None:
    store = open_store(tmp_path)
    fill(store)
    store.close()
    confirmed = _both(store.path, way, answers)
    assert len(set(confirmed)) == 2 * answers
    hands = Hands()
    hands.move(days=20_000)
    store = open_store(tmp_path, hands)
    kept = [str(event.sequence) for event in store.reviews()]
    assert sorted(kept) == sorted(confirmed)
    states = store.states(["a", "fam@1"])
    assert [state.reps for state in states.values()] == [answers, answers]
    assert not changed_by_replay(store)
    store.close()
