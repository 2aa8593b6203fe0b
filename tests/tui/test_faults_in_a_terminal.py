"""A disk that fails under the real app in a terminal: a sentence, and the same answer again."""

import multiprocessing
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

from quizapp.clock import Clock
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

LONGEST = 120  # seconds to wait for something to appear


class Terminal:
    """An app in a pseudo-terminal, and what it shows."""

    def __init__(self, folder: Path) -> None:
        from tests.tui.limited import study

        self._keys, self._end = os.openpty()
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        started = multiprocessing.get_context("forkserver")
        self.app = started.Process(target=study, args=(os.ttyname(self._end), folder), daemon=True)
        self.app.start()

    def shows(self, words: str) -> None:
        """Wait until the screen shows some words, wherever its lines are broken."""
        end = time.monotonic() + LONGEST
        while words not in self.text():
            assert self.app.is_alive(), f"the app ended: {self.text()}"
            assert time.monotonic() < end, f"no {words!r}: {self.text()}"
            self._read()

    def text(self) -> str:
        """All that is on the screen, frames of boxes and spaces left out."""
        return " ".join(" ".join(self._screen.display).replace("▌", " ").split())

    def press(self, keys: str) -> None:
        """As if typed."""
        os.write(self._keys, keys.encode())

    def _read(self) -> None:
        if select.select([self._keys], [], [], 0.1)[0]:
            self._stream.feed(os.read(self._keys, 1 << 20))

    def kill(self) -> None:
        """End the app."""
        self.app.kill()
        self.app.join()

    def close(self) -> None:
        """End it, and the terminal."""
        self.kill()
        os.close(self._end)
        os.close(self._keys)


@contextmanager
def refusing(pid: int, error: str) -> Iterator[None]:
    """Every write to a file fails in this process and its threads."""
    words = ["strace", "-f", "-o", os.devnull, "-e", "trace=pwrite64"]
    words += ["-e", f"inject=pwrite64:error={error}", "-p", str(pid)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        told = strace.stderr.readline()
        assert "attached" in told, told
        try:
            yield
        finally:
            strace.terminate()


@contextmanager
def limited(pid: int, what: int, most: int) -> Iterator[None]:
    """The process has a limit lowered."""
    import resource

    before = resource.prlimit(pid, what)
    resource.prlimit(pid, what, (most, before[1]))
    yield
    resource.prlimit(pid, what, before)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits and traces another process")
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")
def test_an_answer_the_disk_refuses_is_told_and_can_be_given_again(
    tmp_path: Path, terminal: Terminal
) -> None:
    import resource

    pid = terminal.app.pid
    assert pid is not None
    terminal.shows("start: ")
    terminal.press("\r")
    terminal.shows("What does same padding keep?")
    terminal.press(" ")
    terminal.shows("The height and width")
    for fault, sentence in (  # never two in turn that are told in the same words
        (limited(pid, resource.RLIMIT_FSIZE, 1), "The disk refused to read or write"),
        (refusing(pid, "ENOSPC"), "is full; nothing was changed."),
        (refusing(pid, "EIO"), "The disk refused to read or write"),
    ):
        with fault:
            terminal.press("3")
            terminal.shows(sentence)
            assert "The height and width" in terminal.text()  # the card is still there
        terminal.press("\x1b[15~")  # paused and on again: the app goes on as before
        terminal.shows("paused")
        terminal.press("\x1b[15~")
    terminal.press("3")
    terminal.shows("2 of ")
    terminal.kill()
    store = Store.open(tmp_path / "data" / "quizapp.db", clock=Clock(), engine=Fsrs())
    assert [event.item for event in store.reviews()] == ["shapes-same"]
    store.close()
