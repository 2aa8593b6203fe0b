"""SIGKILL at random moments of a sitting in a real terminal: what the screen had confirmed stays."""

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store
from quizapp.wiring import open_desk

KILLS = int(os.environ.get("QUIZAPP_TEST_KILLS", "50"))  # by hand 200
EARLY = 5  # every fifth is killed at some moment of its start, the others while it is answering
# F3 gives up and F8 compares one's own words, so that no form resists for ever; esc leaves any box.
KEYS = (*("\r", " ", "3", "1", "7\r", "\x1bOR") * 3, "\x1b[19~", "\r", "\x1b")
LONGEST = 120  # seconds to wait for the answers of one start


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_confirmed_review_is_lost_and_none_is_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")  # no threads where processes fork
    told = tmp_path / "told"
    told.touch()
    chance = random.Random(1)
    started = multiprocessing.get_context("forkserver")
    started.set_forkserver_preload(["tests.tui.noted"])
    for number in range(KILLS):
        if number % EARLY == 0:
            until = _after(chance.uniform(0.01, 1.5))
        else:
            wanted = len(told.read_text().splitlines()) + chance.randint(1, 4)
            until = _once(told, wanted, chance.uniform(0, 0.2))
        _study_and_kill(started, tmp_path, told, chance, until)
        if number == 0:  # the first start was killed; from here on there is always something new
            with open_desk(tmp_path / "data") as desk:
                desk.set("new_a_day", 999)
    confirmed = [tuple(line.split()) for line in told.read_text().splitlines()]
    store = Store.open(tmp_path / "data" / "quizapp.db", clock=Clock(), engine=Fsrs())
    kept = [(e.device, str(e.sequence)) for e in store.events(kinds=("review",))]
    before = store.states(None)
    store.rebuild()
    after = store.states(None)
    store.close()
    assert len(confirmed) > KILLS * (EARLY - 1) // EARLY  # the sittings did get somewhere
    assert set(confirmed) <= set(kept)
    assert len(set(kept)) == len(kept)
    assert len(kept) - len(confirmed) <= KILLS
    assert before == after
    print(f"{KILLS} kills: all {len(confirmed)} confirmed of {len(kept)} written are there")  # noqa: T201  (what was tried)


def _study_and_kill(
    started: multiprocessing.context.ForkServerContext,
    folder: Path,
    told: Path,
    chance: random.Random,
    until: Callable[[], bool],
) -> None:
    from tests.tui.noted import study

    screen, terminal = os.openpty()
    child = started.Process(target=study, args=(os.ttyname(terminal), folder, told), daemon=True)
    child.start()
    os.set_blocking(screen, False)
    shown = b""
    end = time.monotonic() + LONGEST
    try:
        while not until():
            shown = (shown + _drained(screen))[-8000:]
            assert child.is_alive(), f"the app ended by itself: {shown!r}"
            assert time.monotonic() < end, f"no answer was confirmed: {shown!r}"
            _press(screen, chance.choice(KEYS))
            time.sleep(0.03)
    finally:
        child.kill()
        child.join()
        os.close(terminal)
        os.close(screen)


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _once(told: Path, wanted: int, more: float) -> Callable[[], bool]:
    """True a moment after so many answers have been confirmed."""
    seen: list[float] = []

    def reached() -> bool:
        now = time.monotonic()
        if not seen and len(told.read_text().splitlines()) >= wanted:
            seen.append(now + more)
        return bool(seen) and now > seen[0]

    return reached


def _drained(screen: int) -> bytes:
    try:
        return os.read(screen, 1 << 20)
    except OSError:
        return b""


def _press(screen: int, key: str) -> None:
    try:
        os.write(screen, key.encode())
    except OSError:
        return
