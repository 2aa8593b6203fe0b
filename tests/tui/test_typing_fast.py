"""Keys typed fast through a real terminal: none is lost, none is out of order."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from quizapp.model.event import Review
from quizapp.wiring import open_desk

ANSWERS = 500
KEYS_A_SECOND = 20
START = """
import sys
from pathlib import Path
import quizapp.wiring
quizapp.wiring.DECKS = Path(sys.argv[1])
from quizapp.tui.run import run
run()
"""


class Terminal:
    """A program in a pseudo-terminal whose output is always read."""

    def __init__(self, *command: str) -> None:
        pty = pytest.importorskip("pty")
        self.child, self._file = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", LINES="24", COLUMNS="80")
            os.execvp(command[0], command)
        self.shown = b""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                part = os.read(self._file, 65536)
            except OSError:
                return
            if not part:
                return
            self.shown = (self.shown + part)[-200_000:]

    def wait_for(self, text: str, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while text.encode() not in self.shown:
            assert time.monotonic() < until, f"{text!r} was not shown"
            time.sleep(0.02)

    def press(self, key: str) -> None:
        os.write(self._file, key.encode())

    def close(self) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self._file)


def in_the_log() -> list[Review]:
    with open_desk(read_only=True) as desk:
        return [event.review for event in desk.store.reviews() if event.review]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_answers_at_20_keys_a_second_arrive_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"QUIZAPP_{name}_DIR", str(tmp_path / name.lower()))
    decks = tmp_path / "decks"
    decks.mkdir()
    cards = [f"## Question {n}? {{#typing-{n} answer=42}}\n\n42\n" for n in range(ANSWERS + 20)]
    (decks / "01-typing.md").write_text("# Typing {#typing}\n\n" + "\n".join(cards), "utf-8")
    terminal = Terminal(sys.executable, "-c", START, str(decks))
    try:
        terminal.wait_for("start:")
        terminal.press("t")
        time.sleep(0.5)
        terminal.press("\r")
        terminal.wait_for("Question")
        for _ in range(ANSWERS):
            for key in "42\r\r":
                terminal.press(key)
                time.sleep(1 / KEYS_A_SECOND)
        until = time.monotonic() + 60
        while len(reviews := in_the_log()) < ANSWERS and time.monotonic() < until:
            time.sleep(0.5)
    finally:
        terminal.close()
    assert len(reviews) == ANSWERS
    assert {tuple(one.text for one in review.tries) for review in reviews} == {("42",)}
