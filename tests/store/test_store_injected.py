"""Killed, refused or out of room at any one write call: old or new, never between, no traceback.

``QUIZAPP_EVERY_CALL=1`` tries each call of the run; without it an even sample is tried.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.store.making import Hands, derived, open_store, review

CALLS: Final = "pwrite64,fdatasync,fsync,ftruncate,unlink,rename,link,mkdir"
SAMPLE: Final = 34  # of each of three faults
ROOT: Final = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here"),
]


class Traced:
    """Children of one program that has everything imported, each held by strace."""

    def __init__(self, room: Path) -> None:
        self._room, self._runs = room, 0
        self._program = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/store/injected.py")],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """Let the program end."""
        self._program.communicate(timeout=60)

    def _line(self, given: str = "") -> int:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        if given:
            self._program.stdin.write(f"{given}\n")
            self._program.stdin.flush()
        return int(self._program.stdout.readline())

    def run(self, *told: str) -> tuple[Path, int, str]:
        """The folder, exit code and words of one child under ``strace`` with these options."""
        self._runs += 1
        folder = self._room / f"{self._runs}"
        folder.mkdir()
        child = self._line(str(folder))
        words = ["strace", *told, "-p", str(child)]
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr is not None
            attached = strace.stderr.readline()
            os.kill(child, signal.SIGCONT)
            code = self._line()
            strace.communicate(timeout=60)
        assert "attached" in attached, attached
        return folder, code, folder.with_suffix(".words").read_text()

    def calls(self) -> list[tuple[str, int]]:
        """Every write call of a whole run: its name, and how many of that name came up to it."""
        told = self._room / "calls"
        _, code, words = self.run("-o", str(told), "-e", f"trace={CALLS}")
        assert code == 0, words
        seen: Counter[str] = Counter()
        found = []
        for name in re.findall(r"^(?:\d+ +)?(\w+)\(", told.read_text(), re.MULTILINE):
            seen[name] += 1
            found.append((name, seen[name]))
        return found

    def with_fault(self, call: str, number: int, fault: str) -> tuple[Path, int, str]:
        """The folder, exit code and words of a run that meets a fault."""
        inject = f"inject={call}:{fault}:when={number}"
        return self.run("-o", os.devnull, "-e", f"trace={call}", "-e", inject)


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traced]:
    traced = Traced(tmp_path_factory.mktemp("traced"))
    yield traced
    traced.close()


def _holds(folder: Path, words: str, where: str) -> None:
    """What must be so after any fault."""
    assert "Traceback" not in words, where + words
    acked = [int(number) for number in re.findall(r"^ack (\d+)$", words, re.MULTILINE)]
    if not (folder / "quizapp.db").exists():
        assert not acked, where
        return
    hands = Hands()
    hands.move(days=1)
    store = open_store(folder, hands)
    kept = [event.sequence for event in store.events()]
    assert len(kept) == len(set(kept)), where
    assert set(acked) <= set(kept), where
    assert len(kept) <= len(acked) + 1, where
    if "restored" in words:
        assert kept == acked, where
    live = derived(store.path)
    store.rebuild()
    assert derived(store.path) == live, where
    assert store.pragma("integrity_check") == ["ok"], where
    store.append(review("a"))
    store.close()


@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=EIO", "error=ENOSPC"])
def test_a_fault_at_a_write_call_leaves_old_or_new(traced: Traced, fault: str) -> None:
    calls = traced.calls()
    every = bool(os.environ.get("QUIZAPP_EVERY_CALL"))
    step = 1 if every else max(1, len(calls) // SAMPLE)
    points = calls[::step]
    assert len(points) >= min(SAMPLE, len(calls))
    for call, number in points:
        folder, code, words = traced.with_fault(call, number, fault)
        where = f"{fault} at {call} {number}, exit {code}: "
        _holds(folder, words, where)
        if "error" in fault:  # told in a sentence, and the same step was taken again
            assert code == 0, where + words
            assert words.count("ack ") == 10, where + words
        shutil.rmtree(folder)
    print(f"{fault}: {len(points)} of {len(calls)} write calls")  # noqa: T201  (says what was tried)
