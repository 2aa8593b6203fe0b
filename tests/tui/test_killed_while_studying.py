"""SIGKILL at random moments of a sitting in a real terminal: what the screen had confirmed stays."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

KILLS = 12
# The app as it is, with a note of every answer that it has told the learner of.
NOTED = """
import os, sys
from quizapp.study import session
told = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
settle = session.Session._settle
def noted(self, *given):
    answered = settle(self, *given)
    event = self._past[-1].event
    os.write(told, f"{event.device} {event.sequence}\\n".encode())
    return answered
session.Session._settle = noted
from quizapp.tui.run import run
run()
"""


@pytest.mark.slow
def test_no_confirmed_review_is_lost_and_none_is_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pty = pytest.importorskip("pty")
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"QUIZAPP_{name}_DIR", str(tmp_path / name.lower()))
    told = tmp_path / "told"
    chance = random.Random(1)
    for _ in range(KILLS):
        child, screen = pty.fork()
        if child == 0:
            os.environ.update(TERM="xterm-256color", LINES="24", COLUMNS="80")
            os.execv(sys.executable, [sys.executable, "-c", NOTED, str(told)])
        until = time.monotonic() + chance.uniform(0.05, 6.0)
        os.set_blocking(screen, False)
        while time.monotonic() < until:
            _drain(screen)
            _press(screen, chance.choice(["\r", " ", "3", "1", "7\r"]))
            time.sleep(0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(screen)
    confirmed = [tuple(line.split()) for line in told.read_text().splitlines()]
    store = Store.open(tmp_path / "data" / "quizapp.db", clock=Clock(), engine=Fsrs())
    kept = [(e.device, str(e.sequence)) for e in store.events(kinds=("review",))]
    before = store.states(None)
    store.rebuild()
    after = store.states(None)
    store.close()
    assert len(confirmed) > KILLS  # the sittings did get somewhere
    assert set(confirmed) <= set(kept)
    assert len(set(kept)) == len(kept)
    assert len(kept) - len(confirmed) <= KILLS
    assert before == after


def _drain(screen: int) -> None:
    try:
        while os.read(screen, 65536):
            pass
    except OSError:
        return


def _press(screen: int, key: str) -> None:
    try:
        os.write(screen, key.encode())
    except OSError:
        return
