"""Killed, refused or out of room at any one write call: old or new, never between, no traceback.

``QUIZAPP_EVERY_CALL=1`` tries each call of the run; without it some of every kind are tried.
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

from tests.store.making import Hands, changed_by_replay, open_store, review

CALLS: Final = "pwrite64,fdatasync,fsync,ftruncate,unlink,rename,link,mkdir"
WAL: Final = "quizapp.db-wal"
SAMPLE: Final = 12  # of each kind of call, for each of three faults; rarer kinds are all tried
ROOT: Final = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here"),
]


class Traced:
    """Children of one program that has everything imported, each held by strace."""

    def __init__(self, room: Path) -> None:
        self.room, self._runs = room, 0
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
        folder = self.room / f"{self._runs}"
        folder.mkdir()
        child = self._line(str(folder))
        told = tuple(str(folder / WAL) if word == WAL else word for word in told)
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
        told = self.room / "calls"
        _, code, words = self.run("-o", str(told), "-e", f"trace={CALLS}")
        assert code == 0, words
        seen: Counter[str] = Counter()
        found = []
        for name in re.findall(r"^(?:\d+ +)?(\w+)\(", told.read_text(), re.MULTILINE):
            seen[name] += 1
            found.append((name, seen[name]))
        return found

    def with_fault(self, call: str, number: int, fault: str, *told: str) -> tuple[Path, int, str]:
        """The folder, exit code and words of a run that meets a fault."""
        inject = f"inject={call}:{fault}:when={number}"
        return self.run("-o", os.devnull, "-e", f"trace={call}", "-e", inject, *told)


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traced]:
    traced = Traced(tmp_path_factory.mktemp("traced"))
    yield traced
    traced.close()


def _sample(calls: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Some calls of each kind, evenly through the run."""
    kinds: dict[str, list[tuple[str, int]]] = {}
    for call in calls:
        kinds.setdefault(call[0], []).append(call)
    return [call for kind in kinds.values() for call in kind[:: -(-len(kind) // SAMPLE)]]


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
    assert not changed_by_replay(store), where
    assert store.pragma("integrity_check") == ["ok"], where
    store.append(review("a"))
    store.close()


@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=EIO", "error=ENOSPC"])
def test_a_fault_at_a_write_call_leaves_old_or_new(traced: Traced, fault: str) -> None:
    calls = traced.calls()
    points = calls if os.environ.get("QUIZAPP_EVERY_CALL") else _sample(calls)
    assert {call for call, _ in points} >= {"pwrite64", "ftruncate", "unlink", "mkdir"}
    for call, number in points:
        folder, code, words = traced.with_fault(call, number, fault)
        where = f"{fault} at {call} {number}, exit {code}: "
        _holds(folder, words, where)
        if "error" in fault:  # told in a sentence, and the same step was taken again
            assert code == 0, where + words
            assert words.count("ack ") == 10, where + words
        shutil.rmtree(folder)
    print(f"{fault}: {len(points)} of {len(calls)} write calls")  # noqa: T201  (says what was tried)


@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=EIO", "error=ENOSPC"])
def test_a_fault_while_a_sitting_takes_its_room_refuses_no_answer(
    traced: Traced, fault: str
) -> None:
    folder, code, words = traced.with_fault("write", 1, fault, "-P", WAL)
    _holds(folder, words, fault)
    assert "told" not in words
    if "error" in fault:
        assert (code, words.count("ack ")) == (0, 10), words
    else:
        assert (code, words.count("ack ")) == (-signal.SIGKILL, 1), words


def test_nothing_is_told_before_it_is_on_the_disk_itself(traced: Traced) -> None:
    """A power cut takes whatever was written and not synced: SIGKILL alone cannot show that."""
    told = traced.room / "synced"
    watched = "trace=pwrite64,fdatasync,fsync,write"
    _, code, words = traced.run("-o", str(told), "-y", "-s", "200", "-e", watched)
    assert code == 0, words
    unsafe: set[str] = set()
    seen = Counter[str]()
    for call, path, rest in re.findall(
        r"^(?:\d+ +)?(\w+)\(\d+<(.*?)>(.*)$", told.read_text(), re.MULTILINE
    ):
        if call == "pwrite64" and path.endswith((".db", "-wal", ".part")):
            unsafe.add(path)
        elif call in {"fdatasync", "fsync"}:
            unsafe.discard(path)
        elif path.endswith(".words"):
            said = rest.split('"')[1].split("\\n")[0]
            seen[said.split()[0]] += 1
            assert not unsafe, (said, unsafe)
    assert seen == {"ack": 10, "backup": 1, "restored": 1}
